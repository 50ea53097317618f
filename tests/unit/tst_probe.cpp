// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/probe.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

ReplyHead answer(int status, const Headers &headers)
{
    return {status, QUrl(u"https://host/dir/a.bin"_s), headers};
}

} // namespace

//! What is made of a server's answers to a probe.
class TestProbe : public QObject
{
    Q_OBJECT

private slots:
    void rangesAreProved_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("contentRange");
        QTest::addColumn<int>("bytes");
        QTest::addColumn<int>("support");
        const auto row = [](const char *name, int status, const QByteArray &range, int bytes,
                            RangeSupport support) {
            QTest::newRow(name) << status << range << bytes << int(support);
        };
        row("the byte", 206, "bytes 0-0/9", 1, RangeSupport::Proved);
        row("the byte of a file of unknown size", 206, "bytes 0-0/*", 1, RangeSupport::Proved);
        row("the whole", 200, {}, 0, RangeSupport::Ignored);
        row("more than asked for", 206, "bytes 0-9/10", 2, RangeSupport::Wrong);
        row("more bytes than it says", 206, "bytes 0-0/10", 2, RangeSupport::Wrong);
        row("no byte", 206, "bytes 0-0/10", 0, RangeSupport::Wrong);
        row("another byte", 206, "bytes 1-1/10", 1, RangeSupport::Wrong);
        row("a part without place", 206, {}, 1, RangeSupport::Wrong);
        row("not this part", 416, "bytes */10", 0, RangeSupport::Refused);
        row("a missing file", 404, {}, 0, RangeSupport::Unknown);
    }

    void rangesAreProved()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, contentRange);
        QFETCH(int, bytes);
        Headers headers;
        if (!contentRange.isEmpty())
            headers.append("Content-Range", contentRange);
        QTEST(int(judgeRange(answer(status, headers), bytes)), "support");
    }

    void anAnswerTellsOfTheFile()
    {
        const QDateTime now = QDateTime::fromString(u"2026-01-01T12:00:00Z"_s, Qt::ISODate);
        ProbeFindings found;
        takeHead(&found,
                 answer(206,
                        {{"Content-Range", "bytes 0-0/1234"},
                         {"Content-Length", "1"},
                         {"Content-Disposition", "attachment; filename=\"b.iso\""},
                         {"Date", "Thu, 01 Jan 2026 12:10:00 GMT"},
                         {"Last-Modified", "Wed, 31 Dec 2025 00:00:00 GMT"},
                         {"Link", "<https://mirror/b.iso>; rel=duplicate"},
                         {"Set-Cookie", "session=1; Path=/"},
                         {"Set-Cookie", "session=2"},
                         {"Set-Cookie", "lang=en"}}),
                 QUrl(u"https://host/get"_s), now);
        QCOMPARE(found.status, 200);
        QCOMPARE(found.size, 1234);
        QCOMPARE(found.name, u"b.iso"_s);
        QCOMPARE(found.clockAhead, 600);
        QVERIFY(found.validator.isStrong());
        QCOMPARE(found.mirrors.value(0).address, u"https://mirror/b.iso"_s);
        QCOMPARE(found.cookies, (QByteArrayList{"session", "lang"}));
    }

    void aFolderOfWebDavHasAQuota()
    {
        const auto told = davProfileOf({{"DAV", "1, 2"}, {"DAV", "<http://apache.org/dav/>"}});
        QVERIFY(told.has_value());
        DavProfile profile = *told;
        QCOMPARE(profile.classes, (QByteArrayList{"1", "2", "<http://apache.org/dav/>"}));
        readProperties(&profile,
                       "<?xml version=\"1.0\"?><D:multistatus xmlns:D=\"DAV:\"><D:response>"
                       "<D:href>/dav/</D:href><D:propstat><D:prop><D:resourcetype>"
                       "<D:collection/></D:resourcetype>"
                       "<D:quota-available-bytes>5000</D:quota-available-bytes>"
                       "<D:quota-used-bytes>7</D:quota-used-bytes></D:prop>"
                       "<D:status>HTTP/1.1 200 OK</D:status>"
                       "</D:propstat></D:response></D:multistatus>");
        QCOMPARE(profile.isFolder, true);
        QCOMPARE(profile.quotaFree, 5000);
        QCOMPARE(profile.quotaUsed, 7);
    }

    void propertiesThatAreBrokenStayUnknown_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no XML") << "<html><body>Login"_ba;
        QTest::newRow("no number")
            << "<p xmlns='DAV:'><quota-used-bytes>many</quota-used-bytes></p>"_ba;
        QTest::newRow("below zero")
            << "<p xmlns='DAV:'><quota-used-bytes>-3</quota-used-bytes></p>"_ba;
        QTest::newRow("another namespace") << "<p><quota-used-bytes>5</quota-used-bytes></p>"_ba;
    }

    void propertiesThatAreBrokenStayUnknown()
    {
        QFETCH(QByteArray, xml);
        DavProfile profile;
        readProperties(&profile, xml);
        QCOMPARE(profile, DavProfile());
    }

    void noDavFieldIsNoWebDav() { QVERIFY(!davProfileOf({{"Allow", "GET, PROPFIND"}})); }
};

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
