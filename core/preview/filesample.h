// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QtEndian>

#include <algorithm>

namespace gannet {

//! The beginning and the end of a file, from which everything about it is told. In a small file
//! they overlap, or are the same.
struct FileSample {
    QByteArray head;
    QByteArray tail; //!< ends where the file ends
    qint64 size = 0; //!< of the whole file, in bytes

    [[nodiscard]] bool isWhole() const { return head.size() >= size; }
    //! The bytes from \a offset on as far as the sample has them, \a length at most.
    [[nodiscard]] QByteArrayView slice(qint64 offset, qint64 length) const;
};

inline QByteArrayView FileSample::slice(qint64 offset, qint64 length) const
{
    if (offset < 0 || length <= 0)
        return {};
    if (offset < head.size())
        return QByteArrayView(head).sliced(offset, std::min(length, head.size() - offset));
    const qint64 inTail = offset - (size - tail.size());
    if (inTail < 0 || inTail >= tail.size())
        return {};
    return QByteArrayView(tail).sliced(inTail, std::min(length, tail.size() - inTail));
}

//! The number at \a at; 0 where the bytes end before it does.
template <typename Number>
Number littleEndianAt(QByteArrayView bytes, qsizetype at)
{
    if (at < 0 || at > bytes.size() - qsizetype(sizeof(Number)))
        return 0;
    return qFromLittleEndian<Number>(bytes.data() + at);
}

//! The number at \a at; 0 where the bytes end before it does.
template <typename Number>
Number bigEndianAt(QByteArrayView bytes, qsizetype at)
{
    if (at < 0 || at > bytes.size() - qsizetype(sizeof(Number)))
        return 0;
    return qFromBigEndian<Number>(bytes.data() + at);
}

//! Like QByteArrayView::sliced(), but what is outside is left out.
inline QByteArrayView part(QByteArrayView bytes, qsizetype at, qsizetype length)
{
    if (at < 0 || at >= bytes.size() || length <= 0)
        return {};
    return bytes.sliced(at, std::min(length, bytes.size() - at));
}

} // namespace gannet
