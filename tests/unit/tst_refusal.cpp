// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/refusal.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestRefusal : public QObject
{
    Q_OBJECT

private slots:
    void wordsAreShownSafely_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("as they are") << u"good day"_s << u"good day"_s;
        QTest::newRow("on one line") << u" a\n\t b "_s << u"a b"_s;
        QTest::newRow("no escape sequences") << u"a\x1b[31mb"_s << u"a\ufffd[31mb"_s;
        QTest::newRow("nothing that turns the order") << u"a\u202eb"_s << u"a\ufffdb"_s;
        QTest::newRow("no password") << u"ftp://me:secret@h/a"_s << u"ftp://h/a"_s;
        QTest::newRow("no password with an @") << u"ftp://me:se@cret@h/a"_s << u"ftp://h/a"_s;
        QTest::newRow("none of several")
            << u"ftp://a:b@h/ ftp://c:d@g/"_s << u"ftp://h/ ftp://g/"_s;
        QTest::newRow("none that is endless")
            << u"ftp://me:"_s + QString(5'000, u's') + u"@h/a"_s << u"ftp://"_s;
        QTest::newRow("the beginning of much") << QString(1'000, u'x') << QString(60, u'x') + u'…';
    }

    void wordsAreShownSafely()
    {
        QFETCH(QString, text);
        QTEST(shownWords(text), "shown");
    }

    void sentences()
    {
        QCOMPARE(refusalSentence({Refusal::Whole, 0, {}, u"This is a picture."_s}, u"a.png"_s),
                 u"a.png: This is a picture."_s);
        QCOMPARE(refusalSentence({Refusal::Bad, 12, u"ftp://h"_s, u"No."_s}, u"a.txt"_s),
                 u"a.txt, line 12, “ftp://h”: No."_s);
        QCOMPARE(refusalSentence({Refusal::Bad, 12, {}, u"No."_s}, {}), u"Line 12: No."_s);
    }

    void manyLinesAreOneSentence()
    {
        Refusals refusals;
        for (qint64 line = 1; line <= 300; ++line)
            refusals.add({line % 2 ? Refusal::Bad : Refusal::NoAddress, line, u"x"_s, u"No."_s});
        QCOMPARE(refusalSentences(refusals, {}, OtherWords::Quiet),
                 QStringList{u"Line 1, “x”: No. 149 other lines were left out too."_s});
        QCOMPARE(refusalSentences(refusals, {}, OtherWords::Told).size(), 2);
        QCOMPARE(refusals.total(), 300);
    }
};

QTEST_GUILESS_MAIN(TestRefusal)
#include "tst_refusal.moc"
