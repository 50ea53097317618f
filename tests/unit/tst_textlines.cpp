// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/textlines.h"

#include <QStringEncoder>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

//! The lines of \a bytes, given in blocks of \a size: "1=first 2=second".
QString linesOf(const QByteArray &bytes, qsizetype size)
{
    TextLines lines;
    QList<TextLine> all;
    for (qsizetype at = 0; at < bytes.size(); at += size)
        all += lines.feed(bytes.mid(at, size));
    all += lines.finish();
    QStringList rows;
    for (const TextLine &line : all)
        rows += QString::number(line.number) + u'=' + (line.tooLong ? u"(long)"_s : line.text);
    return rows.join(u' ');
}

QByteArray encoded(QStringConverter::Encoding encoding, const QString &text)
{
    QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
    return encoder(text);
}

} // namespace

class TestTextLines : public QObject
{
    Q_OBJECT

private slots:
    void encodings_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("lines");
        const QString text = u"h/中\r\n𝄞\nc"_s;
        const QString lines = u"1=h/中 2=𝄞 3=c"_s;
        QTest::newRow("nothing") << ""_ba << QString();
        QTest::newRow("one letter") << "a"_ba << u"1=a"_s;
        QTest::newRow("UTF-8") << text.toUtf8() << lines;
        QTest::newRow("UTF-8 with a mark") << "\xef\xbb\xbf" + text.toUtf8() << lines;
        QTest::newRow("only a mark") << "\xef\xbb\xbf"_ba << QString();
        QTest::newRow("UTF-16LE") << encoded(QStringConverter::Utf16LE, text) << lines;
        QTest::newRow("UTF-16BE") << encoded(QStringConverter::Utf16BE, text) << lines;
        QTest::newRow("UTF-32LE") << encoded(QStringConverter::Utf32LE, text) << lines;
        QTest::newRow("Latin-1") << "caf\xe9\nb"_ba << u"1=café 2=b"_s;
        QTest::newRow("line ends of all kinds")
            << "a\r\n\nb\rc\n\rd"_ba << u"1=a 2= 3=b 4=c 5= 6=d"_s;
        QTest::newRow("a long line")
            << "a\n" + QByteArray(maxLineLength + 1, 'x') + "\nb" << u"1=a 2=(long) 3=b"_s;
    }

    void encodings()
    {
        QFETCH(QByteArray, bytes);
        for (const qsizetype block : {1, 2, 3, 5, 7, 1 << 20})
            QTEST(linesOf(bytes, block), "lines");
    }
};

QTEST_GUILESS_MAIN(TestTextLines)
#include "tst_textlines.moc"
