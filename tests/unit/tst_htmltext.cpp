// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/htmltext.h"

#include <QTest>

#include <ctime>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

using Kind = RichBlock::Kind;

//! The blocks as short notes: "h1:Title", "*bold*", "/italic/", "`code`", "[words](address)".
QString noteOf(const RichSpan &span)
{
    QString note = span.text;
    if (span.bold)
        note = u'*' + note + u'*';
    if (span.italic)
        note = u'/' + note + u'/';
    if (span.code)
        note = u'`' + note + u'`';
    return span.address.isEmpty() ? note : u"[%1](%2)"_s.arg(note, span.address);
}

QString noteOf(const RichBlock &block)
{
    QString note;
    if (block.kind == Kind::Heading)
        note = u"h%1:"_s.arg(block.level);
    if (block.kind == Kind::Item)
        note = u"%1%2 "_s.arg(u">"_s.repeated(block.level - 1), block.marker);
    if (block.kind == Kind::Preformatted)
        note = u"pre:"_s;
    if (block.kind == Kind::Rule)
        note = u"rule"_s;
    for (const RichSpan &span : block.spans)
        note += noteOf(span);
    return u"|"_s.repeated(block.quote) + note;
}

QStringList notesOf(const RichText &text)
{
    QStringList notes;
    for (const RichBlock &block : text.blocks)
        notes += noteOf(block);
    return notes;
}

} // namespace

class TestHtmlText : public QObject
{
    Q_OBJECT

private slots:
    void pages_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QStringList>("notes");
        const auto row = [](const char *name, const QString &page, const QStringList &notes) {
            QTest::newRow(name) << page << notes;
        };
        row("words", u"hello  \n there"_s, {u"hello there"_s});
        row("paragraphs", u"<p>one</p><p>two"_s, {u"one"_s, u"two"_s});
        row("a heading", u"<h1>One</h1>two"_s, {u"h1:One"_s, u"two"_s});
        row("looks", u"a <b>b</b> <i>c</i> <code>d</code>"_s, {u"a *b* /c/ `d`"_s});
        row("lists", u"<ul><li>a<li>b<ol><li>c</ol></ul>"_s, {u"• a"_s, u"• b"_s, u">1. c"_s});
        row("an item with a paragraph", u"<ul><li><p>a</p></li></ul>"_s, {u"• a"_s});
        row("line breaks", u"a<br>b"_s, {u"a\nb"_s});
        row("code keeps its lines", u"<pre>\na\n  b\n</pre>"_s, {u"pre:a\n  b"_s});
        row("a quotation", u"<blockquote>a</blockquote>b"_s, {u"|a"_s, u"b"_s});
        row("a rule", u"a<hr>b"_s, {u"a"_s, u"rule"_s, u"b"_s});
        row("a table", u"<tr><td>a</td><td>b</td></tr><tr><td>c"_s, {u"a b"_s, u"c"_s});
        row("links tell their aim", u"<a href='https://h/x?a&amp;b'>w</a>"_s,
            {u"[w](https://h/x?a&b)"_s});
        row("a relative link", u"<a href=/x>w</a>"_s, {u"[w](/x)"_s});
        row("a script link is words", u"<a href='javascript:alert(1)'>w</a>"_s, {u"w"_s});
        row("a hidden script link is words", u"<a href=' jAvA&#9;script:alert(1)'>w</a>"_s,
            {u"w"_s});
        row("a data link is words", u"<a href='data:text/html,x'>w</a>"_s, {u"w"_s});
        row("a local file is words", u"<a href='file:///etc/passwd'>w</a>"_s, {u"w"_s});
        row("scripts are left out", u"a<script>alert('<p>b')</script>c"_s, {u"ac"_s});
        row("styles are left out", u"a<STYLE>b{}</style >c"_s, {u"ac"_s});
        row("frames are left out", u"a<iframe src='http://x/'>b</iframe>c"_s, {u"ac"_s});
        row("drawings are left out", u"a<svg><text>b</text></svg>c"_s, {u"ac"_s});
        row("objects are left out", u"a<object data=x><object>b</object>c</object>d"_s, {u"ad"_s});
        row("the title is left out", u"<head><title>x</title></head>a"_s, {u"a"_s});
        row("a picture leaves its words", u"<img src='http://x/1.png' alt='a gannet'>"_s,
            {u"[a gannet]"_s});
        row("a picture without words", u"a<img src=x onerror=alert(1)>b"_s, {u"ab"_s});
        row("comments", u"a<!-- <p>b --->c"_s, {u"ac"_s});
        row("a comment without an end", u"a<!-- b"_s, {u"a"_s});
        row("a script without an end", u"a<script>b"_s, {u"a"_s});
        row("a tag without an end", u"a<b"_s, {u"a"_s});
        row("an attribute without an end", u"a<a href='x>b"_s, {u"a"_s});
        row("brackets that are no tags", u"1 < 2 > 0 <3"_s, {u"1 < 2 > 0 <3"_s});
        row("named characters", u"&lt;b&gt; &eacute;&hellip;&AMP &unknown; &;"_s,
            {u"<b> é…&AMP &unknown; &;"_s});
        row("numbered characters", u"&#65;&#x1F600;&#0;&#xD800;&#99999999999;"_s,
            {u"A😀\ufffd\ufffd&#99999999999;"_s});
        row("a hidden override is visible", u"a&#x202E;b"_s, {u"a[RLO]b"_s});
        row("closing what is not open", u"</b></li></ul></pre></blockquote>a"_s, {u"a"_s});
        row("looks across paragraphs", u"<b>a<p>b</b>c"_s, {u"*a*"_s, u"*b*c"_s});
    }

    void pages()
    {
        QFETCH(QString, page);
        QTEST(notesOf(htmlText(page)), "notes");
    }

    void hostilePagesTakeShortTime_data()
    {
        QTest::addColumn<QString>("page");
        const int many = 100'000;
        QTest::newRow("nested divs") << u"<div>"_s.repeated(many) + u"x"_s;
        QTest::newRow("nested lists") << u"<ul><li>x"_s.repeated(many);
        QTest::newRow("nested quotations") << u"<blockquote>x"_s.repeated(many);
        QTest::newRow("bold in bold") << u"<b>x"_s.repeated(many);
        QTest::newRow("brackets") << u"<"_s.repeated(many * 10);
        QTest::newRow("ampersands") << u"&"_s.repeated(many * 10);
        QTest::newRow("comments that open") << u"<!-"_s.repeated(many * 3);
        QTest::newRow("quotes that open") << u"<a b='"_s.repeated(many);
        QTest::newRow("changing looks") << u"<b>x</b>y"_s.repeated(many);
        QTest::newRow("scripts that end") << u"<script></script>"_s.repeated(many / 2);
        QTest::newRow("one long word") << u"x"_s.repeated(many * 10);
    }

    void hostilePagesTakeShortTime()
    {
        QFETCH(QString, page);
        const std::clock_t start = std::clock(); // of the processor: others may be at work, too
        const RichText text = htmlText(page);
        const double seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
        QVERIFY2(seconds < 5, qPrintable(QString::number(seconds)));
        qsizetype characters = 0;
        for (const RichBlock &block : text.blocks) {
            QVERIFY(block.quote <= 8 && block.level <= 8);
            for (const RichSpan &span : block.spans)
                characters += span.text.size();
        }
        QVERIFY(characters <= 400'000);
        QVERIFY(text.blocks.size() <= 8'000);
    }

    void aLongPageIsCutAndSaysSo()
    {
        const RichText text = htmlText(u"<p>word</p>"_s.repeated(50'000));
        QVERIFY(text.isCut);
        QVERIFY(!text.blocks.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHtmlText)
#include "tst_htmltext.moc"
