// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/pagelinks.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestPageLinks : public QObject
{
    Q_OBJECT

private slots:
    void links_data()
    {
        QTest::addColumn<QString>("markup");
        QTest::addColumn<QString>("links"); // joined by blanks
        const auto row = [](const char *title, const QString &markup, const QString &links) {
            QTest::newRow(title) << markup << links;
        };
        row("nothing", {}, {});
        row("words", u"Good morning"_s, {});
        row("a link", u"<a href=\"http://h/a\">x</a>"_s, u"http://h/a"_s);
        row("other quotes", u"<a href='http://h/a'>x</a>"_s, u"http://h/a"_s);
        row("no quotes", u"<a href=http://h/a>x</a>"_s, u"http://h/a"_s);
        row("no quotes and a slash at the end", u"<a href=http://h/a/>x</a>"_s, u"http://h/a/"_s);
        row("blanks around the sign", u"<a class=x href = \"http://h/a\" >x"_s, u"http://h/a"_s);
        row("capitals", u"<A HREF=\"http://h/a\">x</A>"_s, u"http://h/a"_s);
        row("an area", u"<map><area shape=rect href='http://h/a'></map>"_s, u"http://h/a"_s);
        row("pictures, sounds and films",
            u"<img src='http://h/1'><audio src='http://h/2'></audio>"
            "<video src='http://h/3'><source src='http://h/4'></video>"_s,
            u"http://h/1 http://h/2 http://h/3 http://h/4"_s);
        row("a link element", u"<link rel=next href='http://h/2'>"_s, u"http://h/2"_s);
        row("a style sheet", u"<link rel='alternate StyleSheet' href='http://h/2'>"_s, {});
        row("a hint for the browser", u"<link rel=preconnect href='http://h/'>"_s, {});
        row("an anchor without a link", u"<a name=top>x</a>"_s, {});
        row("relative to the page", u"<a href='b?c'>x</a><a href='/d'>x</a><a href='../e'>x"_s,
            u"https://page.example/dir/b?c https://page.example/d https://page.example/e"_s);
        row("without scheme", u"<a href='//h/a'>x</a>"_s, u"https://h/a"_s);
        row("relative to the base", u"<base href='http://h/x/'><a href='b'>x"_s, u"http://h/x/b"_s);
        row("a relative base", u"<base href='sub/'><a href='b'>x"_s,
            u"https://page.example/dir/sub/b"_s);
        row("the first base counts", u"<base href='http://h/'><base href='http://g/'><a href=b>"_s,
            u"http://h/b"_s);
        row("a place in the page", u"<a href='#top'>x</a><a href=''>x</a>"_s, {});
        row("a place in another page", u"<a href='http://h/a#b'>x</a><a href='http://h/a#c'>"_s,
            u"http://h/a"_s);
        row("twice the same", u"<a href='http://h/a'><img src='http://h/b'><a href='http://h/a'>"_s,
            u"http://h/a http://h/b"_s);
        row("other schemes",
            u"<a href='javascript:void(0)'><a href='mailto:a@b'><img src='data:image/png;base64,x'>"
            "<a href='ftp://h/a'><a href='file:///etc/passwd'>"_s,
            {});
        row("no host", u"<a href='http:///a'>x<a href='https:'>y"_s, {});
        row("an ampersand", u"<a href='http://h/?a=1&amp;b=2&#38;c=3&#x26;d=4'>"_s,
            u"http://h/?a=1&b=2&c=3&d=4"_s);
        row("an ampersand that is none", u"<a href='http://h/?a=1&copy=2&amp=3&lt;&unknown;&'>"_s,
            u"http://h/?a=1&copy=2&amp=3%3C&unknown;&"_s);
        row("letters", u"<a href='http://h/caf&eacute;&#233;&#xE9;&eacute'>"_s,
            u"http://h/caf%C3%A9%C3%A9%C3%A9%C3%A9"_s);
        row("punctuation", u"<a href='http&colon;&sol;&sol;h&sol;a&period;b'>"_s,
            u"http://h/a.b"_s);
        row("no character", u"<a href='http://h/&#0;&#xD800;&#x110000;&#99999999999;x'>"_s,
            u"http://h/%EF%BF%BD%EF%BF%BD%EF%BF%BD%EF%BF%BDx"_s);
        row("lines in an address", u"<a href=' \nhttp://h/\n  a b '>"_s, u"http://h/%20%20a%20b"_s);
        row("other letters", u"<a href='http://h/中'>"_s, u"http://h/%E4%B8%AD"_s);
        row("a comment", u"<!-- <a href='http://h/a'> --><a href='http://h/b'>"_s, u"http://h/b"_s);
        row("a comment without end", u"<a href='http://h/b'><!-- <a href='http://h/a'>"_s,
            u"http://h/b"_s);
        row("an empty comment", u"<!--><a href='http://h/b'>"_s, u"http://h/b"_s);
        row("a script", u"<script>'<a href=\"http://h/a\">'</script><a href='http://h/b'>"_s,
            u"http://h/b"_s);
        row("a script without end", u"<a href='http://h/b'><script><a href='http://h/a'>"_s,
            u"http://h/b"_s);
        row("a text field", u"<textarea><a href='http://h/a'></textarea><a href='http://h/b'>"_s,
            u"http://h/b"_s);
        row("a declaration", u"<!DOCTYPE html><?x <a?><a href='http://h/b'>"_s, u"http://h/b"_s);
        row("a tag without end", u"<a href='http://h/a'"_s, u"http://h/a"_s);
        row("a quote without end", u"<a href='http://h/a>x</a>"_s, u"http://h/a%3Ex%3C/a%3E"_s);
        row("attributes that are none", u"<a = == \"x\" 'y' href=http://h/a / / z>"_s,
            u"http://h/a"_s);
        row("twice the attribute", u"<a href='http://h/a' href='http://h/b'>"_s, u"http://h/a"_s);
        row("signs that are no tags", u"a < b << c <1> <> <a href=http://h/a>"_s, u"http://h/a"_s);
        row("a name that only begins so", u"<abbr href='http://h/a'><imgx src='http://h/b'>"_s, {});
    }

    void links()
    {
        QFETCH(QString, markup);
        QTEST(pageLinks(markup, QUrl(u"https://page.example/dir/page.html"_s)).join(u' '), "links");
    }

    void aPageThatDoesNotSayWhereItIs()
    {
        const QString markup = u"<a href='b'>x</a><a href='http://h/a'>x</a>"_s;
        PageLinks links(markup);
        QCOMPARE(links.next(), u"http://h/a"_s);
        QVERIFY(!links.next());
        QCOMPARE(links.unresolved(), 1);
    }

    void aSavedPageSaysWhereItWas()
    {
        QCOMPARE(pageLinks(u"<!DOCTYPE html>\n<!-- saved from url=(0022)https://h/x/y.html -->\n"
                           "<a href='b'>x</a>"),
                 QStringList{u"https://h/x/b"_s});
    }

    void tooManyLinksAreCut()
    {
        QString markup;
        for (int i = 0; i <= PageLinks::mostLinks; ++i)
            markup += u"<a href=http://h/%1>"_s.arg(i);
        PageLinks links(markup);
        qsizetype count = 0;
        while (links.next())
            ++count;
        QCOMPARE(count, PageLinks::mostLinks);
        QVERIFY(links.isCut());
    }

    void hostileMarkupTakesNoTime_data()
    {
        QTest::addColumn<QString>("unit");
        for (const char *unit :
             {"<", "<a", "<!--", "<a href=", "<a href='", "<script>", "</", "&", "<a href=x ", "=",
              "<a href=\"&#", "<base href=x>", "<!", "<?", "<script></", "<a x=1 y=2 "})
            QTest::newRow(unit) << QString::fromLatin1(unit);
    }

    void hostileMarkupTakesNoTime()
    {
        QFETCH(QString, unit);
        QElapsedTimer timer;
        timer.start();
        const QString many = unit.repeated(1'000'000 / unit.size());
        const QStringList links
            = pageLinks(many, QUrl(u"http://h/"_s)) + pageLinks(u"<a href='"_s + many + u"'>"_s);
        QVERIFY(links.size() < 10);
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    }

    void whatStandsAtALinkIsTold()
    {
        const QString markup = u"<img src='i.png'><a href='a&amp;b#c'>text</a> more"_s;
        PageLinks links(markup, QUrl(u"http://h/d/"_s));
        QVERIFY(links.next());
        QVERIFY(!links.isAnchor());
        QCOMPARE(links.next(), u"http://h/d/a&b"_s);
        QVERIFY(links.isAnchor());
        QCOMPARE(links.written(), u"a&b#c"_s);
        QCOMPARE(links.behind(), u"text</a> more"_s);
    }

    void onlySoManyLinksAreGiven()
    {
        const QString markup = u"<a href=1><a href=1><a href=2><a href=3>"_s;
        const QUrl page(u"http://h/"_s);
        PageLinks two(markup, page, 2);
        QVERIFY(two.next());
        QVERIFY(two.next());
        QVERIFY(!two.next());
        QVERIFY(two.isCut());
        PageLinks three(markup, page, 3);
        while (three.next()) { }
        QVERIFY(!three.isCut());
    }

    void aTitleIsTold()
    {
        MarkupScanner scanner(u"<TITLE>A <b> &amp; c</title >d<p>e");
        QVERIFY(scanner.next());
        QCOMPARE(scanner.rawText(), u"A <b> &amp; c"_s);
        QVERIFY(scanner.next()->is(u"p"));
        QVERIFY(scanner.rawText().isEmpty());
        QCOMPARE(scanner.rest(), u"e"_s);
    }

    void plainTextIsWhatAPageShows_data()
    {
        QTest::addColumn<QString>("markup");
        QTest::addColumn<QString>("text");
        QTest::newRow("words") << u" a \n b "_s << u"a b"_s;
        QTest::newRow("tags") << u"<td>a</td><td class='x'>b<br></td>"_s << u"a b"_s;
        QTest::newRow("references") << u"a&amp;b&nbsp;&lt;c&gt;"_s << u"a&b <c>"_s;
        QTest::newRow("a tag that never ends") << u"a<b c"_s << u"a"_s;
        QTest::newRow("nothing") << QString() << QString();
    }

    void plainTextIsWhatAPageShows()
    {
        QFETCH(QString, markup);
        QTEST(plainText(markup), "text");
    }
};

QTEST_GUILESS_MAIN(TestPageLinks)
#include "tst_pagelinks.moc"
