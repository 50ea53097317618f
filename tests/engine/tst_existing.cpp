// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/world.h"

#include <QFile>
#include <QTest>

#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

const QString path = u"/data.bin"_s;
const QString name = u"data.bin"_s;
const QString otherName = u"data (1).bin"_s;
constexpr qint64 smallSize = 100;
constexpr qint64 largeSize = 2 * MiB; // gets a part file on the way

void sizes()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("a small file") << smallSize;
    QTest::newRow("a file with a part") << largeSize;
}

} // namespace

//! What happens to files that are there already.
class TestExisting : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;

    //! Fetches once, then forgets the list but not the journal, as the command line does.
    void fetchBefore()
    {
        QCOMPARE(m_world->fetch(path).state, JobState::Done);
        m_world->close();
        m_world->config.goOnWithOldJobs = false;
    }

private slots:
    void init() { m_world = std::make_unique<World>(World::Memory::Journal); }
    void cleanup() { m_world.reset(); }

    void autoSkipsTheSameBytes_data() { sizes(); }
    void autoSkipsTheSameBytes()
    {
        QFETCH(qint64, size);
        m_world->writeFile(name, patternBytes(0, size));
        m_world->server.on(path, Answer{.patternSize = size});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Skipped, qPrintable(told(row)));
        QCOMPARE(m_world->names(), QStringList{name});
        QCOMPARE(row.facts->path, m_world->filePath(name));
        QCOMPARE(row.name, name);
    }

    void autoNumbersOtherBytes_data() { sizes(); }
    void autoNumbersOtherBytes()
    {
        QFETCH(qint64, size);
        m_world->writeFile(name, patternBytes(0, size, 5));
        m_world->server.on(path, Answer{.patternSize = size});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QCOMPARE(row.name, otherName);
        QCOMPARE(m_world->names(), (QStringList{otherName, name}));
        QVERIFY(m_world->file(otherName) == patternBytes(0, size));
        QVERIFY(m_world->file(name) == patternBytes(0, size, 5));
    }

    void renameAlwaysNumbers_data() { sizes(); }
    void renameAlwaysNumbers()
    {
        QFETCH(qint64, size);
        m_world->options.existing = ExistingRule::Rename;
        m_world->writeFile(name, patternBytes(0, size));
        m_world->server.on(path, Answer{.patternSize = size});
        QCOMPARE(m_world->fetch(path).state, JobState::Done);
        QCOMPARE(m_world->names(), (QStringList{otherName, name}));
    }

    void overwriteReplaces_data() { sizes(); }
    void overwriteReplaces()
    {
        QFETCH(qint64, size);
        m_world->options.existing = ExistingRule::Overwrite;
        m_world->writeFile(name, "old");
        m_world->server.on(path, Answer{.patternSize = size});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QCOMPARE(row.name, name);
        QCOMPARE(m_world->names(), QStringList{name});
        QVERIFY(m_world->file(name) == patternBytes(0, size));
    }

    void overwriteKeepsTheOldUntilTheNewIsWhole()
    {
        m_world->options.existing = ExistingRule::Overwrite;
        m_world->options.retries = 0;
        m_world->writeFile(name, "old");
        m_world->server.on(path,
                           Answer{.patternSize = largeSize,
                                  .ranges = Answer::Ranges::Ignored,
                                  .cutAfter = largeSize - 1});
        QCOMPARE(m_world->fetch(path).state, JobState::Failed);
        QCOMPARE(m_world->file(name), "old"_ba);
    }

    void skipAsksNobody()
    {
        m_world->options.existing = ExistingRule::Skip;
        m_world->writeFile(name, "old");
        m_world->server.on(path, Answer{.body = "new"});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Skipped, qPrintable(told(row)));
        QCOMPARE(m_world->file(name), "old"_ba);
        QCOMPARE(m_world->names(), QStringList{name});
        QCOMPARE(m_world->server.requestCount(), 0);
        QCOMPARE(row.facts->path, m_world->filePath(name));
    }

    void skipFetchesWhatIsNotThere()
    {
        m_world->options.existing = ExistingRule::Skip;
        m_world->server.on(path, Answer{.body = "new"});
        QCOMPARE(m_world->fetch(path).state, JobState::Done);
        QCOMPARE(m_world->file(name), "new"_ba);
    }

    void whatIsKnownIsAskedFor_data()
    {
        QTest::addColumn<ExistingRule>("rule");
        QTest::addColumn<QByteArray>("etag");
        QTest::addColumn<QByteArray>("lastModified");
        const QByteArray date = "Sun, 06 Nov 1994 08:49:37 GMT";
        QTest::newRow("auto by a tag") << ExistingRule::Auto << "\"one\""_ba << QByteArray();
        QTest::newRow("auto by a weak tag") << ExistingRule::Auto << "W/\"one\""_ba << QByteArray();
        QTest::newRow("auto by a date") << ExistingRule::Auto << QByteArray() << date;
        QTest::newRow("update by a tag") << ExistingRule::Update << "\"one\""_ba << date;
        QTest::newRow("update by a date") << ExistingRule::Update << QByteArray() << date;
    }

    void whatIsKnownIsAskedFor()
    {
        QFETCH(ExistingRule, rule);
        QFETCH(QByteArray, etag);
        QFETCH(QByteArray, lastModified);
        m_world->options.existing = rule;
        const Answer whole{.body = "body", .etag = etag, .lastModified = lastModified};
        m_world->server.on(path, QList<Answer>{whole, {.status = 304}});
        fetchBefore();
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Skipped, qPrintable(told(row)));
        QCOMPARE(row.bytes, 4);
        QCOMPARE(row.facts->path, m_world->filePath(name));
        const SeenRequest second = m_world->server.requests().at(1);
        if (!etag.isEmpty())
            QCOMPARE(second.header("If-None-Match"), etag);
        else
            QCOMPARE(second.header("If-Modified-Since"), lastModified);
        QCOMPARE(m_world->names(), QStringList{name});
        QCOMPARE(m_world->server.requestCount(), 2);

        // A file that was kept is as well known as one that came.
        const JobRow again = m_world->fetch(path);
        QVERIFY2(again.state == JobState::Skipped, qPrintable(told(again)));
        const SeenRequest third = m_world->server.requests().at(2);
        QCOMPARE(third.header("If-None-Match"), second.header("If-None-Match"));
        QCOMPARE(third.header("If-Modified-Since"), second.header("If-Modified-Since"));
    }

    void whatChangedIsReplacedByUpdate()
    {
        m_world->options.existing = ExistingRule::Update;
        m_world->server.on(path,
                           QList<Answer>{{.body = "one", .etag = "\"one\""},
                                         {.patternSize = largeSize, .etag = "\"two\""}});
        fetchBefore();
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QCOMPARE(m_world->names(), QStringList{name});
        QVERIFY(m_world->file(name) == patternBytes(0, largeSize));
    }

    void whatChangedIsNumberedByAuto()
    {
        m_world->server.on(
            path,
            QList<Answer>{{.body = "one", .etag = "\"one\""}, {.body = "two", .etag = "\"two\""}});
        fetchBefore();
        QCOMPARE(m_world->fetch(path).state, JobState::Done);
        QCOMPARE(m_world->file(name), "one"_ba);
        QCOMPARE(m_world->file(otherName), "two"_ba);
    }

    // The server must not be asked whether nothing changed: the answer would be no file.
    void whatIsNotThereAnyMoreIsFetched_data()
    {
        QTest::addColumn<QString>("fate");
        QTest::newRow("the file was removed") << u"removed"_s;
        QTest::newRow("the file was edited") << u"edited"_s;
    }

    void whatIsNotThereAnyMoreIsFetched()
    {
        QFETCH(QString, fate);
        m_world->server.on(path, Answer{.body = "body", .etag = "\"one\""});
        fetchBefore();
        if (fate == u"removed"_s)
            QVERIFY(QFile::remove(m_world->filePath(name)));
        else
            m_world->writeFile(name, "edited by hand");
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QVERIFY(m_world->server.requests().at(1).header("If-None-Match").isNull());
        QCOMPARE(m_world->file(row.name), "body"_ba);
    }

    void rulesThatWantTheFileAskForIt_data()
    {
        QTest::addColumn<ExistingRule>("rule");
        QTest::newRow("overwrite") << ExistingRule::Overwrite;
        QTest::newRow("rename") << ExistingRule::Rename;
    }

    void rulesThatWantTheFileAskForIt()
    {
        QFETCH(ExistingRule, rule);
        m_world->options.existing = rule;
        m_world->server.on(path, Answer{.body = "body", .etag = "\"one\""});
        fetchBefore();
        QCOMPARE(m_world->fetch(path).state, JobState::Done);
        QVERIFY(m_world->server.requests().at(1).header("If-None-Match").isNull());
    }

    void aRowInTheListIsKnownToo()
    {
        m_world->server.on(path,
                           QList<Answer>{{.body = "body", .etag = "\"one\""}, {.status = 304}});
        QCOMPARE(m_world->fetch(path).state, JobState::Done);
        const JobRow second = m_world->fetch(path);
        QVERIFY2(second.state == JobState::Skipped, qPrintable(told(second)));
        QCOMPARE(m_world->names(), QStringList{name});
        QCOMPARE(m_world->rows().size(), 2);
    }

    void aForeignPartIsNotTouched_data() { sizes(); }
    void aForeignPartIsNotTouched()
    {
        QFETCH(qint64, size);
        const QString part = u"data.bin.part"_s;
        m_world->writeFile(part, "somebody else's");
        m_world->server.on(path, Answer{.patternSize = size, .etag = "\"one\""});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QCOMPARE(m_world->file(part), "somebody else's"_ba);
        QVERIFY(m_world->file(row.name) == patternBytes(0, size));
        QCOMPARE(m_world->names().size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestExisting)
#include "tst_existing.moc"
