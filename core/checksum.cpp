// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checksum.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

using Algorithm = Checksum::Algorithm;
using Source = Verification::Source;

struct Trait {
    Algorithm algorithm;
    QLatin1String name;
    int length; //!< bytes
};

//! In the order of the enumeration.
constexpr std::array traits{
    Trait{Algorithm::Md5, QLatin1String("md5"), 16},
    Trait{Algorithm::Sha1, QLatin1String("sha1"), 20},
    Trait{Algorithm::Sha256, QLatin1String("sha256"), 32},
    Trait{Algorithm::Sha512, QLatin1String("sha512"), 64},
};

struct SourceWord {
    Source source;
    QLatin1String name;
};

constexpr std::array sources{
    SourceWord{Source::Person, QLatin1String("person")},
    SourceWord{Source::Metalink, QLatin1String("metalink")},
    SourceWord{Source::SumsFile, QLatin1String("sums")},
    SourceWord{Source::Server, QLatin1String("server")},
};

bool isHexDigit(char character)
{
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
}

std::optional<Verification> verificationFrom(const QByteArray &text)
{
    const QList<QByteArray> words = text.simplified().split(' ');
    const auto algorithm = algorithmNamed(words[0]);
    const auto source
        = std::ranges::find_if(sources, [word = words.value(1)](const SourceWord &one) {
              return QLatin1String(word) == one.name;
          });
    if (!algorithm || source == sources.end())
        return std::nullopt;
    return Verification{*algorithm, source->source, words.value(2) == "pieces"};
}

} // namespace

QLatin1String algorithmName(Algorithm algorithm)
{
    return traits.at(size_t(algorithm)).name;
}

std::optional<Algorithm> algorithmNamed(QByteArrayView name)
{
    const QByteArray plain = name.toByteArray().replace('-', "").toLower();
    for (const Trait &one : traits) {
        if (QLatin1String(plain) == one.name)
            return one.algorithm;
    }
    return std::nullopt;
}

int digestLength(Algorithm algorithm)
{
    return traits.at(size_t(algorithm)).length;
}

bool isWeak(Algorithm algorithm)
{
    return algorithm == Algorithm::Md5 || algorithm == Algorithm::Sha1;
}

std::optional<Checksum> checksumOfHex(Algorithm algorithm, QByteArrayView hex)
{
    if (hex.size() != 2 * qsizetype(digestLength(algorithm)))
        return std::nullopt;
    const QByteArray lower = hex.toByteArray().toLower();
    if (!std::ranges::all_of(lower, isHexDigit))
        return std::nullopt;
    return Checksum{algorithm, lower};
}

QList<Checksum> strongestFirst(QList<Checksum> checksums)
{
    std::ranges::sort(checksums, std::ranges::greater(), [](const Checksum &one) {
        return std::pair(one.algorithm, QByteArrayView(one.hex));
    });
    const auto twice = std::ranges::unique(checksums);
    checksums.erase(twice.begin(), twice.end());
    const QList<Checksum> all = checksums;
    checksums.removeIf([&all](const Checksum &one) {
        return std::ranges::count(all, one.algorithm, &Checksum::algorithm) > 1;
    });
    return checksums;
}

QLatin1String sourceName(Source source)
{
    return sources.at(size_t(source)).name;
}

QByteArray verificationsToText(const QList<Verification> &verified)
{
    QByteArrayList parts;
    for (const Verification &one : verified) {
        const QString text = algorithmName(one.algorithm) + u' ' + sourceName(one.source);
        parts += text.toLatin1() + (one.isPieces ? " pieces" : "");
    }
    return parts.join(", ");
}

QList<Verification> verificationsFrom(QByteArrayView text)
{
    QList<Verification> verified;
    for (const QByteArray &part : text.toByteArray().split(',')) {
        if (const auto one = verificationFrom(part))
            verified.append(*one);
    }
    return verified;
}

} // namespace gannet
