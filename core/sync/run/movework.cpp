// SPDX-License-Identifier: GPL-3.0-or-later
// What rows have to know of the moves before them.
#include "core/sync/run/rowwork.h"

namespace gannet {

void RowWork::noteMove(const PlanRow &row, const Entry &made)
{
    QHash<SyncPath, Signature> &moved = row.side == Side::Here ? m_movedHere : m_movedThere;
    moved.remove(row.from);
    if (made.kind == EntryKind::File)
        moved.insert(row.path, made.signature);
}

// A rename gives a file another time of the inode than the listing saw, which
// is our own doing.
PlanRow RowWork::afterMoves(PlanRow row) const
{
    for (const Side side : {Side::Here, Side::There}) {
        const bool isMove = row.action == SyncAction::Move && side == row.side;
        const SyncPath path = isMove ? row.from : row.pathOn(side);
        const Signature moved = (side == Side::Here ? m_movedHere : m_movedThere).value(path);
        Signature &seen = (side == Side::Here ? row.here : row.there).signature;
        if (moved.inode != 0 && moved.inode == seen.inode && moved.size == seen.size)
            seen.changed = moved.changed;
    }
    return row;
}

} // namespace gannet
