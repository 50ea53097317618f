// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/segmentboard.h"

#include <algorithm>

namespace gannet {

SegmentBoard::SegmentBoard(QList<ByteRange> missing, qint64 smallest)
    : m_waiting(std::move(missing))
    , m_smallest(std::max<qint64>(smallest, 1))
{
}

std::optional<SegmentBoard::Taken> SegmentBoard::take()
{
    if (!m_waiting.isEmpty()) {
        const ByteRange range = m_waiting.takeFirst();
        m_taken.emplace(++m_lastName, Stretch{range.first, range.end});
        return Taken{m_lastName, range, std::nullopt};
    }
    const auto found = slowest();
    if (found == m_taken.cend())
        return std::nullopt;
    const int victim = found->first;
    const ByteRange range{cutOf(found->second), found->second.end};
    m_taken[victim].end = range.first;
    m_taken.emplace(++m_lastName, Stretch{range.first, range.end});
    return Taken{m_lastName, range, victim};
}

bool SegmentBoard::hasWork() const
{
    return !m_waiting.isEmpty() || slowest() != m_taken.cend();
}

ByteRange SegmentBoard::rest(int stretch) const
{
    const Stretch &found = m_taken.at(stretch);
    return {found.next, found.end};
}

void SegmentBoard::advance(int stretch, qint64 bytes)
{
    m_taken.at(stretch).next += bytes;
}

void SegmentBoard::setRate(int stretch, double bytesPerSecond)
{
    m_taken.at(stretch).rate = bytesPerSecond;
}

void SegmentBoard::leave(int stretch)
{
    const ByteRange left = rest(stretch);
    m_taken.erase(stretch);
    if (left.length() > 0)
        addRange(m_waiting, left);
}

// Of those with enough left for two, the one that would be ready last.
std::map<int, SegmentBoard::Stretch>::const_iterator SegmentBoard::slowest() const
{
    const double usual = usualRate();
    auto found = m_taken.cend();
    for (auto it = m_taken.cbegin(); it != m_taken.cend(); ++it) {
        if (it->second.end - it->second.next < 2 * m_smallest)
            continue;
        if (found == m_taken.cend() || timeLeft(it->second, usual) > timeLeft(found->second, usual))
            found = it;
    }
    return found;
}

double SegmentBoard::timeLeft(const Stretch &stretch, double usualRate) const
{
    return double(stretch.end - stretch.next) / (stretch.rate > 0 ? stretch.rate : usualRate);
}

// What one that is too young to be measured is taken for.
double SegmentBoard::usualRate() const
{
    double sum = 0;
    int known = 0;
    for (const auto &[name, stretch] : m_taken) {
        sum += stretch.rate;
        known += stretch.rate > 0;
    }
    return known > 0 ? sum / known : 1;
}

qint64 SegmentBoard::cutOf(const Stretch &stretch) const
{
    const qint64 middle = stretch.next + (stretch.end - stretch.next + 1) / 2;
    const qint64 aligned = (middle + alignment / 2) / alignment * alignment;
    const bool leavesBoth
        = aligned - stretch.next >= m_smallest && stretch.end - aligned >= m_smallest;
    return leavesBoth ? aligned : middle;
}

} // namespace gannet
