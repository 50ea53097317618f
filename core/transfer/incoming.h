// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/partfile.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QList>

#include <functional>
#include <memory>

namespace gannet {

//! The bytes of one file as they come: kept in memory while they are few and young, handed to a
//! part file once there is one. Its first bytes are kept too, so that a preview costs no read. One
//! loop.
class Incoming
{
public:
    //! A body up to this size is written in one piece when it is complete, to a file that has no
    //! name before; a larger or slower one gets a part file on the way.
    static constexpr qint64 memoryLimit = 1024LL * 1024;
    //! Milliseconds after which bytes in memory want a part file.
    static constexpr qint64 youth = 200;

    //! In the order of the file while there is no part file; anywhere after that.
    void write(qint64 offset, QByteArray bytes);

    //! A part file is due. False once it is there.
    [[nodiscard]] bool wantsPart() const;
    //! Moves what is in memory to \a part; what comes goes there too.
    void usePart(std::shared_ptr<PartFile> part);
    //! Forgets everything that came.
    void startAgain();

    [[nodiscard]] bool isFull() const;
    void onDrained(std::function<void()> drained);

    [[nodiscard]] const std::shared_ptr<PartFile> &part() const { return m_part; }
    [[nodiscard]] const QList<QByteArray> &inMemory() const { return m_memory; }
    [[nodiscard]] const QByteArray &head() const { return m_head; } //!< at most previewBytes
    [[nodiscard]] qint64 received() const { return m_received; } //!< bytes that came through here

private:
    void keepHead(qint64 offset, const QByteArray &bytes);

    QByteArray m_head;
    QList<QByteArray> m_memory;
    qint64 m_memoryBytes = 0;
    qint64 m_received = 0;
    QElapsedTimer m_sinceFirst;
    std::shared_ptr<PartFile> m_part;
    std::function<void()> m_drained;
};

} // namespace gannet
