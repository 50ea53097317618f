// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/localserver.h"
#include "tests/sync/run/syncworld.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

QByteArray indexOf(const QByteArrayList &names, const QByteArray &day = "02")
{
    QByteArray links;
    for (const QByteArray &name : names)
        links += "<a href=\"" + name + "\">" + name + "</a>   " + day + "-Nov-2025 10:00   5\n";
    return "<html><head><title>Index of /files/</title></head><body>\n<h1>Index of /files/</h1>"
           "<hr><pre><a href=\"../\">../</a>\n"
        + links + "</pre><hr></body></html>";
}

Answer page(const QByteArray &bytes)
{
    return {.headers = {{"Content-Type", "text/html"}}, .body = bytes};
}

Answer file(const QByteArray &bytes)
{
    return {.headers = {{"Content-Type", "application/octet-stream"}},
            .body = bytes,
            .etag = '"' + bytes.toHex() + '"',
            .lastModified = "Sun, 02 Nov 2025 10:00:00 GMT"};
}

} // namespace

//! A mirror of a page with files, through whole runs.
class TestMirrorPair : public QObject
{
    Q_OBJECT

private:
    struct Mirror {
        Mirror()
        {
            world.putThere(server.url(u"/files/"_s).toString(), world.folder.path());
            world.pair.policy.mode = SyncMode::Mirror;
            server.on(u"/files/"_s, page(indexOf({"a", "b"})));
            server.on(u"/files/a"_s, file("one a"));
            server.on(u"/files/b"_s, file("one b"));
        }

        LocalServer server;
        SyncWorld world;
    };

    static void bring(Mirror &mirror)
    {
        const SyncSummary summary = mirror.world.sync();
        QVERIFY2(!summary.error && summary.guards.isEmpty() && summary.failed == 0,
                 told(summary, mirror.world).constData());
    }

private slots:
    void whatDidNotChangeIsNotBroughtAgain()
    {
        Mirror mirror;
        bring(mirror);
        QCOMPARE(mirror.world.tree(Side::Here),
                 (QMap<QString, QByteArray>{{u"a"_s, "one a"}, {u"b"_s, "one b"}}));
        const int before = mirror.server.requestCount();
        bring(mirror);
        for (const SeenRequest &request : mirror.server.requests().sliced(before))
            QVERIFY2(request.method != "GET" || !request.header("Range").isEmpty()
                         || request.path() == "/files/",
                     request.target.constData());
        QVERIFY2(mirror.world.lastPlan().isIdle(),
                 mirror.world.rows().join(u'\n').toUtf8().constData());
    }

    void whatChangedComes()
    {
        Mirror mirror;
        bring(mirror);
        mirror.server.on(u"/files/"_s, page(indexOf({"a", "b"}, "03")));
        mirror.server.on(u"/files/a"_s, file("two a"));
        bring(mirror);
        QCOMPARE(mirror.world.read(Side::Here, u"a"_s), QByteArray("two a"));
        QCOMPARE(mirror.world.read(Side::Here, u"b"_s), QByteArray("one b"));
    }

    void whatTheServerCannotShowStays_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<Answer>("answer");
        QTest::newRow("a file 404") << u"/files/a"_s << Answer{.status = 404};
        QTest::newRow("a file 410") << u"/files/a"_s << Answer{.status = 410};
        QTest::newRow("a file 500") << u"/files/a"_s << Answer{.status = 500};
        QTest::newRow("the index 404") << u"/files/"_s << Answer{.status = 404};
        QTest::newRow("the index 403") << u"/files/"_s << Answer{.status = 403};
        QTest::newRow("a sign-in") << u"/files/"_s << page("<html><form>Sign in</form></html>");
        QTest::newRow("an empty page") << u"/files/"_s << page({});
        QTest::newRow("an empty index") << u"/files/"_s << page(indexOf({}));
        QTest::newRow("an index without the file") << u"/files/"_s << page(indexOf({"b"}));
    }
    void whatTheServerCannotShowStays()
    {
        QFETCH(QString, path);
        QFETCH(Answer, answer);
        Mirror mirror;
        bring(mirror);
        mirror.server.on(path, answer);
        mirror.world.sync();
        QCOMPARE(mirror.world.tree(Side::Here),
                 (QMap<QString, QByteArray>{{u"a"_s, "one a"}, {u"b"_s, "one b"}}));
    }

    void anEditHereIsKeptBesideWhatComes()
    {
        Mirror mirror;
        bring(mirror);
        mirror.world.write(Side::Here, u"a"_s, "edited here");
        mirror.server.on(u"/files/a"_s, file("two a"));
        bring(mirror);
        QCOMPARE(mirror.world.read(Side::Here, u"a"_s), QByteArray("two a"));
        QVERIFY(mirror.world.tree(Side::Here).values().contains("edited here"));
        QCOMPARE(mirror.world.tree(Side::Here).size(), 3);
    }
};

QTEST_GUILESS_MAIN(TestMirrorPair)
#include "tst_mirrorpair.moc"
