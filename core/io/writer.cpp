// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/writer.h"

namespace gannet {

Writer::Writer(AsyncFile file)
    : m_file(std::move(file))
    , m_places(atOnce)
{
}

Task<Outcome> Writer::write(QByteArray piece, StopToken stop)
{
    const auto place = m_places.acquire(stop);
    const Result<Permit> permit = co_await place;
    if (!permit)
        co_return permit.error();
    if (const auto failed = m_error) // a copy: QCoro moves what it is given, members too
        co_return *failed;
    Task<Outcome> writing = m_file.write(piece);
    Outcome outcome = co_await writing;
    if (outcome)
        m_written += piece.size();
    else if (!m_error)
        m_error = outcome.error();
    co_return outcome;
}

Task<Outcome> Writer::sync()
{
    if (const auto failed = m_error) // a copy: QCoro moves what it is given, members too
        co_return *failed;
    Task<Outcome> syncing = m_file.sync();
    Outcome outcome = co_await syncing;
    if (!outcome && !m_error)
        m_error = outcome.error();
    co_return outcome;
}

} // namespace gannet
