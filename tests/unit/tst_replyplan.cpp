// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/replyplan.h"

#include "tests/support/localserver.h"
#include "tests/support/plainclient.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

//! The rules of HTTP that the test server keeps unless it is told otherwise.
class TestReplyPlan : public QObject
{
    Q_OBJECT

private slots:
    void ranges_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("contentRange");
        const auto row = [](const char *name, const char *headers, int status, const char *body,
                            const char *range) {
            QTest::newRow(name) << QByteArray(headers) << status << QByteArray(body)
                                << QByteArray(range);
        };
        row("no range gives all", "", 200, "0123456789", "");
        row("a middle part", "Range: bytes=2-4\r\n", 206, "234", "bytes 2-4/10");
        row("from a byte on", "Range: bytes=7-\r\n", 206, "789", "bytes 7-9/10");
        row("the last bytes", "Range: bytes=-3\r\n", 206, "789", "bytes 7-9/10");
        row("more last bytes than there are", "Range: bytes=-30\r\n", 206, "0123456789",
            "bytes 0-9/10");
        row("an end behind the end", "Range: bytes=8-99\r\n", 206, "89", "bytes 8-9/10");
        row("a start at the end", "Range: bytes=10-\r\n", 416, "No such part.\n", "bytes */10");
        row("no last byte at all", "Range: bytes=-0\r\n", 416, "No such part.\n", "bytes */10");
        row("backwards is no range", "Range: bytes=4-2\r\n", 200, "0123456789", "");
        row("two ranges give all", "Range: bytes=0-1,4-5\r\n", 200, "0123456789", "");
        row("other units give all", "Range: lines=0-1\r\n", 200, "0123456789", "");
        row("nonsense gives all", "Range: bytes=x-y\r\n", 200, "0123456789", "");
        row("If-Range of this version", "Range: bytes=1-1\r\nIf-Range: \"v1\"\r\n", 206, "1",
            "bytes 1-1/10");
        row("If-Range of another version", "Range: bytes=1-1\r\nIf-Range: \"v0\"\r\n", 200,
            "0123456789", "");
        row("If-Range of a weak tag", "Range: bytes=1-1\r\nIf-Range: W/\"v1\"\r\n", 200,
            "0123456789", "");
        row("If-Range of this date",
            "Range: bytes=1-1\r\nIf-Range: Sun, 06 Nov 1994 08:49:37 GMT\r\n", 206, "1",
            "bytes 1-1/10");
        row("If-None-Match of this version", "If-None-Match: \"v0\", W/\"v1\"\r\n", 304, "", "");
        row("If-None-Match of another version", "If-None-Match: \"v0\"\r\n", 200, "0123456789", "");
        row("If-Modified-Since its date", "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
            304, "", "");
        row("If-Modified-Since before its date",
            "If-Modified-Since: Sun, 06 Nov 1994 08:49:36 GMT\r\n", 200, "0123456789", "");
    }

    void ranges()
    {
        QFETCH(QByteArray, headers);
        QFETCH(QByteArray, contentRange);
        LocalServer server;
        server.on(u"/f"_s,
                  Answer{.body = "0123456789"_ba,
                         .etag = "\"v1\""_ba,
                         .lastModified = "Sun, 06 Nov 1994 08:49:37 GMT"_ba});
        const Exchange got = exchange(server, "/f"_ba, headers);
        QTEST(got.status(), "status");
        QTEST(got.body, "body");
        QVERIFY(got.says("ETag: \"v1\""_ba));
        if (contentRange.isEmpty())
            QVERIFY(!got.head.contains("Content-Range"));
        else
            QVERIFY(got.says("Content-Range: " + contentRange));
    }

    void rangesCanBeWrong()
    {
        LocalServer server;
        const Answer ten{.body = "0123456789"_ba, .etag = "\"v1\""_ba};
        Answer ignored = ten;
        ignored.ranges = Answer::Ranges::Ignored;
        Answer careless = ten;
        careless.ifRange = Answer::IfRange::Ignored;
        Answer lying = ten;
        lying.contentRange = "bytes 0-2/11"_ba;
        server.on(u"/ignored"_s, ignored);
        server.on(u"/careless"_s, careless);
        server.on(u"/lying"_s, lying);

        const Exchange all = exchange(server, "/ignored"_ba, "Range: bytes=2-4\r\n"_ba);
        QCOMPARE(all.status(), 200);
        QCOMPARE(all.body, ten.body);
        QVERIFY(!all.head.contains("Accept-Ranges"));
        const QByteArray other = "Range: bytes=2-4\r\nIf-Range: \"other\"\r\n"_ba;
        QCOMPARE(exchange(server, "/careless"_ba, other).body, "234"_ba);
        const Exchange lie = exchange(server, "/lying"_ba, "Range: bytes=2-4\r\n"_ba);
        QCOMPARE(lie.body, "234"_ba);
        QVERIFY(lie.says("Content-Range: bytes 0-2/11"_ba));
    }

    void headHasNoBody()
    {
        LocalServer server;
        server.on(u"/f"_s, Answer{.body = "0123456789"_ba});
        server.on(u"/c"_s, Answer{.body = "0123"_ba, .framing = Answer::Framing::Chunked});
        const Exchange got = exchange(server, "/f"_ba, {}, "HEAD"_ba);
        QVERIFY(got.says("Content-Length: 10"_ba));
        QCOMPARE(got.body, QByteArray());
        QCOMPARE(exchange(server, "/c"_ba, {}, "HEAD"_ba).body, QByteArray());
    }

    void aRedirectNamesItsPlace()
    {
        LocalServer server;
        server.on(u"/r"_s, redirectTo("/there"_ba, 307));
        const Exchange got = exchange(server, "/r"_ba);
        QCOMPARE(got.status(), 307);
        QVERIFY(got.says("Location: /there"_ba));
    }

    void aPasswordIsAskedFor()
    {
        LocalServer server;
        server.on(u"/s"_s, Answer{.body = "secret"_ba, .basicAuth = "me:pass"_ba});
        const Exchange refused = exchange(server, "/s"_ba);
        QCOMPARE(refused.status(), 401);
        QVERIFY(refused.says("WWW-Authenticate: Basic realm=\"practice\""_ba));
        const QByteArray right = "Authorization: Basic "_ba + "me:pass"_ba.toBase64() + "\r\n";
        QCOMPARE(exchange(server, "/s"_ba, right).body, "secret"_ba);
    }
};

QTEST_GUILESS_MAIN(TestReplyPlan)
#include "tst_replyplan.moc"
