// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/multistatus.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr auto davSpace = "DAV:"_L1;
constexpr auto ownCloudSpace = "http://owncloud.org/ns"_L1;
constexpr qsizetype feedSize = 64 * 1024;
constexpr qsizetype mostChecksums = 16;

//! "HTTP/1.1 200 OK" as 200; 0 for anything else.
int statusOf(const QByteArray &line)
{
    const QByteArrayList words = line.simplified().split(' ');
    if (words.size() < 2 || !words[0].startsWith("HTTP/"))
        return 0;
    bool isNumber = false;
    const int status = words[1].toInt(&isNumber);
    return isNumber && status >= 100 && status < 1000 ? status : 0;
}

// Some servers write bytes as a floating point number, and what is below zero says "no limit".
std::optional<qint64> bytesOf(const QByteArray &text)
{
    bool isNumber = false;
    const qint64 whole = text.toLongLong(&isNumber);
    if (isNumber)
        return whole >= 0 ? std::optional(whole) : std::nullopt;
    const double number = text.toDouble(&isNumber);
    if (!isNumber || !std::isfinite(number) || number < 0 || number >= 9.2e18)
        return std::nullopt;
    return qint64(number);
}

void merge(DavResponse &into, const DavResponse &found)
{
    into.hasProperties = true;
    const auto takeBytes = [](QByteArray &old, const QByteArray &fresh) {
        if (!fresh.isEmpty())
            old = fresh;
    };
    const auto takeValue = [](auto &old, const auto &fresh) {
        if (fresh)
            old = fresh;
    };
    takeValue(into.isFolder, found.isFolder);
    takeValue(into.size, found.size);
    takeValue(into.quotaUsed, found.quotaUsed);
    takeValue(into.quotaFree, found.quotaFree);
    takeBytes(into.lastModified, found.lastModified);
    takeBytes(into.tag, found.tag);
    takeBytes(into.id, found.id);
    into.checksums += found.checksums;
}

} // namespace

QByteArray davQuestion()
{
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
           "<d:propfind xmlns:d=\"DAV:\" xmlns:oc=\"http://owncloud.org/ns\"><d:prop>"
           "<d:resourcetype/><d:getcontentlength/><d:getlastmodified/><d:getetag/>"
           "<d:quota-used-bytes/><d:quota-available-bytes/><oc:fileid/><oc:checksums/>"
           "</d:prop></d:propfind>\n";
}

MultistatusReader::MultistatusReader(Taker take)
    : m_take(std::move(take))
{
}

bool MultistatusReader::add(QByteArrayView bytes)
{
    for (qsizetype at = 0; at < bytes.size() && !m_error; at += feedSize) {
        const QByteArray piece
            = bytes.sliced(at, std::min(feedSize, bytes.size() - at)).toByteArray();
        // Before Qt's parser sees it: its entities can loop (CVE-2023-38197). Without NULs no
        // encoding can hide the words from us.
        const QByteArray seen = m_tail + piece;
        if (seen.contains("<!DOCTYPE") || seen.contains("<!ENTITY"))
            fail(Error::Protocol, tr("The server's list has a document type, which is refused."));
        else if (piece.contains('\0'))
            fail(Error::Protocol, tr("The server's list is no readable text."));
        if (m_error)
            break;
        m_tail = seen.last(std::min<qsizetype>(seen.size(), 16));
        if (!m_wasComplete) {
            m_sinceToken += piece.size();
            m_xml.addData(piece);
            pump();
            checkEnd(piece.sliced(piece.lastIndexOf('>') + 1));
        } else {
            checkEnd(piece);
        }
    }
    return !m_error;
}

Outcome MultistatusReader::end()
{
    if (!m_error && !m_wasComplete) {
        if (m_places.empty() && m_count == 0)
            fail(Error::Protocol, tr("The server's list is empty or no list at all. Try again."));
        else
            fail(Error::Protocol, tr("The server's list ended in its middle. Try again."));
    }
    if (m_error)
        return *m_error;
    return Nothing{};
}

void MultistatusReader::fail(Error::Kind kind, const QString &sentence)
{
    if (!m_error)
        m_error = retryableFailure(kind, sentence);
}

// Whether Qt's parser takes offence at text behind the list, or at half a tag there, depends on the
// pieces that it comes in.
void MultistatusReader::checkEnd(QByteArrayView behind)
{
    if (m_wasComplete && !behind.trimmed().isEmpty())
        fail(Error::Protocol, tr("The server's list goes on behind its end. Try again."));
}

void MultistatusReader::pump()
{
    while (!m_error) {
        switch (m_xml.readNext()) {
        case QXmlStreamReader::StartElement:
            begin();
            break;
        case QXmlStreamReader::EndElement:
            finish();
            break;
        case QXmlStreamReader::Characters:
            if (!m_places.empty() && m_places.back() == Place::Text)
                m_text += m_xml.text();
            if (m_text.size() > mostText)
                fail(Error::Protocol, tr("The server's list has an entry of unlikely length."));
            break;
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference:
            fail(Error::Protocol, tr("The server's list has a document type, which is refused."));
            break;
        case QXmlStreamReader::Invalid:
            if (m_xml.error() != QXmlStreamReader::PrematureEndOfDocumentError)
                fail(Error::Protocol,
                     tr("The server's list is broken: %1.").arg(m_xml.errorString()));
            else if (m_sinceToken > mostToken)
                fail(Error::Protocol, tr("The server's list has an entry of unlikely length."));
            else
                checkEnd("<"); // half a token
            return;
        case QXmlStreamReader::Comment:
        case QXmlStreamReader::ProcessingInstruction:
            checkEnd("<");
            break;
        case QXmlStreamReader::EndDocument:
            return;
        default:
            break;
        }
        m_sinceToken = 0;
    }
}

MultistatusReader::Place MultistatusReader::placeOf(QStringView space, QStringView name) const
{
    const bool isDav = space == davSpace;
    if (m_places.empty())
        return isDav && name == "multistatus"_L1 ? Place::Multistatus : Place::Other;
    switch (m_places.back()) {
    case Place::Multistatus:
        return isDav && name == "response"_L1 ? Place::Response : Place::Other;
    case Place::Response:
        if (isDav && name == "propstat"_L1)
            return Place::PropStat;
        return isDav && (name == "href"_L1 || name == "status"_L1) ? Place::Text : Place::Other;
    case Place::PropStat:
        if (isDav && name == "prop"_L1)
            return Place::Prop;
        return isDav && name == "status"_L1 ? Place::Text : Place::Other;
    case Place::Prop:
        if (isDav && name == "resourcetype"_L1)
            return Place::Type;
        if (space == ownCloudSpace && name == "checksums"_L1)
            return Place::Sums;
        return isDav || space == ownCloudSpace ? Place::Text : Place::Other;
    case Place::Sums:
        return name == "checksum"_L1 ? Place::Text : Place::Other;
    case Place::Type:
    case Place::Text:
    case Place::Other:
        break;
    }
    return Place::Other;
}

void MultistatusReader::begin()
{
    const Place place = placeOf(m_xml.namespaceUri(), m_xml.name());
    if (m_places.empty() && place != Place::Multistatus)
        return fail(Error::WebPage,
                    tr("The server sent another kind of document in place of a list of files."));
    if (int(m_places.size()) >= mostDepth)
        return fail(Error::Protocol, tr("The server's list is nested too deeply."));
    if (place == Place::Response) {
        m_response = {};
        m_hrefs.clear();
    } else if (place == Place::PropStat) {
        m_found = {};
        m_propStatus = 0;
    } else if (place == Place::Type) {
        m_found.isFolder = false;
    } else if (m_places.size() >= 1 && m_places.back() == Place::Type
               && m_xml.namespaceUri() == davSpace && m_xml.name() == "collection"_L1) {
        m_found.isFolder = true;
    }
    m_text.clear();
    m_places.push_back(place);
}

void MultistatusReader::finish()
{
    const Place place = m_places.back();
    m_places.pop_back();
    if (place == Place::Text)
        keepText(m_xml.name().toUtf8());
    else if (place == Place::PropStat)
        takePropStat();
    else if (place == Place::Response)
        takeResponse();
    else if (place == Place::Multistatus)
        m_wasComplete = true;
    m_text.clear();
}

void MultistatusReader::keepText(const QByteArray &name)
{
    const QByteArray text = m_text.toUtf8().trimmed();
    const Place parent = m_places.back();
    if (parent == Place::Response && name == "href")
        m_hrefs += text;
    else if (parent == Place::Response)
        m_response.status = statusOf(text);
    else if (parent == Place::PropStat)
        m_propStatus = statusOf(text);
    else if (parent == Place::Sums && m_found.checksums.size() < mostChecksums)
        m_found.checksums += text.simplified().split(' ');
    else if (parent == Place::Prop)
        keepProperty(name, text);
    if (m_hrefs.size() > mostResponses)
        fail(Error::Protocol, tr("The server's list has more entries than can be."));
}

void MultistatusReader::keepProperty(const QByteArray &name, const QByteArray &text)
{
    if (name == "getcontentlength")
        m_found.size = bytesOf(text);
    else if (name == "getlastmodified")
        m_found.lastModified = text;
    else if (name == "getetag")
        m_found.tag = text;
    else if (name == "fileid")
        m_found.id = text;
    else if (name == "quota-used-bytes")
        m_found.quotaUsed = bytesOf(text);
    else if (name == "quota-available-bytes")
        m_found.quotaFree = bytesOf(text);
}

void MultistatusReader::takePropStat()
{
    if (m_propStatus >= 200 && m_propStatus < 300)
        merge(m_response, m_found);
}

void MultistatusReader::takeResponse()
{
    if (m_hrefs.isEmpty())
        return fail(Error::Protocol, tr("The server's list has an entry without an address."));
    m_count += m_hrefs.size();
    if (m_count > mostResponses)
        return fail(Error::Protocol, tr("The server's list has more entries than can be."));
    for (const QByteArray &href : std::as_const(m_hrefs)) {
        m_response.href = href;
        m_take(m_response);
    }
}

} // namespace gannet
