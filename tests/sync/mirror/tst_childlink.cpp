// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/childlink.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

using Way = ChildLink::Way;

class TestChildLink : public QObject
{
    Q_OBJECT

private slots:
    void onlyChildrenAreTaken_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<Way>("way");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("isFolder");
        const auto child = [](const char *title, const QString &written, const QByteArray &name,
                              bool isFolder = false) {
            QTest::newRow(title) << written << Way::Child << name << isFolder;
        };
        const auto other = [](const char *title, const QString &written, Way way) {
            QTest::newRow(title) << written << way << QByteArray() << false;
        };
        child("a file", u"a.txt"_s, "a.txt");
        child("a folder", u"sub/"_s, "sub", true);
        child("from the root", u"/pub/a.txt"_s, "a.txt");
        child("the whole address", u"http://h/pub/a.txt"_s, "a.txt");
        child("with the port that is meant", u"http://H:80/pub/a.txt"_s, "a.txt");
        child("a dot before it", u"./a:b"_s, "a:b");
        child("a blank", u"a%20b"_s, "a b");
        child("lower case digits", u"%c3%a4"_s, "\xc3\xa4");
        child("letters as they are", u"\u00e4"_s, "\xc3\xa4");
        child("more encoded than needed", u"%61.txt"_s, "a.txt");
        child("signs of addresses", u"%23%3F%25"_s, "#?%");
        child("a percent sign that is none", u"100%.txt"_s, "100%.txt");
        child("a backslash", u"a%5Cb"_s, "a\\b");
        child("a line break", u"a%0Ab"_s, "a\nb");
        child("a name of dots", u"..."_s, "...");
        other("the folder itself", u"./"_s, Way::Up);
        other("the folder by its path", u"/pub/"_s, Way::Up);
        other("the folder without slash", u"/pub"_s, Way::Up);
        other("another order", u"?C=N;O=D"_s, Way::Up);
        other("the parent", u"../"_s, Way::Up);
        other("the root", u"/"_s, Way::Up);
        other("a query behind a child", u"a.txt?x"_s, Way::Elsewhere);
        other("an empty query", u"a.txt?"_s, Way::Elsewhere);
        other("a fragment", u"a.txt#x"_s, Way::Elsewhere);
        other("two deep", u"sub/a.txt"_s, Way::Elsewhere);
        other("two slashes", u"sub//"_s, Way::Elsewhere);
        other("up and down again", u"../pub/a.txt"_s, Way::Elsewhere);
        other("down and up again", u"sub/../a.txt"_s, Way::Elsewhere);
        other("up in disguise", u"%2e%2e/%2e%2e/etc"_s, Way::Elsewhere);
        other("a slash in a name", u"a%2Fb"_s, Way::Elsewhere);
        other("a NUL in a name", u"a%00b"_s, Way::Elsewhere);
        other("no UTF-8", u"%ff"_s, Way::Elsewhere);
        other("a very long name", QString(256, u'n'), Way::Elsewhere);
        other("a neighbour", u"/public/a"_s, Way::Elsewhere);
        other("a folder that begins alike", u"/pub2/"_s, Way::Elsewhere);
        other("a user", u"http://me@h/pub/a.txt"_s, Way::Elsewhere);
        other("another host", u"http://g/pub/a.txt"_s, Way::Outside);
        other("another port", u"http://h:81/pub/a.txt"_s, Way::Outside);
        other("another scheme", u"https://h/pub/a.txt"_s, Way::Outside);
        other("another host without scheme", u"//g/pub/a.txt"_s, Way::Outside);
    }

    void onlyChildrenAreTaken()
    {
        QFETCH(QString, written);
        const QUrl page(u"http://h/pub/"_s);
        QUrl url = page.resolved(QUrl(written));
        url.setFragment({});
        const ChildLink link = ChildLinks(page).read(QString::fromLatin1(url.toEncoded()), written);
        QTEST(link.way, "way");
        QTEST(link.name, "name");
        QTEST(link.isFolder, "isFolder");
    }

    void aPathIsComparedAsItIsMeant()
    {
        const ChildLinks links(QUrl(u"http://h/a%20b/%7Eme/index.html"_s));
        const ChildLink link = links.read(u"http://h/a%20b/~me/file"_s, u"/a b/~me/file"_s);
        QCOMPARE(link.way, Way::Child);
        QCOMPARE(link.name, "file"_ba);
    }

    void theRootOfAServerHasChildren()
    {
        const ChildLinks links(QUrl(u"http://h"_s));
        QCOMPARE(links.read(u"http://h/file"_s, u"file"_s).name, "file"_ba);
        QCOMPARE(links.read(u"http://h/"_s, u"/"_s).way, Way::Up);
    }
};

Q_DECLARE_METATYPE(ChildLink::Way)

QTEST_GUILESS_MAIN(TestChildLink)
#include "tst_childlink.moc"
