// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/multistatus.h"

#include <QTest>

#include <algorithm>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

struct Read {
    QList<DavResponse> responses;
    Outcome end = Nothing{};
};

Read readAll(const QByteArray &bytes, qsizetype piece = 100'000'000)
{
    Read read;
    MultistatusReader reader([&read](const DavResponse &one) { read.responses.append(one); });
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        reader.add(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
    read.end = reader.end();
    return read;
}

QByteArray listOf(const QByteArray &responses)
{
    return "<?xml version=\"1.0\"?>\n<d:multistatus xmlns:d=\"DAV:\" "
           "xmlns:oc=\"http://owncloud.org/ns\">"
        + responses + "</d:multistatus>";
}

QByteArray responseOf(const QByteArray &properties, const QByteArray &status = "HTTP/1.1 200 OK")
{
    return "<d:response><d:href> /a%20b </d:href><d:propstat><d:prop>" + properties
        + "</d:prop><d:status>" + status + "</d:status></d:propstat></d:response>";
}

} // namespace

//! Answers of WebDAV servers, read as they come.
class TestMultistatus : public QObject
{
    Q_OBJECT

private slots:
    void aFileIsReadWithAllItsProperties()
    {
        const QByteArray xml = listOf(
            responseOf("<d:resourcetype/><d:getcontentlength>12</d:getcontentlength>"
                       "<d:getlastmodified>Mon, 02 Nov 2026 10:00:00 GMT</d:getlastmodified>"
                       "<d:getetag>W/&quot;x&amp;y&quot;</d:getetag><oc:fileid>007</oc:fileid>"
                       "<oc:checksums><oc:checksum>SHA1:aa MD5:bb</oc:checksum></oc:checksums>"
                       "<d:displayname>a <b>b</b></d:displayname>"));
        const Read read = readAll(xml);
        QVERIFY(read.end);
        const DavResponse expected{.href = "/a%20b",
                                   .status = 0,
                                   .hasProperties = true,
                                   .isFolder = false,
                                   .size = 12,
                                   .lastModified = "Mon, 02 Nov 2026 10:00:00 GMT",
                                   .tag = "W/\"x&y\"",
                                   .id = "007",
                                   .checksums = {"SHA1:aa", "MD5:bb"},
                                   .quotaUsed = {},
                                   .quotaFree = {}};
        QCOMPARE(read.responses, QList{expected});
        for (qsizetype piece : {1, 2, 3, 7, 100}) {
            const Read again = readAll(xml, piece);
            QVERIFY(again.end);
            QCOMPARE(again.responses, read.responses);
        }
    }

    void whatWasNotFoundIsNotThere()
    {
        const Read read = readAll(listOf(
            "<d:response><d:href>/a</d:href>"
            "<d:propstat><d:prop><d:getetag>\"no\"</d:getetag></d:prop>"
            "<d:status>HTTP/1.1 404 Not Found</d:status></d:propstat>"
            "<d:propstat><d:status>HTTP/1.1 200 OK</d:status><d:prop><d:resourcetype>"
            "<d:collection/><x:calendar xmlns:x=\"urn:x\"/></d:resourcetype></d:prop></d:propstat>"
            "</d:response>"));
        QVERIFY(read.end);
        QCOMPARE(read.responses.size(), 1);
        QCOMPARE(read.responses[0].isFolder, true);
        QVERIFY(read.responses[0].hasProperties);
        QCOMPARE(read.responses[0].tag, QByteArray());
    }

    void withoutAGoodStatusNothingIsKnown_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("not found") << "HTTP/1.1 404 Not Found"_ba;
        QTest::newRow("refused") << "HTTP/1.1 403 Forbidden"_ba;
        QTest::newRow("broken") << "200 OK"_ba;
        QTest::newRow("empty") << ""_ba;
    }

    void withoutAGoodStatusNothingIsKnown()
    {
        QFETCH(QByteArray, status);
        const Read read = readAll(listOf(responseOf("<d:resourcetype/>", status)));
        QVERIFY(read.end);
        QCOMPARE(read.responses.size(), 1);
        QVERIFY(!read.responses[0].hasProperties);
        QVERIFY(!read.responses[0].isFolder);
    }

    void oneStatusMayBeForSeveral()
    {
        const Read read
            = readAll(listOf("<d:response><d:href>http://host/a</d:href><d:href>/b</d:href>"
                             "<d:status>HTTP/1.1 423 Locked</d:status></d:response>"));
        QVERIFY(read.end);
        QCOMPARE(read.responses.size(), 2);
        QCOMPARE(read.responses[0].href, "http://host/a"_ba);
        QCOMPARE(read.responses[1].href, "/b"_ba);
        QCOMPARE(read.responses[1].status, 423);
    }

    void quotasAreNumbersOfManyKinds_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("whole") << "5000"_ba << qint64(5000);
        QTest::newRow("floating") << "1.5e3"_ba << qint64(1500);
        QTest::newRow("no limit") << "-3"_ba << qint64(-1);
        QTest::newRow("unknown, floating") << "-2.0"_ba << qint64(-1);
        QTest::newRow("endless") << "inf"_ba << qint64(-1);
        QTest::newRow("more than fits") << "1e30"_ba << qint64(-1);
        QTest::newRow("a word") << "plenty"_ba << qint64(-1);
    }

    void quotasAreNumbersOfManyKinds()
    {
        QFETCH(QByteArray, text);
        const Read read = readAll(
            listOf(responseOf("<d:quota-available-bytes>" + text + "</d:quota-available-bytes>")));
        QVERIFY(read.end);
        QTEST(read.responses[0].quotaFree.value_or(-1), "bytes");
    }

    void aBadAnswerIsNoList_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Error::Kind>("kind");
        const QByteArray good = listOf(responseOf("<d:resourcetype/>"));
        const auto row = [](const char *name, const QByteArray &body, Error::Kind kind) {
            QTest::newRow(name) << body << kind;
        };
        row("nothing", {}, Error::Protocol);
        row("a web page", "<html><body>Please sign in</body></html>", Error::WebPage);
        row("a page with a document type", "<!DOCTYPE html><html><body>Hi<br></body></html>",
            Error::Protocol);
        row("no XML", "hello", Error::Protocol);
        row("cut in an entry", good.first(good.size() - 40), Error::Protocol);
        row("cut before its last mark", good.chopped(1), Error::Protocol);
        row("marks that do not match", listOf("<d:response></d:respons>"), Error::Protocol);
        row("another namespace", "<multistatus><response/></multistatus>", Error::WebPage);
        row("an entry without address", listOf("<d:response></d:response>"), Error::Protocol);
        row("entities that grow",
            "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" + listOf("&b;"),
            Error::Protocol);
        row("an entity nobody knows", listOf(responseOf("<d:getetag>&x;</d:getetag>")),
            Error::Protocol);
        row("nested deeply", listOf(QByteArray("<d:a>").repeated(100)), Error::Protocol);
        row("an endless name", listOf("<" + QByteArray(400'000, 'a')), Error::Protocol);
        row("an endless text", listOf(responseOf("<d:getetag>" + QByteArray(20'000, 'a'))),
            Error::Protocol);
        row("UTF-16", "\xff\xfe<\0d\0"_ba, Error::Protocol);
        row("one that goes on behind its end", good + "<more/>", Error::Protocol);
    }

    void aBadAnswerIsNoList()
    {
        QFETCH(QByteArray, body);
        for (qsizetype piece : {qsizetype(5), qsizetype(1'000'000)}) {
            const Read read = readAll(body, piece);
            QVERIFY(!read.end);
            QTEST(read.end.error().kind, "kind");
            QVERIFY(!read.end.error().text.isEmpty());
        }
    }

    void textBehindTheListIsRefusedInAnyPieces()
    {
        const QByteArray list = listOf(responseOf("<d:resourcetype/>"));
        for (const QByteArray &behind : {"\r\r\n<file name=\r\n"_ba, "<a/>"_ba, "x"_ba,
                                         "<!-- x -->"_ba, "<!-- <a>"_ba, "\n<?x y?>"_ba}) {
            for (qsizetype piece : {1, 7, 100'000}) {
                QVERIFY(!readAll(list + behind, piece).end);
                QVERIFY(readAll(list + " \r\n\n", piece).end);
            }
        }
    }

    void manyEntriesNeedNoMemory()
    {
        const QByteArray one = responseOf("<d:resourcetype/><d:getetag>\"1\"</d:getetag>");
        qsizetype count = 0;
        MultistatusReader reader([&count](const DavResponse &) { ++count; });
        reader.add("<d:multistatus xmlns:d=\"DAV:\">");
        for (int i = 0; i < 20'000; ++i)
            QVERIFY(reader.add(one));
        reader.add("</d:multistatus>");
        QVERIFY(reader.end());
        QCOMPARE(count, 20'000);
    }

    void ourQuestionIsWellFormed()
    {
        QXmlStreamReader xml(davQuestion());
        while (!xml.atEnd())
            xml.readNext();
        QVERIFY(!xml.hasError());
    }
};

QTEST_GUILESS_MAIN(TestMultistatus)
#include "tst_multistatus.moc"
