// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/pendingbatch.h"

#include "core/engine/engine.h"
#include "ui/add/offer.h"

#include <QLocale>
#include <QThreadPool>

#include <utility>

namespace gannet {

static_assert(ListReader::atOnce <= PendingBatch::atOnce); // a piece fits into a turn

PendingBatch::PendingBatch(Engine *engine, AddWish wish, qint64 askAbove, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_wish(std::move(wish))
    , m_askAbove(askAbove)
{
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &PendingBatch::handOver);
}

void PendingBatch::read(const Offer &offer)
{
    m_isReading = true;
    m_reader = std::make_unique<ListReader>();
    connect(m_reader.get(), &ListReader::entriesRead, this, &PendingBatch::hold);
    connect(m_reader.get(), &ListReader::failed, this, &PendingBatch::failed);
    connect(m_reader.get(), &ListReader::finished, this, &PendingBatch::endReading);
    if (!offer.files.isEmpty())
        m_reader->readFiles(offer.files);
    if (!offer.text.isEmpty())
        m_reader->readText(offer.text);
}

void PendingBatch::take(const QList<ListEntry> &entries)
{
    for (qsizetype at = 0; at < entries.size(); at += atOnce)
        m_held.push_back(entries.mid(at, atOnce));
    grow(entries.size());
    endReading();
}

void PendingBatch::hold(const QList<ListEntry> &entries)
{
    if (m_answer == Answer::No)
        return;
    const auto room = qsizetype(most - m_count);
    const bool isTooMuch = entries.size() > room;
    const QList<ListEntry> piece = isTooMuch ? entries.first(room) : entries;
    if (!piece.isEmpty()) {
        m_held.push_back(piece);
        grow(piece.size());
    }
    if (isTooMuch)
        cut();
}

//! The rows of a list of a gigabyte would fill the memory.
void PendingBatch::cut()
{
    emit failed(tr("Gannet takes %1 addresses at a time, so the rest of the list was left out. "
                   "Put what is missing into a list of its own and add that.")
                    .arg(QLocale().toString(most)));
    m_reader->stop(); // endReading() follows
}

void PendingBatch::grow(qsizetype count)
{
    m_count += count;
    if (m_answer == Answer::NotNeeded && m_count > m_askAbove)
        m_answer = Answer::Open;
    if (m_answer == Answer::Open)
        emit asking();
    else if (m_answer == Answer::Yes)
        m_turn.start();
}

void PendingBatch::endReading()
{
    m_isReading = false;
    if (m_answer == Answer::Open)
        emit asking();
    else
        m_turn.start();
}

void PendingBatch::accept()
{
    m_answer = Answer::Yes;
    m_turn.start();
}

void PendingBatch::decline()
{
    m_answer = Answer::No;
    // A million entries are not freed in a moment.
    QThreadPool::globalInstance()->start([held = std::exchange(m_held, {})] {});
    if (m_isReading)
        m_reader->stop();
    m_turn.start();
}

void PendingBatch::handOver()
{
    const QList<JobSpec> specs = nextSpecs();
    if (!specs.isEmpty()) {
        m_ids += m_engine->add(specs, m_wish.start == StartTime::Later);
        emit handedOver(specs.size());
    }
    if (!m_held.empty()) {
        m_turn.start();
        return;
    }
    if (!m_isReading)
        emit finished(m_ids);
}

QList<JobSpec> PendingBatch::nextSpecs()
{
    QList<JobSpec> specs;
    while (!m_held.empty() && specs.size() + m_held.front().size() <= atOnce) {
        for (const ListEntry &entry : std::as_const(m_held.front()))
            specs.append(specOf(entry));
        m_held.pop_front();
    }
    return specs;
}

JobSpec PendingBatch::specOf(const ListEntry &entry) const
{
    JobSpec spec;
    spec.address = entry.address;
    spec.name = entry.name;
    spec.checksum = m_wish.checksum;
    spec.manifest = entry.manifest;
    spec.options = m_wish.options;
    return spec;
}

} // namespace gannet
