// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job.h"
#include "core/sync/model/syncpath.h"
#include "tests/sync/run/lyingpair.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

const Answer page{.status = 200, .body = "<html>Sign in</html>"};
const Answer cutList{.status = 207, .body = "<d:multistatus xmlns:d=\"DAV:\"><d:response>"};

void addAnswers()
{
    QTest::addColumn<Answer>("answer");
    for (const int status : {400, 401, 403, 404, 500, 503})
        QTest::addRow("%d", status) << Answer{.status = status};
    QTest::newRow("a page") << page;
    QTest::newRow("a cut list") << cutList;
    QTest::newRow("no answer") << Answer{.form = Answer::Form::Close};
}

QByteArray partOf207(const QByteArray &path)
{
    return "<d:multistatus xmlns:d=\"DAV:\"><d:response><d:href>" + QByteArray(FakeDav::filesPath)
        + '/' + path + "</d:href><d:status>HTTP/1.1 423 No</d:status></d:response></d:multistatus>";
}

} // namespace

//! Whole runs with a server that fails or says what is not so.
class TestLyingServer : public QObject
{
    Q_OBJECT

private slots:
    void aRootThatCannotBeListedStopsTheRun_data() { addAnswers(); }
    void aRootThatCannotBeListedStopsTheRun()
    {
        QFETCH(Answer, answer);
        LyingPair pair;
        pair.world.write(Side::Here, u"a"_s, "a");
        pair.world.write(Side::Here, u"d/b"_s, "b");
        pair.bringInStep();
        const auto before = pair.world.tree(Side::Here);
        pair.world.write(Side::Here, u"new"_s, "new");
        pair.dav.lie({"PROPFIND", "", answer, 0});
        const SyncSummary summary = pair.world.sync();
        QVERIFY(summary.error);
        QVERIFY(!summary.error->text.isEmpty());
        QCOMPARE(pair.world.tree(Side::Here).size(), before.size() + 1);
        QCOMPARE(pair.treeThere(), before);
    }

    void aFolderThatCannotBeListedKeepsAllAndTheRestGoesOn_data() { addAnswers(); }
    void aFolderThatCannotBeListedKeepsAllAndTheRestGoesOn()
    {
        QFETCH(Answer, answer);
        LyingPair pair;
        for (const QString &name : {u"a"_s, u"d/b"_s, u"d/deep/c"_s})
            pair.world.write(Side::Here, name, name.toUtf8());
        pair.bringInStep();
        pair.dav.remove("d/deep/c"); // so that its folder is asked for; it must stay here now
        pair.dav.lie({"PROPFIND", "d", answer, 0});
        pair.world.write(Side::Here, u"new"_s, "new");
        const SyncSummary summary = pair.world.sync();
        QVERIFY2(!summary.error && summary.failed == 0, told(summary, pair.world).constData());
        QCOMPARE(pair.world.tree(Side::Here).keys(),
                 QStringList({u"a"_s, u"d"_s, u"d/b"_s, u"d/deep"_s, u"d/deep/c"_s, u"new"_s}));
        QCOMPARE(pair.dav.read("new"), QByteArray("new"));
        QCOMPARE(pair.dav.read("d/b"), QByteArray("d/b"));
    }

    // The server in memory clamps to one level, as SabreDAV and nginx do.
    void aStepThatIsDoneInPartIsTakenUpAgain_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::newRow("MOVE") << QByteArray("MOVE");
        QTest::newRow("DELETE") << QByteArray("DELETE");
    }
    void aStepThatIsDoneInPartIsTakenUpAgain()
    {
        QFETCH(QByteArray, method);
        LyingPair pair;
        pair.world.write(Side::Here, u"d/x"_s, "x");
        pair.world.write(Side::Here, u"e"_s, "e");
        pair.bringInStep();
        if (method == "MOVE")
            pair.world.move(Side::Here, u"d"_s, u"moved"_s);
        else
            pair.world.remove(Side::Here, u"d"_s);
        pair.dav.lie({method, "d", {.status = 207, .body = partOf207("d/x")}, 1});
        const SyncSummary summary = pair.world.sync();
        QVERIFY2(!summary.error, told(summary, pair.world).constData());
        QVERIFY(summary.failed > 0);
        pair.bringInStep();
        pair.hasNothingToDo();
    }

    void aLockedFileWaitsAndTheRestGoesOn()
    {
        LyingPair pair;
        pair.world.write(Side::Here, u"locked"_s, "old");
        pair.bringInStep();
        pair.world.write(Side::Here, u"locked"_s, "edited");
        pair.world.write(Side::Here, u"other"_s, "other");
        pair.dav.lie({"MOVE", "locked", {.status = 423}, 1});
        pair.bringInStep();
        pair.hasNothingToDo();
    }

    void aFullServerStillTakesWhatFits_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("507") << 507;
        QTest::newRow("413") << 413;
    }
    void aFullServerStillTakesWhatFits()
    {
        QFETCH(int, status);
        LyingPair pair;
        pair.world.write(Side::Here, u"d/large"_s, QByteArray(5000, 'x'));
        pair.world.write(Side::Here, u"small"_s, "small");
        pair.dav.lie({"PUT", "d/large", {.status = status}, 0});
        const SyncSummary full = pair.world.sync();
        QVERIFY2(!full.error, told(full, pair.world).constData());
        QCOMPARE(full.failed, 1);
        QCOMPARE(pair.dav.read("small"), QByteArray("small"));
        QCOMPARE(pair.world.tree(Side::Here).size(), 3);
    }

    void answersThatAreLostLeaveNoTrace_data()
    {
        QTest::addColumn<QByteArray>("method");
        for (const char *method : {"PUT", "MOVE", "DELETE", "MKCOL"})
            QTest::newRow(method) << QByteArray(method);
    }
    void answersThatAreLostLeaveNoTrace()
    {
        QFETCH(QByteArray, method);
        LyingPair pair;
        for (const QString &name : {u"edited"_s, u"gone"_s, u"moved"_s, u"d/x"_s})
            pair.world.write(Side::Here, name, "first " + name.toUtf8());
        pair.bringInStep();
        pair.world.write(Side::Here, u"edited"_s, "second");
        pair.world.write(Side::Here, u"new/large"_s, patternBytes(0, 2 * MiB));
        pair.world.remove(Side::Here, u"gone"_s);
        pair.world.remove(Side::Here, u"d"_s);
        pair.world.move(Side::Here, u"moved"_s, u"new/moved"_s);
        pair.dav.lie({method, "*", {.form = Answer::Form::Close}, 2, true});
        pair.bringInStep();
        QCOMPARE(pair.world.tree(Side::Here).size(), 4);
        pair.hasNothingToDo();
    }

    void aTagThatChangesWithEachDownloadComesToRest()
    {
        LyingPair pair;
        pair.dav.setTagsChangeOnGet();
        pair.dav.write("a", "bytes");
        pair.dav.write("d/b", "other bytes");
        for (int i = 0; i < 3; ++i)
            pair.bringInStep();
        const int before = pair.dav.count("GET");
        pair.hasNothingToDo();
        QCOMPARE(pair.dav.count("GET") - before, 1); // the marker of the root
    }

    void aServerThatWasRestoredFromABackupLosesNothing()
    {
        LyingPair pair;
        for (int i = 0; i < 5; ++i)
            pair.world.write(Side::Here, u"file%1"_s.arg(i), "first");
        pair.bringInStep();
        for (int i = 0; i < 5; ++i)
            pair.world.write(Side::Here, u"file%1"_s.arg(i), "second, longer");
        pair.world.write(Side::Here, u"since then"_s, "new");
        pair.bringInStep();
        const auto before = pair.world.tree(Side::Here);
        for (int i = 0; i < 5; ++i)
            pair.dav.write("file" + QByteArray::number(i), "first");
        pair.dav.remove("since then");
        const SyncSummary summary = pair.world.sync();
        QVERIFY2(!summary.error && summary.guards.isEmpty(), told(summary, pair.world).constData());
        QCOMPARE(pair.world.tree(Side::Here), pair.treeThere());
        const SyncSummary undone = pair.world.undo();
        QVERIFY2(!undone.error && undone.failed == 0, told(undone, pair.world).constData());
        QCOMPARE(pair.world.tree(Side::Here), before);
    }
};

QTEST_GUILESS_MAIN(TestLyingServer)
#include "tst_lyingserver.moc"
