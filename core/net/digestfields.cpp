// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/digestfields.h"

#include <algorithm>
#include <optional>

namespace gannet {

namespace {

using Algorithm = Checksum::Algorithm;
using Of = ToldDigest::Of;

constexpr qsizetype mostFieldBytes = 16 * 1024; // a longer field is no digest

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isKeyCharacter(char c)
{
    return isLower(c) || isDigit(c) || c == '_' || c == '-' || c == '.' || c == '*';
}

bool isTokenCharacter(char c)
{
    return isKeyCharacter(c) || (c >= 'A' && c <= 'Z')
        || QByteArrayView("!#$%&'+^`|~:/").contains(c);
}

//! One member of a dictionary; its bytes are unset where its value is something else.
struct Member {
    QByteArray key;
    std::optional<QByteArray> bytes;
};

//! Reads a dictionary of RFC 8941 for the sake of its byte sequences.
class DictionaryReader
{
public:
    explicit DictionaryReader(const QByteArray &text)
        : m_text(text)
    {
    }

    //! Unset where the field breaks the rules anywhere: then all of it is to be ignored.
    std::optional<QList<Member>> read();

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_text[m_at]; }
    bool take(char wanted);
    void skipBlanks(bool withTabs);
    QByteArray takeWhile(bool (*isWanted)(char));
    QByteArray key();
    bool member(Member *member);
    bool parameters();
    bool innerList();
    bool bareItem(std::optional<QByteArray> *bytes);
    bool string();
    bool number();
    bool byteSequence(std::optional<QByteArray> *bytes);

    const QByteArray &m_text;
    qsizetype m_at = 0;
};

bool DictionaryReader::take(char wanted)
{
    const bool isThere = !atEnd() && m_text[m_at] == wanted;
    m_at += isThere;
    return isThere;
}

void DictionaryReader::skipBlanks(bool withTabs)
{
    while (take(' ') || (withTabs && take('\t'))) { }
}

QByteArray DictionaryReader::takeWhile(bool (*isWanted)(char))
{
    const qsizetype begin = m_at;
    while (!atEnd() && isWanted(m_text[m_at]))
        ++m_at;
    return m_text.sliced(begin, m_at - begin);
}

QByteArray DictionaryReader::key()
{
    return isLower(peek()) || peek() == '*' ? takeWhile(isKeyCharacter) : QByteArray();
}

std::optional<QList<Member>> DictionaryReader::read()
{
    QList<Member> members;
    skipBlanks(false);
    while (!atEnd()) {
        Member one;
        if (!member(&one))
            return std::nullopt;
        members.removeIf([&one](const Member &other) { return other.key == one.key; });
        members.append(std::move(one));
        skipBlanks(true);
        if (atEnd())
            return members;
        if (!take(','))
            return std::nullopt;
        skipBlanks(true);
        if (atEnd())
            return std::nullopt; // a comma behind the last one
    }
    return members;
}

bool DictionaryReader::member(Member *member)
{
    member->key = key();
    if (member->key.isEmpty())
        return false;
    const bool hasValue = take('=');
    const bool isRead = !hasValue || (peek() == '(' ? innerList() : bareItem(&member->bytes));
    return isRead && parameters();
}

bool DictionaryReader::parameters()
{
    while (take(';')) {
        skipBlanks(false);
        std::optional<QByteArray> ignored;
        if (key().isEmpty() || (take('=') && !bareItem(&ignored)))
            return false;
    }
    return true;
}

bool DictionaryReader::innerList()
{
    take('(');
    for (;;) {
        skipBlanks(false);
        if (take(')'))
            return true;
        std::optional<QByteArray> ignored;
        if (!bareItem(&ignored) || !parameters() || (peek() != ' ' && peek() != ')'))
            return false;
    }
}

bool DictionaryReader::bareItem(std::optional<QByteArray> *bytes)
{
    const char first = peek();
    if (first == ':')
        return byteSequence(bytes);
    if (first == '"')
        return string();
    if (first == '-' || isDigit(first))
        return number();
    if (take('?'))
        return take('0') || take('1');
    const bool isToken = isTokenCharacter(first) && first != ':' && first != '/';
    return isToken && !takeWhile(isTokenCharacter).isEmpty();
}

bool DictionaryReader::string()
{
    for (++m_at; !atEnd(); ++m_at) {
        if (take('"'))
            return true;
        if (m_text[m_at] == '\\')
            ++m_at;
    }
    return false;
}

bool DictionaryReader::number()
{
    take('-');
    const bool hasDigits = !takeWhile(isDigit).isEmpty();
    return hasDigits && (!take('.') || !takeWhile(isDigit).isEmpty());
}

bool DictionaryReader::byteSequence(std::optional<QByteArray> *bytes)
{
    const qsizetype end = m_text.indexOf(':', m_at + 1);
    if (end < 0)
        return false;
    const auto decoded = QByteArray::fromBase64Encoding(m_text.sliced(m_at + 1, end - m_at - 1),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    m_at = end + 1;
    if (!decoded)
        return false;
    *bytes = *decoded;
    return true;
}

//! Unset for bytes of a wrong length.
std::optional<Checksum> checksumOfBytes(Algorithm algorithm, const QByteArray &bytes)
{
    return checksumOfHex(algorithm, bytes.toHex());
}

//! The values of repeated fields belong together, as one list.
QByteArray joined(const Headers &headers, QByteArrayView name)
{
    const QByteArray text = headers.values(name).join(", ");
    return text.size() > mostFieldBytes ? QByteArray() : text;
}

//! The names of RFC 9530, 5: lower case, with hyphens.
std::optional<Algorithm> algorithmOfKey(const QByteArray &key)
{
    if (key == "sha")
        return Algorithm::Sha1;
    return key == "md5" || key == "sha-256" || key == "sha-512" ? algorithmNamed(key)
                                                                : std::nullopt;
}

void addStructured(QList<ToldDigest> &told, const Headers &headers, QByteArrayView name, Of of)
{
    const QByteArray text = joined(headers, name);
    for (const Member &one : DictionaryReader(text).read().value_or(QList<Member>())) {
        const auto algorithm = algorithmOfKey(one.key);
        const auto checksum
            = algorithm && one.bytes ? checksumOfBytes(*algorithm, *one.bytes) : std::nullopt;
        if (checksum)
            told.append({*checksum, of});
    }
}

//! "SHA-256=base64,md5=base64"; the names in any case.
void addInstanceDigests(QList<ToldDigest> &told, const Headers &headers)
{
    for (const QByteArray &part : joined(headers, "digest").split(',')) {
        const qsizetype equals = part.indexOf('=');
        const auto algorithm
            = algorithmOfKey(part.first(std::max<qsizetype>(equals, 0)).trimmed().toLower());
        if (!algorithm)
            continue;
        const auto bytes = QByteArray::fromBase64Encoding(part.sliced(equals + 1).trimmed(),
                                                          QByteArray::AbortOnBase64DecodingErrors);
        const auto checksum = bytes ? checksumOfBytes(*algorithm, *bytes) : std::nullopt;
        if (checksum)
            told.append({*checksum, Of::Representation});
    }
}

void addContentMd5(QList<ToldDigest> &told, const Headers &headers)
{
    for (const QByteArray &value : headers.values("content-md5")) {
        const auto bytes
            = QByteArray::fromBase64Encoding(value, QByteArray::AbortOnBase64DecodingErrors);
        const auto checksum = bytes ? checksumOfBytes(Algorithm::Md5, *bytes) : std::nullopt;
        if (checksum)
            told.append({*checksum, Of::Content});
    }
}

} // namespace

QList<ToldDigest> toldDigests(const Headers &headers)
{
    QList<ToldDigest> told;
    addStructured(told, headers, "repr-digest", Of::Representation);
    addStructured(told, headers, "content-digest", Of::Content);
    addInstanceDigests(told, headers);
    addContentMd5(told, headers);
    return told;
}

QList<Checksum> digestsOf(const Headers &headers, int status)
{
    const QByteArray coding = headers.value("content-encoding").toLower();
    const bool isPlain = coding.isEmpty() || coding == "identity";
    if (status != 200 && status != 206)
        return {};
    QList<Checksum> checksums;
    for (const ToldDigest &one : toldDigests(headers)) {
        if (one.of == Of::Representation || (status == 200 && isPlain))
            checksums.append(one.checksum);
    }
    return strongestFirst(checksums);
}

} // namespace gannet
