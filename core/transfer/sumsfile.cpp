// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/sumsfile.h"

#include <QByteArrayView>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

using Algorithm = Checksum::Algorithm;

constexpr std::array algorithms{Algorithm::Md5, Algorithm::Sha1, Algorithm::Sha256,
                                Algorithm::Sha512};

//! One line; the name is empty for a digest alone.
struct SumsLine {
    Checksum checksum;
    QByteArray name;
};

//! As md5sum and the others write a name with a line break or a backslash in it; \a isEscaped is
//! told by a backslash in front of the line.
QByteArray plainName(const QByteArray &name, bool isEscaped)
{
    if (!isEscaped)
        return name;
    QByteArray plain;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const bool isEscape = name[i] == '\\' && i + 1 < name.size();
        i += isEscape;
        plain += !isEscape ? name[i] : name[i] == 'n' ? '\n' : name[i] == 'r' ? '\r' : name[i];
    }
    return plain;
}

//! The kind is told by the number of digits.
std::optional<Checksum> checksumOfDigits(QByteArrayView hex)
{
    for (const Algorithm algorithm : algorithms) {
        if (auto checksum = checksumOfHex(algorithm, hex))
            return checksum;
    }
    return std::nullopt;
}

//! "SHA256 (name) = hex"
std::optional<SumsLine> taggedLine(const QByteArray &line, bool isEscaped)
{
    const qsizetype open = line.indexOf(" (");
    const qsizetype close = line.lastIndexOf(") = ");
    if (open < 0 || close < open)
        return std::nullopt;
    const auto algorithm = algorithmNamed(line.first(open));
    const auto checksum
        = algorithm ? checksumOfHex(*algorithm, line.sliced(close + 4).trimmed()) : std::nullopt;
    if (!checksum)
        return std::nullopt;
    return SumsLine{*checksum, plainName(line.sliced(open + 2, close - open - 2), isEscaped)};
}

//! "hex  name", or "hex *name" for one that was read as bytes.
std::optional<SumsLine> plainLine(const QByteArray &line, bool isEscaped)
{
    const qsizetype blank = line.indexOf(' ');
    const qsizetype end = blank < 0 ? line.size() : blank;
    const auto checksum = checksumOfDigits(QByteArrayView(line).first(end));
    if (!checksum)
        return std::nullopt;
    QByteArray name = line.mid(end + 1);
    if (name.startsWith(' ') || name.startsWith('*'))
        name.remove(0, 1);
    return SumsLine{*checksum, plainName(name, isEscaped)};
}

std::optional<SumsLine> parseLine(QByteArray line)
{
    if (line.endsWith('\r'))
        line.chop(1);
    if (line.startsWith("- ")) // as signing in clear escapes a hyphen (RFC 9580 7.2)
        line.remove(0, 2);
    const bool isEscaped = line.startsWith('\\');
    line.remove(0, isEscaped);
    const auto tagged = taggedLine(line, isEscaped);
    return tagged ? tagged : plainLine(line, isEscaped);
}

//! Those of the text before a signature.
QList<SumsLine> linesOf(const QByteArray &text)
{
    QList<SumsLine> lines;
    for (qsizetype at = text.startsWith("\xef\xbb\xbf") ? 3 : 0; at < text.size();) {
        const qsizetype lineEnd = text.indexOf('\n', at);
        const qsizetype end = lineEnd < 0 ? text.size() : lineEnd;
        const QByteArray line = text.sliced(at, end - at);
        at = end + 1;
        if (line.startsWith("-----BEGIN PGP SIGNATURE-----"))
            break;
        if (const auto parsed = parseLine(line))
            lines.append(*parsed);
    }
    return lines;
}

} // namespace

std::optional<Checksum> checksumInSums(const QByteArray &sums, const QString &name)
{
    const QByteArray wanted = name.toUtf8();
    QList<Checksum> named;
    QList<Checksum> alone;
    bool hasNames = false;
    for (const SumsLine &line : linesOf(sums.first(std::min(sums.size(), mostSumsBytes)))) {
        hasNames = hasNames || !line.name.isEmpty();
        if (line.name.isEmpty())
            alone.append(line.checksum);
        else if (line.name.sliced(line.name.lastIndexOf('/') + 1) == wanted)
            named.append(line.checksum);
    }
    // A digest alone in a list of names says nothing of this file.
    const QList<Checksum> checksums = strongestFirst(hasNames ? named : alone);
    return checksums.isEmpty() ? std::nullopt : std::optional(checksums.first());
}

QList<SumsPlace> sumsPlacesFor(const QUrl &file)
{
    const QString name = file.fileName(QUrl::FullyEncoded);
    if (name.isEmpty())
        return {};
    const auto beside = [&file](const QString &path) {
        return file
            .adjusted(QUrl::RemoveFilename | QUrl::RemoveQuery | QUrl::RemoveFragment
                      | QUrl::RemoveUserInfo)
            .resolved(QUrl(u"./"_s + path));
    };
    return {
        {beside(name + u".sha256"_s), Algorithm::Sha256},
        {beside(name + u".sha512"_s), Algorithm::Sha512},
        {beside(u"SHA256SUMS"_s), Algorithm::Sha256},
        {beside(u"SHA512SUMS"_s), Algorithm::Sha512},
        {beside(u"sha256sum.txt"_s), Algorithm::Sha256},
        {beside(name + u".sha1"_s), Algorithm::Sha1},
        {beside(name + u".md5"_s), Algorithm::Md5},
        {beside(u"MD5SUMS"_s), Algorithm::Md5},
    };
}

} // namespace gannet
