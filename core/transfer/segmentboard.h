// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/byterange.h"

#include <QList>

#include <map>
#include <optional>

namespace gannet {

//! Which connection fetches which bytes of one file. A connection that has nothing to do takes a
//! stretch that nobody has, or half of what the slowest one still has before it. Numbers only; one
//! loop.
class SegmentBoard
{
public:
    //! A stretch that is cut begins at a multiple of this, where that leaves both sides something,
    //! so that a block of the file comes over one connection.
    static constexpr qint64 alignment = 1024LL * 1024;

    //! \a missing: sorted and apart. No stretch is cut into pieces below \a smallest bytes.
    SegmentBoard(QList<ByteRange> missing, qint64 smallest);

    struct Taken {
        int stretch = 0; //!< its name from now on
        ByteRange range;
        std::optional<int> from; //!< the stretch that ends earlier now
    };
    //! Work for one more connection; unset when nothing is worth one.
    [[nodiscard]] std::optional<Taken> take();
    //! Whether take() would give something.
    [[nodiscard]] bool hasWork() const;

    //! What is still to come of a stretch.
    [[nodiscard]] ByteRange rest(int stretch) const;
    //! \a bytes more have come.
    void advance(int stretch, qint64 bytes);
    //! How fast it comes, in bytes a second; 0: not known yet.
    void setRate(int stretch, double bytesPerSecond);
    //! The stretch has no connection any more; what is left of it waits for another one.
    void leave(int stretch);

    [[nodiscard]] bool isDone() const { return m_waiting.isEmpty() && m_taken.empty(); }

private:
    struct Stretch {
        qint64 next = 0;
        qint64 end = 0;
        double rate = 0;
    };

    [[nodiscard]] std::map<int, Stretch>::const_iterator slowest() const;
    [[nodiscard]] double timeLeft(const Stretch &stretch, double usualRate) const;
    [[nodiscard]] double usualRate() const;
    [[nodiscard]] qint64 cutOf(const Stretch &stretch) const;

    QList<ByteRange> m_waiting;
    qint64 m_smallest;
    std::map<int, Stretch> m_taken;
    int m_lastName = 0;
};

} // namespace gannet
