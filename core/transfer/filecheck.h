// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/filemanifest.h"
#include "core/io/writeobserver.h"
#include "core/transfer/piececheck.h"
#include "core/transfer/runninghash.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace gannet {

//! A digest that a file should have, and who says so.
struct Expectation {
    Checksum checksum;
    Verification::Source source = Verification::Source::Person;

    bool operator==(const Expectation &) const = default;
};

//! What to compare a file with: the strongest digest of the first that has one of the person, the
//! Metalink, the list of checksums and the server. Unset where nobody said anything.
[[nodiscard]] std::optional<Expectation> expectationOf(const std::optional<Checksum> &own,
                                                       const FileManifest *manifest,
                                                       const std::optional<Checksum> &fromSums,
                                                       const QList<Checksum> &fromServer);

//! What came of a check.
struct CheckVerdict {
    QList<Verification> verified; //!< what the file stood; empty: there was nothing, or it differs
    std::optional<Expectation> broken; //!< what it did not stand
    QByteArray found; //!< hex, of the broken one's kind
    QByteArray sha256; //!< hex; empty where it was not computed
    QList<ByteRange> bad; //!< pieces that differ: worth fetching again

    [[nodiscard]] bool isGood() const { return !broken && bad.isEmpty(); }
};

//! What to say of a file that was not good, which is kept as \a keptAs (a path, or empty where that
//! failed).
[[nodiscard]] Error checkFailure(const CheckVerdict &verdict, const QString &keptAs);

//! Checks one file while it is written. In the file's sequence of the pool; made anywhere.
class FileCheck : public WriteObserver
{
public:
    //! Computes \a algorithms on the way, and the pieces of \a manifest where they fit a file of
    //! \a size bytes. \a manifest may be null.
    FileCheck(QList<Checksum::Algorithm> algorithms,
              const std::shared_ptr<const FileManifest> &manifest, std::optional<qint64> size);

    //! \a ranges lie in the file from an earlier attempt: they are read once, on the way.
    void goOnAfter(const QList<ByteRange> &ranges);

    void written(int descriptor, qint64 offset, QByteArrayView bytes) override;

    //! The verdict on the whole file of \a size bytes. A digest that was not computed on the way is
    //! computed now, and what was written unseen or could not be read on the way is read now. A
    //! whole that stands makes its pieces good. Again only after something was written. \a name is
    //! for sentences. Errors: those of reading.
    [[nodiscard]] Result<CheckVerdict> finish(int descriptor, qint64 size,
                                              const std::optional<Expectation> &expected,
                                              const QString &name);

    //! The pieces that are known to be bad by now.
    [[nodiscard]] QList<ByteRange> badSoFar() const;

private:
    [[nodiscard]] Result<QList<Checksum>>
    digests(qint64 size, const std::optional<Expectation> &expected, const ReadBack &read);
    Outcome judgePieces(qint64 size, const ReadBack &read, CheckVerdict *verdict);

    RunningHash m_whole;
    std::shared_ptr<const FileManifest> m_manifest;
    std::unique_ptr<PieceCheck> m_pieces; //!< null where there are none or they do not fit
};

} // namespace gannet
