// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/misbehaviour/trouble.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 falseSeed = 99; //!< bytes that must not get into the file

QByteArray number(qint64 value)
{
    return QByteArray::number(value);
}

//! "bytes first-last/total"
QByteArray range(qint64 first, qint64 last, const QByteArray &total)
{
    return "bytes " + number(first) + '-' + number(last) + '/' + total;
}

//! A 206 with that Content-Range and bytes of another file; empty is without one.
Answer falsely(qint64 size, const QByteArray &contentRange)
{
    Answer answer = served(size, falseSeed);
    if (contentRange.isEmpty())
        answer.without = {"Content-Range"};
    else
        answer.contentRange = contentRange;
    return answer;
}

//! What is said of the rest of a middle file that begins at middleCut.
struct FalseRange {
    const char *title;
    QByteArray value; //!< empty: no such header
};

QList<FalseRange> falseRanges()
{
    const qint64 first = middleCut;
    const qint64 last = middleSize - 1;
    const QByteArray total = number(middleSize);
    return {
        {"no Content-Range", {}},
        {"from the beginning", range(0, last, total)},
        {"from a byte before", range(first - 1, last, total)},
        {"from a byte behind", range(first + 1, last, total)},
        {"to a byte behind the end", range(first, last + 1, number(middleSize + 1))},
        {"an end past the total", range(first, last + 1, total)},
        {"a larger total", range(first, last, number(middleSize + 1))},
        {"a smaller total", range(first, last, number(middleSize - 1))},
        {"a total of nothing", range(first, last, "0")},
        {"backwards", range(last, first, total)},
        {"a negative begin", "bytes -5-" + number(last) + '/' + total},
        {"a total that is no number", range(first, last, "lots")},
        {"no total", "bytes " + number(first) + '-' + number(last)},
        {"numbers past 64 bits", range(first, last, "99999999999999999999999")},
        {"another unit", "items " + number(first) + '-' + number(last) + '/' + total},
        {"an unsatisfied one", "bytes */" + total},
        {"several ranges", range(first, first + 9, total) + ", 20-30/" + total},
        {"garbage", "nonsense"},
        {"only a blank", " "},
        {"hexadecimal numbers", "bytes 0x140000-0x17ffff/0x180000"},
    };
}

//! A 206 of a middle file that looks odd and is right all the same.
struct OddPart {
    const char *title;
    std::function<void(Answer &)> make;
};

QList<OddPart> oddParts()
{
    const qint64 first = middleCut;
    const qint64 last = middleSize - 1;
    return {
        {"the total is not told", [=](Answer &a) { a.contentRange = range(first, last, "*"); }},
        {"in the form of the request",
         [=](Answer &a) {
             a.contentRange
                 = "bytes=" + number(first) + '-' + number(last) + '/' + number(middleSize);
         }},
        {"the unit in capitals",
         [=](Answer &a) {
             a.contentRange = "BYTES" + range(first, last, number(middleSize)).sliced(5);
         }},
        {"in chunks", [](Answer &a) { a.framing = Answer::Framing::Chunked; }},
        {"without a length", [](Answer &a) { a.framing = Answer::Framing::UntilClose; }},
        {"without the tag", [](Answer &a) { a.without = {"ETag"}; }},
        {"without Accept-Ranges", [](Answer &a) { a.without = {"Accept-Ranges"}; }},
        {"junk behind the part", [](Answer &a) { a.after = "junk"; }},
        {"of another type",
         [](Answer &a) {
             a.headers = {{"Content-Type", "text/plain"}};
         }},
        {"after an announcement", [](Answer &a) { a.interims = {{.status = 100}}; }},
    };
}

//! Answers to a request for a part that are no such part.
QList<OddPart> noParts()
{
    return {
        {"the part is compressed",
         [](Answer &a) {
             a.headers = {{"Content-Encoding", "gzip"}};
         }},
        {"several parts in one body",
         [](Answer &a) {
             a.headers = {{"Content-Type", "multipart/byteranges; boundary=x"}};
             a.without = {"Content-Range"};
         }},
        {"no content (204)", [](Answer &a) { a = {.status = 204}; }},
        {"reset content (205)", [](Answer &a) { a = {.status = 205}; }},
        {"not modified (304)", [](Answer &a) { a = {.status = 304}; }},
        {"accepted (202)", [](Answer &a) { a = {.status = 202, .body = "later"}; }},
        {"an error of the server (500)", [](Answer &a) { a = {.status = 500, .body = "oops"}; }},
        {"too busy (503)", [](Answer &a) { a = {.status = 503, .body = "busy"}; }},
        {"a bad gateway (502)", [](Answer &a) { a = {.status = 502, .body = "bad"}; }},
    };
}

//! The middle file is cut, then comes \a second, then all is well.
Trouble onceFor(const Answer &second)
{
    return {.script = {first(cutMiddle()), toParts(second, 1), always(served(middleSize))},
            .file = stored(middleSize),
            .least = 2,
            .most = 5};
}

//! The same without an end of it: never is a byte of the false answer taken.
Trouble alwaysFor(const Answer &second)
{
    return {.script = {first(cutMiddle()), toParts(second), always(served(middleSize))},
            .file = stored(middleSize),
            .leavesPart = true,
            .mayFail = true,
            .least = 2,
            .most = 9};
}

} // namespace

//! Answers to requests for a part that are not the part which was asked for.
class TestWrongRanges : public QObject
{
    Q_OBJECT

private slots:
    void falseRangesOnce_data()
    {
        QTest::addColumn<Trouble>("trouble");
        for (const FalseRange &wrong : falseRanges())
            row(wrong.title, onceFor(falsely(middleSize, wrong.value)));
    }

    void falseRangesOnce()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void falseRangesForEver_data()
    {
        QTest::addColumn<Trouble>("trouble");
        for (const FalseRange &wrong : falseRanges())
            row(wrong.title, alwaysFor(falsely(middleSize, wrong.value)));
    }

    void falseRangesForEver()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void falseRangesOfLargeFiles_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const QByteArray total = number(largeSize);
        const QList<FalseRange> wrongs{
            {"no Content-Range", {}},
            {"garbage", "nonsense"},
            {"from a byte behind", range(largeSize - 99, largeSize - 1, total)},
            {"of another total", range(0, MiB - 1, number(largeSize + 1))},
            {"all but a byte", range(1, largeSize - 1, total)},
        };
        for (const FalseRange &wrong : wrongs) {
            const Answer answer = falsely(largeSize, wrong.value);
            row(QByteArray("once: ") + wrong.title,
                {.script = {toParts(answer, 1), always(served(largeSize))},
                 .file = stored(largeSize),
                 .most = 20});
            row(QByteArray("for ever: ") + wrong.title,
                {.script = {toParts(answer), always(served(largeSize))},
                 .file = stored(largeSize),
                 .mayFail = true,
                 .most = 20});
        }
    }

    void falseRangesOfLargeFiles()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void oddPartsAreTaken_data()
    {
        QTest::addColumn<Trouble>("trouble");
        for (const OddPart &odd : oddParts()) {
            const Answer answer = spoilt(served(middleSize), odd.make);
            row(odd.title,
                {.script = {first(cutMiddle()), always(answer)},
                 .file = stored(middleSize),
                 .least = 2,
                 .most = 2,
                 .lastRange = "bytes=" + number(middleCut) + '-' + number(middleSize - 1)});
        }
    }

    void oddPartsAreTaken()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void shortPartsAreGoneOnWith_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const qint64 half = middleCut + (middleSize - middleCut) / 2;
        Answer shorter = served(middleSize);
        shorter.contentRange = range(middleCut, half - 1, number(middleSize));
        shorter.headers = {{"Content-Length", number(half - middleCut)}};
        shorter.cutAfter = half - middleCut;
        const QByteArray rest = "bytes=" + number(half) + '-' + number(middleSize - 1);
        row("half of what was asked for",
            {.script = {first(cutMiddle()), first(shorter), always(served(middleSize))},
             .file = stored(middleSize),
             .least = 3,
             .most = 3,
             .lastRange = rest});
        Answer cut = served(middleSize);
        cut.framing = Answer::Framing::UntilClose;
        cut.cutAfter = half - middleCut;
        row("half of it and no length that says so",
            {.script = {first(cutMiddle()), first(cut), always(served(middleSize))},
             .file = stored(middleSize),
             .least = 3,
             .most = 5,
             .lastRange = rest});
    }

    void shortPartsAreGoneOnWith()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void noPartsAtAll_data()
    {
        QTest::addColumn<Trouble>("trouble");
        for (const OddPart &odd : noParts()) {
            const Answer answer = spoilt(served(middleSize, falseSeed), odd.make);
            row(QByteArray("once: ") + odd.title, onceFor(answer));
            row(QByteArray("for ever: ") + odd.title, alwaysFor(answer));
            row(QByteArray("large, once: ") + odd.title,
                {.script = {toParts(answer, 1), always(served(largeSize))},
                 .file = stored(largeSize),
                 .most = 20});
        }
    }

    void noPartsAtAll()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void unsatisfied_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const auto unsatisfied = [](const QByteArray &contentRange) {
            Answer answer{.status = 416, .body = "No such part."};
            if (!contentRange.isEmpty())
                answer.headers = {{"Content-Range", contentRange}};
            return answer;
        };
        row("with the same total", onceFor(unsatisfied("bytes */" + number(middleSize))));
        row("without a total", onceFor(unsatisfied({})));
        row("with a total that is no number", onceFor(unsatisfied("bytes */?")));
        row("with a smaller total, for the file shrank",
            {.script = {first(cutMiddle()), toParts(unsatisfied("bytes */1000"), 1),
                        always(served(1000, 5, "\"two\""))},
             .file = stored(1000, 5),
             .least = 3,
             .most = 5});
        row("for ever, with the same total",
            alwaysFor(unsatisfied("bytes */" + number(middleSize))));
        row("for ever, without a total", alwaysFor(unsatisfied({})));
        row("for ever, to each part of a large file",
            {.script = {toParts(unsatisfied({})), always(served(largeSize))},
             .file = stored(largeSize),
             .most = 20});
    }

    void unsatisfied()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void rangesAreIgnored_data()
    {
        QTest::addColumn<Trouble>("trouble");
        Answer ignoring = served(middleSize);
        ignoring.ranges = Answer::Ranges::Ignored;
        const auto whole = [](const Answer &answer, qint64 size) {
            return Trouble{.script = {first(cutMiddle()), always(answer)},
                           .file = stored(size),
                           .least = 2,
                           .most = 6};
        };
        row("the whole comes again", whole(ignoring, middleSize));
        row("the whole comes in chunks",
            whole(spoilt(ignoring, [](Answer &a) { a.framing = Answer::Framing::Chunked; }),
                  middleSize));
        row("the whole comes without a tag",
            whole(spoilt(ignoring, [](Answer &a) { a.etag.clear(); }), middleSize));
        Answer large = served(largeSize);
        large.headers = {{"Accept-Ranges", "bytes"}};
        large.ranges = Answer::Ranges::Ignored;
        row("a large file's server only says that it has ranges",
            {.script = {always(large)}, .file = stored(largeSize), .most = 12});
        Answer always416 = {.status = 416};
        row("a large file's parts are all refused (416)",
            {.script = {toParts(always416), always(large)}, .file = stored(largeSize), .most = 12});
    }

    void rangesAreIgnored()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void aPartThatNobodyAskedFor_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const auto part = [](const QByteArray &contentRange, qint64 size) {
            return Answer{.status = 206,
                          .headers = {{"Content-Range", contentRange}},
                          .patternSize = size,
                          .etag = "\"one\""};
        };
        const auto refused = [](const Answer &answer) {
            return Trouble{.script = {always(answer)},
                           .end = JobState::Failed,
                           .kind = Error::Protocol,
                           .says = {u"127.0.0.1"_s, u"part"_s, u"206"_s},
                           .most = 3};
        };
        row("the first half", refused(part("bytes 0-51199/102400", smallSize / 2)));
        row("the second half", refused(part("bytes 51200-102399/102400", smallSize / 2)));
        row("the whole, called a part", refused(part("bytes 0-102399/102400", smallSize)));
        row("some part", refused(part("nonsense", smallSize)));
        row("several parts",
            refused({.status = 206,
                     .headers = {{"Content-Type", "multipart/byteranges; boundary=x"}},
                     .body = "--x\r\nContent-Range: bytes 0-0/9\r\n\r\na\r\n--x--\r\n"}));
    }

    void aPartThatNobodyAskedFor()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }
};

QTEST_GUILESS_MAIN(TestWrongRanges)
#include "tst_wrongranges.moc"
