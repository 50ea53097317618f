// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/listkind.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestListKind : public QObject
{
    Q_OBJECT

private slots:
    void kinds_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *title, const QByteArray &bytes, const QString &name,
                            ListKind kind) { QTest::newRow(title) << bytes << name << int(kind); };
        row("nothing", ""_ba, u"a.txt"_s, ListKind::Empty);
        row("only blanks", " \n\n"_ba, u"a.txt"_s, ListKind::Empty);
        row("a list", "http://h/a\n"_ba, u"a.txt"_s, ListKind::Text);
        row("a list with an ending of a page", "http://h/a\n"_ba, u"a.html"_s, ListKind::Text);
        row("addresses in angle brackets", "<http://h/a>\n"_ba, u"a.txt"_s, ListKind::Text);
        row("a page", "<!DOCTYPE html><p>x"_ba, u"a.txt"_s, ListKind::Page);
        row("a page behind a mark", "\xef\xbb\xbf \n<html>"_ba, u"a"_s, ListKind::Page);
        row("a part of a page", "<p><a href=x>y</a>"_ba, u"a.txt"_s, ListKind::Page);
        row("a page as XML", "<?xml version='1.0'?><html>"_ba, u"a.xml"_s, ListKind::Page);
        row("a table by its ending", "1,http://h/a\n"_ba, u"a.CSV"_s, ListKind::Csv);
        row("a table by its head", "name;url\nx;http://h/a\n"_ba, u"a.txt"_s, ListKind::Csv);
        row("a comma in an address is no table", "http://h/a,b\n"_ba, u"a.txt"_s, ListKind::Text);
        row("a shortcut", "[InternetShortcut]\r\nURL=x"_ba, u"a"_s, ListKind::Shortcut);
        row("a shortcut behind comments", "# x\n\n# y\n[Desktop Entry]\n"_ba, u"a.desktop"_s,
            ListKind::Shortcut);
        row("a shortcut of macOS", "<?xml version='1.0'?><!DOCTYPE plist><plist>"_ba, u"a.webloc"_s,
            ListKind::Shortcut);
        row("a Metalink", "<?xml version='1.0'?><metalink xmlns='x'>"_ba, u"a"_s,
            ListKind::Metalink);
        row("a picture", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"_ba, u"a.txt"_s, ListKind::Picture);
        row("a JPEG", "\xff\xd8\xff\xe0\0\x10JFIF\0"_ba, u"a"_s, ListKind::Picture);
        row("an SVG", "<svg xmlns='http://www.w3.org/2000/svg'>"_ba, u"a.svg"_s, ListKind::Picture);
        row("words that begin like a picture", "BMW http://h/a"_ba, u"a.txt"_s, ListKind::Text);
        row("a program",
            QByteArray("\x7f"
                       "ELF\2\1\1\0\0\0",
                       10),
            u"a.txt"_s, ListKind::Binary);
        row("UTF-16", QByteArray("\xff\xfeh\0t\0t\0p\0", 10), u"a.txt"_s, ListKind::Text);
        row("a page in UTF-16", QByteArray("\xff\xfe<\0h\0t\0m\0l\0>\0", 14), u"a"_s,
            ListKind::Page);
    }

    void kinds()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        QTEST(int(listKindOf(bytes, name)), "kind");
    }

    void names()
    {
        QVERIFY(mayBeList(u"/x/a.txt"_s));
        QVERIFY(mayBeList(u"/x.png/a"_s));
        QVERIFY(!mayBeList(u"/x/a.PNG"_s));
        QVERIFY(hasListEnding(u"/x/a.Html"_s));
        QVERIFY(!hasListEnding(u"/x.txt/a"_s));
    }
};

QTEST_GUILESS_MAIN(TestListKind)
#include "tst_listkind.moc"
