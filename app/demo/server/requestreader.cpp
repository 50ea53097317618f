// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/requestreader.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr auto lineEnd = "\r\n";

bool isKeptAlive(const SeenRequest &request, const QByteArray &version)
{
    const QByteArray connection = request.header("Connection"_ba).toLower();
    if (version == "HTTP/1.0")
        return connection.contains("keep-alive");
    return !connection.contains("close");
}

} // namespace

std::optional<SeenRequest> RequestReader::next()
{
    while (!m_isWhole) {
        if (!step())
            return std::nullopt;
    }
    m_isWhole = false;
    m_part = Part::Head;
    return std::exchange(m_request, {});
}

bool RequestReader::step()
{
    switch (m_part) {
    case Part::Head:
        return readHead();
    case Part::Body:
    case Part::Chunk:
        return readBody();
    case Part::ChunkSize:
        return readChunkSize();
    case Part::Trailer:
        return readTrailer();
    case Part::Broken:
        return false;
    }
    return false;
}

bool RequestReader::readHead()
{
    while (m_buffer.startsWith(lineEnd)) // RFC 9112 section 2.2: empty lines before a request
        m_buffer.remove(0, 2);
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    parseHead(m_buffer.first(end));
    m_buffer.remove(0, end + 4);
    return true;
}

bool RequestReader::readBody()
{
    const qint64 taken = std::min<qint64>(m_wanted, m_buffer.size());
    m_request.body.append(m_buffer.first(taken));
    m_buffer.remove(0, taken);
    m_wanted -= taken;
    if (m_wanted > 0)
        return false;
    if (m_part == Part::Body) {
        m_isWhole = true;
        return true;
    }
    if (m_buffer.size() < 2)
        return false;
    m_part = m_buffer.startsWith(lineEnd) ? Part::ChunkSize : Part::Broken;
    m_buffer.remove(0, 2);
    return true;
}

bool RequestReader::readChunkSize()
{
    const auto line = takeLine();
    if (!line)
        return false;
    bool isNumber = false;
    m_wanted = line->split(';').first().trimmed().toLongLong(&isNumber, 16);
    if (!isNumber || m_wanted < 0)
        m_part = Part::Broken;
    else
        m_part = m_wanted == 0 ? Part::Trailer : Part::Chunk;
    return true;
}

bool RequestReader::readTrailer()
{
    const auto line = takeLine();
    if (!line)
        return false;
    m_isWhole = line->isEmpty();
    return true;
}

void RequestReader::parseHead(const QByteArray &head)
{
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> words = lines.first().trimmed().split(' ');
    if (words.size() != 3 || !words[2].startsWith("HTTP/1.")) {
        m_part = Part::Broken;
        return;
    }
    m_request.method = words[0];
    m_request.target = words[1];
    for (const QByteArray &line : lines.sliced(1))
        parseHeader(line);
    m_request.keepAlive = isKeptAlive(m_request, words[2]);
    beginBody();
}

void RequestReader::parseHeader(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon > 0)
        m_request.headers.append({line.first(colon), line.sliced(colon + 1).trimmed()});
}

void RequestReader::beginBody()
{
    if (m_request.header("Transfer-Encoding"_ba).toLower().contains("chunked")) {
        m_part = Part::ChunkSize;
        return;
    }
    m_part = Part::Body;
    m_wanted = m_request.header("Content-Length"_ba).toLongLong();
    if (m_wanted < 0)
        m_part = Part::Broken;
}

std::optional<QByteArray> RequestReader::takeLine()
{
    const qsizetype end = m_buffer.indexOf(lineEnd);
    if (end < 0)
        return std::nullopt;
    QByteArray line = m_buffer.first(end);
    m_buffer.remove(0, end + 2);
    return line;
}

} // namespace gannet
