// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/partfile.h"
#include "core/transfer/order.h"

#include <QString>

#include <atomic>
#include <memory>
#include <mutex>

namespace gannet {

//! What a running attempt lets others see, without a message for each piece: written by the worker,
//! read by whoever wants to know, at any time and from any thread.
class TransferProgress
{
public:
    std::atomic<qint64> received = 0; //!< bytes of the file that have come, those of before too
    std::atomic<qint64> total = -1; //!< bytes; below zero: unknown
    std::atomic<int> connections = 1;

    //! The answer's head is known.
    void describe(const QString &name)
    {
        const std::lock_guard lock(m_mutex);
        m_name = name;
    }
    [[nodiscard]] QString name() const
    {
        const std::lock_guard lock(m_mutex);
        return m_name;
    }

    void showPart(std::shared_ptr<PartFile> file, const PartState &state)
    {
        const std::lock_guard lock(m_mutex);
        m_file = std::move(file);
        m_part = state;
        m_part.blocks.clear();
    }
    //! The part with the ranges that are written by now, but without its blocks.
    [[nodiscard]] PartState part() const
    {
        const std::lock_guard lock(m_mutex);
        PartState state = m_part;
        if (m_file)
            state.written = m_file->written();
        return state;
    }

    //! The part, and what changed in its blocks since \a generation, which belong together.
    struct Note {
        PartState part; //!< without blocks
        BlockChanges changes;
    };
    [[nodiscard]] Note note(quint64 generation) const
    {
        const std::lock_guard lock(m_mutex);
        Note note{m_part, {}};
        if (m_file) {
            note.part.written = m_file->written(); // first, so that the blocks cover it
            note.changes = m_file->blocks(generation);
        }
        return note;
    }

private:
    mutable std::mutex m_mutex;
    QString m_name;
    PartState m_part;
    std::shared_ptr<PartFile> m_file;
};

} // namespace gannet
