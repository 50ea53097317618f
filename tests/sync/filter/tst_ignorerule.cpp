// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/filter/ignorerule.h"

#include <QElapsedTimer>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

void row(const char *rule, const char *path, bool matches)
{
    QTest::addRow("%s %s %s", rule, matches ? "speaks of" : "does not speak of", path)
        << QByteArray(rule) << QByteArray(path) << matches;
}

QByteArrayList textsOf(const QList<IgnoreRule> &rules)
{
    QByteArrayList texts;
    for (const IgnoreRule &rule : rules)
        texts.append(rule.text());
    return texts;
}

} // namespace

class TestIgnoreRule : public QObject
{
    Q_OBJECT

private slots:
    void whatARuleSpeaksOf_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QByteArray>("path"); // of a folder where it ends with '/'
        QTest::addColumn<bool>("matches");
        namesAndPlaces();
        asterisks();
        doubleAsterisks();
        classes();
        escapes();
    }

    void whatARuleSpeaksOf()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QByteArray, path);
        const bool isFolder = path.endsWith('/');
        if (isFolder)
            path.chop(1);
        QTEST(IgnoreRule(rule).matches(path, isFolder), "matches");
    }

    void linesBecomeRules_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QByteArrayList>("rules");
        QTest::newRow("nothing") << ""_ba << QByteArrayList();
        QTest::newRow("empty lines and comments") << "\n#a\n\n# b\nc\n"_ba << QByteArrayList{"c"};
        QTest::newRow("the last line needs no end") << "a\nb"_ba << QByteArrayList{"a", "b"};
        QTest::newRow("CR LF") << "a\r\nb\r\n"_ba << QByteArrayList{"a", "b"};
        QTest::newRow("a mark of the byte order") << "\xef\xbb\xbf"
                                                     "a"_ba
                                                  << QByteArrayList{"a"};
        QTest::newRow("trailing spaces") << "a  \nb c \n"_ba << QByteArrayList{"a", "b c"};
        QTest::newRow("an escaped space stays") << "a\\  \n"_ba << QByteArrayList{"a\\ "};
        QTest::newRow("an escaped backslash holds no space")
            << "a\\\\ \n"_ba << QByteArrayList{"a\\\\"};
        QTest::newRow("a trailing tab stays") << "a\t\n"_ba << QByteArrayList{"a\t"};
        QTest::newRow("leading spaces stay") << " a\n"_ba << QByteArrayList{" a"};
        QTest::newRow("only spaces") << "   \nb"_ba << QByteArrayList{"b"};
        QTest::newRow("an escaped number sign") << "\\#a"_ba << QByteArrayList{"\\#a"};
        QTest::newRow("a backslash at the end") << "a\\\n"_ba << QByteArrayList{"a\\"};
    }

    void linesBecomeRules()
    {
        QFETCH(QByteArray, lines);
        QTEST(textsOf(ignoreRules(lines)), "rules");
    }

    void anExclamationMarkBringsBack()
    {
        QVERIFY(IgnoreRule("!a").bringsBack());
        QVERIFY(IgnoreRule("!a").matches("x/a", false));
        QVERIFY(!IgnoreRule("\\!a").bringsBack());
        QVERIFY(IgnoreRule("\\!a").matches("!a", false));
    }

    void noRuleTakesExponentialTime_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("asterisks")
            << QByteArray("*a").repeated(60) + 'b' << QByteArray("a").repeated(250);
        QTest::newRow("double asterisks")
            << QByteArray("**/a/").repeated(40) + 'b' << QByteArray("a/").repeated(1500) + 'a';
        QTest::newRow("both") << QByteArray("**/*a*a/").repeated(40) + 'b'
                              << QByteArray("aaaaaaaa/").repeated(400) + 'a';
    }

    void noRuleTakesExponentialTime()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QByteArray, path);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!IgnoreRule(rule).matches(path, false));
        QVERIFY2(timer.elapsed() < 1000, "quadratic at most, so milliseconds");
    }

private:
    static void namesAndPlaces()
    {
        row("a", "a", true);
        row("a", "b", false);
        row("a", "x/y/a", true);
        row("a", "ab", false);
        row("a", "a/b", false);
        row("a", "a/", true);
        row("/a", "a", true);
        row("/a", "x/a", false);
        row("a/", "a", false);
        row("a/", "a/", true);
        row("a/", "x/a/", true);
        row("a/b", "a/b", true);
        row("a/b", "x/a/b", false);
        row("/a/b", "a/b", true);
        row("a/b/", "a/b", false);
        row("a/b/", "a/b/", true);
        row("a b", "a b", true);
        row("A", "a", false);
        row("//a", "a", false);
        row("a//", "a/", false);
        row("/", "a/", false);
        row("grün", "x/grün", true);
    }

    static void asterisks()
    {
        row("*", "a", true);
        row("*", "x/a", true);
        row("/*", "a", true);
        row("/*", "x/a", false);
        row("*.o", "a.o", true);
        row("*.o", "x/a.o", true);
        row("*.o", ".o", true);
        row("*.o", "a.oo", false);
        row("a*", "a", true);
        row("a*c*e", "abcde", true);
        row("a*c*e", "abcd", false);
        row("*a*b", "aab", true);
        row("x/*.o", "x/a.o", true);
        row("x/*.o", "x/y/a.o", false);
        row("x*/a", "xy/a", true);
        row("*/a", "x/y/a", false);
        row("*/a*/b", "x/ay/b", true);
        row("?", "a", true);
        row("?", "", false);
        row("a?c", "abc", true);
        row("a?c", "ac", false);
        row("x?y/z", "x/y/z", false);
    }

    static void doubleAsterisks()
    {
        row("**/a", "a", true);
        row("**/a", "x/y/a", true);
        row("**/a", "xa", false);
        row("**/a/b", "x/a/b", true);
        row("**/a/b", "a/x/b", false);
        row("a/**", "a/x", true);
        row("a/**", "a/x/y", true);
        row("a/**", "a/", false);
        row("a/**", "x/a/y", false);
        row("a/**/b", "a/b", true);
        row("a/**/b", "a/x/y/b", true);
        row("a/**/b", "a/xb", false);
        row("a/**/b/**/c", "a/b/b/x/c", true);
        row("a/**/*.o", "a/x/y.o", true);
        row("**", "x/a", true);
        row("**/", "x/a/", true);
        row("**/", "a", false);
        row("**/**/a", "x/a", true);
        row("a**b", "axxb", true);
        row("x/a**b", "x/a/b", false);
        row("a/**b", "a/x/b", false);
        row("***/a", "x/y/a", true);
        row("**/*a", "x/ba", true);
        row("a/**/", "a/x/", true);
        row("a/**/", "a/x", false);
        row("**/x/*/y", "q/x/x/z/y", true);
    }

    static void classes()
    {
        row("[abc]", "b", true);
        row("[abc]", "d", false);
        row("[a-c]x", "bx", true);
        row("[a-c]", "d", false);
        row("[!a]", "b", true);
        row("[!a]", "a", false);
        row("[^a]", "a", false);
        row("[]]", "]", true);
        row("[]a]", "a", true);
        row("[!]]", "]", false);
        row("[a-]", "-", true);
        row("[-a]", "-", true);
        row("[a\\]b]", "]", true);
        row("[\\a-c]", "b", true);
        row("[c-a]", "b", false);
        row("[[:digit:]]", "7", true);
        row("[[:digit:]]", "a", false);
        row("[![:digit:]]", "a", true);
        row("[[:alpha:][:digit:]_]", "_", true);
        row("[[:nothing:]]", "a", false);
        row("[[:digit]", ":", true);
        row("[a", "[a", false);
        row("[a", "a", false);
        row("x[/]y", "x/y", false);
        row("x[!a]y", "x/y", false);
        row("[a-c-e]", "-", true);
        row("[a-c-e]", "d", false);
    }

    static void escapes()
    {
        row("\\*", "*", true);
        row("\\*", "a", false);
        row("\\?", "?", true);
        row("\\[a]", "[a]", true);
        row("\\a", "a", true);
        row("\\#a", "#a", true);
        row("\\\\", "\\", true);
        row("a\\ ", "a ", true);
        row("a\\", "a", false);
        row("a\\", "a\\", false);
        row("a/**\\/b", "a/b", false);
        row("a/**\\/b", "a/x/b", true);
    }
};

QTEST_GUILESS_MAIN(TestIgnoreRule)
#include "tst_ignorerule.moc"
