// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/world.h"
#include "tests/support/waituntil.h"

#include <QFile>
#include <QTest>

#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 size = 3 * MiB;
constexpr qint64 held = 2 * MiB; // far past what is kept in memory, so that a part file is there
const QString large = u"/large.bin"_s;

} // namespace

//! What becomes of the names that a person gives to rows and files.
class TestRename : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;
    QList<Renaming> m_renamings;

    LocalServer &server() { return m_world->server; }
    Engine &engine() { return m_world->engine(); }

    void listen()
    {
        connect(&engine(), &Engine::renamed, this,
                [this](const Renaming &renaming) { m_renamings.append(renaming); });
    }

    void reopen()
    {
        m_world->close();
        listen();
    }

    bool rename(JobId id, const QString &name)
    {
        engine().rename(id, name);
        return waitUntil([&] { return m_world->row(id).name == name; });
    }

    //! A row in \a state, whose address answers later on.
    JobId rowIn(const QString &state)
    {
        Answer answer{.patternSize = size, .etag = "\"one\""};
        const Answer whole = answer;
        answer.holdAfter = held;
        if (state == u"failed"_s) {
            server().on(large, {Answer{.status = 404}, whole});
            return m_world->fetch(large).id;
        }
        if (state == u"running"_s) {
            server().on(large, {answer, whole});
            const JobId id = m_world->add(m_world->spec(large));
            return m_world->waitForBytes(id, held) ? id : JobId();
        }
        server().on(large, whole);
        if (state == u"paused"_s)
            return m_world->add(m_world->spec(large), true);
        server().on(u"/first"_s, Answer{.body = "first", .hold = true});
        const JobId first = m_world->add(m_world->spec(u"/first"_s));
        const JobId id = m_world->add(m_world->spec(large));
        return m_world->waitForState(first, JobState::Running) ? id : JobId();
    }

    //! Lets the row go on, whatever holds it up.
    void letGo(JobId id)
    {
        server().release(u"/first"_s);
        server().release(large);
        engine().resume({id});
        engine().retry({id});
    }

private slots:
    void init()
    {
        m_renamings.clear();
        m_world = std::make_unique<World>(World::Memory::Journal);
        m_world->config.limits.filesAtOnce = 1;
        listen();
    }
    void cleanup() { m_world.reset(); }

    void aFileGetsTheNameOfItsRow_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("isRestarted");
        for (const auto *const state : {"waiting", "running", "paused", "failed"}) {
            QTest::addRow("renamed while %s", state) << QString::fromLatin1(state) << false;
            QTest::addRow("%s, renamed, then a restart", state)
                << QString::fromLatin1(state) << true;
        }
    }

    void aFileGetsTheNameOfItsRow()
    {
        QFETCH(QString, state);
        QFETCH(bool, isRestarted);
        const JobId id = rowIn(state);
        const JobState before = m_world->row(id).state;
        QVERIFY(rename(id, u"my own.dat"_s));
        QCOMPARE(m_world->row(id).state, before);
        if (isRestarted) {
            server().release(u"/first"_s);
            reopen();
            QVERIFY(waitUntil([&] { return m_world->row(id).name == u"my own.dat"_s; }));
        }
        letGo(id);
        QVERIFY2(m_world->waitForState(id, JobState::Done), qPrintable(told(m_world->row(id))));
        QVERIFY(m_world->waitForEnd());
        QCOMPARE(m_world->row(id).name, u"my own.dat"_s);
        QCOMPARE(m_world->row(id).facts->path, m_world->filePath(u"my own.dat"_s));
        QVERIFY(m_world->file(u"my own.dat"_s) == patternBytes(0, size));
        QVERIFY(!m_world->names().contains(u"large.bin"_s));
        QVERIFY(m_world->names().filter(u".part"_s).isEmpty());
        reopen();
        QVERIFY(waitUntil([&] { return m_world->row(id).name == u"my own.dat"_s; }));
    }

    void aTakenNameIsNumberedAsUsual()
    {
        m_world->writeFile(u"taken.bin"_s, "older");
        const JobId id = rowIn(u"running"_s);
        QVERIFY(rename(id, u"taken.bin"_s));
        letGo(id);
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QCOMPARE(m_world->row(id).name, u"taken (1).bin"_s);
        QCOMPARE(m_world->file(u"taken.bin"_s), "older"_ba);
        QVERIFY(m_world->file(u"taken (1).bin"_s) == patternBytes(0, size));
    }

    void aFinishedFileIsRenamedInItsFolder()
    {
        server().on(u"/a.txt"_s, Answer{.body = "body"});
        const JobRow row = m_world->fetch(u"/a.txt"_s);
        QVERIFY(rename(row.id, u"b.md"_s));
        QCOMPARE(m_world->names(), QStringList{u"b.md"_s});
        QCOMPARE(m_world->file(u"b.md"_s), "body"_ba);
        QCOMPARE(m_world->row(row.id).facts->path, m_world->filePath(u"b.md"_s));
        QCOMPARE(m_world->row(row.id).state, JobState::Done);
        reopen();
        QVERIFY(m_world->waitForRows(1));
        QCOMPARE(m_world->row(row.id).name, u"b.md"_s);
        QCOMPARE(m_world->row(row.id).facts->path, m_world->filePath(u"b.md"_s));
    }

    void manyNamesAtOnceEndWithTheLast()
    {
        server().on(u"/a.txt"_s, Answer{.body = "body"});
        const JobRow row = m_world->fetch(u"/a.txt"_s);
        for (const QString &name : {u"b.txt"_s, u"c.txt"_s, u"d.txt"_s})
            engine().rename(row.id, name);
        QVERIFY(waitUntil([&] { return m_world->row(row.id).name == u"d.txt"_s; }));
        QCOMPARE(m_world->names(), QStringList{u"d.txt"_s});
        QCOMPARE(m_world->notices(), QStringList());
    }

    void aFileThatIsJustBeingNamedIsRenamedAfterwards()
    {
        server().on(u"/a.txt"_s, Answer{.body = "body"});
        const JobId id = m_world->add(m_world->spec(u"/a.txt"_s));
        QVERIFY(waitUntil([&] { return !m_world->changes(JobChange::Kind::Arrived).isEmpty(); }));
        QVERIFY(rename(id, u"b.txt"_s));
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QCOMPARE(m_world->names(), QStringList{u"b.txt"_s});
    }

    void anotherFileIsNeverReplaced()
    {
        m_world->writeFile(u"b.txt"_s, "another");
        server().on(u"/a.txt"_s, Answer{.body = "body"});
        const JobRow row = m_world->fetch(u"/a.txt"_s);
        engine().rename(row.id, u"b.txt"_s);
        QVERIFY(waitUntil([&] { return !m_world->notices().isEmpty(); }));
        QVERIFY2(m_world->notices().first().contains(u"another file named b.txt"_s),
                 qPrintable(m_world->notices().first()));
        QCOMPARE(m_world->file(u"b.txt"_s), "another"_ba);
        QCOMPARE(m_world->file(u"a.txt"_s), "body"_ba);
        QCOMPARE(m_world->row(row.id).name, u"a.txt"_s);
        QVERIFY(m_renamings.isEmpty());
    }

    void aFileThatIsGoneKeepsItsNameInTheList()
    {
        server().on(u"/a.txt"_s, Answer{.body = "body"});
        const JobRow row = m_world->fetch(u"/a.txt"_s);
        QVERIFY(QFile::remove(m_world->filePath(u"a.txt"_s)));
        engine().rename(row.id, u"b.txt"_s);
        QVERIFY(waitUntil([&] { return !m_world->notices().isEmpty(); }));
        QVERIFY(m_world->notices().first().contains(u"a.txt is not there any more"_s));
        QCOMPARE(m_world->row(row.id).name, u"a.txt"_s);
    }

    void badNamesAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("words");
        QTest::newRow("an empty one") << u"  "_s << u"without a name"_s;
        QTest::newRow("another folder") << u"../a.txt"_s << u"between folders"_s;
        QTest::newRow("a folder of another system") << u"..\\a.txt"_s << u"between folders"_s;
        QTest::newRow("a line break") << u"a\nb.txt"_s << u"line breaks"_s;
        QTest::newRow("256 bytes") << u"ä"_s.repeated(128) << u"255 bytes"_s;
        QTest::newRow("dots only") << u".."_s << u"more than dots"_s;
    }

    void badNamesAreRefused()
    {
        QFETCH(QString, name);
        QFETCH(QString, words);
        const JobId id = m_world->add(m_world->spec(large), true);
        engine().rename(id, name);
        QVERIFY(waitUntil([&] { return !m_world->notices().isEmpty(); }));
        QVERIFY2(m_world->notices().first().contains(words),
                 qPrintable(m_world->notices().first()));
        QCOMPARE(m_world->row(id).name, u"large.bin"_s);
        QVERIFY(m_renamings.isEmpty());
    }

    void aNameIsTakenBack_data()
    {
        QTest::addColumn<QString>("state");
        for (const auto *const state : {"waiting", "running", "paused", "failed"})
            QTest::addRow("of a row that is %s", state) << QString::fromLatin1(state);
    }

    void aNameIsTakenBack()
    {
        QFETCH(QString, state);
        const JobId id = rowIn(state);
        QVERIFY(rename(id, u"new.bin"_s));
        QVERIFY(waitUntil([&] { return m_renamings.size() == 1; }));
        engine().renameBack(m_renamings.first());
        QVERIFY(waitUntil([&] { return m_world->row(id).name == u"large.bin"_s; }));
        letGo(id);
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QVERIFY(m_world->file(u"large.bin"_s) == patternBytes(0, size));
        QCOMPARE(m_renamings.size(), 1);
    }

    void theAnswerNamesTheFileAgainWhenANameIsTakenBack()
    {
        server().on(large,
                    Answer{.headers = {{"Content-Disposition", "attachment; filename=told.txt"}},
                           .body = "body"});
        const JobId id = m_world->add(m_world->spec(large), true);
        QVERIFY(rename(id, u"new.bin"_s));
        QVERIFY(waitUntil([&] { return m_renamings.size() == 1; }));
        engine().renameBack(m_renamings.first());
        engine().resume({id});
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QCOMPARE(m_world->names(), QStringList{u"told.txt"_s});
    }

    void aFinishedFileGetsItsOldNameBack_data()
    {
        QTest::addColumn<bool>("cameLater");
        QTest::newRow("renamed when it was finished") << false;
        QTest::newRow("renamed while it came") << true;
    }

    void aFinishedFileGetsItsOldNameBack()
    {
        QFETCH(bool, cameLater);
        const JobId id = rowIn(u"running"_s);
        if (!cameLater) {
            letGo(id);
            QVERIFY(m_world->waitForState(id, JobState::Done));
        }
        QVERIFY(rename(id, u"new.bin"_s));
        QVERIFY(waitUntil([&] { return m_renamings.size() == 1; }));
        letGo(id);
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QCOMPARE(m_world->names(), QStringList{u"new.bin"_s});
        engine().renameBack(m_renamings.first());
        QVERIFY(waitUntil([&] { return m_world->row(id).name == u"large.bin"_s; }));
        QCOMPARE(m_world->names(), QStringList{u"large.bin"_s});
    }
};

QTEST_GUILESS_MAIN(TestRename)
#include "tst_rename.moc"
