// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/misbehaviour/trouble.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 bodySize = 20'000;
constexpr qint64 half = bodySize / 2;

QByteArray body()
{
    return patternBytes(0, bodySize);
}

//! A 200 with \a fields, each with its line end, and \a bytes behind them; then the end.
Answer said(const QByteArray &fields, const QByteArray &bytes)
{
    return rawAnswer("HTTP/1.1 200 OK\r\n" + fields + "\r\n" + bytes);
}

Answer chunked(const QByteArray &bytes)
{
    return said("Transfer-Encoding: chunked\r\n", bytes);
}

Answer withLength(const QByteArray &length)
{
    return said("Content-Length: " + length + "\r\n", body());
}

Trouble taken(const Answer &answer, const QByteArray &bytes = body())
{
    return {.script = {always(answer)}, .file = stored(bytes), .most = 3};
}

Trouble refused(const Answer &answer, std::optional<Error::Kind> kind = {})
{
    return {.script = {always(answer)},
            .end = JobState::Failed,
            .file = stored(body()),
            .kind = kind,
            .says = {u"127.0.0.1"_s},
            .most = 14};
}

Trouble onceThenGood(const Answer &answer)
{
    return {.script = {first(answer), always(served(bodySize))},
            .file = stored(bodySize),
            .least = 2,
            .most = 5};
}

//! Qt takes this for a good end and shows nothing of what is wrong, so what came is the file.
Trouble takenForWhole(const Answer &answer, const QByteArray &bytes)
{
    Trouble trouble = taken(answer, bytes);
    trouble.mayFail = true; // and it would be right to see it
    trouble.most = 14;
    return trouble;
}

} // namespace

//! Answers that say wrongly where they end.
class TestFalseFraming : public QObject
{
    Q_OBJECT

private slots:
    void lengths_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const QByteArray right = QByteArray::number(bodySize);
        row("told twice, the same",
            taken(said("Content-Length: " + right + "\r\nContent-Length: " + right + "\r\n",
                       body())));
        row("led by zeros", taken(withLength("000" + right)));
        row("with blanks around it", taken(withLength("  " + right + "  ")));
        row("shorter than what comes",
            taken(withLength(QByteArray::number(half)), body().first(half)));
        row("none at all", taken(said({}, body())));
        row("empty, which Qt does not show", taken(withLength("")));
        row("nothing, and bytes come", taken(withLength("0"), {}));
        const QList<std::pair<const char *, QByteArray>> broken{
            {"negative", "-1"},
            {"with a plus sign", "+20000"},
            {"no number", "lots"},
            {"a number and a word", "20000 bytes"},
            {"hexadecimal", "0x4e20"},
            {"a fraction", "20000.5"},
            {"in exponents", "2e4"},
            {"past 64 bits", "99999999999999999999999999"},
            {"two that differ in one line", "20000, 10000"},
            {"two that differ", "20000\r\nContent-Length: 10000"},
            {"two that differ, the short one first", "10000\r\nContent-Length: 20000"},
        };
        for (const auto &[title, length] : broken) {
            row(QByteArray("for ever: ") + title, refused(withLength(length), Error::Protocol));
            row(QByteArray("once: ") + title, onceThenGood(withLength(length)));
        }
        row("for ever: longer by a byte", refused(withLength("20001"), Error::Cut));
        row("once: longer by a byte", onceThenGood(withLength("20001")));
        row("for ever: twice as long", refused(withLength("40000"), Error::Cut));
        row("for ever: eight exabytes", refused(withLength("9223372036854775807")));
        row("once: eight exabytes", onceThenGood(withLength("9223372036854775807")));
        Answer huge = served(bodySize);
        huge.headers = {{"Content-Length", "4611686018427387904"}};
        huge.cutAfter = bodySize;
        Trouble promised = refused(huge, Error::DiskFull); // no disk has so much room
        promised.says = {u"not enough room"_s};
        row("four exabytes from a server with ranges", promised);
    }

    void lengths()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void lengthsOfParts_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const QList<std::pair<const char *, QByteArray>> lengths{
            {"negative", "-1"},
            {"no number", "lots"},
            {"shorter by a byte", QByteArray::number(middleSize - middleCut - 1)},
            {"longer by a byte", QByteArray::number(middleSize - middleCut + 1)},
            {"of the whole file", QByteArray::number(middleSize)},
            {"nothing", "0"},
        };
        for (const auto &[title, length] : lengths) {
            Answer wrong = served(middleSize);
            wrong.headers = {{"Content-Length", length}};
            wrong.closeAfter = true;
            row(title,
                {.script = {first(cutMiddle()), first(wrong), always(served(middleSize))},
                 .file = stored(middleSize),
                 .least = 2,
                 .most = 6});
        }
    }

    void lengthsOfParts()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void chunksThatAreRight_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const QByteArray small = patternBytes(0, 300);
        row("of a byte each", taken(chunked(inChunks(small, 1)), small));
        row("one of all", taken(chunked(inChunks(body(), bodySize))));
        row("none", taken(chunked("0\r\n\r\n"), {}));
        row("with an extension",
            taken(chunked("12c;name=value\r\n" + small + "\r\n0\r\n\r\n"), small));
        row("with a quoted extension",
            taken(chunked("12c;a=\"x;y\"\r\n" + small + "\r\n0\r\n\r\n"), small));
        row("sizes in capitals", taken(chunked("12C\r\n" + small + "\r\n0\r\n\r\n"), small));
        row("sizes led by zeros",
            taken(chunked("0000012c\r\n" + small + "\r\n000\r\n\r\n"), small));
        row("a trailer", taken(chunked("12c\r\n" + small + "\r\n0\r\nX-Sum: 1\r\n\r\n"), small));
        row("the name of the coding in capitals",
            taken(said("Transfer-Encoding: CHUNKED\r\n", inChunks(body()))));
        row("with a length that is right",
            taken(
                said("Transfer-Encoding: chunked\r\nContent-Length: 20000\r\n", inChunks(body()))));
        row("with a length that is wrong, which does not count then",
            taken(said("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", inChunks(body()))));
        row("with a length that is none",
            taken(said("Content-Length: x\r\nTransfer-Encoding: chunked\r\n", inChunks(body()))));
        row("identity is no coding",
            taken(said("Transfer-Encoding: identity\r\nContent-Length: 20000\r\n", body())));
        Answer junk = served(bodySize);
        junk.framing = Answer::Framing::Chunked;
        junk.after = "HTTP/1.1 200 OK\r\n\r\njunk";
        row("junk behind the last one", {.script = {always(junk)}, .file = stored(bodySize)});
    }

    void chunksThatAreRight()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void chunksThatEndTooEarly_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const QByteArray framed = inChunks(body());
        const QList<std::pair<const char *, QByteArray>> cuts{
            {"without the last one", framed.chopped(5)},
            {"in the last one's line", framed.chopped(4)},
            {"in a chunk", framed.first(5000)},
            {"in a size", framed.first(2)},
            {"before the first", {}},
            {"behind a size", "3e8\r\n"},
        };
        for (const auto &[title, bytes] : cuts) {
            row(QByteArray("for ever: ") + title, refused(chunked(bytes), Error::Cut));
            row(QByteArray("once: ") + title, onceThenGood(chunked(bytes)));
        }
        Answer stalled = chunked(framed.chopped(5));
        stalled.stallAfter = stalled.body.size();
        row("it stalls before the last one", refused(stalled, Error::Stalled));
        row("it stalls before the last one, once", onceThenGood(stalled));
    }

    void chunksThatEndTooEarly()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void chunksThatAreBroken_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const QByteArray one = body().first(1000);
        const QByteArray good = "3e8\r\n" + one + "\r\n";
        row("a size that is no number", takenForWhole(chunked("zz\r\n" + one), {}));
        row("a negative size", takenForWhole(chunked("-5\r\n" + one), {}));
        row("a size past 64 bits", takenForWhole(chunked("fffffffffffffffffff\r\n" + one), {}));
        row("a size that is no number behind a good one",
            takenForWhole(chunked(good + "zz\r\n" + one), one));
        row("no line end behind a chunk",
            takenForWhole(chunked("3e8\r\n" + one + "3e8\r\n" + one + "0\r\n\r\n"),
                          one + one.first(8)));
        row("not in chunks at all", takenForWhole(chunked(body()), {}));
        row("once: a size that is no number", onceThenGood(chunked("zz\r\n" + one)));
    }

    void chunksThatAreBroken()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void theConnectionLies_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const auto spoiltRow = [](const char *title, const std::function<void(Answer &)> &spoil) {
            const Answer bad = spoilt(served(smallSize), spoil);
            row(QByteArray(title) + ", small", {.script = {always(bad)}, .most = 2});
            Answer cut = spoilt(served(middleSize), spoil);
            cut.cutAfter = middleCut;
            row(QByteArray(title) + ", resumed",
                {.script = {first(cut), always(spoilt(served(middleSize), spoil))},
                 .file = stored(middleSize),
                 .least = 2,
                 .most = 4});
            row(QByteArray(title) + ", large",
                {.script = {always(spoilt(served(largeSize), spoil))},
                 .file = stored(largeSize),
                 .most = 20});
        };
        spoiltRow("promises to stay and closes", [](Answer &a) {
            a.closeAfter = true;
            a.headers = {{"Connection", "keep-alive"}, {"Keep-Alive", "timeout=300"}};
        });
        spoiltRow("promises to close and stays", [](Answer &a) {
            a.headers = {{"Connection", "close"}};
        });
        spoiltRow("stays for no time", [](Answer &a) {
            a.headers = {{"Keep-Alive", "timeout=0, max=0"}};
        });
        spoiltRow("speaks on unasked",
                  [](Answer &a) { a.after = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\njunk"; });
        spoiltRow("sends garbage behind the body",
                  [](Answer &a) { a.after = QByteArray(3000, '\x7f'); });
        spoiltRow("hesitates", [](Answer &a) { a.headDelay = std::chrono::milliseconds(20); });
        spoiltRow("wants to speak another protocol", [](Answer &a) {
            a.headers = {{"Connection", "Upgrade"}, {"Upgrade", "h2c"}};
        });
    }

    void theConnectionLies()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }
};

QTEST_GUILESS_MAIN(TestFalseFraming)
#include "tst_falseframing.moc"
