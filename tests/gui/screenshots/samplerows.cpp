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
    Sample{u"https://images.example.org/colony/gannet-colony-0038.png", JobState::Running,
           WaitReason::None, 2'600'000, 2'900'000, 5'100'000},
};
static_assert(samples.size() == sampleCount);

//! What the server answered.
JobFacts factsOf(const JobRow &row, const QString &folder)
{
    JobFacts facts;
    facts.finalUrl = QUrl(row.address);
    facts.path = folder + u'/' + row.name;
    facts.status = 200;
    facts.contentType = row.name.endsWith(u".html"_s) ? u"text/html; charset=utf-8"_s
        : row.name.endsWith(u".txt"_s)                ? u"text/plain; charset=utf-8"_s
        : row.name.endsWith(u".png"_s)                ? u"image/png"_s
                                                      : u"application/octet-stream"_s;
    facts.etag = "\"5e1f-62a8c1\"";
    facts.seconds = 1.4;
    facts.headers = "Server: nginx\nDate: Tue, 06 Oct 2026 09:12:44 GMT\nContent-Type: "
        + facts.contentType.toLatin1()
        + "\nContent-Length: " + QByteArray::number(row.total.value_or(row.bytes))
        + "\nAccept-Ranges: bytes\nETag: " + facts.etag
        + "\nCache-Control: public, max-age=31536000, immutable\n"
          "Strict-Transport-Security: max-age=63072000; includeSubDomains; preload\n";
    return facts;
}

//! A file whose parts come over four connections.
void splitIntoSegments(JobRow &row)
{
    const qint64 quarter = *row.total / 4;
    row.connections = 4;
    row.written = std::make_shared<const QList<ByteRange>>(QList<ByteRange>{
        {0, 520'000'000},
        {quarter, quarter + 380'000'000},
        {2 * quarter, 2 * quarter + 450'000'000},
        {3 * quarter, 3 * quarter + 290'000'000},
    });
}

JobRow rowOf(const Sample &sample, int number, const QString &folder)
{
    JobRow row;
    row.id = JobId{number + 1};
    row.state = sample.state;
    row.wait = sample.wait;
    row.bytes = sample.bytes;
    if (sample.total >= 0)
        row.total = sample.total;
    row.rate = sample.rate;
    row.connections = sample.state == JobState::Running ? 1 : 0;
    if (row.total && row.rate > 0)
        row.left = std::chrono::seconds((*row.total - row.bytes) / row.rate);
    row.address = QString::fromUtf16(sample.address);
    const QUrl url(row.address);
    row.name = url.fileName();
    row.host = url.authority();
    row.directory = u"/home/person/Downloads"_s;
    row.retryIn = 12s;
    if (row.id.value == samplerow::inSegments)
        splitIntoSegments(row);
    if (row.bytes > 0)
        row.facts = std::make_shared<const JobFacts>(factsOf(row, folder));
    if (row.state == JobState::Failed || row.wait == WaitReason::Retry)
        row.error = std::make_shared<const Error>(
            failure(Error::HttpStatus,
                    u"The server refused: 403 Forbidden. Sign in or ask for a fresh link."_s, 403));
    return row;
}

JobRow laterRow(int number, const QString &folder)
{
    const Sample waiting{u"", JobState::Waiting, WaitReason::FilesAtOnce, 0, -1, 0};
    JobRow row = rowOf(waiting, number, folder);
    row.name = u"gannet-colony-%1.jpg"_s.arg(number + 30, 4, 10, QChar(u'0'));
    row.address = u"https://images.example.org/colony/"_s + row.name;
    row.host = u"images.example.org"_s;
    return row;
}

JobRow sampleRow(qint64 number, const QString &folder)
{
    return rowOf(samples[size_t(number - 1)], int(number - 1), folder);
}

//! The arrival and, what follows a moment later, its being safe on the disk.
QList<JobChange> arrival(qint64 number, const QString &folder, const char16_t *preview)
{
    JobRow row = sampleRow(number, folder);
    row.state = JobState::Arrived;
    row.bytes = row.total.value_or(row.bytes);
    row.total = row.bytes;
    row.rate = 0;
    row.left.reset();
    row.error.reset();
    JobFacts facts = factsOf(row, folder);
    if (preview)
        facts.preview = QString::fromUtf16(preview);
    if (number == samplerow::finishedText)
        facts.sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    row.facts = std::make_shared<const JobFacts>(std::move(facts));
    JobRow safe = row;
    safe.state = JobState::Done;
    return {{JobChange::Kind::Started, row},
            {JobChange::Kind::Arrived, row},
            {JobChange::Kind::Done, safe}};
}

} // namespace

QList<JobChange> sampleRows(int count, const QString &folder)
{
    QList<JobChange> changes;
    changes.reserve(count);
    for (int number = 0; number < count; ++number) {
        const bool told = size_t(number) < samples.size();
        changes
            += {JobChange::Kind::Added,
                told ? rowOf(samples[size_t(number)], number, folder) : laterRow(number, folder)};
    }
    return changes;
}

QList<JobChange> sampleHistory(const QString &folder)
{
    JobRow again = sampleRow(samplerow::inSegments, folder);
    again.error = std::make_shared<const Error>(
        failure(Error::Cut, u"The connection ended before the file was complete."_s));
    const JobRow paused = sampleRow(samplerow::paused, folder);
    const JobRow failed = sampleRow(samplerow::failed, folder);
    const QList<JobChange> happened{
        {JobChange::Kind::Started, again},
        {JobChange::Kind::Retrying, again},
        {JobChange::Kind::Started, sampleRow(samplerow::inSegments, folder)},
        {JobChange::Kind::Started, paused},
        {JobChange::Kind::Paused, paused},
        {JobChange::Kind::Started, failed},
        {JobChange::Kind::Failed, failed}};
    return happened + arrival(9, folder, nullptr)
        + arrival(samplerow::finishedPicture, folder, nullptr)
        + arrival(samplerow::finishedText, folder,
                  u"THE ANNALS OF THE PARISH. In the same year, and on the same day of the same "
                  u"month, that his Sacred Majesty King George, the third of his name ca")
        + arrival(
               3, folder,
               u"Coroutine. Coroutines are computer program components that allow execution to be "
               u"suspended and resumed, generalizing subroutines for cooperative")
        + arrival(samplerow::finishedPage, folder,
                  u"Async/await. In computer programming, the async/await pattern is a syntactic "
                  u"feature of many programming languages that allows an asynchronous n");
}

} // namespace gannet
