// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/indexpage.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

Reply page(const QByteArray &body, const QByteArray &type = "text/html")
{
    return {200, QUrl(u"http://h/pub/"_s), {{"Content-Type", type}}, body};
}

//! As nginx writes it.
QByteArray indexOf(const QByteArray &links)
{
    return "<html><head><title>Index of /pub/</title></head><body><h1>Index of /pub/</h1><hr><pre>"
           "<a href=\"../\">../</a>\n"
        + links + "</pre><hr></body></html>";
}

QByteArray namesIn(const IndexPage &index)
{
    QByteArrayList names;
    for (const IndexItem &item : index.items)
        names.append(item.isFolder ? item.name + '/' : item.name);
    return names.join(' ');
}

} // namespace

class TestIndexPage : public QObject
{
    Q_OBJECT

private slots:
    void anIndexPageIsRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("names"); // joined by blanks
        const auto row = [](const char *title, const QByteArray &body, const QByteArray &names) {
            QTest::newRow(title) << body << names;
        };
        row("an empty folder", indexOf({}), {});
        row("files and folders", indexOf("<a href=a>a</a>\n<a href='b/'>b/</a>"), "a b/");
        row("the order of Apache",
            indexOf("<a href='?C=N;O=D'>Name</a> <a href='?C=M;O=A'>Last modified</a><hr>"
                    "<a href='/'>Parent Directory</a> - \n<a href='a'>a</a>"),
            "a");
        row("twice", indexOf("<a href=a><img src=/i.png></a> <a href=a>a</a>\n<a href=./a>a</a>"),
            "a");
        row("a file and a folder of one name", indexOf("<a href=a>a</a>\n<a href=a/>a</a>"), "a");
        row("links that lead elsewhere",
            indexOf("<a href=a>a</a><a href=/x/y>y</a><a href=../z>z</a><a href=//g/pub/q>q</a>"
                    "<a href='b?c'>b</a><a href='d#e'>d</a><a href=s/t>t</a>"
                    "<a href='javascript:alert(1)'>j</a><a href=mailto:a@b>m</a>"),
            "a");
        row("no link but a picture", indexOf("<img src=a.png><link href=b.css><a href=c>c</a>"),
            "c");
        row("escaped names", indexOf("<a href=\"a&amp;b&quot;.txt\">a</a>"), "a&b\".txt");
        row("a base elsewhere", indexOf("<base href='http://g/pub/'><a href=a>a</a>"), {});
        row("only a heading",
            "<!DOCTYPE html><html><body><h1><i>Index</i> of\n/pub/</h1><a href=a>a</a></body>",
            "a");
        row("Python's title", "<title>Directory listing for /pub/</title><ul><li><a href=a>a</a>",
            "a");
        row("no document around it", "<title>Index of /pub/</title><a href=a>a</a>", "a");
        row("no title, but every link is a name",
            "<html><body><a href='../'>up</a> <a href=a.txt>a.txt</a> <a href=b/>b/</a> "
            "<a href=longname.txt>longna..&gt;</a> <a href=http://g/>made by</a></body></html>",
            "a.txt b/ longname.txt");
    }

    void anIndexPageIsRead()
    {
        QFETCH(QByteArray, body);
        const auto index = readIndexPage(page(body));
        QVERIFY2(index, qPrintable(index ? QString() : index.error().text));
        QTEST(namesIn(*index), "names");
    }

    void anyOtherPageIsNone_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<Error::Kind>("kind");
        const auto row
            = [](const char *title, const QByteArray &body, Error::Kind kind = Error::WebPage,
                 const QByteArray &type = "text/html") {
                  QTest::newRow(title) << body << type << kind;
              };
        row("nothing", {});
        row("words", "<html><body>Welcome!</body></html>");
        row("a form for a login",
            "<html><body><form><input name=u><input type=Password></form></body></html>");
        row("a login under the title of an index",
            indexOf("<form><input type=password></form><a href=a>a</a>"));
        row("a title that only begins so", "<title>Index of companies</title><a href=a>Firm</a>");
        row("a title in a comment", "<!-- <title>Index of /</title> --><p>Hello");
        row("children under other names",
            "<html><body><a href=about.html>About us</a></body></html>");
        row("children beside other pages",
            "<html><body><a href=a.txt>a.txt</a><a href=/login>Login</a></body></html>");
        row("cut in the middle", indexOf("<a href=a>a</a>\n<a href=b>b</a>").chopped(40),
            Error::Cut);
        row("text", indexOf("<a href=a>a</a>"), Error::WebPage, "text/plain");
        row("no type", indexOf("<a href=a>a</a>"), Error::WebPage, {});
        row("other JSON", "{\"error\":\"login\"}", Error::WebPage, "application/json");
        row("a list of other things", "[1, 2]", Error::WebPage, "application/json");
        row("other objects", "[{\"name\":\"a\",\"type\":\"user\"}]", Error::WebPage,
            "application/json");
        row("JSON that is cut", "[{\"name\":\"a\",\"type\":\"file\"},", Error::WebPage,
            "application/json");
    }

    void anyOtherPageIsNone()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        const auto index = readIndexPage(page(body, type));
        QVERIFY(!index);
        QTEST(index.error().kind, "kind");
        QVERIFY(!index.error().text.isEmpty());
    }

    void whatALineTellsBelongsToItsName()
    {
        const auto index = readIndexPage(
            page("<title>Index of /pub/</title><table><tr><td><a href=1.txt>1.txt</a></td>"
                 "<td>2024-05-06 07:08</td><td>12</td></tr><tr><td><a href=2.txt><img></a></td>"
                 "<td><a href=2.txt>2.txt</a></td><td>2024-05-07 07:08</td><td>1.5K</td></tr>"
                 "<tr><td><a href=3.txt>2024-01-01 00:00 9</a></td></tr></table>"));
        QVERIFY(index);
        QCOMPARE(index->items.size(), 3);
        QCOMPARE(index->items[0].facts.line, "2024-05-06 07:08 12"_ba);
        QCOMPARE(index->items[0].facts.size, 12);
        QCOMPARE(index->items[1].facts.line, "2024-05-07 07:08 1.5K"_ba);
        QVERIFY(!index->items[1].facts.size);
        QVERIFY(index->items[2].facts.line.isEmpty());
    }

    void theListOfNginxIsExact()
    {
        const auto index = readIndexPage(
            page("[{\"name\":\"a b\",\"type\":\"directory\",\"mtime\":\"Mon, 06 May 2024 07:08:09 "
                 "GMT\"},\n{\"name\":\"f\",\"type\":\"file\",\"mtime\":\"Mon, 06 May 2024 07:08:09 "
                 "GMT\",\"size\":7},{\"name\":\"../x\",\"type\":\"file\",\"size\":1},"
                 "{\"name\":\"f\",\"type\":\"file\",\"size\":8}]",
                 "application/json; charset=utf-8"));
        QVERIFY(index);
        QCOMPARE(namesIn(*index), "a b/ f"_ba);
        QVERIFY(index->items[1].isExact);
        QCOMPARE(index->items[1].facts.size, 7);
        QCOMPARE(index->items[1].facts.modified, 1'714'979'289'000'000'000);
    }

    void tooManyLinksAreNoWholeFolder()
    {
        const Reply three = page(indexOf("<a href=a><a href=b><a href=c>"));
        QVERIFY(readIndexPage(three, 4)); // with the parent's
        const auto index = readIndexPage(three, 3);
        QVERIFY(!index);
        QCOMPARE(index.error().kind, Error::TooLarge);
    }
};

Q_DECLARE_METATYPE(Error::Kind)

QTEST_GUILESS_MAIN(TestIndexPage)
#include "tst_indexpage.moc"
