// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job.h"
#include "core/net/session.h"
#include "tests/support/localserver.h"
#include "tests/support/run.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace gannet;

//! What a session reads into memory: texts in their character sets, and not too much.
class TestSessionText : public QObject
{
    Q_OBJECT

private slots:
    void textHasACharset_data()
    {
        QTest::addColumn<QByteArray>("contentType");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("charset");
        const auto row = [](const char *title, const QByteArray &contentType,
                            const QByteArray &body, const QByteArray &charset) {
            QTest::newRow(title) << contentType << body << charset;
        };
        row("from the header", "text/plain; charset=iso-8859-15"_ba,
            "Gr\xfc\xdf"
            "e"_ba,
            "iso-8859-15"_ba);
        row("from a byte order mark", "text/plain"_ba,
            QByteArray::fromHex("fffe470072 00fc00df006500"), "utf-16le"_ba);
        row("a byte order mark wins over the header", "text/plain; charset=iso-8859-15"_ba,
            "\xef\xbb\xbfGr\xc3\xbc\xc3\x9f"
            "e"_ba,
            "utf-8"_ba);
        row("from a meta element", "text/html"_ba,
            "<meta charset=\"windows-1252\"><!--Gr\xfc\xdf"
            "e-->"_ba,
            "windows-1252"_ba);
        row("UTF-8 when it is valid", "text/plain"_ba,
            "Gr\xc3\xbc\xc3\x9f"
            "e"_ba,
            "utf-8"_ba);
        row("windows-1252 otherwise", {},
            "Gr\xfc\xdf"
            "e"_ba,
            "windows-1252"_ba);
    }

    void textHasACharset()
    {
        QFETCH(QByteArray, contentType);
        QFETCH(QByteArray, body);
        LocalServer server;
        Answer answer{.body = body};
        if (!contentType.isEmpty())
            answer.headers = {{"Content-Type"_ba, contentType}};
        server.on(u"/"_s, answer);
        Session session;
        const auto reply = run(session.fetchText(server.url(u"/"_s)));
        QVERIFY(bool(reply));
        QVERIFY2(reply->text.contains(u"Grüße"_s), qPrintable(reply->text));
        QTEST(reply->charset, "charset");
    }

    void packedTextIsUnpacked()
    {
        const QByteArray packed = QByteArray::fromHex( // gzip of the text below
            "1f8b0800000000000203732f3abce7f0fc541d85f4d482c4e4ec123d00e96f9d6511000000");
        LocalServer server;
        server.on(u"/"_s, Answer{.headers = {{"Content-Encoding"_ba, "gzip"_ba}}, .body = packed});
        Session session;
        const auto reply = run(session.fetchText(server.url(u"/"_s)));
        QVERIFY2(bool(reply), reply ? "" : qPrintable(reply.error().text));
        QCOMPARE(reply->text, u"Grüße, gepackt."_s);
        QVERIFY(server.requests().constFirst().header("Accept-Encoding"_ba).contains("gzip"));
    }

    void aStatusOfAnErrorIsNoText()
    {
        LocalServer server;
        Session session;
        const auto reply = run(session.fetchText(server.url(u"/missing"_s)));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, Error::HttpStatus);
        QCOMPARE(reply.error().status, 404);
    }

    void aBodyMayBeTooLarge_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::newRow("told by its length") << Answer{.patternSize = Session::bodyLimit + 1};
        QTest::newRow("seen as it comes") << Answer{.body = QByteArray(2 * Session::bodyLimit, 'x'),
                                                    .framing = Answer::Framing::Chunked,
                                                    .chunkSize = 64 * KiB};
    }

    void aBodyMayBeTooLarge()
    {
        QFETCH(Answer, answer);
        LocalServer server;
        server.on(u"/"_s, answer);
        Session session;
        const auto reply = run(session.get(server.url(u"/"_s)));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, Error::TooLarge);
    }

    void aBodyOfTheLimitIsNotTooLarge()
    {
        LocalServer server;
        server.on(u"/"_s, Answer{.body = QByteArray(Session::bodyLimit, 'x')});
        Session session;
        const auto reply = run(session.get(server.url(u"/"_s)));
        QVERIFY2(bool(reply), reply ? "" : qPrintable(reply.error().text));
        QCOMPARE(reply->body.size(), Session::bodyLimit);
    }
};

QTEST_GUILESS_MAIN(TestSessionText)
#include "tst_sessiontext.moc"
