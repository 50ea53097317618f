// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/listparser.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

struct Read {
    QString finds; //!< "address name|address"
    QString refusals; //!< sentences, joined by |
};

Read read(const QByteArray &bytes, const QString &name, qsizetype blockSize, const QUrl &page = {})
{
    ListParser parser(name, page);
    bool isWorthIt = true;
    for (qsizetype at = 0; at < bytes.size() && isWorthIt; at += blockSize)
        isWorthIt = parser.feed(bytes.mid(at, blockSize));
    parser.finish();
    QStringList finds;
    for (const ListEntry &entry : parser.findings().take(1'000'000))
        finds += (entry.address + u' ' + entry.name).trimmed();
    return {finds.join(u'|'),
            refusalSentences(parser.findings().refusals(), name, OtherWords::Told).join(u'|')};
}

} // namespace

class TestListParser : public QObject
{
    Q_OBJECT

private slots:
    void files_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("finds");
        QTest::addColumn<QString>("refusals");
        const auto row = [](const char *title, const QString &name, const QByteArray &bytes,
                            const QString &finds, const QString &refusals = {}) {
            QTest::newRow(title) << name << bytes << finds << refusals;
        };
        row("a list", u"a.txt"_s, "http://h/a\n# x\n\nhttp://h/b\tname\n"_ba,
            u"http://h/a|http://h/b name"_s);
        row("a list in UTF-16", u"a.txt"_s,
            QByteArray("\xff\xfeh\0t\0t\0p\0:\0/\0/\0h\0/\0a\0\n\0x\0.\0o\0r\0g\0", 34),
            u"http://h/a|x.org"_s);
        row("a list with a line that is none", u"a.txt"_s, "http://h/a\nftp://h/b\n"_ba,
            u"http://h/a"_s,
            u"a.txt, line 2, “ftp://h/b”: Gannet fetches http and https only; this address begins "
            "with ftp:."_s);
        row("words", u"a.txt"_s, "good day\nand good night\n"_ba, {},
            u"a.txt: There is no http or https address in it."_s);
        row("nothing", u"a.txt"_s, ""_ba, {}, u"a.txt: This file is empty."_s);
        row("a picture with the name of a list", u"a.txt"_s, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"_ba, {},
            u"a.txt: This is a picture, not a list of addresses."_s);
        row("a program", u"a.bin"_s,
            QByteArray("\x7f"
                       "ELF\2\1\1\0\0\0",
                       10),
            {}, u"a.bin: This is neither text nor a page, so no address can be read from it."_s);
        row("a table", u"a.csv"_s, "filename;url\na.iso;https://h/1\nb.iso;https://h/2\n"_ba,
            u"https://h/1 a.iso|https://h/2 b.iso"_s);
        row("a page", u"a.html"_s,
            "<html><base href='http://h/x/'><a href=a>1</a><img src='b&amp;c'>"_ba,
            u"http://h/x/a|http://h/x/b&c"_s);
        row("a page in another character set", u"a.html"_s,
            "<html><meta charset=windows-1251><a href='http://h/\xff'>"_ba, u"http://h/%D1%8F"_s);
        row("a page that does not say where it is", u"a.html"_s, "<html><a href=a><a href=b>"_ba,
            {},
            u"a.html: 2 of its links lead to places relative to the page, whose own address is not "
            "known, so they were left out."_s);
        row("a shortcut of Windows", u"a.url"_s,
            "[{000214A0}]\r\nProp3=19\r\n[InternetShortcut]\r\nURL=https://h/a\r\n"_ba,
            u"https://h/a"_s);
        row("a plain shortcut of Windows", u"a.url"_s,
            "[InternetShortcut]\r\nIDList=\r\nURL=https://h/a?b=[1-3]\r\n"_ba,
            u"https://h/a?b=[1-3]"_s);
        row("a shortcut of a desktop", u"a.desktop"_s,
            "#!/usr/bin/env xdg-open\n[Desktop Entry]\nType=Link\nURL=https://h/a\n"_ba,
            u"https://h/a"_s);
        row("a program of a desktop", u"a.desktop"_s,
            "[Desktop Entry]\nType=Application\nURL=https://h/a\nExec=x\n"_ba, {},
            u"a.desktop: This shortcut does not lead to an http or https address."_s);
        row("a shortcut to a file", u"a.url"_s, "[InternetShortcut]\r\nURL=file:///etc\r\n"_ba, {},
            u"a.url: This shortcut does not lead to an http or https address."_s);
        row("a shortcut of macOS", u"a.webloc"_s,
            "<?xml version='1.0'?><plist version='1.0'><dict><key>URL</key>"
            "<string>https://h/?a&amp;b</string></dict></plist>"_ba,
            u"https://h/?a&b"_s);
        row("a Metalink", u"a.meta4"_s,
            "<?xml version='1.0'?><metalink xmlns='urn:ietf:params:xml:ns:metalink'>"
            "<file name='d/a.iso'><url priority='2'>http://h/2</url>"
            "<url priority='1'>https://h/1</url><url priority='0'>ftp://h/0</url></file>"
            "<file name='b'><url>http://h/b</url></file></metalink>"_ba,
            u"https://h/1 a.iso|http://h/b b"_s);
        row("a Metalink of version 3", u"a.metalink"_s,
            "<metalink version='3.0'><files><file name='a'><resources>"
            "<url type='http' preference='10'>http://h/10</url>"
            "<url type='http' preference='90'>http://h/90</url></resources></file></files>"
            "</metalink>"_ba,
            u"http://h/90 a"_s);
        row("half a Metalink", u"a.meta4"_s, "<metalink><file name='a'>"_ba, {},
            u"a.meta4: This Metalink is damaged in line 1, before its first address."_s);
    }

    void files()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        for (const qsizetype block : {qsizetype(1), qsizetype(7), qsizetype(1) << 20}) {
            const Read got = read(bytes, name, block);
            QTEST(got.finds, "finds");
            QTEST(got.refusals, "refusals");
        }
    }

    void aPageIsResolvedAgainstTheAddressThatIsGiven()
    {
        QCOMPARE(read("<html><a href=b>"_ba, u"a.html"_s, 100, QUrl(u"http://h/x/y"_s)).finds,
                 u"http://h/x/b"_s);
    }

    void aLongLineIsLeftOutAndTheRestGoesOn()
    {
        const QByteArray bytes
            = "http://h/a\n" + QByteArray(maxLineLength + 1, 'x') + "\nhttp://h/b\n";
        const Read got = read(bytes, u"a.txt"_s, 1'000);
        QCOMPARE(got.finds, u"http://h/a|http://h/b"_s);
        QVERIFY2(got.refusals.startsWith(u"a.txt, line 2: It is longer than 65,536 characters"),
                 qPrintable(got.refusals));
    }

    void aFileThatTurnsBinaryKeepsWhatItHad()
    {
        const QByteArray bytes
            = QByteArray("http://h/a\n").repeated(1'000) + QByteArray(10, '\0') + "\nhttp://h/b\n";
        const Read got = read(bytes, u"a.txt"_s, 1'000);
        QCOMPARE(got.finds, u"http://h/a"_s);
        QCOMPARE(got.refusals, u"a.txt: Line 1,001 is not text, so the rest was not read."_s);
    }

    void aHugePageIsRefused()
    {
        ListParser parser(u"a.html"_s);
        QByteArray block = "<html>" + QByteArray(1 << 20, ' ');
        int blocks = 0;
        while (parser.feed(block) && blocks < 100)
            ++blocks;
        parser.finish();
        QCOMPARE(blocks, 15);
        QVERIFY(
            parser.findings().refusals().kept().first().reason.contains(u"too much for a page"));
    }

    void anExpandingMetalinkIsNoBomb()
    {
        QByteArray xml = "<?xml version='1.0'?><!DOCTYPE m [<!ENTITY a 'aaaaaaaaaa'>";
        for (char name = 'b'; name < 'm'; ++name)
            xml += QByteArray("<!ENTITY ") + name + " '"
                + QByteArray(10, ' ').replace(" ", QByteArray("&") + char(name - 1) + ";") + "'>";
        xml += "]><metalink><file name='&l;'><url>http://h/&l;</url></file></metalink>";
        QCOMPARE(read(xml, u"a.meta4"_s, 1 << 20).finds, QString());
    }
};

QTEST_GUILESS_MAIN(TestListParser)
#include "tst_listparser.moc"
