// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/screenshots/samplerows.h"

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

struct Sample {
    const char16_t *address;
    JobState state;
    WaitReason wait;
    qint64 bytes;
    qint64 total; //!< -1: unknown
    qint64 rate;
};

constexpr std::array samples{
    Sample{u"https://cdimage.debian.org/cd/debian-12.11.0-amd64-DVD-1.iso", JobState::Running,
           WaitReason::None, 1'640'000'000, 3'900'000'000, 38'200'000},
    Sample{u"https://en.wikipedia.org/wiki/Async-await.html", JobState::Done, WaitReason::None,
           214'000, 214'000, 0},
    Sample{u"https://en.wikipedia.org/wiki/Coroutine.html", JobState::Arrived, WaitReason::None,
           187'000, 187'000, 0},
    Sample{u"https://en.wikipedia.org/wiki/Event_loop.html", JobState::Running, WaitReason::None,
           69'000, 96'000, 1'100'000},
    Sample{u"https://images.example.org/colony/gannet-colony-0034.jpg", JobState::Running,
           WaitReason::None, 3'700'000, 4'200'000, 6'000'000},
    Sample{u"https://images.example.org/colony/gannet-colony-0035.jpg", JobState::Running,
           WaitReason::None, 920'000, -1, 5'800'000},
    Sample{u"https://images.example.org/colony/gannet-colony-0036.jpg", JobState::Waiting,
           WaitReason::ServerLimit, 0, -1, 0},
    Sample{u"https://images.example.org/colony/gannet-colony-0037.jpg", JobState::Waiting,
           WaitReason::FilesAtOnce, 0, -1, 0},
    Sample{u"https://arxiv.org/pdf/attention-is-all-you-need.pdf", JobState::Skipped,
           WaitReason::None, 2'100'000, 2'100'000, 0},
    Sample{u"https://data.example.net/dataset-2026-10.tar.zst", JobState::Paused, WaitReason::None,
           11'600'000'000, 18'400'000'000, 0},
    Sample{u"https://files.example.com/report-q3.docx", JobState::Failed, WaitReason::None, 0, -1,
           0},
    Sample{u"https://slow.example.com:8443/annals-1871.txt", JobState::Waiting, WaitReason::Retry,
           0, 640'000, 0},
};

JobRow rowOf(const Sample &sample, int number)
{
    JobRow row;
    row.id = JobId{number + 1};
    row.state = sample.state;
    row.wait = sample.wait;
    row.bytes = sample.bytes;
    if (sample.total >= 0)
        row.total = sample.total;
    row.rate = sample.rate;
    if (row.total && row.rate > 0)
        row.left = std::chrono::seconds((*row.total - row.bytes) / row.rate);
    row.address = QString::fromUtf16(sample.address);
    const QUrl url(row.address);
    row.name = url.fileName();
    row.host = url.authority();
    row.retryIn = 12s;
    if (row.state == JobState::Failed || row.wait == WaitReason::Retry)
        row.error = std::make_shared<const Error>(
            failure(Error::HttpStatus,
                    u"The server refused: 403 Forbidden. Sign in or ask for a fresh link."_s, 403));
    return row;
}

JobRow laterRow(int number)
{
    const Sample waiting{u"", JobState::Waiting, WaitReason::FilesAtOnce, 0, -1, 0};
    JobRow row = rowOf(waiting, number);
    row.name = u"gannet-colony-%1.jpg"_s.arg(number, 4, 10, QChar(u'0'));
    row.address = u"https://images.example.org/colony/"_s + row.name;
    row.host = u"images.example.org"_s;
    return row;
}

//! The arrival and, what follows a moment later, its being safe on the disk.
QList<JobChange> arrival(int number, const char16_t *preview)
{
    JobRow row = rowOf(samples[size_t(number)], number);
    row.state = JobState::Arrived;
    row.bytes = row.total.value_or(row.bytes);
    JobFacts facts;
    facts.path = u"/home/person/Downloads/"_s + row.name;
    if (preview)
        facts.preview = QString::fromUtf16(preview);
    row.facts = std::make_shared<const JobFacts>(std::move(facts));
    JobRow safe = row;
    safe.state = JobState::Done;
    return {{JobChange::Kind::Arrived, row}, {JobChange::Kind::Done, safe}};
}

} // namespace

QList<JobChange> sampleRows(int count)
{
    QList<JobChange> changes;
    changes.reserve(count);
    for (int number = 0; number < count; ++number) {
        const bool told = size_t(number) < samples.size();
        changes += {JobChange::Kind::Added,
                    told ? rowOf(samples[size_t(number)], number) : laterRow(number)};
    }
    return changes;
}

QList<JobChange> sampleArrivals()
{
    return arrival(8, nullptr)
        + arrival(11,
                  u"THE ANNALS OF THE PARISH. In the same year, and on the same day of the same "
                  u"month, that his Sacred Majesty King George, the third of his name")
        + arrival(
               2,
               u"Coroutine. Coroutines are computer program components that allow execution to be "
               u"suspended and resumed, generalizing subroutines for coop")
        + arrival(1,
                  u"Async/await. In computer programming, the async/await pattern is a syntactic "
                  u"feature of many programming languages that allows an asynchr");
}

} // namespace gannet
