// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QtGlobal>

namespace gannet {

//! How many connections one file is worth: it begins with one, is measured, and gets one more as
//! long as the last one made the whole faster. Numbers only; one loop.
class ConnectionGrowth
{
public:
    //! A connection that brings less than this on top was one too many.
    static constexpr double worthwhileGain = 1.1;
    //! The whole is measured for so long before it is judged.
    static constexpr std::chrono::milliseconds window{100};
    //! A connection that has brought nothing after so long is judged all the same.
    static constexpr std::chrono::seconds longestStart{2};
    //! After a pointless one no other is tried for so long: the network may have changed then.
    static constexpr std::chrono::seconds longRest{10};
    //! The same after one that could not be opened or broke.
    static constexpr std::chrono::seconds shortRest{2};

    //! At most \a most connections, at least 1.
    explicit ConnectionGrowth(int most);

    struct Seen {
        int connections = 0; //!< that are open or opening
        int delivering = 0; //!< of these, the ones that have brought a byte
        qint64 bytes = 0; //!< brought by all since the beginning
    };
    //! Whether one more should be opened now. Whoever is told so opens it, or calls rest().
    [[nodiscard]] bool wantsOneMore(const Seen &seen, Clock::TimePoint now);

    //! No other one for a while.
    void rest(Clock::TimePoint now);
    //! The server took no more than \a connections.
    void sawRefusal(int connections);
    [[nodiscard]] int most() const { return m_most; }

private:
    void openWindow(const Seen &seen, Clock::TimePoint now);

    int m_most;
    bool m_windowIsOpen = false;
    bool m_triesAnyway = false; //!< the last one was pointless, but that was long ago
    Clock::TimePoint m_restsUntil;
    double m_rateBefore = 0; //!< bytes a second, before the last one was added; 0: none was
    qint64 m_windowBytes = 0;
    Clock::TimePoint m_since; //!< of the window or the last addition
};

} // namespace gannet
