// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/byterange.h"
#include "core/checksum.h"
#include "core/io/digesthash.h"
#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <functional>
#include <vector>

namespace gannet {

//! Reads bytes of a file that were written before; blocks. Fewer than asked for only at its end.
using ReadBack = std::function<Result<QByteArray>(qint64 offset, qint64 length)>;

//! \a name is for the sentence of an error. The file must stay open.
[[nodiscard]] ReadBack readBackFrom(int descriptor, const QString &name);

//! Digests of one file, or a run of its bytes, while it is written in any order. What comes in
//! order is hashed at once; what comes ahead is read back when the bytes before it are there, soon
//! after it was written, so most likely from the page cache. In one sequence of the pool.
class RunningHash
{
public:
    //! Of the bytes from \a begin on.
    explicit RunningHash(QList<Checksum::Algorithm> algorithms, qint64 begin = 0);

    //! \a bytes were written at \a offset, not before \a begin. Where they replace what was hashed
    //! already all begins anew.
    void add(qint64 offset, QByteArrayView bytes);
    //! \a ranges were written earlier, by another process perhaps.
    void noteWritten(const QList<ByteRange> &ranges);

    //! Hashes what lies behind the hashed bytes, about \a most bytes of it.
    Outcome catchUp(const ReadBack &read, qint64 most);
    //! The digests of the bytes up to \a end, in the order of the algorithms; all must have been
    //! written. Once. Errors: Internal where they were not, and those of \a read.
    [[nodiscard]] Result<QList<Checksum>> result(qint64 end, const ReadBack &read);

    //! The first byte that is not hashed.
    [[nodiscard]] qint64 hashed() const { return m_hashed; }
    //! Whether all bytes up to \a end were written.
    [[nodiscard]] bool isComplete(qint64 end) const { return end <= contiguous(); }
    [[nodiscard]] const QList<Checksum::Algorithm> &algorithms() const { return m_algorithms; }

private:
    void beginAnew();
    void hash(QByteArrayView bytes);
    [[nodiscard]] qint64 contiguous() const;

    QList<Checksum::Algorithm> m_algorithms;
    qint64 m_begin;
    qint64 m_hashed;
    QList<ByteRange> m_written;
    std::vector<DigestHash> m_hashes;
};

} // namespace gannet
