// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/pendingbatch.h"

#include "core/engine/engine.h"
#include "ui/add/offer.h"

namespace gannet {

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

void PendingBatch::take(const QStringList &addresses)
{
    m_given = addresses;
    grow(addresses.size());
    endReading();
}

void PendingBatch::hold(const QList<ListEntry> &entries)
{
    if (m_answer == Answer::No)
        return;
    m_held += entries;
    grow(entries.size());
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
    m_held.clear();
    m_given.clear();
    m_turn.start();
}

void PendingBatch::handOver()
{
    const QList<JobSpec> specs = nextSpecs();
    if (!specs.isEmpty()) {
        m_ids += m_engine->add(specs, m_wish.start == StartTime::Later);
        emit handedOver(specs.size());
    }
    if (m_next < m_held.size() + m_given.size()) {
        m_turn.start();
        return;
    }
    m_held.clear();
    m_given.clear();
    m_next = 0;
    if (!m_isReading)
        emit finished(m_ids);
}

QList<JobSpec> PendingBatch::nextSpecs()
{
    QList<JobSpec> specs;
    const auto append = [this, &specs](const ListEntry &entry) {
        specs.append({.address = entry.address,
                      .name = entry.name,
                      .checksum = m_wish.checksum,
                      .manifest = entry.manifest,
                      .options = m_wish.options});
    };
    const qsizetype end = qMin(m_next + atOnce, m_held.size() + m_given.size());
    for (; m_next < end; ++m_next) {
        if (m_given.isEmpty())
            append(m_held.at(m_next));
        else
            append({.address = m_given.at(m_next), .name = {}});
    }
    return specs;
}

} // namespace gannet
