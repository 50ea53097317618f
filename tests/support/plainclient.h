// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/patience.h"

#include <QByteArray>
#include <QTcpSocket>
#include <QtGlobal>

namespace gannet {

class LocalServer;

//! A client of the test server that sends and reads bytes and knows no more of HTTP than where a
//! head ends. Blocks.
class PlainClient
{
public:
    //! How a connection ended; Qt does not tell a reset from an orderly end.
    struct End {
        qint64 bytes = 0; //!< what came before
        int error = 0; //!< errno; 0 is an orderly end, ECONNRESET a reset
    };

    explicit PlainClient(const LocalServer &server);

    [[nodiscard]] bool isOpen() const { return m_isOpen; } //!< the server took the connection

    void send(const QByteArray &bytes);

    //! All that comes until the server ends the connection; null if it does not end it.
    [[nodiscard]] QByteArray readToEnd();
    //! So many bytes, or as many as came before the end.
    [[nodiscard]] QByteArray read(qint64 count);
    //! Up to the empty line, with it.
    [[nodiscard]] QByteArray readHead();
    //! Reads to the end without Qt; only where none of the answer was read before.
    [[nodiscard]] End readPastQt() const;

    //! True if nothing comes, and the connection stays, for a little while.
    [[nodiscard]] bool isSilent();

private:
    static constexpr int waitMs = int(patience.count());

    QTcpSocket m_socket;
    bool m_isOpen = false;
};

//! One request on a connection of its own, and all that came for it.
struct Exchange {
    QByteArray head; //!< of the first answer, interim ones too; empty where there was none
    QByteArray body; //!< everything behind it

    [[nodiscard]] int status() const { return head.mid(9, 3).toInt(); }
    [[nodiscard]] bool says(const QByteArray &header) const
    {
        return head.contains("\r\n" + header + "\r\n");
    }
};

//! \a headers are whole lines with their ends.
Exchange exchange(const LocalServer &server, const QByteArray &target,
                  const QByteArray &headers = {}, const QByteArray &method = "GET");

} // namespace gannet
