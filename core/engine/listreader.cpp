// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/listreader.h"

#include "core/async/reschedule.h"
#include "core/async/semaphore.h"
#include "core/async/taskscope.h"

#include <QFileInfo>
#include <QPointer>

#include <semaphore>
#include <utility>

namespace gannet {

namespace {

Task<> closeAndTell(TaskScope *scope, std::binary_semaphore *closed)
{
    Task<> closing = scope->close();
    co_await closing;
    closed->release();
}

} // namespace

ListReader::ListReader(QObject *parent)
    : QObject(parent)
    , m_thread(QStringLiteral("lists"))
{
    m_thread.call([this] {
        m_room = std::make_unique<Semaphore>(mostWaiting);
        m_scope = std::make_unique<TaskScope>();
    });
}

ListReader::~ListReader()
{
    m_stop.request_stop();
    std::binary_semaphore closed{0};
    m_thread.call([this, &closed] { closeAndTell(m_scope.get(), &closed); });
    closed.acquire();
    m_thread.call([this] {
        m_scope.reset();
        m_room.reset();
    });
}

ListReader::Reading ListReader::begin()
{
    ++m_open;
    return {m_number, m_page, m_stop.get_token()};
}

void ListReader::readFiles(const QStringList &paths)
{
    m_thread.call(
        [this, paths, reading = begin()] { m_scope->spawn(readPaths(this, paths, reading)); });
}

void ListReader::readText(const QString &text)
{
    m_thread.call(
        [this, text, reading = begin()] { m_scope->spawn(readWholeText(this, text, reading)); });
}

void ListReader::readStream(int descriptor, const QString &name)
{
    m_thread.call([this, descriptor, name, reading = begin()] {
        m_scope->spawn(readAnyStream(this, ListSource::ofDescriptor(descriptor), name, reading));
    });
}

void ListReader::stop()
{
    m_stop.request_stop();
    m_stop = StopSource();
    ++m_number;
    if (std::exchange(m_open, 0) > 0)
        emit finished();
}

Task<> ListReader::readPaths(ListReader *self, QStringList paths, Reading reading)
{
    for (const QString &path : paths) {
        if (reading.stop.stop_requested())
            break;
        Task<Result<ListPlace>> looking = listPlaceOf(path, reading.stop);
        const Result<ListPlace> place = co_await looking;
        if (!place) {
            self->refuse(QFileInfo(path).fileName(), place.error().text, reading.number);
        } else if (place->isFolder) {
            Task<> searching = readFolder(self, path, *place, reading);
            co_await searching;
        } else {
            Task<bool> one = readPath(self, path, Origin::Given, reading);
            co_await one;
        }
    }
    self->end(reading.number);
}

Task<> ListReader::readFolder(ListReader *self, QString path, ListPlace place, Reading reading)
{
    bool isAnyFound = false;
    for (const QString &file : std::as_const(place.files)) {
        if (reading.stop.stop_requested())
            co_return;
        Task<bool> one = readPath(self, file, Origin::Found, reading);
        const bool isFound = co_await one;
        isAnyFound = isAnyFound || isFound;
    }
    const QString name = QFileInfo(path).fileName();
    if (place.isCut)
        self->refuse(name,
                     tr("This folder holds more than is searched at once; drop its subfolders "
                        "one by one."),
                     reading.number);
    else if (!isAnyFound)
        self->refuse(name, tr("There is no list with addresses in this folder."), reading.number);
}

//! Whether there was an address in it.
Task<bool> ListReader::readPath(ListReader *self, QString path, Origin origin, Reading reading)
{
    const QString name = QFileInfo(path).fileName();
    Task<Result<ListSource>> opening = ListSource::open(path);
    const Result<ListSource> source = co_await opening;
    if (!source) {
        self->refuse(name, source.error().text, reading.number);
        co_return false;
    }
    Task<bool> one = readSource(self, *source, name, origin, reading);
    const bool isFound = co_await one;
    co_return isFound;
}

Task<> ListReader::readAnyStream(ListReader *self, ListSource source, QString name, Reading reading)
{
    Task<bool> one = readSource(self, source, name, Origin::Given, reading);
    co_await one;
    self->end(reading.number);
}

Task<bool> ListReader::readSource(ListReader *self, ListSource source, QString name, Origin origin,
                                  Reading reading)
{
    ListParser parser(name, reading.page);
    bool isWorthIt = true;
    while (isWorthIt && !reading.stop.stop_requested()) {
        Task<Result<QByteArray>> next = source.next();
        const Result<QByteArray> block = co_await next;
        if (!block) {
            self->refuse(name, block.error().text, reading.number);
            break;
        }
        isWorthIt = !block->isEmpty() && parser.feed(*block);
        Task<> delivering = deliver(self, &parser.findings(), reading);
        co_await delivering;
    }
    if (reading.stop.stop_requested())
        co_return false;
    parser.finish();
    Task<> delivering = deliver(self, &parser.findings(), reading);
    co_await delivering;
    const bool isFound = parser.findings().found() > 0;
    if (isFound || origin == Origin::Given) // what else lies in a folder is nobody's mistake
        self->report(name, parser.findings().refusals(), reading.number);
    co_return isFound;
}

Task<> ListReader::readWholeText(ListReader *self, QString text, Reading reading)
{
    TextFindings words(text);
    bool hasMore = true;
    while (hasMore && !reading.stop.stop_requested()) {
        hasMore = words.readSome();
        Task<> delivering = deliver(self, &words.findings(), reading);
        co_await delivering;
        const Reschedule breath = reschedule(); // somebody may want to stop
        co_await breath;
    }
    self->report({}, words.findings().refusals(), reading.number);
    self->end(reading.number);
}

Task<> ListReader::deliver(ListReader *self, Findings *findings, Reading reading)
{
    while (findings->hasMore() && !reading.stop.stop_requested()) {
        const Semaphore::Acquire asking = self->m_room->acquire(reading.stop);
        Result<Permit> permit = co_await asking;
        if (!permit)
            co_return;
        self->hand(findings->take(atOnce), std::move(*permit), reading.number);
    }
}

void ListReader::hand(QList<ListEntry> entries, Permit place, int number)
{
    m_home->call([self = QPointer<ListReader>(this), number, entries = std::move(entries),
                  place = std::move(place)]() mutable {
        if (self && self->m_number == number)
            emit self->entriesRead(entries);
        if (self) // places are given back in the thread that asks for them
            self->m_thread.call([given = std::move(place)] {});
    });
}

//! Calls \a emitIt in the maker's thread, unless the reading was stopped before.
template <typename Emit>
void ListReader::tell(int number, Emit emitIt)
{
    m_home->call([self = QPointer<ListReader>(this), number, emitIt = std::move(emitIt)]() mutable {
        if (self && self->m_number == number)
            emitIt(self.data());
    });
}

void ListReader::report(const QString &source, const Refusals &refusals, int number)
{
    if (refusals.isEmpty())
        return;
    tell(number, [source, refusals](ListReader *reader) {
        const QPointer<ListReader> alive(reader);
        emit reader->refused(source, refusals);
        for (const QString &sentence : refusalSentences(refusals, source, OtherWords::Quiet)) {
            if (alive)
                emit alive->failed(sentence);
        }
    });
}

void ListReader::refuse(const QString &source, const QString &reason, int number)
{
    Refusals refusals;
    refusals.add({Refusal::Whole, 0, {}, reason});
    report(source, refusals, number);
}

void ListReader::end(int number)
{
    tell(number, [](ListReader *reader) {
        if (--reader->m_open == 0)
            emit reader->finished();
    });
}

} // namespace gannet
