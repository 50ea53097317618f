// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/exhibits.h"

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr auto dripEvery = 100ms;
constexpr qint64 drips = 60; // 6 s
constexpr qint64 largeSize = 64 * MiB;
constexpr qint64 largePace = 2 * MiB; // a second and connection: 8 MiB with four of them

Answer late(std::chrono::milliseconds delay, const QByteArray &body)
{
    Answer answer = servedText(body);
    answer.headDelay = delay;
    return answer;
}

Answer dripping()
{
    QByteArray body;
    for (int i = 1; i <= drips; ++i)
        body += "Drop " + QByteArray::number(i).rightJustified(2) + " of the melting ice.\n";
    Answer answer = servedText(body);
    answer.dripBytes = (body.size() + drips - 1) / drips;
    answer.dripEvery = dripEvery;
    return answer;
}

} // namespace

QList<Exhibit> slowExhibits()
{
    return {
        {.path = u"/slow/seven-seconds.txt"_s,
         .about = ExhibitText::tr("Thinks for seven seconds before it answers: among the first to "
                                  "start, among the last to arrive."),
         .answers = {late(7s,
                          "I was asked among the first and came among the last.\n"
                          "The others did not wait for me, and that is the point.\n")}},
        {.path = u"/slow/drip.txt"_s,
         .about = ExhibitText::tr("Comes drop by drop for six seconds."),
         .answers = {dripping()}},
        {.path = u"/slow/three-seconds.txt"_s,
         .about = ExhibitText::tr("Thinks for three seconds."),
         .answers = {late(3s, "Three seconds: a gannet has dived and come up again.\n")}},
        {.path = u"/slow/one-second.txt"_s,
         .about = ExhibitText::tr("Thinks for one second."),
         .answers = {late(1s, "One second: hardly a beat of the wings.\n")}},
    };
}

QList<Exhibit> largeExhibits()
{
    const Answer sea{.headers = {{"Content-Type", "application/octet-stream"}},
                     .patternSize = largeSize,
                     .patternSeed = 64,
                     .etag = "\"the-sea-1\"",
                     .bytesPerSecond = largePace};
    return {{.path = u"/large/sea-of-numbers.bin"_s,
             .about = ExhibitText::tr("64 MiB at 2 MiB a second and connection: watch its "
                                      "segments, pause it, go on."),
             .answers = {sea},
             .place = Exhibit::Place::Store}};
}

} // namespace gannet
