// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/adder.h"

#include "ui/add/offer.h"
#include "ui/add/pendingbatch.h"
#include "ui/settings/preferences.h"

#include <algorithm>
#include <limits>

namespace gannet {

Adder::Adder(Engine *engine, const Preferences *preferences, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_preferences(preferences)
    , m_many(preferences->general().askAbove)
{
    connect(preferences, &Preferences::generalChanged, this,
            [this] { m_many = m_preferences->general().askAbove; });
}

Adder::~Adder() = default;

void Adder::add(const Offer &offer, StartTime start)
{
    if (!offer.isEmpty())
        begin({usual(start), m_preferences->jobOptions(), {}}, m_many)->read(offer);
}

void Adder::addAddresses(const QStringList &addresses)
{
    if (addresses.isEmpty())
        return;
    QList<ListEntry> entries;
    entries.reserve(addresses.size());
    for (const QString &address : addresses)
        entries.append({0, address, {}});
    begin({usual(StartTime::Now), m_preferences->jobOptions(), {}}, m_many)->take(entries);
}

// Somebody may want nothing to start by itself.
StartTime Adder::usual(StartTime start) const
{
    return m_preferences->general().startsAtOnce ? start : StartTime::Later;
}

void Adder::addChosen(const QList<ListEntry> &entries, const AddWish &wish)
{
    if (!entries.isEmpty())
        begin(wish, std::numeric_limits<qint64>::max())->take(entries);
}

PendingBatch *Adder::begin(AddWish wish, qint64 askAbove)
{
    m_batches.push_back(std::make_unique<PendingBatch>(m_engine, std::move(wish), askAbove));
    PendingBatch *const batch = m_batches.back().get();
    connect(batch, &PendingBatch::asking, this, [this, batch] { askAbout(batch); });
    connect(batch, &PendingBatch::handedOver, this,
            [this](qsizetype count) { m_handedOver += count; });
    connect(batch, &PendingBatch::failed, this, &Adder::failed);
    connect(batch, &PendingBatch::finished, this,
            [this, batch](const QList<JobId> &ids) { end(batch, ids); });
    return batch;
}

void Adder::end(PendingBatch *batch, const QList<JobId> &ids)
{
    const auto found = std::ranges::find(m_batches, batch, &std::unique_ptr<PendingBatch>::get);
    found->release()->deleteLater(); // it is its own signal that led here
    m_batches.erase(found);
    if (!ids.isEmpty())
        emit added(ids);
    if (m_batches.empty())
        emit finished();
}

void Adder::askAbout(const PendingBatch *batch)
{
    if (batch == asking()) // one question at a time
        emit manyFound(batch->count(), batch->isReading());
}

void Adder::askNext()
{
    if (const PendingBatch *const next = asking())
        askAbout(next);
}

PendingBatch *Adder::asking() const
{
    const auto found = std::ranges::find_if(m_batches, &PendingBatch::isAsking,
                                            &std::unique_ptr<PendingBatch>::operator*);
    return found == m_batches.end() ? nullptr : found->get();
}

void Adder::acceptMany()
{
    if (PendingBatch *const batch = asking()) {
        batch->accept();
        askNext();
    }
}

void Adder::declineMany()
{
    if (PendingBatch *const batch = asking()) {
        batch->decline();
        askNext();
    }
}

} // namespace gannet
