// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/linesplitter.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

QList<Line> split(const QByteArray &bytes, qsizetype blockSize, qint64 limit)
{
    LineSplitter splitter(limit);
    QList<Line> lines;
    for (qsizetype from = 0; from < bytes.size(); from += blockSize)
        lines += splitter.feed(
            QByteArrayView(bytes).sliced(from).first(qMin(blockSize, bytes.size() - from)));
    return lines + splitter.finish();
}

QList<QByteArray> texts(const QList<Line> &lines)
{
    QList<QByteArray> result;
    for (const Line &line : lines)
        result.append(line.tooLong ? "(too long)"_ba : line.text);
    return result;
}

} // namespace

class TestLineSplitter : public QObject
{
    Q_OBJECT

private slots:
    void lines_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<QByteArray>>("lines");
        const auto row
            = [](const char *title, const QByteArray &bytes, const QList<QByteArray> &lines) {
                  QTest::newRow(title) << bytes << lines;
              };
        row("nothing has no line", ""_ba, {});
        row("LF ends a line", "a\nb\n"_ba, {"a"_ba, "b"_ba});
        row("CR LF ends one line", "a\r\nb\r\n"_ba, {"a"_ba, "b"_ba});
        row("CR ends a line", "a\rb\r"_ba, {"a"_ba, "b"_ba});
        row("the endings may be mixed", "a\rb\nc\r\nd"_ba, {"a"_ba, "b"_ba, "c"_ba, "d"_ba});
        row("the last line needs no ending", "a\nb"_ba, {"a"_ba, "b"_ba});
        row("an empty line is a line", "\n\na\n\n"_ba, {""_ba, ""_ba, "a"_ba, ""_ba});
        row("LF CR are two endings", "a\n\rb"_ba, {"a"_ba, ""_ba, "b"_ba});
        row("CR CR LF are two endings", "a\r\r\nb"_ba, {"a"_ba, ""_ba, "b"_ba});
        row("CR LF LF are two endings", "a\r\n\nb"_ba, {"a"_ba, ""_ba, "b"_ba});
        row("a lone CR at the end is an ending", "a\r"_ba, {"a"_ba});
        row("a line of the limit's length is whole", "12345678\nb"_ba, {"12345678"_ba, "b"_ba});
        row("one byte more is too long", "123456789\nb"_ba, {"(too long)"_ba, "b"_ba});
        row("a far too long last line", "a\n"_ba + QByteArray(50, 'x'), {"a"_ba, "(too long)"_ba});
        row("NUL is a byte like any other", "a\0b\nc"_ba, {"a\0b"_ba, "c"_ba});
    }

    void lines()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QList<QByteArray>, lines);
        for (qsizetype blockSize = 1; blockSize <= bytes.size() + 1; ++blockSize) {
            const QList<Line> got = split(bytes, blockSize, 8);
            QCOMPARE(texts(got), lines);
            for (qsizetype i = 0; i < got.size(); ++i)
                QCOMPARE(got[i].number, i + 1);
        }
    }

    void emptyBlocksChangeNothing()
    {
        LineSplitter splitter(8);
        QCOMPARE(texts(splitter.feed("a\r")), QList{"a"_ba});
        QVERIFY(splitter.feed("").isEmpty());
        QVERIFY(splitter.feed("\n").isEmpty());
        QVERIFY(splitter.finish().isEmpty());
    }

    void tooLongLinesKeepTheirNumber()
    {
        const QList<Line> lines = split("a\n123456789\nc"_ba, 3, 8);
        const QList<Line> expected{{1, "a"_ba, false}, {2, {}, true}, {3, "c"_ba, false}};
        QCOMPARE(lines, expected);
    }
};

QTEST_GUILESS_MAIN(TestLineSplitter)
#include "tst_linesplitter.moc"
