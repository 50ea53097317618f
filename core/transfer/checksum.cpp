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

} // namespace

Result<Checksum> parseChecksum(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    const QString name = text.first(std::max<qsizetype>(colon, 0)).trimmed();
    const auto algorithm = algorithmNamed(name.toUtf8());
    if (!algorithm) {
        return failure(Error::BadInput,
                       Words::tr("A checksum is written as its kind, a colon and its digits, as in "
                                 "sha256:0123...; the kinds are md5, sha1, sha256 and sha512."));
    }
    const auto checksum = checksumOfHex(*algorithm, text.sliced(colon + 1).trimmed().toUtf8());
    if (!checksum) {
        return failure(Error::BadInput,
                       Words::tr("A %1 checksum has %2 digits from 0 to 9 and a to f; this one "
                                 "has not. Copy it again from its page.")
                           .arg(algorithmName(*algorithm))
                           .arg(2 * digestLength(*algorithm)));
    }
    return *checksum;
}

QString weakSentence(Checksum::Algorithm algorithm)
{
    return Words::tr("%1 finds accidents, but a forged file can pass it; use sha256 if you can.")
        .arg(algorithmName(algorithm));
}

} // namespace gannet
