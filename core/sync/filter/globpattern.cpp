// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/filter/globpattern.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace gannet {

namespace {

struct NamedClass {
    QByteArrayView name;
    int (*contains)(int);
};

constexpr std::array namedClasses{
    NamedClass{"alnum", std::isalnum}, NamedClass{"alpha", std::isalpha},
    NamedClass{"blank", std::isblank}, NamedClass{"cntrl", std::iscntrl},
    NamedClass{"digit", std::isdigit}, NamedClass{"graph", std::isgraph},
    NamedClass{"lower", std::islower}, NamedClass{"print", std::isprint},
    NamedClass{"punct", std::ispunct}, NamedClass{"space", std::isspace},
    NamedClass{"upper", std::isupper}, NamedClass{"xdigit", std::isxdigit},
};

bool isSpecial(char c)
{
    return c == '*' || c == '?' || c == '[' || c == '\\';
}

// The classes are those of ASCII, whatever the locale says of other bytes.
bool addNamedClass(QByteArrayView name, std::bitset<256> *bytes)
{
    const auto found = std::find_if(namedClasses.begin(), namedClasses.end(),
                                    [name](const NamedClass &named) { return named.name == name; });
    if (found == namedClasses.end())
        return false;
    for (int byte = 0; byte < 128; ++byte) {
        if (found->contains(byte) != 0)
            bytes->set(size_t(byte));
    }
    return true;
}

//! A place of a pattern and of a text to go back to.
struct Resume {
    size_t token = 0;
    qsizetype text = 0;
};

} // namespace

//! Reads a pattern once, from its beginning to its end.
struct GlobPattern::Parser {
    GlobPattern *glob;
    QByteArrayView pattern;
    qsizetype at = 0;

    [[nodiscard]] char peek(qsizetype ahead = 0) const
    {
        return at + ahead < pattern.size() ? pattern[at + ahead] : '\0';
    }
    [[nodiscard]] bool isAtEnd() const { return at >= pattern.size(); }

    void add(Kind kind, char byte = 0) { glob->m_tokens.push_back({kind, byte, 0}); }

    void parse();
    void parseStars(bool isAtBegin);
    bool parseClass();
    bool parseMember(Bytes *bytes, int *before);
    std::optional<bool> parseNamed(Bytes *bytes);
};

GlobPattern::GlobPattern(QByteArrayView pattern)
{
    Parser{this, pattern}.parse();
}

void GlobPattern::Parser::parse()
{
    // git compares what stands before the first special character apart, so for it a "**" after
    // that is at the beginning of a pattern.
    const auto *special = std::find_if(pattern.begin(), pattern.end(), isSpecial);
    const qsizetype begin = special - pattern.begin();
    while (!isAtEnd() && !glob->m_isBroken) {
        const char c = pattern[at];
        if (c == '*') {
            parseStars(at == begin);
        } else if (c == '[') {
            glob->m_isBroken = !parseClass();
        } else if (c == '?') {
            add(Kind::AnyByte);
            ++at;
        } else {
            at += c == '\\' ? 1 : 0;
            glob->m_isBroken = isAtEnd();
            add(Kind::Byte, peek());
            ++at;
        }
    }
}

void GlobPattern::Parser::parseStars(bool isAtBegin)
{
    const bool isAfterFolder = isAtBegin || pattern[at - 1] == '/';
    qsizetype stars = 0;
    while (peek(stars) == '*')
        ++stars;
    at += stars;
    if (stars == 1 || !isAfterFolder) {
        add(Kind::Star);
    } else if (isAtEnd()) {
        add(Kind::Rest);
    } else if (peek() == '/') {
        add(Kind::Folders);
        ++at;
    } else if (peek() == '\\' && peek(1) == '/') {
        add(Kind::SomeFolders);
        at += 2;
    } else {
        add(Kind::Star);
    }
}

// False: it has no end, or a name that is none. A ']' right at the beginning is a member.
bool GlobPattern::Parser::parseClass()
{
    ++at;
    const bool isNegated = peek() == '!' || peek() == '^';
    at += isNegated ? 1 : 0;
    Bytes bytes;
    int before = -1;
    do {
        if (isAtEnd() || !parseMember(&bytes, &before))
            return false;
    } while (isAtEnd() || pattern[at] != ']');
    ++at;
    if (isNegated)
        bytes.flip();
    bytes.reset(size_t('/'));
    glob->m_tokens.push_back({Kind::Class, 0, quint16(glob->m_classes.size())});
    glob->m_classes.push_back(bytes);
    return true;
}

// \a before: the member before it, where a range may begin with that one; else -1.
bool GlobPattern::Parser::parseMember(Bytes *bytes, int *before)
{
    if (peek() == '[' && peek(1) == ':') {
        if (const auto named = parseNamed(bytes)) {
            *before = -1;
            return *named;
        }
    }
    const bool isRange = peek() == '-' && *before >= 0 && at + 1 < pattern.size() && peek(1) != ']';
    at += isRange ? 1 : 0;
    at += peek() == '\\' ? 1 : 0;
    if (isAtEnd())
        return false;
    const int byte = uchar(pattern[at++]);
    for (int member = isRange ? *before : byte; member <= byte; ++member)
        bytes->set(size_t(member));
    *before = isRange ? -1 : byte;
    return true;
}

// Unset: it only looked like a named class.
std::optional<bool> GlobPattern::Parser::parseNamed(Bytes *bytes)
{
    const qsizetype end = pattern.indexOf(']', at + 2);
    if (end < 0)
        return false;
    if (end == at + 2 || pattern[end - 1] != ':')
        return std::nullopt;
    const QByteArrayView name = pattern.sliced(at + 2, end - 1 - (at + 2));
    at = end + 1;
    return addNamedClass(name, bytes);
}

bool GlobPattern::fits(Token token, char byte) const
{
    switch (token.kind) {
    case Kind::Byte:
        return token.byte == byte;
    case Kind::AnyByte:
        return byte != '/';
    case Kind::Class:
        return m_classes[token.which].test(uchar(byte));
    case Kind::Star:
    case Kind::Folders:
    case Kind::SomeFolders:
    case Kind::Rest:
        return false;
    }
    Q_UNREACHABLE();
}

// After a mismatch the last asterisk takes one byte more, within its name, and else the last "**"
// one folder more. Earlier ones need no second try: whatever they could take the later ones can
// take as well. So each byte is looked at by few tries, and no pattern takes exponential time.
bool GlobPattern::matches(QByteArrayView text) const
{
    std::optional<Resume> star;
    std::optional<Resume> folders;
    size_t token = 0;
    qsizetype at = 0;
    const auto takeFolder = [&] {
        const qsizetype slash = text.indexOf('/', folders->text);
        if (slash < 0)
            return false;
        folders->text = at = slash + 1;
        token = folders->token;
        star.reset();
        return true;
    };
    while (!m_isBroken) {
        const Kind kind = token < m_tokens.size() ? m_tokens[token].kind : Kind::Byte;
        if (kind == Kind::Rest || (token == m_tokens.size() && at == text.size()))
            return true;
        if (kind == Kind::Star) {
            star = Resume{++token, at};
        } else if (kind == Kind::Folders || kind == Kind::SomeFolders) {
            folders = Resume{++token, at};
            star.reset();
            if (kind == Kind::SomeFolders && !takeFolder())
                return false;
        } else if (token < m_tokens.size() && at < text.size() && fits(m_tokens[token], text[at])) {
            ++token;
            ++at;
        } else if (star && star->text < text.size() && text[star->text] != '/') {
            at = ++star->text;
            token = star->token;
        } else if (!folders || !takeFolder()) {
            return false;
        }
    }
    return false;
}

} // namespace gannet
