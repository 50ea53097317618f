// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/checksum.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::Checksum)
};

std::optional<Checksum::Algorithm> algorithmNamed(const QString &name)
{
    using enum Checksum::Algorithm;
    const QString plain = QString(name).remove(u'-').toLower();
    for (const Checksum::Algorithm algorithm : {Md5, Sha1, Sha256, Sha512}) {
        if (plain == algorithmName(algorithm))
            return algorithm;
    }
    return std::nullopt;
}

bool isHexDigit(char character)
{
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
}

} // namespace

Result<Checksum> parseChecksum(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    const auto algorithm = algorithmNamed(text.first(std::max<qsizetype>(colon, 0)).trimmed());
    if (!algorithm) {
        return failure(Error::BadInput,
                       Words::tr("A checksum is written as its kind, a colon and its digits, as in "
                                 "sha256:0123...; the kinds are md5, sha1, sha256 and sha512."));
    }
    const QByteArray hex = text.sliced(colon + 1).trimmed().toLower().toUtf8();
    const int digits = 2 * QCryptographicHash::hashLength(toQt(*algorithm));
    if (hex.size() != digits || !std::all_of(hex.begin(), hex.end(), isHexDigit)) {
        return failure(Error::BadInput,
                       Words::tr("A %1 checksum has %2 digits from 0 to 9 and a to f; this one "
                                 "has not. Copy it again from its page.")
                           .arg(algorithmName(*algorithm))
                           .arg(digits));
    }
    return Checksum{*algorithm, hex};
}

bool isWeak(Checksum::Algorithm algorithm)
{
    return algorithm == Checksum::Algorithm::Md5 || algorithm == Checksum::Algorithm::Sha1;
}

QCryptographicHash::Algorithm toQt(Checksum::Algorithm algorithm)
{
    switch (algorithm) {
    case Checksum::Algorithm::Md5:
        return QCryptographicHash::Md5;
    case Checksum::Algorithm::Sha1:
        return QCryptographicHash::Sha1;
    case Checksum::Algorithm::Sha256:
        return QCryptographicHash::Sha256;
    case Checksum::Algorithm::Sha512:
        return QCryptographicHash::Sha512;
    }
    Q_UNREACHABLE();
}

QLatin1String algorithmName(Checksum::Algorithm algorithm)
{
    switch (algorithm) {
    case Checksum::Algorithm::Md5:
        return QLatin1String("md5");
    case Checksum::Algorithm::Sha1:
        return QLatin1String("sha1");
    case Checksum::Algorithm::Sha256:
        return QLatin1String("sha256");
    case Checksum::Algorithm::Sha512:
        return QLatin1String("sha512");
    }
    Q_UNREACHABLE();
}

} // namespace gannet
