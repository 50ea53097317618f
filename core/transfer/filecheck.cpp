// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/filecheck.h"

#include <QCoreApplication>

#include <algorithm>

namespace gannet {

namespace {

using Source = Verification::Source;

//! Bytes that are read back at once for each that is written: enough to catch up, and the writing
//! of this file goes on meanwhile.
constexpr qint64 readBackFactor = 2;
constexpr qint64 leastReadBack = 256 * 1024;

std::optional<Expectation> strongestOf(const QList<Checksum> &checksums, Source source)
{
    const auto strongest = std::ranges::max_element(checksums, {}, &Checksum::algorithm);
    if (strongest == checksums.end())
        return std::nullopt;
    return Expectation{*strongest, source};
}

QByteArray digestOf(const QList<Checksum> &digests, Checksum::Algorithm algorithm)
{
    const auto found = std::ranges::find(digests, algorithm, &Checksum::algorithm);
    return found == digests.end() ? QByteArray() : found->hex;
}

std::unique_ptr<PieceCheck> pieceCheck(const FileManifest *manifest, std::optional<qint64> size)
{
    if (!manifest || !manifest->pieces || !size || !piecesFit(*manifest->pieces, *size))
        return nullptr;
    return std::make_unique<PieceCheck>(*manifest->pieces, *size);
}

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::FileCheck", text);
}

QString brokenSentence(Source source)
{
    switch (source) {
    case Source::Person:
        return tr("The file does not match its checksum: %1 %2 was expected and %3 was found.");
    case Source::Metalink:
        return tr("The file does not match the checksum in its Metalink: %1 %2 was expected and "
                  "%3 was found.");
    case Source::SumsFile:
        return tr("The file does not match the list of checksums beside it: %1 %2 was expected "
                  "and %3 was found.");
    case Source::Server:
        return tr("The file does not match the checksum that its server told: %1 %2 was expected "
                  "and %3 was found.");
    }
    Q_UNREACHABLE();
}

} // namespace

Error checkFailure(const CheckVerdict &verdict, const QString &keptAs)
{
    const QString kept = keptAs.isEmpty()
        ? tr("It was not kept; fetch it from another place.")
        : tr("It is kept as %1; do not use it, and fetch it from another place.").arg(keptAs);
    if (!verdict.broken) {
        return failure(
            Error::Checksum,
            tr("%1 bytes of the file differ from its Metalink.").arg(totalLength(verdict.bad))
                + u' ' + kept);
    }
    const Checksum &expected = verdict.broken->checksum;
    return failure(Error::Checksum,
                   brokenSentence(verdict.broken->source)
                           .arg(algorithmName(expected.algorithm), QLatin1String(expected.hex),
                                QLatin1String(verdict.found))
                       + u' ' + kept);
}

std::optional<Expectation> expectationOf(const std::optional<Checksum> &own,
                                         const FileManifest *manifest,
                                         const std::optional<Checksum> &fromSums,
                                         const QList<Checksum> &fromServer)
{
    if (own)
        return Expectation{*own, Source::Person};
    if (manifest && !manifest->checksums.isEmpty())
        return strongestOf(manifest->checksums, Source::Metalink);
    if (fromSums)
        return Expectation{*fromSums, Source::SumsFile};
    return strongestOf(fromServer, Source::Server);
}

FileCheck::FileCheck(QList<Checksum::Algorithm> algorithms,
                     const std::shared_ptr<const FileManifest> &manifest,
                     std::optional<qint64> size)
    : m_whole(std::move(algorithms))
    , m_manifest(manifest)
    , m_pieces(pieceCheck(manifest.get(), size))
{
}

void FileCheck::goOnAfter(const QList<ByteRange> &ranges)
{
    m_whole.noteWritten(ranges);
}

void FileCheck::written(int descriptor, qint64 offset, QByteArrayView bytes)
{
    const ReadBack read = readBackFrom(descriptor, {});
    m_whole.add(offset, bytes);
    // What cannot be read now is tried again at the end, and that failure is told.
    static_cast<void>(
        m_whole.catchUp(read, std::max(leastReadBack, readBackFactor * bytes.size())));
    if (m_pieces)
        m_pieces->add(offset, bytes, read);
}

Result<QList<Checksum>> FileCheck::digests(qint64 size, const std::optional<Expectation> &expected,
                                           const ReadBack &read)
{
    const bool isRunning = !expected || m_whole.algorithms().contains(expected->checksum.algorithm);
    if (isRunning)
        return m_whole.result(size, read);
    RunningHash late({expected->checksum.algorithm});
    late.noteWritten({{0, size}});
    return late.result(size, read);
}

Result<CheckVerdict> FileCheck::finish(int descriptor, qint64 size,
                                       const std::optional<Expectation> &expected,
                                       const QString &name)
{
    const ReadBack read = readBackFrom(descriptor, name);
    m_whole.noteWritten({{0, size}}); // what passed unseen is read now
    const Result<QList<Checksum>> digests = this->digests(size, expected, read);
    if (!digests)
        return digests.error();
    CheckVerdict verdict;
    verdict.sha256 = digestOf(*digests, Checksum::Algorithm::Sha256);
    if (expected) {
        verdict.found = digestOf(*digests, expected->checksum.algorithm);
        if (verdict.found == expected->checksum.hex) {
            verdict.verified = {{expected->checksum.algorithm, expected->source, false}};
            return verdict;
        }
        verdict.broken = expected;
    }
    const Outcome judged = judgePieces(size, read, &verdict);
    if (!judged)
        return judged.error();
    return verdict;
}

Outcome FileCheck::judgePieces(qint64 size, const ReadBack &read, CheckVerdict *verdict)
{
    if (!m_pieces)
        m_pieces = pieceCheck(m_manifest.get(), size);
    if (!m_pieces)
        return Nothing{};
    const Outcome finished = m_pieces->finish(read);
    if (!finished)
        return finished;
    verdict->bad = m_pieces->bad();
    if (verdict->isGood())
        verdict->verified = {{m_pieces->algorithm(), Source::Metalink, true}};
    return Nothing{};
}

QList<ByteRange> FileCheck::badSoFar() const
{
    return m_pieces ? m_pieces->bad() : QList<ByteRange>();
}

} // namespace gannet
