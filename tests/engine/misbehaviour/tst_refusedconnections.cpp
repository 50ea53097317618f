// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/misbehaviour/trouble.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! One way to refuse a connection, or what is asked on it.
struct Refusal {
    const char *title;
    Answer answer;
};

Answer status(int number, const HeaderList &headers = {})
{
    return {.status = number, .headers = headers, .body = "<html>no</html>", .closeAfter = true};
}

QList<Refusal> refusals()
{
    return {
        {"403", status(403)},
        {"429", status(429)},
        {"429 for an hour", status(429, {{"Retry-After", "3600"}})},
        {"503", status(503)},
        {"503 for a second", status(503, {{"Retry-After", "1"}})},
        {"509", status(509)},
        {"421", status(421)},
        {"closing", {.form = Answer::Form::Close}},
        {"a reset", {.form = Answer::Form::Reset}},
        {"silence", {.form = Answer::Form::Silence}},
        {"garbage", rawAnswer("too many connections\r\n")},
        {"a page",
         {.headers = {{"Content-Type", "text/html"}},
          .body = "<html>Too many.</html>",
          .closeAfter = true}},
    };
}

//! The first connection is served slowly enough that others are worth trying.
Answer paced(std::optional<qint64> cutAt = {})
{
    Answer answer = served(largeSize);
    answer.bytesPerSecond = 20 * MiB;
    answer.cutAfter = cutAt;
    return answer;
}

ScriptLine onLaterOnes(const Answer &answer, int connection, int times = 0)
{
    return {.answer = answer, .times = times, .fromConnection = connection};
}

ScriptLine overOpen(const Answer &answer, int count)
{
    return {.answer = answer, .overOpen = count};
}

bool lastsForAnHour(const Refusal &refusal)
{
    return QByteArray(refusal.title).contains("hour");
}

Trouble arrives(const Script &script)
{
    return {.script = script, .file = stored(largeSize), .most = 40};
}

} // namespace

//! Servers that allow fewer connections than are wanted: the file comes over those that they allow.
class TestRefusedConnections : public QObject
{
    Q_OBJECT

private slots:
    void moreThanOne_data()
    {
        QTest::addColumn<Trouble>("trouble");
        for (const Refusal &refusal : refusals())
            row(QByteArray(refusal.title) + " while another one is open",
                arrives({overOpen(refusal.answer, 1), always(paced())}));
    }

    void moreThanOne()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void moreThanTwo_data()
    {
        QTest::addColumn<Trouble>("trouble");
        for (const Refusal &refusal : refusals())
            row(QByteArray(refusal.title) + " while two others are open",
                arrives({overOpen(refusal.answer, 2), always(paced())}));
    }

    void moreThanTwo()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void everyPart_data()
    {
        QTest::addColumn<Trouble>("trouble");
        for (const Refusal &refusal : refusals()) {
            if (!lastsForAnHour(refusal))
                row(QByteArray(refusal.title) + " to every request for a part",
                    arrives({toParts(refusal.answer), always(paced())}));
        }
    }

    void everyPart()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void onceOrTwice_data()
    {
        QTest::addColumn<Trouble>("trouble");
        for (const Refusal &refusal : refusals()) {
            if (!lastsForAnHour(refusal))
                row(QByteArray(refusal.title) + " to the second connection's first two",
                    arrives({onLaterOnes(refusal.answer, 1, 2), always(paced())}));
        }
    }

    void onceOrTwice()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void badOnesAmongGoodOnes_data()
    {
        QTest::addColumn<Trouble>("trouble");
        Answer stalled = served(largeSize);
        stalled.stallAfter = 1000;
        Answer slow = served(largeSize);
        slow.bytesPerSecond = MiB;
        Answer slowHead = served(largeSize);
        slowHead.headDelay = 100ms;
        row("the second connection stalls each time",
            arrives({onLaterOnes(stalled, 1, 3), always(paced())}));
        row("the second connection is very slow",
            arrives({onLaterOnes(slow, 1, 1), always(paced())}));
        row("all heads come late", arrives({always(slowHead)}));
        row("the first connection is cut again and again",
            arrives({first(paced(MiB)), first(paced(MiB)), first(paced(MiB)), always(paced())}));
        row("every connection brings a megabyte", arrives({always(paced(MiB))}));
    }

    void badOnesAmongGoodOnes()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }
};

QTEST_GUILESS_MAIN(TestRefusedConnections)
#include "tst_refusedconnections.moc"
