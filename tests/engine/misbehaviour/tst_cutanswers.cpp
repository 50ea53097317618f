// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/misbehaviour/trouble.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

//! One way to stop in the middle of an answer. length: bytes of the body that should come.
struct Cut {
    const char *title;
    std::function<void(Answer &, qint64 length)> spoil;
    std::optional<Error::Kind> kind; //!< of the failure when it never gets better; unset: either
    const char *says;
};

//! The first \a count bytes of the head, and how it goes on from there.
void stopInHead(Answer &answer, qint64 count, std::optional<qint64> Answer::*how)
{
    answer = rawAnswer(headOf(answer));
    answer.*how = count;
}

//! \a count bytes of the head that are left out at its end.
qint64 headWithout(const Answer &answer, qint64 count)
{
    return headOf(answer).size() - count;
}

QList<Cut> cutsInBody()
{
    const auto cut = Error::Cut;
    const char *const says = "Try again";
    return {
        {"ends before the body", [](Answer &a, qint64) { a.cutAfter = 0; }, cut, says},
        {"ends after a byte", [](Answer &a, qint64) { a.cutAfter = 1; }, cut, says},
        {"ends in the middle", [](Answer &a, qint64 n) { a.cutAfter = n / 2; }, cut, says},
        {"ends before the last byte", [](Answer &a, qint64 n) { a.cutAfter = n - 1; }, cut, says},
        {"is reset before the body", [](Answer &a, qint64) { a.resetAfter = 0; }, cut, says},
        {"is reset after a byte", [](Answer &a, qint64) { a.resetAfter = 1; }, cut, says},
        {"is reset in the middle", [](Answer &a, qint64 n) { a.resetAfter = n / 2; }, cut, says},
        {"is reset before the last byte", [](Answer &a, qint64 n) { a.resetAfter = n - 1; }, cut,
         says},
    };
}

QList<Cut> cutsInHead()
{
    const auto cut = std::nullopt; // Cut or Protocol, as the kernel delivers it
    const auto end = &Answer::cutAfter;
    const auto reset = &Answer::resetAfter;
    return {
        {"closes without a byte", [](Answer &a, qint64) { a.form = Answer::Form::Close; }, cut, ""},
        {"resets without a byte", [](Answer &a, qint64) { a.form = Answer::Form::Reset; }, cut, ""},
        {"ends in the protocol's name", [end](Answer &a, qint64) { stopInHead(a, 3, end); }, cut,
         ""},
        {"ends in the status", [end](Answer &a, qint64) { stopInHead(a, 11, end); }, cut, ""},
        {"ends behind the status line", [end](Answer &a, qint64) { stopInHead(a, 17, end); }, cut,
         ""},
        {"ends in a header's name", [end](Answer &a, qint64) { stopInHead(a, 19, end); }, cut, ""},
        {"ends before the empty line",
         [end](Answer &a, qint64) { stopInHead(a, headWithout(a, 2), end); }, cut, ""},
        {"ends in the empty line",
         [end](Answer &a, qint64) { stopInHead(a, headWithout(a, 1), end); }, cut, ""},
        {"is reset in the status", [reset](Answer &a, qint64) { stopInHead(a, 11, reset); }, cut,
         ""},
        {"is reset before the empty line",
         [reset](Answer &a, qint64) { stopInHead(a, headWithout(a, 2), reset); }, cut, ""},
    };
}

QList<Cut> stalls()
{
    const auto stall = &Answer::stallAfter;
    const auto stalled = Error::Stalled;
    const auto noHead = Error::HeaderTimeout;
    return {
        {"stalls before the body", [](Answer &a, qint64) { a.stallAfter = 0; }, stalled,
         "sent nothing"},
        {"stalls before the last byte", [](Answer &a, qint64 n) { a.stallAfter = n - 1; }, stalled,
         "sent nothing"},
        {"never says a byte", [](Answer &a, qint64) { a.form = Answer::Form::Silence; }, noHead,
         "did not answer"},
        {"stalls in the status", [stall](Answer &a, qint64) { stopInHead(a, 11, stall); }, noHead,
         "did not answer"},
        {"stalls before the empty line",
         [stall](Answer &a, qint64) { stopInHead(a, headWithout(a, 2), stall); }, noHead,
         "did not answer"},
    };
}

Answer cutBy(const Cut &cut, qint64 size, qint64 length)
{
    return spoilt(served(size), [&](Answer &answer) { cut.spoil(answer, length); });
}

QByteArray title(const char *where, const Cut &cut)
{
    return QByteArray(where) + ": the server " + cut.title;
}

//! Small files: a second request brings it; without one nothing is left.
void addSmall(const Cut &cut)
{
    const Answer bad = cutBy(cut, smallSize, smallSize);
    // Qt itself asks up to three more times when a connection ends without an answer.
    row(title("small, once", cut),
        Trouble{.script = {first(bad), always(served(smallSize))}, .least = 2, .most = 3});
    row(title("small, for ever", cut),
        Trouble{.script = {always(bad)},
                .end = JobState::Failed,
                .kind = cut.kind,
                .says = {u"127.0.0.1"_s, QString::fromLatin1(cut.says)},
                .least = 3,
                .most = 12});
}

//! A part file that is there: its rest comes with the request after the bad one.
void addResumed(const Cut &cut)
{
    const qint64 rest = middleSize - middleCut;
    row(title("resumed, once", cut),
        Trouble{.script = {first(cutMiddle()), first(cutBy(cut, middleSize, rest)),
                           always(served(middleSize))},
                .file = stored(middleSize),
                .least = 3,
                .most = 5,
                // All that came before the first cut may be lost with its connection.
                .mostSent = 2 * middleSize + 4 * KiB});
    // What brings bytes may go on for as long as it does.
    const Answer little = cutBy(cut, middleSize, rest / 2);
    const bool bringsBytes = little.form != Answer::Form::Raw
        && qMax(little.cutAfter.value_or(0), little.resetAfter.value_or(0)) > 1;
    if (bringsBytes)
        row(title("resumed, each time", cut),
            Trouble{.script = {first(cutMiddle()), always(little)},
                    .file = stored(middleSize),
                    .least = 3,
                    .most = 40});
}

//! What came is kept for a better day when nothing more comes.
void addGivenUp(const Cut &cut)
{
    const Answer bad = cutBy(cut, middleSize, 1);
    row(title("given up", cut),
        Trouble{.script = {first(cutMiddle()), always(bad)},
                .end = JobState::Failed,
                .file = stored(middleSize),
                .leavesPart = true,
                .says = {u"127.0.0.1"_s},
                .least = 3,
                .most = 16});
}

//! Several connections: one of them is cut and the file is whole all the same.
void addLarge(const Cut &cut)
{
    row(title("large, one part", cut),
        Trouble{.script = {toParts(cutBy(cut, largeSize, MiB), 1), always(served(largeSize))},
                .file = stored(largeSize),
                .most = 20});
}

void addLargeFirst(const Cut &cut)
{
    row(title("large, the first", cut),
        Trouble{.script = {first(cutBy(cut, largeSize, MiB)), always(served(largeSize))},
                .file = stored(largeSize),
                .least = 2,
                .most = 20});
}

} // namespace

//! Answers that stop too early, at every place where one can.
class TestCutAnswers : public QObject
{
    Q_OBJECT

private slots:
    void smallFiles_data()
    {
        QTest::addColumn<Trouble>("trouble");
        for (const Cut &cut : cutsInBody() + cutsInHead() + stalls())
            addSmall(cut);
    }

    void smallFiles()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void partsThatAreResumed_data()
    {
        QTest::addColumn<Trouble>("trouble");
        for (const Cut &cut : cutsInBody() + cutsInHead() + stalls())
            addResumed(cut);
        for (const Cut &cut : cutsInHead() + stalls())
            addGivenUp(cut);
    }

    void partsThatAreResumed()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void largeFiles_data()
    {
        QTest::addColumn<Trouble>("trouble");
        for (const Cut &cut : cutsInBody() + cutsInHead() + stalls())
            addLarge(cut);
        for (const Cut &cut : cutsInBody())
            addLargeFirst(cut);
    }

    void largeFiles()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }
};

QTEST_GUILESS_MAIN(TestCutAnswers)
#include "tst_cutanswers.moc"
