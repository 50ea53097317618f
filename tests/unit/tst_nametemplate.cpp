// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/nametemplate.h"

#include "core/transfer/filename.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestNameTemplate : public QObject
{
    Q_OBJECT

private slots:
    void checks_data()
    {
        QTest::addColumn<QString>("nameTemplate");
        QTest::addColumn<bool>("isGood");
        const auto row = [](const char *title, const QString &text, bool isGood) {
            QTest::newRow(title) << text << isGood;
        };
        row("none", {}, true);
        row("the name", u"{name}"_s, true);
        row("all fields", u"{category}/{host}/{date}/{year}/{month}/{day}/{name}"_s, true);
        row("text around fields", u"from {host}/{date} {name}"_s, true);
        row("without the name", u"{host}/{date}"_s, false);
        row("the name in a folder only", u"{name}/x"_s, false);
        row("an unknown field", u"{size}/{name}"_s, false);
        row("a field in capitals", u"{HOST}/{name}"_s, false);
        row("a brace never closed", u"{host/{name}"_s, false);
        row("a brace never opened", u"host}/{name}"_s, false);
        row("an empty field", u"{}/{name}"_s, false);
        row("a field in a field", u"{{name}}"_s, false);
        row("absolute", u"/{name}"_s, false);
        row("two slashes", u"a//{name}"_s, false);
        row("a slash at the end", u"a/{name}/"_s, false);
        row("a way up", u"../{name}"_s, false);
        row("a way up in the middle", u"a/../../{name}"_s, false);
        row("the folder itself", u"./{name}"_s, false);
        row("eight folders", u"a/"_s.repeated(8) + u"{name}"_s, true);
        row("nine folders", u"a/"_s.repeated(9) + u"{name}"_s, false);
    }

    void checks()
    {
        QFETCH(QString, nameTemplate);
        const Outcome checked = checkTemplate(nameTemplate);
        QTEST(bool(checked), "isGood");
        QVERIFY(checked || checked.error().kind == Error::BadInput);
        QVERIFY(checked || checked.error().text.endsWith(u'.'));
    }

    void places_data()
    {
        QTest::addColumn<QString>("nameTemplate");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("place");
        const auto row
            = [](const char *title, const QString &text, const QString &name, const QString &host,
                 const QString &place) { QTest::newRow(title) << text << name << host << place; };
        const QString all = u"{category}/{host}/{name}"_s;
        row("no template", {}, u"a.txt"_s, u"h"_s, u"|a.txt"_s);
        row("a bad template", u"{x}"_s, u"a.txt"_s, u"h"_s, u"|a.txt"_s);
        row("in folders", all, u"a.jpg"_s, u"example.org"_s, u"pictures/example.org|a.jpg"_s);
        row("by date", u"{year}/{month}/{day}/{date} {name}"_s, u"a.txt"_s, u"h"_s,
            u"2026/01/31|2026-01-31 a.txt"_s);
        row("a host with a port", all, u"a.pdf"_s, u"h:8080"_s, u"documents/h_8080|a.pdf"_s);
        row("an address of IPv6", all, u"a.zip"_s, u"[::1]"_s, u"archives/[__1]|a.zip"_s);
        row("a host that leads up", all, u"a.zip"_s, u".."_s, u"archives/_|a.zip"_s);
        row("a host with a path", all, u"a.zip"_s, u"../../etc"_s, u"archives/_._.._etc|a.zip"_s);
        row("a host with backslashes", all, u"a.zip"_s, u"..\\x"_s, u"archives/_._x|a.zip"_s);
        row("no host", all, u"a.zip"_s, {}, u"archives/_|a.zip"_s);
        row("a name with slashes", all, u"../../.bashrc"_s, u"h"_s, u"other/h|_._.._.bashrc"_s);
        row("a device", u"con/{name}"_s, u"a"_s, u"h"_s, u"_con|a"_s);
        row("hidden", u".git/{name}"_s, u"a"_s, u"h"_s, u"_git|a"_s);
        row("a name that looks like a field", all, u"{host}"_s, u"h"_s, u"other/h|{host}"_s);
        row("a turned direction", u"{host}/{name}"_s, u"a"_s, u"a\u202Eb"_s, u"ab|a"_s);
    }

    void places()
    {
        QFETCH(QString, nameTemplate);
        QFETCH(QString, name);
        QFETCH(QString, host);
        const PlacedName placed
            = placeByTemplate(nameTemplate, {name, {}, host, QDate(2026, 1, 31)});
        QTEST(QString(placed.folder + u'|' + placed.name), "place");
        for (const QString &piece : placed.folder.split(u'/', Qt::SkipEmptyParts))
            QCOMPARE(safeFileName(piece), piece);
    }

    void longPiecesFit()
    {
        const QString longText(300, u'x');
        const PlacedName placed = placeByTemplate(
            u"{host}/{host} {name}"_s, {longText + u".tar.gz"_s, {}, longText, QDate(2026, 1, 1)});
        QVERIFY(placed.folder.size() <= maxSafeNameBytes);
        QVERIFY(placed.name.size() <= maxSafeNameBytes);
        QVERIFY(placed.name.endsWith(u".tar.gz"_s));
    }

    void categories_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("category");
        QTest::newRow("by the extension") << u"a.PNG"_s << ""_ba << u"pictures"_s;
        QTest::newRow("by the type") << u"a"_s << "video/mp4"_ba << u"video"_s;
        QTest::newRow("the extension wins")
            << u"a.deb"_s << "text/plain; charset=x"_ba << u"programs"_s;
        QTest::newRow("a page") << u"a"_s << "text/HTML"_ba << u"pages"_s;
        QTest::newRow("a text") << u"README"_s << "text/plain"_ba << u"documents"_s;
        QTest::newRow("an archive") << u"a.tar.zst"_s << ""_ba << u"archives"_s;
        QTest::newRow("a sound") << u"a"_s << "audio/ogg"_ba << u"audio"_s;
        QTest::newRow("unknown") << u"a.xyz"_s << "application/octet-stream"_ba << u"other"_s;
        QTest::newRow("a name that is an extension") << u"png"_s << ""_ba << u"other"_s;
    }

    void categories()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, type);
        QTEST(categoryOf(name, type), "category");
    }
};

QTEST_GUILESS_MAIN(TestNameTemplate)
#include "tst_nametemplate.moc"
