// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/metalinkreader.h"

#include "core/intake/textaddresses.h"
#include "core/net/urlrules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int lowestPriority = 999'999; // RFC 5854 4.2.16.3
constexpr int highestPreference = 100; // of version 3

//! The last part of a name that may have folders of any system in front of it.
QString bareName(const QString &name)
{
    const QString bare = QString(name).replace(u'\\', u'/').section(u'/', -1).simplified();
    return bare == u"." || bare == u".." ? QString() : bare;
}

std::optional<qint64> numberIn(const QString &text)
{
    const bool isPlain = !text.isEmpty()
        && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    const qint64 number = text.toLongLong(&fits);
    return isPlain && fits ? std::optional(number) : std::nullopt;
}

} // namespace

MetalinkFile MetalinkFileReader::read()
{
    m_file.path = m_xml->attributes().value("name"_L1).toString();
    m_file.name = bareName(m_file.path);
    readChildren();
    finish();
    return std::move(m_file);
}

void MetalinkFileReader::readChildren()
{
    while (m_xml->readNextStartElement())
        readChild();
}

void MetalinkFileReader::readChild()
{
    const QStringView name = m_xml->name();
    // Version 3 wraps what version 4 has in the file itself.
    if (name == "resources"_L1 || name == "verification"_L1)
        readChildren();
    else if (name == "size"_L1)
        readSize();
    else if (name == "hash"_L1)
        readHash();
    else if (name == "url"_L1)
        readUrl();
    else if (name == "pieces"_L1)
        readPieces();
    else // also the address of a publisher
        m_xml->skipCurrentElement();
}

QString MetalinkFileReader::text()
{
    return m_xml->readElementText(QXmlStreamReader::SkipChildElements).trimmed();
}

void MetalinkFileReader::readSize()
{
    const std::optional<qint64> size = numberIn(text());
    std::optional<qint64> &known = m_file.manifest.size;
    m_sizesDiffer = m_sizesDiffer || (size && known && *size != *known);
    if (size)
        known = size;
}

void MetalinkFileReader::readHash()
{
    const auto algorithm = algorithmNamed(m_xml->attributes().value("type"_L1).trimmed().toUtf8());
    const QByteArray hex = text().toUtf8();
    const auto checksum = algorithm ? checksumOfHex(*algorithm, hex) : std::nullopt;
    if (checksum)
        m_checksums.append(*checksum);
}

void MetalinkFileReader::readUrl()
{
    const int own = priority();
    const QString address = text();
    QList<Mirror> &mirrors = m_file.manifest.mirrors;
    const bool isNew = std::ranges::find(mirrors, address, &Mirror::address) == mirrors.end();
    if (!isNew || !beginsWithScheme(address) || !parseAddress(address))
        return;
    mirrors.insert(std::ranges::upper_bound(mirrors, own, {}, &Mirror::priority), {address, own});
    if (mirrors.size() > mostMetalinkMirrors)
        mirrors.removeLast();
}

//! Version 4 counts priorities up from 1, version 3 preferences down from 100.
int MetalinkFileReader::priority() const
{
    const QXmlStreamAttributes attributes = m_xml->attributes();
    bool isGiven = false;
    const int priority = attributes.value("priority"_L1).toInt(&isGiven);
    if (isGiven)
        return std::clamp(priority, 1, lowestPriority);
    const int preference = attributes.value("preference"_L1).toInt(&isGiven);
    return isGiven ? 1 + highestPreference - std::clamp(preference, 0, highestPreference)
                   : lowestPriority;
}

//! One digest that cannot be read spoils them all, since each has its place.
void MetalinkFileReader::readPieces()
{
    const QXmlStreamAttributes attributes = m_xml->attributes();
    const auto algorithm = algorithmNamed(attributes.value("type"_L1).trimmed().toUtf8());
    const auto length = numberIn(attributes.value("length"_L1).trimmed().toString());
    PieceDigests pieces;
    bool isGood = algorithm && length && *length > 0;
    while (m_xml->readNextStartElement()) {
        const auto place = numberIn(m_xml->attributes().value("piece"_L1).toString());
        const bool isHash = m_xml->name() == "hash"_L1;
        const QByteArray hex = text().toUtf8();
        const auto digest = isGood ? checksumOfHex(*algorithm, hex) : std::nullopt;
        isGood = isGood && isHash && digest
            && place.value_or(pieces.digests.size()) == pieces.digests.size();
        if (isGood)
            pieces.digests.append(QByteArray::fromHex(digest->hex));
    }
    if (!isGood || pieces.digests.isEmpty())
        return;
    pieces.algorithm = *algorithm;
    pieces.length = *length;
    std::optional<PieceDigests> &known = m_file.manifest.pieces;
    if (!known || known->algorithm < pieces.algorithm)
        known = std::move(pieces);
}

bool MetalinkFileReader::piecesFit() const
{
    const std::optional<PieceDigests> &pieces = m_file.manifest.pieces;
    const std::optional<qint64> &size = m_file.manifest.size;
    if (!pieces || !size)
        return true;
    const qint64 whole = *size / pieces->length;
    return pieces->digests.size() == whole + (*size % pieces->length > 0);
}

void MetalinkFileReader::finish()
{
    FileManifest &manifest = m_file.manifest;
    if (m_sizesDiffer)
        manifest.size.reset();
    manifest.checksums = strongestFirst(m_checksums);
    if (!piecesFit())
        manifest.pieces.reset();
    if (m_xml->hasError()) // what follows might have said more, or otherwise
        manifest = {.mirrors = manifest.mirrors, .size = {}, .checksums = {}, .pieces = {}};
}

} // namespace gannet
