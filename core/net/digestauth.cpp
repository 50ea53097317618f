// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/digestauth.h"

#include <QRandomGenerator>
#include <QUrl>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr auto sessionEnding = "-sess";

QByteArray quoted(QByteArray text)
{
    text.replace('\\', "\\\\").replace('"', "\\\"");
    return '"' + text + '"';
}

bool isAscii(const QByteArray &text)
{
    return std::ranges::all_of(text, [](char byte) { return quint8(byte) < 0x80; });
}

bool isTrue(const QByteArray &word)
{
    return word.compare("true", Qt::CaseInsensitive) == 0;
}

QList<QByteArray> wordsOf(const QByteArray &list, char separator)
{
    QList<QByteArray> words;
    for (const QByteArray &word : list.split(separator)) {
        if (const QByteArray trimmed = word.trimmed(); !trimmed.isEmpty())
            words.append(trimmed);
    }
    return words;
}

//! RFC 7616 3.3: the name without "-sess". SHA-512-256 is missing because Qt has none.
std::optional<QCryptographicHash::Algorithm> algorithmCalled(const QByteArray &name)
{
    if (name.isEmpty() || name == "md5")
        return QCryptographicHash::Md5;
    if (name == "sha-256")
        return QCryptographicHash::Sha256;
    return std::nullopt;
}

} // namespace

std::optional<DigestChallenge> digestOf(const Challenge &challenge)
{
    if (challenge.scheme != "digest")
        return std::nullopt;
    DigestChallenge digest;
    digest.realm = challenge.value("realm");
    digest.nonce = challenge.value("nonce");
    digest.opaque = challenge.value("opaque");
    digest.domain = wordsOf(challenge.value("domain"), ' ');
    digest.algorithmName = challenge.value("algorithm");
    QByteArray name = digest.algorithmName.toLower();
    digest.isSession = name.endsWith(sessionEnding);
    if (digest.isSession)
        name.chop(qsizetype(qstrlen(sessionEnding)));
    const auto algorithm = algorithmCalled(name);
    const QList<QByteArray> qops = wordsOf(challenge.value("qop").toLower(), ',');
    digest.hasQop = qops.contains("auth");
    digest.isStale = isTrue(challenge.value("stale"));
    digest.hashesUser = isTrue(challenge.value("userhash"));
    if (!algorithm || digest.nonce.isEmpty() || (!qops.isEmpty() && !digest.hasQop))
        return std::nullopt;
    digest.algorithm = *algorithm;
    return digest;
}

DigestSigner::DigestSigner(DigestChallenge challenge, const Login &login, QByteArray cnonce)
    : m_challenge(std::move(challenge))
    , m_user(login.user)
    , m_cnonce(std::move(cnonce))
    , m_secret(hash(login.user.toUtf8() + ':' + m_challenge.realm + ':' + login.password.toUtf8()))
{
    if (m_challenge.isSession)
        m_secret = hash(m_secret + ':' + m_challenge.nonce + ':' + m_cnonce);
}

QByteArray DigestSigner::hash(const QByteArray &text) const
{
    return QCryptographicHash::hash(text, m_challenge.algorithm).toHex();
}

//! RFC 7616 3.4 and 3.4.4: a name beyond ASCII goes as in RFC 8187, unless it goes hashed.
QByteArray DigestSigner::userField() const
{
    const QByteArray user = m_user.toUtf8();
    if (m_challenge.hashesUser)
        return "username=" + quoted(hash(user + ':' + m_challenge.realm)) + ", userhash=true";
    if (isAscii(user))
        return "username=" + quoted(user);
    return "username*=UTF-8''" + QUrl::toPercentEncoding(m_user, {}, "'()*");
}

QByteArray DigestSigner::sign(const QByteArray &method, const QByteArray &target)
{
    const QByteArray count = QByteArray::number(++m_count, 16).rightJustified(8, '0');
    const QByteArray request = hash(method + ':' + target);
    const QByteArray between
        = m_challenge.hasQop ? ':' + count + ':' + m_cnonce + ":auth:" : ":"_ba;
    QByteArray value = "Digest " + userField();
    value += ", realm=" + quoted(m_challenge.realm) + ", nonce=" + quoted(m_challenge.nonce);
    value += ", uri=" + quoted(target);
    if (!m_challenge.algorithmName.isEmpty())
        value += ", algorithm=" + m_challenge.algorithmName;
    value += ", response=\"" + hash(m_secret + ':' + m_challenge.nonce + between + request) + '"';
    if (!m_challenge.opaque.isEmpty())
        value += ", opaque=" + quoted(m_challenge.opaque);
    if (m_challenge.hasQop)
        value += ", qop=auth, nc=" + count;
    if (m_challenge.hasQop || m_challenge.isSession)
        value += ", cnonce=" + quoted(m_cnonce);
    return value;
}

void DigestSigner::renew(const QByteArray &nonce)
{
    m_challenge.nonce = nonce;
    m_count = 0;
}

QByteArray makeCnonce()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

} // namespace gannet
