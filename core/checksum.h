// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QLatin1String>
#include <QList>

#include <optional>

namespace gannet {

//! What the bytes of a whole file must add up to.
struct Checksum {
    //! In the order of their strength.
    enum class Algorithm : quint8 { Md5, Sha1, Sha256, Sha512 };

    Algorithm algorithm = Algorithm::Sha256;
    QByteArray hex; //!< lower case

    bool operator==(const Checksum &) const = default;
};

//! What a file was compared with and stood.
struct Verification {
    enum class Source : quint8 {
        Person, //!< somebody gave it with the address
        Metalink,
        SumsFile, //!< a list of checksums beside the file
        Server, //!< the fields of the answer
    };

    Checksum::Algorithm algorithm = Checksum::Algorithm::Sha256;
    Source source = Source::Person;
    bool isPieces = false; //!< piece by piece, not the whole

    bool operator==(const Verification &) const = default;
};

//! The name as people write it after --checksum, without hyphen: "sha256".
[[nodiscard]] QLatin1String algorithmName(Checksum::Algorithm algorithm);
//! Reads that name in any case and with or without hyphen.
[[nodiscard]] std::optional<Checksum::Algorithm> algorithmNamed(QByteArrayView name);
//! Bytes of a digest.
[[nodiscard]] int digestLength(Checksum::Algorithm algorithm);
//! Whether somebody can forge a file that matches: fine against accidents, not against attackers.
[[nodiscard]] bool isWeak(Checksum::Algorithm algorithm);

//! \a hex in any case; unset unless it is a digest of that algorithm.
[[nodiscard]] std::optional<Checksum> checksumOfHex(Checksum::Algorithm algorithm,
                                                    QByteArrayView hex);
//! The strongest first, one of each algorithm; where two contradict each other neither stays.
[[nodiscard]] QList<Checksum> strongestFirst(QList<Checksum> checksums);

//! "person", "metalink", "sums" or "server"; for output and journal, never changed.
[[nodiscard]] QLatin1String sourceName(Verification::Source source);
//! "sha256 metalink, sha1 metalink pieces"; what verificationsFrom() reads.
[[nodiscard]] QByteArray verificationsToText(const QList<Verification> &verified);
//! Without those that make no sense.
[[nodiscard]] QList<Verification> verificationsFrom(QByteArrayView text);

} // namespace gannet
