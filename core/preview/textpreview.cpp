// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/textpreview.h"

#include "core/net/charset.h"

#include <algorithm>
#include <array>

namespace gannet {

namespace {

constexpr std::array magicNumbers{
    QByteArrayView("\x89PNG\r\n\x1a\n"),
    QByteArrayView("\xff\xd8\xff"), // JPEG
    QByteArrayView("GIF87a"),
    QByteArrayView("GIF89a"),
    QByteArrayView("%PDF-"),
    QByteArrayView("PK\x03\x04"),
    QByteArrayView("PK\x05\x06"), // an empty ZIP
    QByteArrayView("\x1f\x8b"), // gzip
    QByteArrayView("\x7f"
                   "ELF"),
    QByteArrayView("\xfd"
                   "7zXZ"),
    QByteArrayView("7z\xbc\xaf\x27\x1c"),
    QByteArrayView("\x28\xb5\x2f\xfd"), // Zstandard
    QByteArrayView("Rar!\x1a\x07"),
    QByteArrayView("OggS"),
    QByteArrayView("fLaC"),
};

constexpr std::array binaryFamilies{
    QByteArrayView("image/"),
    QByteArrayView("audio/"),
    QByteArrayView("video/"),
    QByteArrayView("font/"),
};

constexpr std::array binaryTypes{
    QByteArrayView("application/zip"),
    QByteArrayView("application/gzip"),
    QByteArrayView("application/x-gzip"),
    QByteArrayView("application/pdf"),
    QByteArrayView("application/x-7z-compressed"),
    QByteArrayView("application/x-bzip2"),
    QByteArrayView("application/x-xz"),
    QByteArrayView("application/zstd"),
    QByteArrayView("application/vnd.rar"),
};

bool isBinaryType(const QByteArray &type)
{
    if (type.endsWith("+xml")) // image/svg+xml is a text
        return false;
    const auto isOfFamily = [&type](QByteArrayView family) { return type.startsWith(family); };
    return std::any_of(binaryFamilies.begin(), binaryFamilies.end(), isOfFamily)
        || std::find(binaryTypes.begin(), binaryTypes.end(), type) != binaryTypes.end();
}

bool hasMagicNumber(const QByteArray &head)
{
    return std::any_of(magicNumbers.begin(), magicNumbers.end(),
                       [&head](QByteArrayView magic) { return head.startsWith(magic); });
}

bool isUnwanted(QChar character)
{
    return character.category() == QChar::Other_Control && character != u'\n' && character != u'\r'
        && character != u'\t';
}

} // namespace

std::optional<QString> textPreview(const QByteArray &head, const QByteArray &contentType,
                                   bool headIsWhole, int characters)
{
    // Servers call whatever they do not know text/plain, so the bytes have the last word.
    if (isBinaryType(mediaType(contentType)) || hasMagicNumber(head))
        return std::nullopt;
    const Decoded decoded
        = decodeText(head, contentType, headIsWhole ? Extent::Complete : Extent::Partial);
    const bool isWide
        = decoded.charset.startsWith("utf-16") || decoded.charset.startsWith("utf-32");
    if (looksBinary(isWide ? decoded.text.toUtf8() : head))
        return std::nullopt;
    QString preview = firstCharacters(decoded.text, characters);
    std::replace_if(preview.begin(), preview.end(), isUnwanted, QChar(QChar::ReplacementCharacter));
    return preview;
}

} // namespace gannet
