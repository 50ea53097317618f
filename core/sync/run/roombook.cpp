// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/roombook.h"

#include "core/io/folderlook.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::RoomBook)
};

QString sizeWords(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes);
}

// A conflict brings the file that gets the name.
qint64 bytesOf(const PlanRow &row)
{
    const bool brings = row.action == SyncAction::Copy || row.action == SyncAction::Conflict;
    const Entry &source = row.of(otherSide(row.side));
    return brings && source.kind == EntryKind::File ? std::max<qint64>(0, source.signature.size)
                                                    : 0;
}

std::optional<qint64> roomOf(const EndpointFacts &facts)
{
    return facts.looksForRoom ? std::nullopt : facts.freeBytes;
}

} // namespace

RoomBook::RoomBook(const EndpointFacts &here, const EndpointFacts &there)
    : m_left{roomOf(here), roomOf(there)}
    , m_names{here.name, there.name}
{
}

Outcome RoomBook::take(const PlanRow &row)
{
    std::optional<qint64> &left = m_left[size_t(row.side)];
    const qint64 bytes = bytesOf(row);
    if (!left || bytes == 0)
        return Nothing{};
    if (bytes > *left)
        return failure(Error::DiskFull,
                       Words::tr("There is not enough room in %1: %2 are needed and %3 are left. "
                                 "Make some room there; the next run sends it.")
                           .arg(m_names[size_t(row.side)], sizeWords(bytes), sizeWords(*left)));
    *left -= bytes;
    return Nothing{};
}

void RoomBook::giveBack(const PlanRow &row)
{
    if (std::optional<qint64> &left = m_left[size_t(row.side)])
        *left += bytesOf(row);
}

qint64 bytesTo(Side side, const QList<PlanRow> &rows)
{
    qint64 bytes = 0;
    for (const PlanRow &row : rows)
        bytes += row.side == side ? bytesOf(row) : 0;
    return bytes;
}

QString roomWords(Side side, const EndpointFacts &facts, const QList<PlanRow> &rows)
{
    const qint64 bytes = bytesTo(side, rows);
    const qint64 kept = facts.looksForRoom ? keptFree : 0;
    if (!facts.freeBytes || bytes <= *facts.freeBytes - kept)
        return {};
    return Words::tr(
               "%1 are to come to %2, where %3 are free. What finds no room there is left out "
               "and said; all else goes on.")
        .arg(sizeWords(bytes), facts.name, sizeWords(*facts.freeBytes));
}

} // namespace gannet
