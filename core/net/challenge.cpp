// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/challenge.h"

#include <algorithm>
#include <optional>

namespace gannet {

namespace {

bool isAlphanumeric(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z')
        || (byte >= 'A' && byte <= 'Z');
}

bool isTokenByte(char byte)
{
    return isAlphanumeric(byte)
        || (byte != '\0' && QByteArrayView("!#$%&'*+-.^_`|~").contains(byte));
}

bool isToken68Byte(char byte)
{
    return isAlphanumeric(byte) || (byte != '\0' && QByteArrayView("-._~+/").contains(byte));
}

//! Walks over one field, as RFC 9110 11.2 and 11.3 write it.
class Reader
{
public:
    explicit Reader(QByteArrayView text)
        : m_text(text)
    {
    }

    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.size(); }
    void skipBlanks();
    void skipToElement();
    void skipElement();
    QByteArray token();
    //! The token68 that fills the rest of the element; else nothing is read.
    std::optional<QByteArray> token68();
    //! "name = value"; else nothing is read.
    std::optional<std::pair<QByteArray, QByteArray>> parameter();

private:
    [[nodiscard]] char peek() const { return isAtEnd() ? '\0' : m_text[m_at]; }
    QByteArray quoted();

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

void Reader::skipBlanks()
{
    while (peek() == ' ' || peek() == '\t')
        ++m_at;
}

void Reader::skipToElement()
{
    while (peek() == ' ' || peek() == '\t' || peek() == ',')
        ++m_at;
}

void Reader::skipElement()
{
    while (!isAtEnd() && peek() != ',') {
        if (peek() == '"')
            quoted();
        else
            ++m_at;
    }
}

QByteArray Reader::token()
{
    const qsizetype begin = m_at;
    while (!isAtEnd() && isTokenByte(peek()))
        ++m_at;
    return m_text.sliced(begin, m_at - begin).toByteArray();
}

std::optional<QByteArray> Reader::token68()
{
    const qsizetype begin = m_at;
    while (!isAtEnd() && isToken68Byte(peek()))
        ++m_at;
    while (m_at > begin && peek() == '=')
        ++m_at;
    const qsizetype end = m_at;
    skipBlanks();
    if (end > begin && (isAtEnd() || peek() == ','))
        return m_text.sliced(begin, end - begin).toByteArray();
    m_at = begin;
    return std::nullopt;
}

QByteArray Reader::quoted()
{
    QByteArray value;
    for (++m_at; !isAtEnd(); ++m_at) {
        if (peek() == '"') {
            ++m_at;
            break;
        }
        if (peek() == '\\' && m_at + 1 < m_text.size())
            ++m_at;
        value += m_text[m_at];
    }
    return value;
}

std::optional<std::pair<QByteArray, QByteArray>> Reader::parameter()
{
    const qsizetype begin = m_at;
    const QByteArray name = token().toLower();
    skipBlanks();
    if (name.isEmpty() || peek() != '=') {
        m_at = begin;
        return std::nullopt;
    }
    ++m_at;
    skipBlanks();
    return std::pair(name, peek() == '"' ? quoted() : token());
}

void readChallenges(QByteArrayView field, QList<Challenge> *found)
{
    Reader reader(field.first(std::min(field.size(), mostChallengeBytes)));
    const qsizetype before = found->size();
    for (reader.skipToElement(); !reader.isAtEnd(); reader.skipToElement()) {
        if (auto parameter = reader.parameter()) {
            if (found->size() > before
                && found->constLast().parameters.size() < mostChallengeParameters)
                found->last().parameters.append(std::move(*parameter));
            reader.skipElement();
            continue;
        }
        const QByteArray scheme = reader.token().toLower();
        if (scheme.isEmpty() || found->size() == mostChallenges) {
            reader.skipElement();
            continue;
        }
        found->append(Challenge{scheme, {}, {}});
        reader.skipBlanks();
        if (const auto token = reader.token68())
            found->last().token68 = *token;
        else if (auto parameter = reader.parameter())
            found->last().parameters.append(std::move(*parameter));
        reader.skipElement();
    }
}

} // namespace

QByteArray Challenge::value(QByteArrayView name) const
{
    const auto at = std::ranges::find_if(
        parameters, [name](const auto &parameter) { return parameter.first == name; });
    return at == parameters.end() ? QByteArray() : at->second;
}

QList<Challenge> parseChallenges(const QList<QByteArray> &fields)
{
    QList<Challenge> found;
    for (const QByteArray &field : fields)
        readChallenges(field, &found);
    return found;
}

QList<std::pair<QByteArray, QByteArray>> parseParameters(const QByteArray &field)
{
    QList<std::pair<QByteArray, QByteArray>> found;
    Reader reader(QByteArrayView(field).first(std::min(field.size(), mostChallengeBytes)));
    for (reader.skipToElement(); !reader.isAtEnd(); reader.skipToElement()) {
        if (auto parameter = reader.parameter();
            parameter && found.size() < mostChallengeParameters)
            found.append(std::move(*parameter));
        reader.skipElement();
    }
    return found;
}

bool wantOnlyToken(const QList<Challenge> &challenges)
{
    return !challenges.isEmpty() && std::ranges::all_of(challenges, [](const Challenge &one) {
        return one.scheme == "bearer";
    });
}

} // namespace gannet
