// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/filename.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestFileName : public QObject
{
    Q_OBJECT

private slots:
    void safe_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("safe");
        const auto row = [](const char *title, const QString &raw, const QString &safe) {
            QTest::newRow(title) << raw << safe;
        };
        row("an ordinary name", u"a b.txt"_s, u"a b.txt"_s);
        row("a plus", u"Y+d%2B.txt"_s, u"Y+d%2B.txt"_s);
        row("Chinese", u"中文.txt"_s, u"中文.txt"_s);
        row("Hebrew", u"שלום.txt"_s, u"שלום.txt"_s);
        row("an emoji", u"😀.txt"_s, u"😀.txt"_s);
        row("nothing", {}, {});
        row("here", u"."_s, {});
        row("up", u".."_s, {});
        row("many dots", u"......"_s, {});
        row("only blanks", u"   "_s, {});
        row("only slashes", u"///"_s, {});

        row("a way up", u"../../etc/passwd"_s, u"passwd"_s);
        row("a way up at the end", u"a/.."_s, {});
        row("absolute", u"/etc/passwd"_s, u"passwd"_s);
        row("a path of Windows", u"C:\\Windows\\x.dll"_s, u"x.dll"_s);
        row("both slashes", u"..\\../x"_s, u"x"_s);
        row("a slash at the end", u"dir/"_s, u"dir"_s);
        row("a drive", u"C:x"_s, u"C_x"_s);
        row("forbidden characters", u"a<b>c:d\"e|f?g*h"_s, u"a_b_c_d_e_f_g_h"_s);
        row("a line break", u"a\nb"_s, u"a_b"_s);
        row("a NUL", u"a"_s + QChar(QChar::Null) + u"b"_s, u"a_b"_s);
        row("an escape character", u"a\u001b[31mb"_s, u"a_[31mb"_s);
        row("a later control character", u"a\u0085b"_s, u"a_b"_s);
        row("a line separator", u"a\u2028b"_s, u"a_b"_s);
        row("a lone surrogate", u"a"_s + QChar(0xd83d) + u"b"_s, u"a\uFFFDb"_s);
        row("a noncharacter", u"a\uFFFEb"_s, u"a_b"_s);
        row("a direction override", u"photo\u202Egpj.exe"_s, u"photogpj.exe"_s);
        row("an isolate", u"a\u2066b\u2069.txt"_s, u"ab.txt"_s);
        row("a zero-width space", u"a\u200Bb.txt"_s, u"ab.txt"_s);
        row("only what cannot be seen", u"\u200B\u202E\uFEFF"_s, {});
        row("dots behind what cannot be seen", u"\u200B..\u200B"_s, {});

        row("blanks around", u"  a.txt  "_s, u"a.txt"_s);
        row("dots and blanks at the end", u"a.txt . ."_s, u"a.txt"_s);
        row("no-break spaces around", u"\u00A0a.txt\u00A0"_s, u"a.txt"_s);
        row("hidden", u".bashrc"_s, u"_bashrc"_s);
        row("hidden by two dots", u"..x"_s, u"_.x"_s);
        row("a device", u"CON"_s, u"_CON"_s);
        row("a device in lower case", u"con"_s, u"_con"_s);
        row("a device with an extension", u"Nul.txt"_s, u"_Nul.txt"_s);
        row("a device with two extensions", u"aux.tar.gz"_s, u"_aux.tar.gz"_s);
        row("a device and a blank", u"prn .txt"_s, u"_prn .txt"_s);
        row("a port", u"COM1"_s, u"_COM1"_s);
        row("a port with an extension", u"lpt9.log"_s, u"_lpt9.log"_s);
        row("a port with a raised digit", u"COM¹"_s, u"_COM¹"_s);
        row("a console", u"conin$"_s, u"_conin$"_s);
        row("not quite a device", u"CONSOLE"_s, u"CONSOLE"_s);
        row("not quite a port", u"COM10"_s, u"COM10"_s);
        row("composed", u"e\u0301.txt"_s, u"é.txt"_s);
        row("composed over what cannot be seen", u"e\u200B\u0301.txt"_s, u"é.txt"_s);
    }

    void safe()
    {
        QFETCH(QString, raw);
        const QString name = safeFileName(raw);
        QTEST(name, "safe");
        QCOMPARE(safeFileName(name), name);
    }

    void longNames_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("end");
        const QString body(300, u'a');
        QTest::newRow("no extension") << body << u"aaa"_s;
        QTest::newRow("an extension") << body + u".txt"_s << u"a.txt"_s;
        QTest::newRow("two extensions") << body + u".tar.gz"_s << u"a.tar.gz"_s;
        QTest::newRow("a dot that begins no extension") << u"x. "_s + body << u"aaa"_s;
        QTest::newRow("Chinese") << QString(300, u'中') + u".txt"_s << u"中.txt"_s;
        QTest::newRow("emoji") << u"😀"_s.repeated(100) + u".zip"_s << u"😀.zip"_s;
        QTest::newRow("emoji off by one")
            << u"a"_s + u"😀"_s.repeated(100) + u".zip"_s << u"😀.zip"_s;
        QTest::newRow("emoji off by two") << u"ab"_s + u"😀"_s.repeated(100) + u".z"_s << u"😀.z"_s;
        QTest::newRow("a blank at the cut")
            << QString(235, u'a') + u"     "_s + body + u".txt"_s << u"a.txt"_s;
        QTest::newRow("a device that is long") << u"CON."_s + body << u"a"_s;
        QTest::newRow("enormous") << QString(100'000, u'a') + u".txt"_s << u"a.txt"_s;
    }

    void longNames()
    {
        QFETCH(QString, raw);
        QFETCH(QString, end);
        const QString name = safeFileName(raw);
        QVERIFY(name.toUtf8().size() <= maxSafeNameBytes);
        QVERIFY(name.toUtf8().size() > maxSafeNameBytes - 10);
        QVERIFY2(name.endsWith(end), qPrintable(name));
        QVERIFY(partName(numbered(name, 99'999)).toUtf8().size() <= maxNameBytes);
        QCOMPARE(safeFileName(name), name);
    }

    void fromUrls_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QString>("name");
        QTest::newRow("a file") << "http://h/a/b.zip"_ba << u"b.zip"_s;
        QTest::newRow("a query is not part of it") << "http://h/b.zip?x=/y.txt"_ba << u"b.zip"_s;
        QTest::newRow("no path") << "http://h"_ba << u"index.html"_s;
        QTest::newRow("only a slash") << "http://h/"_ba << u"index.html"_s;
        QTest::newRow("only slashes") << "http://h///"_ba << u"index.html"_s;
        QTest::newRow("a folder") << "http://h/a/b/"_ba << u"b"_s;
        QTest::newRow("an encoded space") << "http://h/a%20b"_ba << u"a b"_s;
        QTest::newRow("a plus") << "http://h/a+b%2Bc"_ba << u"a+b+c"_s;
        QTest::newRow("Chinese") << "http://h/%E4%B8%AD.txt"_ba << u"中.txt"_s;
        QTest::newRow("Latin-1") << "http://h/caf%E9"_ba << u"café"_s;
        QTest::newRow("an encoded percent sign") << "http://h/100%25.txt"_ba << u"100%.txt"_s;
        QTest::newRow("encoded slashes")
            << "http://h/..%2F..%2Fetc%2Fpasswd"_ba << u"../../etc/passwd"_s;
    }

    void fromUrls()
    {
        QFETCH(QByteArray, url);
        QTEST(nameFromUrl(QUrl::fromEncoded(url)), "name");
    }

    void choice_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QByteArray>("disposition");
        QTest::addColumn<QByteArray>("finalUrl");
        QTest::addColumn<QByteArray>("firstUrl");
        QTest::addColumn<QString>("name");
        const QByteArray first = "http://h/first"_ba;
        const QByteArray last = "http://h/final"_ba;
        const QByteArray named = "attachment; filename=told"_ba;
        QTest::newRow("a person's choice") << u"mine"_s << named << last << first << u"mine"_s;
        QTest::newRow("a person's path") << u"a/../mine"_s << named << last << first << u"mine"_s;
        QTest::newRow("the server's choice") << QString() << named << last << first << u"told"_s;
        QTest::newRow("the final address") << QString() << ""_ba << last << first << u"final"_s;
        QTest::newRow("the first address") << QString() << ""_ba
                                           << "http://h/"_ba << first << u"first"_s;
        QTest::newRow("a choice of no use") << u".."_s << named << last << first << u"told"_s;
        QTest::newRow("a server's choice of no use")
            << QString() << "attachment; filename=\"..\""_ba << last << first << u"final"_s;
        QTest::newRow("a way up from the server")
            << QString() << "attachment; filename=\"../../.ssh/.profile\""_ba << last << first
            << u"_profile"_s;
        QTest::newRow("front pages") << QString() << ""_ba
                                     << "http://h/"_ba
                                     << "http://h"_ba << u"index.html"_s;
        QTest::newRow("addresses of no use") << QString() << ""_ba
                                             << "http://h/%2E%2E%2F.."_ba
                                             << "http://h/%20"_ba << u"download"_s;
    }

    void choice()
    {
        QFETCH(QString, wanted);
        QFETCH(QByteArray, disposition);
        QFETCH(QByteArray, finalUrl);
        QFETCH(QByteArray, firstUrl);
        QTEST(chooseName(wanted, disposition, QUrl::fromEncoded(finalUrl),
                         QUrl::fromEncoded(firstUrl)),
              "name");
    }

    void types_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("name");
        QTest::newRow("a page") << "http://h/docs/"_ba
                                << "text/html; charset=utf-8"_ba << u"docs.html"_s;
        QTest::newRow("in capitals") << "http://h/x"_ba
                                     << "Application/PDF"_ba << u"x.pdf"_s;
        QTest::newRow("it has one") << "http://h/x.php"_ba
                                    << "image/png"_ba << u"x.php"_s;
        QTest::newRow("plain text says nothing") << "http://h/README"_ba
                                                 << "text/plain"_ba << u"README"_s;
        QTest::newRow("bytes say nothing") << "http://h/x"_ba
                                           << "application/octet-stream"_ba << u"x"_s;
        QTest::newRow("no type") << "http://h/x"_ba
                                 << ""_ba << u"x"_s;
        QTest::newRow("a long name") << "http://h/"_ba + QByteArray(300, 'x') << "image/png"_ba
                                     << QString(236, u'x') + u".png"_s;
    }

    void types()
    {
        QFETCH(QByteArray, url);
        QFETCH(QByteArray, type);
        const QUrl address = QUrl::fromEncoded(url);
        QTEST(chooseName({}, {}, address, address, type), "name");
        QCOMPARE(chooseName(u"mine"_s, {}, address, address, type), u"mine"_s);
        QCOMPARE(chooseName({}, "attachment; filename=told", address, address, type), u"told"_s);
    }

    void numbers_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("second");
        QTest::newRow("an extension") << u"a.txt"_s << u"a (2).txt"_s;
        QTest::newRow("two extensions") << u"a.tar.gz"_s << u"a (2).tar.gz"_s;
        QTest::newRow("two extensions in capitals") << u"A.TAR.GZ"_s << u"A (2).TAR.GZ"_s;
        QTest::newRow("no extension") << u"a"_s << u"a (2)"_s;
        QTest::newRow("a sentence") << u"No. 5 of all"_s << u"No. 5 of all (2)"_s;
        QTest::newRow("only an archive's extension") << u"tar.gz"_s << u"tar (2).gz"_s;
    }

    void numbers()
    {
        QFETCH(QString, name);
        QTEST(numbered(name, 2), "second");
    }

    void companions()
    {
        QCOMPARE(partName(u"a.txt"_s), u"a.txt.part"_s);
        QCOMPARE(badName(u"a.txt"_s), u"a.txt.bad"_s);
        const QString longest = numbered(QString(255, u'a') + u".txt"_s, 2'147'483'647);
        QVERIFY(partName(longest).size() <= maxNameBytes);
        QVERIFY(longest.endsWith(u"a (2147483647).txt"_s));
    }
};

QTEST_GUILESS_MAIN(TestFileName)
#include "tst_filename.moc"
