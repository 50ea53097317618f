// SPDX-License-Identifier: GPL-3.0-or-later
// How exact the speed limits are, at our side and at the server's: a table for several rates, each
// with whole answers and with paced ranges. The server is nginx on loopback. tests/bench/speeds
// runs it.
#include "core/engine/speedgate.h"
#include "core/net/pacing.h"
#include "core/net/session.h"
#include "core/queue/speedlimits.h"
#include "tests/support/nginx.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"

#include <QCoreApplication>
#include <QFile>
#include <QTimer>

#include <array>
#include <atomic>
#include <cstdio>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 fileSize = 64 * GiB; // sparse
constexpr int connections = 4;
constexpr auto span = 10s;

class CountingSink : public BodySink
{
public:
    explicit CountingSink(std::atomic<qint64> *bytes)
        : m_bytes(bytes)
    {
    }
    Verdict head(const ReplyHead &) override { return Verdict::Take; }
    Verdict write(QByteArray bytes) override
    {
        *m_bytes += bytes.size();
        return Verdict::Take;
    }

private:
    std::atomic<qint64> *m_bytes;
};

struct Run {
    Session *session;
    QUrl url;
    qint64 length; //!< of a range; 0: the whole file at once
    std::atomic<qint64> *bytes;
    StopToken stop;
};

Task<> lead(Run run, int number)
{
    qint64 next = number * (fileSize / connections);
    while (!run.stop.stop_requested()) {
        Request request;
        request.url = run.url;
        request.lane = Lane::Segment;
        if (run.length > 0)
            request.headers.set("Range",
                                "bytes=" + QByteArray::number(next) + '-'
                                    + QByteArray::number(next + run.length - 1));
        next += run.length;
        Task<Result<ReplyHead>> streaming
            = run.session->stream(request, std::make_shared<CountingSink>(run.bytes), run.stop);
        const Result<ReplyHead> head = co_await streaming;
        if (!head && head.error().kind != Error::Stopped)
            qFatal("%s", qPrintable(head.error().text));
    }
}

//! Bytes of bodies that the log says were sent, from its line number \a first on.
qint64 sentSince(const Nginx &server, int first)
{
    qint64 sum = 0;
    const QList<QByteArray> lines = server.log().split('\n');
    for (qsizetype i = first; i < lines.size(); ++i) // ... "GET / HTTP/1.1" 206 BYTES "-" ...
        sum += lines[i].split('"').value(2).trimmed().split(' ').value(1).toLongLong();
    return sum;
}

void wait(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

double percent(qint64 bytes, qint64 rate)
{
    const double wanted = double(rate) * std::chrono::duration<double>(span).count();
    return 100 * (double(bytes) / wanted - 1);
}

void measure(const Nginx &server, qint64 rate, bool paced)
{
    const Clock clock;
    SpeedLimits limits(&clock);
    limits.setLimits({.bytesPerSecond = rate});
    SpeedGates gates(&limits);
    SessionConfig config;
    config.gates = &gates;
    auto session = Session::open(config);
    std::atomic<qint64> bytes = 0;
    StopSource stop;
    const int count = paced ? pacedConnections(rate, connections) : connections;
    const qint64 length = paced ? paceLength(rate / count) : 0;
    const int before = server.requestCount();
    std::vector<Task<>> leads;
    for (int i = 0; i < count; ++i)
        leads.push_back(
            lead({session->get(), server.url(u"/file"_s), length, &bytes, stop.get_token()}, i));
    wait(span);
    const qint64 came = bytes;
    stop.request_stop();
    const bool ended = waitUntil([&leads] {
        return std::all_of(leads.begin(), leads.end(),
                           [](const Task<> &task) { return task.isReady(); });
    });
    if (!ended)
        qFatal("The transfers did not stop.");
    wait(500ms); // until the server has written its log
    const qint64 sent = sentSince(server, before);
    std::printf("%11lld  %-6s %2d  %10lld  %+7.2f %%  %+8.2f %%\n", static_cast<long long>(rate),
                paced ? "ranges" : "whole", count, static_cast<long long>(length),
                percent(came, rate), percent(sent, rate));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const TempFolder folder;
    QFile file(folder.path(u"file"_s));
    if (!file.open(QIODevice::WriteOnly) || !file.resize(fileSize))
        qFatal("The file could not be made.");
    const Nginx server(folder.path());
    std::puts("    bytes/s  asks   by  range bytes  our side    server's side");
    for (const qint64 rate : {50'000ll, 500'000ll, 5'000'000ll, 50'000'000ll, 300'000'000ll}) {
        measure(server, rate, false);
        measure(server, rate, true);
    }
    return 0;
}
