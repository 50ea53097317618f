// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/answer.h"

#include <QByteArray>
#include <QtGlobal>

#include <optional>

namespace gannet {

//! Cuts the bytes of one connection into requests (RFC 9112), pipelined ones too. Bodies come by
//! Content-Length or in chunks.
class RequestReader
{
public:
    void feed(const QByteArray &bytes) { m_buffer.append(bytes); }

    //! The next whole request; nothing while it has not come in, or when it is broken.
    std::optional<SeenRequest> next();

    //! What came is no HTTP; nothing more can be read from this connection.
    [[nodiscard]] bool isBroken() const { return m_part == Part::Broken; }

private:
    enum class Part { Head, Body, ChunkSize, Chunk, Trailer, Broken };

    [[nodiscard]] bool step();
    [[nodiscard]] bool readHead();
    [[nodiscard]] bool readBody();
    [[nodiscard]] bool readChunkSize();
    [[nodiscard]] bool readTrailer();

    void parseHead(const QByteArray &head);
    void parseHeader(const QByteArray &line);
    void beginBody();
    std::optional<QByteArray> takeLine();

    QByteArray m_buffer;
    SeenRequest m_request;
    Part m_part = Part::Head;
    qint64 m_wanted = 0; //!< bytes of the body or chunk that are not read yet
    bool m_isWhole = false;
};

} // namespace gannet
