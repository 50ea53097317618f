// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/listreader.h"

#include "core/async/taskscope.h"
#include "core/io/asyncfile.h"
#include "core/net/charset.h"

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
    m_thread.call([this] { m_scope = std::make_unique<TaskScope>(); });
}

ListReader::~ListReader()
{
    std::binary_semaphore closed{0};
    m_thread.call([this, &closed] { closeAndTell(m_scope.get(), &closed); });
    closed.acquire();
    m_thread.call([this] { m_scope.reset(); });
}

void ListReader::readFiles(const QStringList &paths)
{
    ++m_open;
    m_thread.call([this, paths] { m_scope->spawn(readAll(this, paths, m_scope->token())); });
}

void ListReader::readText(const QString &text)
{
    ++m_open;
    m_thread.call([this, text] {
        QList<ListEntry> entries;
        qint64 number = 0;
        for (const QString &address : addressesInText(text)) {
            entries.append({++number, address, {}});
            if (entries.size() == atOnce)
                deliver(std::exchange(entries, {}));
        }
        deliver(std::exchange(entries, {}));
        readOneDone();
    });
}

Task<> ListReader::readAll(ListReader *self, QStringList paths, StopToken stop)
{
    for (const QString &path : paths) {
        Task<> reading = readFile(self, path, stop);
        co_await reading;
    }
    self->readOneDone();
}

Task<> ListReader::readFile(ListReader *self, QString path, StopToken stop)
{
    Task<Result<AsyncFile>> opening = AsyncFile::open(path, AsyncFile::Mode::Read);
    const Result<AsyncFile> file = co_await opening;
    if (!file) {
        self->complain(file.error().text);
        co_return;
    }
    QList<ListEntry> entries;
    auto lines = file->lines(maxLineLength, stop);
    auto line = co_await lines.begin();
    while (line != lines.end()) {
        const Result<Line> &read = *line;
        if (read && looksBinary(read->text)) {
            self->complain(tr("%1 is not a list of addresses: line %2 is not text.")
                               .arg(path)
                               .arg(read->number));
            break;
        }
        if (!read)
            self->complain(read.error().text);
        else if (auto entry = parseListLine(QString::fromUtf8(read->text), read->number))
            entries.append(std::move(*entry));
        if (entries.size() == atOnce)
            self->deliver(std::exchange(entries, {}));
        co_await ++line;
    }
    self->deliver(std::move(entries));
}

void ListReader::deliver(QList<ListEntry> entries)
{
    if (entries.isEmpty())
        return;
    m_home->call([self = QPointer<ListReader>(this), entries = std::move(entries)] {
        if (self)
            emit self->entriesRead(entries);
    });
}

void ListReader::complain(QString sentence)
{
    m_home->call([self = QPointer<ListReader>(this), sentence = std::move(sentence)] {
        if (self)
            emit self->failed(sentence);
    });
}

void ListReader::readOneDone()
{
    m_home->call([self = QPointer<ListReader>(this)] {
        if (self && --self->m_open == 0)
            emit self->finished();
    });
}

} // namespace gannet
