// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/markdowntext.h"

#include <QTest>

#include <ctime>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

using Kind = RichBlock::Kind;

RichSpan plain(const QString &text)
{
    return {text, false, false, false, {}};
}

RichBlock paragraph(const QList<RichSpan> &spans)
{
    return {Kind::Paragraph, 0, 0, {}, spans};
}

RichBlock heading(int level, const QString &text)
{
    return {Kind::Heading, level, 0, {}, {plain(text)}};
}

RichBlock item(int level, const QString &marker, const QString &text)
{
    return {Kind::Item, level, 0, marker, {plain(text)}};
}

RichBlock code(const QString &text)
{
    return {Kind::Preformatted, 0, 0, {}, {plain(text)}};
}

} // namespace

Q_DECLARE_METATYPE(QList<gannet::RichBlock>)

class TestMarkdownText : public QObject
{
    Q_OBJECT

private slots:
    void texts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<RichBlock>>("blocks");
        const auto row = [](const char *name, const QString &text, const QList<RichBlock> &blocks) {
            QTest::newRow(name) << text << blocks;
        };
        row("lines run together", u"one\ntwo\n\nthree"_s,
            {paragraph({plain(u"one two"_s)}), paragraph({plain(u"three"_s)})});
        row("headings", u"# One\n## Two\ntext"_s,
            {heading(1, u"One"_s), heading(2, u"Two"_s), paragraph({plain(u"text"_s)})});
        row("underlined headings", u"One\n===\nTwo\n---\n"_s,
            {heading(1, u"One"_s), heading(2, u"Two"_s)});
        row("no heading", u"#tag"_s, {paragraph({plain(u"#tag"_s)})});
        row("lists", u"- a\n  - b\n3. c"_s,
            {item(1, u"•"_s, u"a"_s), item(2, u"•"_s, u"b"_s), item(1, u"3."_s, u"c"_s)});
        row("an item of two lines", u"- a\n  b"_s, {item(1, u"•"_s, u"a b"_s)});
        row("fenced code", u"```cpp\nint *a;\n\n  b\n```\nc"_s,
            {code(u"int *a;\n\n  b"_s), paragraph({plain(u"c"_s)})});
        row("code without an end", u"```\na"_s, {code(u"a"_s)});
        row("indented code", u"    a\n    b"_s, {code(u"    a\n    b"_s)});
        row("a table keeps its lines", u"| a | b |\n|---|---|"_s,
            {code(u"| a | b |\n|---|---|"_s)});
        row("a quotation", u"> a"_s, {{Kind::Paragraph, 0, 1, {}, {plain(u"a"_s)}}});
        row("a rule", u"a\n\n***\nb"_s,
            {paragraph({plain(u"a"_s)}), {Kind::Rule, 0, 0, {}, {}}, paragraph({plain(u"b"_s)})});
        row("looks", u"a **b** *c* `d*e*`"_s,
            {paragraph({plain(u"a "_s),
                        {u"b"_s, true, false, false, {}},
                        plain(u" "_s),
                        {u"c"_s, false, true, false, {}},
                        plain(u" "_s),
                        {u"d*e*"_s, false, false, true, {}}})});
        row("stars that are none", u"2 * 3 and snake_case_name"_s,
            {paragraph({plain(u"2 * 3 and snake_case_name"_s)})});
        row("a link", u"[w](https://h/ \"title\")"_s,
            {paragraph({{u"w"_s, false, false, false, u"https://h/"_s}})});
        row("a script link is words", u"[w](javascript:alert(1))"_s, {paragraph({plain(u"w)"_s)})});
        row("a picture leaves its words", u"![a gannet](http://x/1.png)"_s,
            {paragraph({plain(u"[a gannet]"_s)})});
        row("an address in brackets", u"<https://h/>"_s,
            {paragraph({{u"https://h/"_s, false, false, false, u"https://h/"_s}})});
        row("markup is shown as text", u"<script>alert(1)</script>"_s,
            {paragraph({plain(u"<script>alert(1)</script>"_s)})});
        row("escapes", u"\\*a\\*"_s, {paragraph({plain(u"*a*"_s)})});
        row("nothing", u""_s, {});
    }

    void texts()
    {
        QFETCH(QString, text);
        QTEST(markdownText(text).blocks, "blocks");
    }

    void hostileTextsTakeShortTime_data()
    {
        QTest::addColumn<QString>("text");
        const int many = 300'000;
        QTest::newRow("brackets") << u"["_s.repeated(many);
        QTest::newRow("brackets that look like links") << u"[]("_s.repeated(many);
        QTest::newRow("stars") << u"*a **"_s.repeated(many / 2);
        QTest::newRow("back quotes") << u"` `` "_s.repeated(many / 2);
        QTest::newRow("a long fence") << u"`"_s.repeated(many);
        QTest::newRow("quotations") << u">"_s.repeated(many);
        QTest::newRow("lists") << u"- "_s.repeated(many);
        QTest::newRow("angles") << u"<http://"_s.repeated(many / 3);
    }

    void hostileTextsTakeShortTime()
    {
        QFETCH(QString, text);
        const std::clock_t start = std::clock(); // of the processor: others may be at work, too
        const RichText rich = markdownText(text);
        const double seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
        QVERIFY2(seconds < 5, qPrintable(QString::number(seconds)));
        QVERIFY(rich.blocks.size() <= 8'000);
    }
};

QTEST_GUILESS_MAIN(TestMarkdownText)
#include "tst_markdowntext.moc"
