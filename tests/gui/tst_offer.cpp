// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/offer.h"

#include "tests/support/tempfolder.h"

#include <QElapsedTimer>
#include <QMimeData>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

using Formats = QList<std::pair<QString, QByteArray>>;

QByteArray utf16(const QString &text)
{
    return {reinterpret_cast<const char *>(text.utf16()), text.size() * 2};
}

//! What a browser on X11 and Wayland puts on the clipboard or drags, by its formats.
std::unique_ptr<QMimeData> mime(const Formats &formats)
{
    auto data = std::make_unique<QMimeData>();
    for (const auto &[format, bytes] : formats)
        data->setData(format, bytes);
    return data;
}

} // namespace

Q_DECLARE_METATYPE(Formats)

class TestOffer : public QObject
{
    Q_OBJECT

private slots:
    void drags_data()
    {
        QTest::addColumn<Formats>("formats");
        QTest::addColumn<QString>("text"); // lines joined by blanks
        QTest::addColumn<QString>("promise");
        const QString nothing
            = u"Nothing to download in this: Gannet takes addresses and lists of addresses"_s;
        const QString one = u"Let go to download 1 address"_s;
        const QString two = u"Let go to download 2 addresses"_s;
        const auto row
            = [](const char *title, const Formats &formats, const QString &text,
                 const QString &promise) { QTest::newRow(title) << formats << text << promise; };
        row("a link of the desktop", {{u"text/uri-list"_s, "https://a.example/x\r\n"}},
            u"https://a.example/x"_s, one);
        row("links with comments",
            {{u"text/uri-list"_s, "# two\r\nhttps://a.example/x\r\n#\r\nhttps://a.example/y\r\n"}},
            u"https://a.example/x https://a.example/y"_s, two);
        row("another scheme", {{u"text/uri-list"_s, "ftp://a.example/x\r\n"}},
            u"ftp://a.example/x"_s, nothing);
        row("a link of Firefox",
            {{u"text/x-moz-url"_s, utf16(u"https://a.example/x?a=1&b=2\nIts http://title"_s)},
             {u"text/x-moz-url-data"_s, utf16(u"https://a.example/x?a=1&b=2"_s)},
             {u"text/x-moz-url-desc"_s, utf16(u"Its http://title"_s)},
             {u"text/uri-list"_s, "https://a.example/x?a=1&b=2\r\n"},
             {u"text/html"_s, "<a href=\"https://a.example/x?a=1&amp;b=2\">Its http://title</a>"},
             {u"text/plain"_s, "https://a.example/x?a=1&b=2"}},
            u"https://a.example/x?a=1&b=2"_s, one);
        row("bookmarks of Firefox",
            {{u"text/x-moz-url"_s,
              utf16(u"https://a.example/x\nOne\nhttps://b.example/y\nTwo\nftp://c\nThree"_s)},
             {u"text/plain"_s, "https://a.example/x\nhttps://b.example/y"}},
            u"https://a.example/x https://b.example/y"_s, two);
        row("a link that another program says in UTF-8",
            {{u"text/x-moz-url"_s, "https://a.example/x\nIts title"}}, u"https://a.example/x"_s,
            one);
        row("a link of an old browser", {{u"_NETSCAPE_URL"_s, "https://a.example/x\nIts title"}},
            u"https://a.example/x"_s, one);
        row("marked text of Firefox",
            {{u"text/_moz_htmlcontext"_s, utf16(u"<html><body></body></html>"_s)},
             {u"text/_moz_htmlinfo"_s, utf16(u"0,0"_s)},
             {u"text/html"_s,
              "<p><a href=\"https://a.example/x\">a.example/x</a> and "
              "<a href='http://b.example/'>two</a> http://c.example/z</p>"},
             {u"text/plain"_s, "a.example/x and two http://c.example/z"}},
            u"https://a.example/x http://b.example/ http://c.example/z"_s,
            u"Let go to download 3 addresses"_s);
        row("marked text whose links are also its words",
            {{u"text/html"_s,
              "<a href=\"https://a.example/long/x\">https://a.example/lo…</a> "
              "<a href=\"http://b.example/\">http://b.example</a>"},
             {u"text/plain"_s, "https://a.example/lo… http://b.example"}},
            u"https://a.example/long/x http://b.example/"_s, two);
        row("marked text without links",
            {{u"text/html"_s, "<p>see https://a.example/x</p>"},
             {u"text/plain"_s, "see https://a.example/x"}},
            u"see https://a.example/x"_s, one);
        row("a link of Chromium",
            {{u"text/uri-list"_s, "https://a.example/x"},
             {u"text/x-moz-url"_s, utf16(u"https://a.example/x\r\nTitle"_s)},
             {u"text/html"_s,
              "<meta http-equiv='content-type' content='text/html;charset=utf-8'>"
              "<a href=\"https://a.example/x\">Title</a>"},
             {u"text/plain"_s, "https://a.example/x"}},
            u"https://a.example/x"_s, one);
        row("marked text of Chromium",
            {{u"text/html"_s,
              "<meta http-equiv='content-type' content='text/html;charset=utf-8'>"
              "<span>See <a href=\"https://a.example/a&amp;b\">this</a></span>"},
             {u"text/plain"_s, "See this"}},
            u"https://a.example/a&b"_s, one);
        row("a picture of a page",
            {{u"text/uri-list"_s, "https://a.example/cat.png"},
             {u"text/html"_s, "<img src=\"https://a.example/cat.png\" alt=\"A cat\">"},
             {u"image/png"_s, "\x89PNG"}},
            u"https://a.example/cat.png"_s, one);
        row("a picture of a page without its address",
            {{u"text/html"_s, "<img src=\"https://a.example/cat.png\" alt=\"A cat\">"}},
            u"https://a.example/cat.png"_s, one);
        row("a picture that is its own address",
            {{u"text/html"_s, "<img src=\"data:image/png;base64,iVBORw0KGgo=\">"}}, {}, nothing);
        row("only pixels", {{u"image/png"_s, "\x89PNG"}}, {}, nothing);
        row("plain text", {{u"text/plain"_s, "See https://a.example/x and https://b.example/y."}},
            u"See https://a.example/x and https://b.example/y."_s, two);
        row("text without addresses", {{u"text/plain"_s, "See the other one."}},
            u"See the other one."_s, nothing);
        row("a pattern", {{u"text/plain"_s, "https://a.example/img[001-250].jpg"}},
            u"https://a.example/img[001-250].jpg"_s, u"Let go to download 250 addresses"_s);
        row("a link that ends like a sentence",
            {{u"text/uri-list"_s, "https://a.example/Inc.\r\n"}}, u"https://a.example/Inc%2E"_s,
            one);
        row("brackets of a link are no pattern",
            {{u"text/html"_s, "<a href=\"https://a.example/[1-9].jpg\">x</a>"}},
            u"https://a.example/%5B1-9%5D.jpg"_s, one);
    }

    void drags()
    {
        QFETCH(Formats, formats);
        const Offer offer = offerOf(*mime(formats));
        QVERIFY(offer.files.isEmpty());
        QTEST(QString(offer.text).replace(u'\n', u' '), "text");
        QTEST(promise(offer), "promise");
        QCOMPARE(promises(offer), promise(offer).startsWith(u"Let go"_s));
    }

    void localFilesAreLists()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(u"/tmp/a list.txt"_s), QUrl(u"https://a.example/x"_s)});
        const Offer offer = offerOf(data);
        QCOMPARE(offer.files, QStringList{u"/tmp/a list.txt"_s});
        QCOMPARE(offer.text, u"https://a.example/x"_s);
        QVERIFY(promises(offer));
        QCOMPARE(promise(offer), u"Let go to download 1 address and add those in a list.txt"_s);
    }

    void files_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("promise");
        const QString nothing
            = u"Nothing to download in this: Gannet takes addresses and lists of addresses"_s;
        QTest::newRow("a list") << QStringList{u"/none/links.txt"_s}
                                << u"Let go to add the addresses in links.txt"_s;
        QTest::newRow("a table") << QStringList{u"/none/links.csv"_s}
                                 << u"Let go to add the addresses in links.csv"_s;
        QTest::newRow("a file without ending")
            << QStringList{u"/none/links"_s} << u"Let go to add the addresses in links"_s;
        QTest::newRow("a picture") << QStringList{u"/none/cat.png"_s} << nothing;
        QTest::newRow("pictures and films")
            << QStringList{u"/none/cat.JPG"_s, u"/none/cat.mkv"_s} << nothing;
        QTest::newRow("a list among pictures") << QStringList{u"/none/cat.png"_s, u"/none/a.html"_s}
                                               << u"Let go to add the addresses in a.html"_s;
        QTest::newRow("several lists") << QStringList{u"/none/a.txt"_s, u"/none/b.url"_s}
                                       << u"Let go to add the addresses in 2 files"_s;
    }

    void files()
    {
        QFETCH(QStringList, files);
        QTEST(promise({{}, files}), "promise");
        QCOMPARE(promises({{}, files}), promise({{}, files}).startsWith(u"Let go"_s));
    }

    void aFolderSaysSo()
    {
        const TempFolder folder;
        folder.write(u"my lists/a.txt"_s, "http://h/a");
        QCOMPARE(promise({{}, {folder.path(u"my lists"_s)}}),
                 u"Let go to add the addresses in the lists of the folder my lists"_s);
    }

    void aHugeTextIsNotCounted()
    {
        QMimeData data;
        const QString huge = u"no address here "_s.repeated(4'000'000);
        data.setText(huge);
        data.setHtml(u"<p>"_s + huge);
        QElapsedTimer timer;
        timer.start();
        const Offer offer = offerOf(data);
        QCOMPARE(promise(offer), u"Let go to download every address in this text"_s);
        QVERIFY(promises(offer));
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    }

    // As Qt gives it when another program does not send all of it in time.
    void textThatDoesNotComeIsSaid()
    {
        QMimeData data;
        data.setData(u"text/plain"_s, {});
        const Offer offer = offerOf(data);
        QVERIFY(offer.isEmpty());
        QVERIFY(!promises(offer));
        QVERIFY(promise(offer).startsWith(u"The other program did not hand this over"_s));
        QVERIFY(promise(offerOf(QMimeData())).startsWith(u"Nothing to download in this"_s));
    }

    void linesWithoutAnAddressAreCounted()
    {
        const TextCount count
            = countAddresses(u"https://a.example/1\nhttps://a.example/2\nthe other one\n\n"_s);
        QCOMPARE(count.addresses, 2);
        QCOMPARE(count.unknownLines, 1);
    }

    void aTextOfWordsHasOnlyUnknownLines()
    {
        QCOMPARE(countAddresses(u"one\ntwo"_s).unknownLines, 2);
    }
};

QTEST_MAIN(TestOffer)
#include "tst_offer.moc"
