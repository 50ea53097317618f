// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/archive.h"

#include "app/demo/littleendian.h"

#include <algorithm>

namespace gannet {

namespace {

constexpr qsizetype tarBlock = 512;
constexpr quint32 someTime = 0x5a210000; // 1 January 2025, in the form of MS-DOS
constexpr quint64 sameTime = 1'735'689'600; // the same in seconds

quint32 crc32(const QByteArray &bytes)
{
    quint32 crc = ~0U;
    for (const char byte : bytes) {
        crc ^= quint8(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320U : 0U);
    }
    return ~crc;
}

//! What the header before a file and its entry in the directory have in common.
QByteArray zipFacts(const PackedFile &file)
{
    const auto size = quint32(file.bytes.size());
    return little<quint16>(20) // needs version 2.0
        + little<quint16>(0) + little<quint16>(0) // no flags, not compressed
        + little<quint32>(someTime) + little<quint32>(crc32(file.bytes)) + little<quint32>(size)
        + little<quint32>(size) + little<quint16>(quint16(file.name.size()))
        + little<quint16>(0); // nothing extra
}

QByteArray octal(quint64 number, qsizetype width)
{
    return QByteArray::number(number, 8).rightJustified(width - 1, '0') + '\0';
}

//! The block before a file in a tar archive (POSIX ustar).
QByteArray tarHead(const PackedFile &file)
{
    const QByteArray blankSum(8, ' ');
    QByteArray head = file.name.leftJustified(100, '\0') + octal(0644, 8) + octal(0, 8)
        + octal(0, 8) + octal(quint64(file.bytes.size()), 12) + octal(sameTime, 12) + blankSum + '0'
        + QByteArray(100, '\0') + QByteArray("ustar\00000", 8);
    head = head.leftJustified(tarBlock, '\0');
    quint64 sum = 0;
    for (const char byte : std::as_const(head))
        sum += quint8(byte);
    return head.replace(148, 8, octal(sum, 7) + ' ');
}

QByteArray padded(const QByteArray &bytes)
{
    const qsizetype over = bytes.size() % tarBlock;
    return over == 0 ? bytes : bytes + QByteArray(tarBlock - over, '\0');
}

QByteArray gzip(const QByteArray &bytes)
{
    constexpr qsizetype sizeAndHead = 6; // what qCompress and zlib put before the deflated bytes
    constexpr qsizetype adlerSum = 4; // and behind them
    const QByteArray deflated = qCompress(bytes).sliced(sizeAndHead).chopped(adlerSum);
    const QByteArray head("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
    return head + deflated + little<quint32>(crc32(bytes)) + little<quint32>(quint32(bytes.size()));
}

} // namespace

QByteArray zipArchive(const QList<PackedFile> &files)
{
    QByteArray archive;
    QByteArray directory;
    for (const PackedFile &file : files) {
        const auto offset = quint32(archive.size());
        archive += "PK\x03\x04" + zipFacts(file) + file.name + file.bytes;
        directory += "PK\x01\x02" + little<quint16>(20) + zipFacts(file)
            + QByteArray(10, '\0') // no comment, first disk, no attributes
            + little<quint32>(offset) + file.name;
    }
    const auto count = quint16(files.size());
    const auto begin = quint32(archive.size());
    return archive + directory + "PK\x05\x06" + little<quint32>(0) + little<quint16>(count)
        + little<quint16>(count) + little<quint32>(quint32(directory.size()))
        + little<quint32>(begin) + little<quint16>(0);
}

QByteArray tarGzArchive(const QList<PackedFile> &files)
{
    QByteArray archive;
    for (const PackedFile &file : files)
        archive += tarHead(file) + padded(file.bytes);
    return gzip(archive + QByteArray(2 * tarBlock, '\0'));
}

} // namespace gannet
