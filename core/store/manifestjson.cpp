// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/manifestjson.h"

#include "core/store/jobcolumns.h"
#include "core/store/secrets.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QJsonArray mirrorsToJson(const QList<Mirror> &mirrors)
{
    QJsonArray array;
    for (const Mirror &mirror : mirrors)
        array.append(QJsonArray{withoutPassword(mirror.address), mirror.priority});
    return array;
}

QList<Mirror> mirrorsFromJson(const QJsonArray &array)
{
    QList<Mirror> mirrors;
    for (const QJsonValue &one : array) {
        const QString address = one[0].toString();
        if (!address.isEmpty())
            mirrors.append({address, one[1].toInt(Mirror().priority)});
    }
    return mirrors;
}

QJsonArray checksumsToJson(const QList<Checksum> &checksums)
{
    QJsonArray array;
    for (const Checksum &one : checksums)
        array.append(checksumToColumn(one).toString());
    return array;
}

QList<Checksum> checksumsFromJson(const QJsonArray &array)
{
    QList<Checksum> checksums;
    for (const QJsonValue &one : array) {
        if (const auto checksum = checksumFromColumn(one.toString()))
            checksums.append(*checksum);
    }
    return checksums;
}

//! The digests lie behind each other: they are all of one length.
QJsonObject piecesToJson(const PieceDigests &pieces)
{
    return {{u"algorithm"_s, algorithmName(pieces.algorithm)},
            {u"length"_s, pieces.length},
            {u"digests"_s, QString::fromLatin1(pieces.digests.join().toBase64())}};
}

std::optional<PieceDigests> piecesFromJson(const QJsonObject &json)
{
    const auto algorithm = algorithmNamed(json.value("algorithm"_L1).toString().toLatin1());
    PieceDigests pieces;
    pieces.length = json.value("length"_L1).toInteger();
    const QByteArray all = QByteArray::fromBase64(json.value("digests"_L1).toString().toLatin1());
    if (!algorithm || pieces.length <= 0 || all.isEmpty())
        return std::nullopt;
    pieces.algorithm = *algorithm;
    const int length = digestLength(*algorithm);
    if (all.size() % length != 0)
        return std::nullopt;
    for (qsizetype at = 0; at < all.size(); at += length)
        pieces.digests.append(all.sliced(at, length));
    return pieces;
}

} // namespace

QByteArray manifestToJson(const FileManifest &manifest)
{
    QJsonObject json;
    if (!manifest.mirrors.isEmpty())
        json[u"mirrors"_s] = mirrorsToJson(manifest.mirrors);
    if (manifest.size)
        json[u"size"_s] = *manifest.size;
    if (!manifest.checksums.isEmpty())
        json[u"checksums"_s] = checksumsToJson(manifest.checksums);
    if (manifest.pieces)
        json[u"pieces"_s] = piecesToJson(*manifest.pieces);
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

std::shared_ptr<const FileManifest> manifestFromJson(const QByteArray &bytes)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    FileManifest manifest;
    manifest.mirrors = mirrorsFromJson(json.value("mirrors"_L1).toArray());
    const QJsonValue size = json.value("size"_L1);
    if (size.isDouble() && size.toInteger(-1) >= 0)
        manifest.size = size.toInteger();
    manifest.checksums = checksumsFromJson(json.value("checksums"_L1).toArray());
    manifest.pieces = piecesFromJson(json.value("pieces"_L1).toObject());
    return manifest == FileManifest() ? nullptr
                                      : std::make_shared<const FileManifest>(std::move(manifest));
}

} // namespace gannet
