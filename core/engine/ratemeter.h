// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QtGlobal>

#include <chrono>
#include <optional>

namespace gannet {

//! Smooths how fast bytes come, so that a row's speed and time left do not jump. Pure but for the
//! time it is given.
class RateMeter
{
public:
    //! A change of speed is half believed after about two thirds of this.
    static constexpr std::chrono::seconds memory{3};

    //! \a bytes: all that have come by \a now. The first call only sets the start.
    void update(qint64 bytes, Clock::TimePoint now);

    [[nodiscard]] qint64 bytesPerSecond() const { return qint64(m_rate); }
    //! For \a bytes more at this speed; unset while nothing comes.
    [[nodiscard]] std::optional<std::chrono::seconds> timeFor(qint64 bytes) const;

private:
    std::optional<Clock::TimePoint> m_since;
    qint64 m_bytes = 0;
    double m_rate = 0; //!< bytes a second
    double m_weight = 0; //!< how much of the memory is filled, 0 to 1
};

} // namespace gannet
