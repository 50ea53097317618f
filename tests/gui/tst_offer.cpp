// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/offer.h"

#include <QMimeData>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

QByteArray utf16(const QString &text)
{
    return {reinterpret_cast<const char *>(text.utf16()), text.size() * 2};
}

} // namespace

class TestOffer : public QObject
{
    Q_OBJECT

private slots:
    void addressesAreTaken_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<qsizetype>("addresses");
        QTest::newRow("a link of the desktop")
            << u"text/uri-list"_s << "https://a.example/x\r\n"_ba << qsizetype(1);
        QTest::newRow("another scheme")
            << u"text/uri-list"_s << "ftp://a.example/x\r\n"_ba << qsizetype(0);
        QTest::newRow("a link of Firefox")
            << u"text/x-moz-url"_s << utf16(u"https://a.example/x\nIts title"_s) << qsizetype(1);
        QTest::newRow("a link of an old browser")
            << u"_NETSCAPE_URL"_s << "https://a.example/x\nIts title"_ba << qsizetype(1);
        QTest::newRow("marked text of a page")
            << u"text/html"_s
            << "<p><a href=\"https://a.example/x\">one</a> <a href='http://b.example/'>two</a>"_ba
            << qsizetype(2);
        QTest::newRow("plain text")
            << u"text/plain"_s << "See https://a.example/x and https://b.example/y."_ba
            << qsizetype(2);
        QTest::newRow("text without addresses")
            << u"text/plain"_s << "See the other one."_ba << qsizetype(0);
    }

    void addressesAreTaken()
    {
        QFETCH(QString, format);
        QFETCH(QByteArray, bytes);
        QMimeData data;
        data.setData(format, bytes);
        const Offer offer = offerOf(data);
        QVERIFY(offer.files.isEmpty());
        QTEST(countAddresses(offer.text).addresses, "addresses");
        QCOMPARE(promises(offer), countAddresses(offer.text).addresses > 0);
    }

    void localFilesAreLists()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(u"/tmp/a list.txt"_s), QUrl(u"https://a.example/x"_s)});
        const Offer offer = offerOf(data);
        QCOMPARE(offer.files, QStringList{u"/tmp/a list.txt"_s});
        QCOMPARE(offer.text, u"https://a.example/x"_s);
        QVERIFY(promises(offer));
    }

    void anAmpersandIsReadOutOfMarkup()
    {
        QMimeData data;
        data.setHtml(u"<a href=\"https://a.example/x?a=1&amp;b=2\">one</a>"_s);
        QVERIFY(offerOf(data).text.startsWith(u"https://a.example/x?a=1&b=2"));
    }

    void thePromiseSaysWhatHappens()
    {
        QCOMPARE(promise({u"https://a.example/x"_s, {}}), u"Let go to download 1 address"_s);
        QCOMPARE(promise({{}, {u"/tmp/list.txt"_s}}),
                 u"Let go to add the addresses in list.txt"_s);
        QCOMPARE(promise({QString(countedText + 1, u'x'), {}}),
                 u"Let go to download every address in this text"_s);
    }

    void linesWithoutAnAddressAreCounted()
    {
        const TextCount count
            = countAddresses(u"https://a.example/1\nhttps://a.example/2\nthe other one\n\n"_s);
        QCOMPARE(count.addresses, 2);
        QCOMPARE(count.unknownLines, 1);
    }
};

QTEST_MAIN(TestOffer)
#include "tst_offer.moc"
