// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/listinput.h"

#include "app/gannet-cli/listblocks.h"
#include "core/async/deadline.h"
#include "core/async/signalwait.h"
#include "core/intake/listparser.h"
#include "core/intake/textlist.h"
#include "core/io/unixfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSocketNotifier>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

//! Enough to keep every connection busy, little enough to start at once.
constexpr qsizetype chunk = 2'000;
//! Lines of one block follow each other without a turn of the loop, and each takes some stack where
//! the compiler makes no tail call of it.
constexpr int linesATurn = 256;
constexpr qsizetype blockSize = 64 * KiB;

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::ListInput", text);
}

//! What can be read now; empty at the end. A signal may interrupt it, so it tries again.
Result<QByteArray> readBlock(int descriptor, const QString &label)
{
    QByteArray block(blockSize, Qt::Uninitialized);
    ssize_t count = 0;
    do
        count = ::read(descriptor, block.data(), size_t(blockSize));
    while (count < 0 && errno == EINTR);
    if (count < 0)
        return systemFailure(errno, tr("%1 cannot be read").arg(label));
    block.truncate(count);
    return block;
}

} // namespace

ListInput::ListInput(QStringList lists, GlobRule glob, JobSpecs *specs)
    : m_lists(std::move(lists))
    , m_glob(glob)
    , m_specs(specs)
{
}

void ListInput::start()
{
    m_scope.spawn(readAll());
}

void ListInput::stop()
{
    m_scope.requestStop();
}

void ListInput::setOpen(qint64 jobs)
{
    const bool wasFull = std::exchange(m_open, jobs) >= mostOpen;
    if (wasFull && m_open < mostOpen)
        emit roomMade();
}

Task<> ListInput::waitForRoom()
{
    const auto room = listen(this, &ListInput::roomMade);
    while (m_open >= mostOpen && !m_scope.token().stop_requested()) {
        const auto waiting = room.next(m_scope.token());
        co_await waiting;
    }
}

Task<> ListInput::readAll()
{
    for (const QString &list : std::as_const(m_lists)) {
        if (m_scope.token().stop_requested())
            break;
        Task<> reading = read(list);
        co_await reading;
    }
    // Queued: the scope still counts this task.
    QMetaObject::invokeMethod(this, &ListInput::ended, Qt::QueuedConnection);
}

Task<> ListInput::read(QString list)
{
    if (list == u"-")
        return readStream(STDIN_FILENO, tr("The list on standard input"));
    const QFileInfo info(list);
    // Pipes know no offsets; "-i <(program)" is one.
    return info.exists() && !info.isFile() ? readPipe(list) : readFile(list);
}

Task<> ListInput::readPipe(QString path)
{
    const UnixFile pipe(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    if (!pipe.isOpen()) {
        emit problem(systemFailure(errno, tr("The list %1 cannot be opened").arg(path)).text);
        co_return;
    }
    Task<> reading = readStream(pipe.descriptor(), path);
    co_await reading;
}

Task<> ListInput::readFile(QString path)
{
    Task<Result<AsyncFile>> opening = AsyncFile::open(path, AsyncFile::Mode::Read);
    const Result<AsyncFile> file = co_await opening;
    if (!file) {
        emit problem(file.error().text);
        co_return;
    }
    ListLines list(path, m_glob, m_specs);
    Task<bool> trying = readMetalink(*file, &list);
    const bool wasMetalink = co_await trying;
    if (wasMetalink)
        co_return;
    QCoro::AsyncGenerator<Result<Line>> lines = file->lines(maxLineLength, m_scope.token());
    auto line = co_await lines.begin();
    const auto end = lines.end();
    int sinceTurn = 0;
    while (line != end) {
        const Result<Line> &read = *line;
        if (!read)
            emit problem(read.error().text);
        else if (!list.read(*read))
            break;
        if (list.waiting() >= chunk) {
            handOver(&list);
            Task<> room = waitForRoom();
            co_await room;
        }
        if (++sinceTurn == linesATurn) {
            sinceTurn = 0;
            const auto turn = pause(0ms, m_scope.token());
            co_await turn;
        }
        co_await ++line;
    }
    handOver(&list);
}

//! False where \a file is something else.
Task<bool> ListInput::readMetalink(AsyncFile file, ListLines *list)
{
    Task<Result<QByteArray>> looking = file.readAt(0, kindBytes);
    const Result<QByteArray> beginning = co_await looking;
    if (!beginning || listKindOf(*beginning, {}) != ListKind::Metalink)
        co_return false;
    Task<Result<QByteArray>> reading = file.readAt(0, ListParser::mostWhole + 1);
    const Result<QByteArray> whole = co_await reading;
    if (whole)
        list->readMetalink(*whole);
    else
        emit problem(whole.error().text);
    handOver(list);
    co_return true;
}

Task<> ListInput::readStream(int descriptor, QString label)
{
    ListLines list(label, m_glob, m_specs);
    ListBlocks blocks(&list);
    QSocketNotifier notifier(descriptor, QSocketNotifier::Read);
    // Once for each wait: a read without bytes waiting would hold up the loop.
    connect(&notifier, &QSocketNotifier::activated, &notifier,
            [&notifier] { notifier.setEnabled(false); });
    const auto ready = listen(&notifier, &QSocketNotifier::activated);
    for (;;) {
        notifier.setEnabled(true);
        const auto waiting = ready.next(m_scope.token());
        const auto mayRead = co_await waiting;
        if (!mayRead)
            break;
        const Result<QByteArray> block = readBlock(descriptor, label);
        if (!block)
            emit problem(block.error().text);
        const bool atEnd = !block || block->isEmpty();
        const bool isWorthIt = atEnd ? blocks.finish() : blocks.feed(*block);
        handOver(&list);
        if (atEnd || !isWorthIt)
            break;
        Task<> room = waitForRoom();
        co_await room;
    }
}

void ListInput::handOver(ListLines *list)
{
    for (const QString &sentence : list->takeProblems())
        emit problem(sentence);
    const QList<JobSpec> specs = list->takeFound();
    if (!specs.isEmpty() && !m_scope.token().stop_requested())
        emit found(specs);
}

} // namespace gannet
