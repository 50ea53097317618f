// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <bitset>
#include <vector>

namespace gannet {

//! A pattern of gitignore for a name or a path, compiled: '?', '*', '[...]', '\' and the three
//! forms of "**" as git's wildmatch.c reads them, byte by byte. An asterisk does not match '/'. A
//! value; any thread may ask.
class GlobPattern
{
public:
    explicit GlobPattern(QByteArrayView pattern);

    //! The whole of \a text. Takes at most about pattern times text steps.
    [[nodiscard]] bool matches(QByteArrayView text) const;

private:
    using Bytes = std::bitset<256>;
    enum class Kind : quint8 {
        Byte,
        AnyByte,
        Class,
        Star, //!< any bytes of one name
        Folders, //!< any folders, each with its '/', or nothing
        SomeFolders, //!< the same, but at least one
        Rest, //!< whatever is left
    };
    struct Token {
        Kind kind = Kind::Byte;
        char byte = 0;
        quint16 which = 0; //!< of m_classes
    };
    struct Parser;

    [[nodiscard]] bool fits(Token token, char byte) const;

    std::vector<Token> m_tokens;
    std::vector<Bytes> m_classes;
    bool m_isBroken = false; //!< matches nothing, as in git
};

} // namespace gannet
