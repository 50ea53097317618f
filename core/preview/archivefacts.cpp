// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bytestext.h"
#include "core/preview/filefacts.h"
#include "core/preview/plaintext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qsizetype mostNames = 30;
constexpr qint64 mostEntries = 1'000'000; // as many headers as one MiB could hold, and more
constexpr quint16 notHere16 = 0xffff; // the number is in the ZIP64 record
constexpr quint32 notHere32 = 0xffffffff;
constexpr qint64 tarBlock = 512;

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::ArchiveFacts)
};

QString filesText(qint64 count)
{
    return count == 1 ? Words::tr("1 entry")
                      : Words::tr("%1 entries").arg(QLocale().toString(count));
}

QString entryName(QByteArrayView bytes)
{
    return visibleLine(bytes.isValidUtf8() ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes));
}

struct ZipDirectory {
    qint64 entries = 0;
    qint64 offset = 0;
    qint64 size = 0;
};

//! What the end of a ZIP file says about its list of entries; no entries where it says nothing.
std::optional<ZipDirectory> zipDirectory(const FileSample &sample)
{
    constexpr qsizetype recordSize = 22;
    const QByteArrayView tail = sample.tail;
    const qsizetype at = tail.lastIndexOf(QByteArrayView("PK\5\6"));
    if (at < 0 || at + recordSize > tail.size())
        return std::nullopt;
    ZipDirectory directory{littleEndianAt<quint16>(tail, at + 10),
                           littleEndianAt<quint32>(tail, at + 16),
                           littleEndianAt<quint32>(tail, at + 12)};
    const qsizetype large = tail.first(at).lastIndexOf(QByteArrayView("PK\6\6"));
    const bool isLarge = directory.entries == notHere16 || directory.offset == notHere32;
    if (isLarge && large >= 0)
        directory
            = {littleEndianAt<qint64>(tail, large + 32), littleEndianAt<qint64>(tail, large + 48),
               littleEndianAt<qint64>(tail, large + 40)};
    if (directory.entries < 0 || directory.offset < 0 || directory.size < 0
        || directory.offset > sample.size)
        return std::nullopt;
    return directory;
}

struct Listing {
    qint64 entries = 0;
    qint64 bytes = 0; //!< all of them unpacked
    QStringList names;
};

//! Reads the entries of \a directory, as far as the sample has it.
Listing zipListing(QByteArrayView directory)
{
    constexpr qsizetype headerSize = 46;
    Listing listing;
    qsizetype at = 0;
    while (part(directory, at, 4) == QByteArrayView("PK\1\2")
           && directory.size() - at >= headerSize) {
        const quint32 size = littleEndianAt<quint32>(directory, at + 24);
        const qsizetype name = littleEndianAt<quint16>(directory, at + 28);
        listing.bytes += size == notHere32 ? 0 : qint64(size);
        ++listing.entries;
        if (listing.names.size() < mostNames)
            listing.names += entryName(part(directory, at + headerSize, name));
        at += headerSize + name + littleEndianAt<quint16>(directory, at + 30)
            + littleEndianAt<quint16>(directory, at + 32);
    }
    return listing;
}

QStringList namesText(QStringList names, qint64 entries)
{
    if (entries > names.size() && !names.isEmpty())
        names += Words::tr("and %1 more").arg(QLocale().toString(entries - names.size()));
    return names;
}

//! A number of a tar header: octal, or binary where that is too small.
qint64 tarNumber(QByteArrayView field)
{
    bool isNumber = false;
    const QByteArray text
        = QByteArrayView(field.data(), qstrnlen(field.data(), size_t(field.size())))
              .toByteArray()
              .trimmed();
    const qint64 number = text.toLongLong(&isNumber, 8);
    return isNumber && number >= 0 ? number : 0;
}

QByteArrayView untilNul(QByteArrayView field)
{
    const qsizetype end = field.indexOf('\0');
    return end < 0 ? field : field.first(end);
}

bool isTarEntry(QByteArrayView header)
{
    return header.size() == tarBlock && header[0] != '\0'
        && part(header, 257, 5) == QByteArrayView("ustar");
}

//! Whether a header of this type describes the following entry instead of being one.
bool isTarNote(char type)
{
    return QByteArrayView("xgLK").contains(type);
}

} // namespace

FileFacts zipFacts(const FileSample &sample)
{
    const auto directory = zipDirectory(sample);
    if (!directory)
        return {Words::tr("cut or damaged, its list of entries is missing"), {}};
    const QByteArrayView bytes = sample.slice(directory->offset, directory->size);
    const Listing listing = zipListing(bytes);
    QString line = filesText(directory->entries);
    if (listing.entries == directory->entries && listing.entries > 0)
        line += u", "_s + Words::tr("%1 unpacked").arg(bytesText(listing.bytes));
    return {line, namesText(listing.names, directory->entries)};
}

FileFacts tarFacts(const FileSample &sample)
{
    Listing listing;
    qint64 at = 0;
    QByteArrayView header = sample.slice(0, tarBlock);
    while (isTarEntry(header) && listing.entries < mostEntries) {
        const qint64 size = std::min(tarNumber(header.sliced(124, 12)), sample.size);
        if (!isTarNote(header[156])) {
            ++listing.entries;
            listing.bytes += size;
            if (listing.names.size() < mostNames)
                listing.names += entryName(untilNul(header.first(100)));
        }
        at += tarBlock + (size + tarBlock - 1) / tarBlock * tarBlock;
        header = sample.slice(at, tarBlock);
    }
    const bool isAll = header.size() == tarBlock && header[0] == '\0';
    if (!isAll)
        return {Words::tr("at least %1").arg(filesText(listing.entries)), listing.names};
    const QString unpacked = Words::tr("%1 unpacked").arg(bytesText(listing.bytes));
    return {filesText(listing.entries) + u", "_s + unpacked,
            namesText(listing.names, listing.entries)};
}

FileFacts gzipFacts(const FileSample &sample)
{
    constexpr qsizetype headerSize = 10;
    constexpr qint64 largestPlain = 4'000'000'000; // the size at the end counts up to 4 GiB only
    constexpr char hasExtra = 4;
    constexpr char hasName = 8;
    FileFacts facts;
    const QByteArrayView head = sample.head;
    const char flags = head.size() > headerSize ? head[3] : '\0';
    if ((flags & hasName) && !(flags & hasExtra)) {
        const QByteArrayView name = untilNul(part(head, headerSize, 1024));
        facts.details += Words::tr("Contains %1").arg(entryName(name));
    }
    const qint64 unpacked = littleEndianAt<quint32>(sample.tail, sample.tail.size() - 4);
    if (sample.size < largestPlain / 10 && unpacked >= sample.size / 2)
        facts.line = Words::tr("%1 unpacked").arg(bytesText(unpacked));
    return facts;
}

} // namespace gannet
