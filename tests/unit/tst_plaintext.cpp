// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/plaintext.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestPlainText : public QObject
{
    Q_OBJECT

private slots:
    void whatDeceivesIsVisible_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("words stay") << u"one\ttwo"_s << u"one\ttwo"_s;
        QTest::newRow("line ends become one kind") << u"a\r\nb\rc\nd"_s << u"a\nb\nc\nd"_s;
        QTest::newRow("an override") << u"photo\u202egnp.exe"_s << u"photo[RLO]gnp.exe"_s;
        QTest::newRow("isolates") << u"\u2066a\u2069"_s << u"[LRI]a[PDI]"_s;
        QTest::newRow("Hebrew stays legible") << u"שלום"_s << u"שלום"_s;
        QTest::newRow("Arabic stays legible") << u"مرحبا"_s << u"مرحبا"_s;
        QTest::newRow("a NUL") << u"a"_s + QChar(u'\0') + u"b"_s << u"a\u2400b"_s;
        QTest::newRow("escape") << u"\x1b[31mred"_s << u"\u241b[31mred"_s;
        QTest::newRow("delete") << u"\x7f"_s << u"\u2421"_s;
        QTest::newRow("marks of a text document") << u"\ufdd0\ufffc\u2029"_s << u"\ufffd\ufffd\n"_s;
        QTest::newRow("emoji stay") << u"😀"_s << u"😀"_s;
    }

    void whatDeceivesIsVisible()
    {
        QFETCH(QString, text);
        QTEST(visibleText(text), "shown");
    }

    void aNameIsOneShortLine()
    {
        QCOMPARE(visibleLine(u"a\nb"_s), u"a\u2424b"_s);
        QCOMPARE(visibleLine(u"x"_s.repeated(500)).size(), 201);
    }

    void theCharsetCanBeChosen()
    {
        const QByteArray bytes = "\xc1\xc2"_ba;
        const PlainText detected = plainText(bytes, "text/plain", Extent::Complete);
        QCOMPARE(detected.charset, "windows-1252"_ba);
        QVERIFY(!detected.isChosen);
        const PlainText chosen = plainText(bytes, "text/plain", Extent::Complete, "koi8-r");
        QCOMPARE(chosen.text, u"аб"_s);
        QVERIFY(chosen.isChosen);
    }

    void aCharsetThatNobodyKnowsIsNotTaken()
    {
        const PlainText plain = plainText("abc"_ba, {}, Extent::Complete, "utf-7");
        QCOMPARE(plain.charset, "utf-8"_ba);
        QVERIFY(!plain.isChosen);
    }

    void aChosenCharsetHidesTheCutCharacter()
    {
        const QByteArray bytes = "ab\xe4\xb8"_ba;
        QCOMPARE(plainText(bytes, {}, Extent::Partial, "utf-8").text, u"ab"_s);
    }

    void everyOfferedCharsetIsKnown()
    {
        for (const QByteArray &charset : offeredCharsets())
            QVERIFY2(decodeAs("abcd"_ba, charset), charset.constData());
    }

    void longLinesAreBroken()
    {
        PlainText plain = plainText(QByteArray(100'000, 'x'), {}, Extent::Complete);
        breakLongLines(&plain);
        QVERIFY(plain.hasBrokenLines);
        const QStringList lines = plain.text.split(u'\n');
        QVERIFY(std::ranges::all_of(
            lines, [](const QString &line) { return line.size() <= longestShownLine; }));
        QCOMPARE(plain.text.count(u'x'), 100'000);
    }

    void aPairIsNeverBroken()
    {
        PlainText plain{u"x"_s + u"😀"_s.repeated(longestShownLine), {}, false, false};
        breakLongLines(&plain);
        for (const QString &line : plain.text.split(u'\n'))
            QVERIFY(!line.front().isLowSurrogate());
    }
};

QTEST_GUILESS_MAIN(TestPlainText)
#include "tst_plaintext.moc"
