// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/adder.h"

#include "core/engine/engine.h"
#include "ui/add/offer.h"
#include "ui/settings/preferences.h"

namespace gannet {

namespace {

int bitOf(Adder::Start start)
{
    return 1 << int(start);
}

} // namespace

Adder::Adder(Engine *engine, const Preferences *preferences, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_preferences(preferences)
{
    follow(&m_reader, Start::Now);
    follow(&m_laterReader, Start::Later);
}

void Adder::follow(ListReader *reader, Start start)
{
    connect(reader, &ListReader::entriesRead, this,
            [this, start](const QList<ListEntry> &entries) { addEntries(entries, start); });
    connect(reader, &ListReader::failed, this, &Adder::failed);
    connect(reader, &ListReader::finished, this, [this, start] { endReading(start); });
}

void Adder::add(const Offer &offer, Start start)
{
    if (offer.isEmpty())
        return;
    ListReader &reader = start == Start::Now ? m_reader : m_laterReader;
    m_reading |= bitOf(start);
    if (!offer.files.isEmpty())
        reader.readFiles(offer.files);
    if (!offer.text.isEmpty())
        reader.readText(offer.text);
}

void Adder::endReading(Start start)
{
    m_reading &= ~bitOf(start);
    if (m_reading == 0)
        emit finished();
}

void Adder::addAddresses(const QStringList &addresses)
{
    const auto options = m_preferences->jobOptions();
    QList<JobSpec> specs;
    specs.reserve(addresses.size());
    for (const QString &address : addresses)
        specs.append({.address = address, .name = {}, .checksum = {}, .options = options});
    hand(specs, Start::Now);
}

void Adder::addEntries(const QList<ListEntry> &entries, Start start)
{
    const auto options = m_preferences->jobOptions();
    QList<JobSpec> specs;
    specs.reserve(entries.size());
    for (const ListEntry &entry : entries)
        specs.append(
            {.address = entry.address, .name = entry.name, .checksum = {}, .options = options});
    hand(specs, start);
}

void Adder::hand(const QList<JobSpec> &specs, Start start)
{
    if (specs.isEmpty())
        return;
    m_added += specs.size();
    m_engine->add(specs, start == Start::Later || !m_preferences->general().startsAtOnce);
}

} // namespace gannet
