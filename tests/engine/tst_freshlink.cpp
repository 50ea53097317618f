// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/world.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 size = 3 * MiB;
constexpr qint64 cut = 2 * MiB;
const QString path = u"/old/data.bin"_s;
const QString freshPath = u"/new/data.bin"_s;
const QString name = u"data.bin"_s;

Answer whole(quint32 seed = 0, const QByteArray &etag = "\"one\"")
{
    return {.patternSize = size, .patternSeed = seed, .etag = etag};
}

Answer page()
{
    return {.headers = {{"Content-Type", "text/html"}},
            .body = "<!DOCTYPE html><html><title>Sign in</title></html>"};
}

} // namespace

//! Links that ran out: what comes instead of the file, and how a row goes on at a new address.
class TestFreshLink : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;

    //! A row that has some bytes and an address that leads nowhere any more.
    JobId failedRow(const Answer &after)
    {
        Answer first = whole();
        first.cutAfter = cut;
        m_world->server.on(path, QList<Answer>{first, after});
        const JobId id = m_world->add(m_world->spec(path));
        if (!m_world->waitForState(id, JobState::Failed))
            qFatal("The row did not fail: %s", qPrintable(told(m_world->row(id))));
        return id;
    }

    //! From now on as the command line: what is in the state sleeps, what is done is forgotten.
    void restartAsCommandLine()
    {
        m_world->close();
        m_world->config.goOnWithOldJobs = false;
        m_world->config.keepsFinished = false;
    }

    void restartAsWindow()
    {
        m_world->close();
        m_world->config.goOnWithOldJobs = true;
        m_world->config.keepsFinished = true;
        m_world->engine();
    }

    static qint64 firstAsked(const SeenRequest &request)
    {
        return request.header("Range").sliced(6).split('-').first().toLongLong();
    }

private slots:
    void init() { m_world = std::make_unique<World>(World::Memory::Journal); }
    void cleanup() { m_world.reset(); }

    void aRowGoesOnAtAFreshLink_data()
    {
        QTest::addColumn<Answer>("after");
        for (const int status : {401, 403, 404, 410})
            QTest::addRow("%d", status) << Answer{.status = status};
        QTest::newRow("a page") << page();
    }

    void aRowGoesOnAtAFreshLink()
    {
        QFETCH(Answer, after);
        const JobId id = failedRow(after);
        QVERIFY(m_world->row(id).error->text.contains(u"new address"_s));
        const qint64 kept = m_world->row(id).bytes; // the last ones before a cut need not arrive
        QVERIFY(kept > cut / 2);
        m_world->server.on(freshPath, whole());
        m_world->engine().add({m_world->spec(freshPath)});
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QCOMPARE(m_world->rows().size(), 1);
        QCOMPARE(m_world->names(), QStringList{name});
        QVERIFY(m_world->file(name) == patternBytes(0, size));
        QCOMPARE(m_world->row(id).facts->resumedFrom, kept);
        QCOMPARE(m_world->row(id).address, m_world->server.url(freshPath).toString());
        QCOMPARE(firstAsked(m_world->server.requests().last()), kept);
    }

    void addedPausedItWaits()
    {
        const JobId id = failedRow(Answer{.status = 403});
        m_world->server.on(freshPath, whole());
        m_world->engine().add({m_world->spec(freshPath)}, true);
        QVERIFY(m_world->waitForState(id, JobState::Paused));
        QCOMPARE(m_world->server.requests(freshPath).size(), 0);
        m_world->engine().resume({id});
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QVERIFY(m_world->file(name) == patternBytes(0, size));
    }

    void alsoAfterARestart()
    {
        failedRow(Answer{.status = 403});
        m_world->close();
        m_world->server.on(freshPath, whole());
        m_world->engine();
        QVERIFY(m_world->waitForRows(1));
        m_world->engine().add({m_world->spec(freshPath)});
        QVERIFY(waitUntil([&] { return m_world->count(JobState::Done) == 1; }));
        QCOMPARE(m_world->rows().size(), 1);
        QVERIFY(m_world->file(name) == patternBytes(0, size));
    }

    void aSleepingRowLendsItsPart()
    {
        const qint64 kept = m_world->row(failedRow(Answer{.status = 403})).bytes;
        restartAsCommandLine();
        m_world->server.on(freshPath, whole());
        const JobRow row = m_world->fetch(freshPath);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QCOMPARE(row.facts->resumedFrom, kept);
        QCOMPARE(firstAsked(m_world->server.requests().last()), kept);
        QVERIFY(m_world->file(name) == patternBytes(0, size));
        QCOMPARE(m_world->names(), QStringList{name});
        restartAsWindow();
        QVERIFY(m_world->waitForRows(1)); // the new row took the place of the old one
        QCOMPARE(m_world->rows()[0].id, row.id);
    }

    void aSleepingRowKeepsWhatIsOfAnotherFile_data()
    {
        QTest::addColumn<Answer>("other");
        Answer longer = whole(7, {});
        longer.patternSize = size + 5;
        QTest::newRow("other bytes") << whole(7, {});
        QTest::newRow("another length") << longer;
        QTest::newRow("no answer to the point") << Answer{.status = 403};
    }

    void aSleepingRowKeepsWhatIsOfAnotherFile()
    {
        QFETCH(Answer, other);
        const JobRow old = m_world->row(failedRow(Answer{.status = 404}));
        restartAsCommandLine();
        m_world->server.on(freshPath, other);
        const JobRow row = m_world->fetch(freshPath);
        QCOMPARE(row.state, other.status == 200 ? JobState::Done : JobState::Failed);
        if (row.state == JobState::Done) {
            QVERIFY(m_world->file(row.name)
                    == patternBytes(0, *other.patternSize, other.patternSeed));
            QCOMPARE(row.facts->resumedFrom, 0);
        }
        const QString third = u"/third/data.bin"_s;
        m_world->server.on(third, whole());
        restartAsWindow();
        QVERIFY(m_world->waitForRows(2));
        QCOMPARE(m_world->row(old.id).state, JobState::Failed);
        QCOMPARE(m_world->row(old.id).bytes, old.bytes);
        m_world->engine().add({m_world->spec(third)});
        QVERIFY(m_world->waitForState(old.id, JobState::Done));
        QCOMPARE(m_world->row(old.id).facts->resumedFrom, old.bytes);
        QVERIFY(m_world->file(m_world->row(old.id).name) == patternBytes(0, size));
    }

    void onlyOneBorrowsAPart()
    {
        failedRow(Answer{.status = 410});
        restartAsCommandLine();
        const QString third = u"/third/data.bin"_s;
        m_world->server.on(freshPath, whole());
        m_world->server.on(third, whole());
        m_world->addPaths({freshPath, third});
        QVERIFY(m_world->waitForEnd());
        int resumed = 0;
        for (const JobRow &row : m_world->rows()) {
            QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
            QVERIFY(m_world->file(row.name) == patternBytes(0, size));
            resumed += row.facts->resumedFrom > 0 ? 1 : 0;
        }
        QCOMPARE(resumed, 1);
        QCOMPARE(m_world->names().size(), 2);
    }

    void whatCameOfABorrowedPartIsKept()
    {
        const qint64 kept = m_world->row(failedRow(Answer{.status = 403})).bytes;
        restartAsCommandLine();
        Answer held = whole();
        held.holdAfter = 512 * KiB; // of the rest
        // Two pieces are compared before it goes on.
        m_world->server.on(freshPath, QList<Answer>{whole(), whole(), held, whole()});
        const JobId id = m_world->add(m_world->spec(freshPath));
        QVERIFY(m_world->waitForBytes(id, kept + 256 * KiB));
        restartAsCommandLine();
        const JobRow row = m_world->fetch(freshPath);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QVERIFY(row.facts->resumedFrom > kept);
        QVERIFY(m_world->file(name) == patternBytes(0, size));
    }

    void anotherFileIsARowOfItsOwn_data()
    {
        QTest::addColumn<Answer>("other");
        Answer longer = whole(7, {});
        longer.patternSize = size + 5;
        QTest::newRow("other bytes") << whole(7, {});
        QTest::newRow("another length") << longer;
        QTest::newRow("another version at the same server") << whole(0, "\"two\"");
    }

    void anotherFileIsARowOfItsOwn()
    {
        QFETCH(Answer, other);
        const JobId id = failedRow(Answer{.status = 403});
        m_world->server.on(freshPath, other);
        m_world->engine().add({m_world->spec(freshPath)});
        QVERIFY(m_world->waitForRows(2));
        QVERIFY(waitUntil([&] { return m_world->count(JobState::Done) == 1; }));
        QCOMPARE(m_world->row(id).state, JobState::Failed);
        QCOMPARE(m_world->row(id).address, m_world->server.url(path).toString());
        QVERIFY(m_world->names().contains(u"data.bin.part"_s)); // what was kept stays
        QVERIFY(m_world->file(m_world->rows().last().name)
                == patternBytes(0, *other.patternSize, other.patternSeed));
        QVERIFY(!m_world->notices().isEmpty());
    }

    void anotherNameIsAnotherRow()
    {
        const JobId id = failedRow(Answer{.status = 404});
        m_world->server.on(u"/other.bin"_s, whole());
        QCOMPARE(m_world->fetch(u"/other.bin"_s).state, JobState::Done);
        QCOMPARE(m_world->row(id).state, JobState::Failed);
    }

    void aPageIsNotSavedAsTheFile_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<bool>("isRefused");
        Answer commented = page();
        commented.body.prepend("\xef\xbb\xbf<!-- hello -->\n");
        Answer xhtml = page();
        xhtml.headers = {{"Content-Type", "application/xhtml+xml; charset=utf-8"}};
        Answer mislabelled = page();
        mislabelled.body = "PK\x03\x04 not a page at all";
        Answer unlabelled = page();
        unlabelled.headers = {{"Content-Type", "text/plain"}};
        QTest::newRow("in place of an archive") << u"/a.zip"_s << page() << true;
        QTest::newRow("of a picture, in capitals") << u"/A.JPG"_s << page() << true;
        QTest::newRow("behind a comment") << u"/a.iso"_s << commented << true;
        QTest::newRow("xhtml") << u"/a.pdf"_s << xhtml << true;
        QTest::newRow("a file that is only called a page") << u"/a.zip"_s << mislabelled << false;
        QTest::newRow("a text that looks like one") << u"/a.txt"_s << unlabelled << false;
        QTest::newRow("a page by its name") << u"/a.html"_s << page() << false;
        QTest::newRow("a title with a dot") << u"/wiki/Node.js"_s << page() << false;
        QTest::newRow("no ending") << u"/download"_s << page() << false;
    }

    void aPageIsNotSavedAsTheFile()
    {
        QFETCH(QString, asked);
        QFETCH(Answer, answer);
        QFETCH(bool, isRefused);
        m_world->server.on(asked, answer);
        const JobRow row = m_world->fetch(asked);
        QCOMPARE(row.state, isRefused ? JobState::Failed : JobState::Done);
        if (!isRefused)
            return;
        QCOMPARE(row.error->kind, Error::WebPage);
        QCOMPARE(m_world->names(), QStringList());
        QCOMPARE(m_world->server.requestCount(), 1);
    }

    void aPersonMayWantThePage()
    {
        m_world->server.on(u"/a.zip"_s, page());
        const JobId id = m_world->add(m_world->spec(u"/a.zip"_s));
        QVERIFY(m_world->waitForState(id, JobState::Failed));
        m_world->engine().acceptPages({id});
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QCOMPARE(m_world->file(u"a.zip"_s), page().body);
    }
};

QTEST_GUILESS_MAIN(TestFreshLink)
#include "tst_freshlink.moc"
