// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet/heartbeat.h"

#include <QAbstractItemModel>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <ctime>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr auto beatEvery = 5ms;

std::chrono::nanoseconds workOfThisThread()
{
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

} // namespace

Heartbeat::Heartbeat(const QAbstractItemModel *list, QObject *parent)
    : QObject(parent)
    , m_list(list)
{
    m_sinceStart.start();
    m_sinceBeat.start();
    m_workBefore = workOfThisThread();
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Heartbeat::beat);
    m_timer.start(beatEvery);
}

void Heartbeat::beat()
{
    m_longestStall = std::max(m_longestStall, m_sinceBeat.restart() - beatEvery.count());
    const auto work = workOfThisThread();
    m_longestWork = std::max(m_longestWork, work - std::exchange(m_workBefore, work));
    const int rows = m_list->rowCount();
    if (rows > m_rows) {
        m_rows = rows;
        m_listReady = m_sinceStart.elapsed();
    }
}

QByteArray Heartbeat::report() const
{
    // A stall that has not ended with a beat counts too.
    const qint64 longest = std::max(m_longestStall, m_sinceBeat.elapsed() - beatEvery.count());
    const auto work = std::max(m_longestWork, workOfThisThread() - m_workBefore);
    const QJsonObject numbers{
        {u"longest_stall_ms"_s, longest},
        {u"longest_work_ms"_s, qint64(duration_cast<std::chrono::milliseconds>(work).count())},
        {u"rows"_s, m_rows},
        {u"list_ready_ms"_s, m_listReady}};
    return QJsonDocument(numbers).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace gannet
