// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/netrc.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::Netrc)
};

bool isBlank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

//! Cuts the text into words.
class Reader
{
public:
    explicit Reader(QByteArrayView text)
        : m_text(text)
    {
    }

    //! Unset at the end.
    std::optional<QByteArray> next();
    //! A macro ends with an empty line.
    void skipMacro();
    [[nodiscard]] bool isBroken() const { return m_isBroken; }

private:
    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.size(); }
    void skipBlanksAndComments();
    void skipLine();
    QByteArray quoted();

    QByteArrayView m_text;
    qsizetype m_at = 0;
    bool m_isBroken = false;
};

void Reader::skipLine()
{
    while (!isAtEnd() && m_text[m_at] != '\n')
        ++m_at;
}

void Reader::skipBlanksAndComments()
{
    while (!isAtEnd() && (isBlank(m_text[m_at]) || m_text[m_at] == '#')) {
        if (m_text[m_at] == '#')
            skipLine();
        else
            ++m_at;
    }
}

std::optional<QByteArray> Reader::next()
{
    skipBlanksAndComments();
    if (isAtEnd())
        return std::nullopt;
    if (m_text[m_at] == '"')
        return quoted();
    const qsizetype begin = m_at;
    while (!isAtEnd() && !isBlank(m_text[m_at]))
        ++m_at;
    return m_text.sliced(begin, m_at - begin).toByteArray();
}

QByteArray Reader::quoted()
{
    QByteArray word;
    for (++m_at; !isAtEnd(); ++m_at) {
        char byte = m_text[m_at];
        if (byte == '"') {
            ++m_at;
            return word;
        }
        if (byte == '\\' && m_at + 1 < m_text.size()) {
            byte = m_text[++m_at];
            byte = byte == 'n' ? '\n' : byte == 'r' ? '\r' : byte == 't' ? '\t' : byte;
        }
        word += byte;
    }
    m_isBroken = true;
    return word;
}

void Reader::skipMacro()
{
    skipLine();
    while (!isAtEnd()) {
        ++m_at; // past the line's end
        const qsizetype begin = m_at;
        skipLine();
        if (m_text.sliced(begin, m_at - begin).trimmed().isEmpty())
            return;
    }
}

//! Takes words together to entries.
class Entries
{
public:
    void take(const QByteArray &word, Reader *reader);
    QList<Netrc::Entry> list;

private:
    [[nodiscard]] Netrc::Entry *current() { return list.isEmpty() ? &m_aside : &list.last(); }

    Netrc::Entry m_aside; //!< for words before the first machine
};

void Entries::take(const QByteArray &word, Reader *reader)
{
    if (word == "default") {
        list.append(Netrc::Entry{});
        return;
    }
    if (word == "macdef") {
        reader->skipMacro();
        return;
    }
    const bool hasValue
        = word == "machine" || word == "login" || word == "password" || word == "account";
    const auto value = hasValue ? reader->next() : std::nullopt;
    if (!value)
        return;
    const QString text = QString::fromUtf8(*value);
    if (word == "machine")
        list.append(Netrc::Entry{text.toLower(), {}});
    else if (word == "login")
        current()->login.user = text;
    else if (word == "password")
        current()->login.password = text;
}

} // namespace

std::optional<Login> Netrc::loginFor(const QString &host, const QString &user) const
{
    const auto at = std::ranges::find_if(m_entries, [&](const Entry &entry) {
        return !entry.host.isEmpty() && entry.host.compare(host, Qt::CaseInsensitive) == 0
            && (user.isEmpty() || entry.login.user == user);
    });
    return at == m_entries.end() ? std::nullopt : std::optional(at->login);
}

std::optional<Login> Netrc::fallback() const
{
    const auto at = std::ranges::find(m_entries, QString(), &Entry::host);
    return at == m_entries.end() ? std::nullopt : std::optional(at->login);
}

Result<Netrc> parseNetrc(const QByteArray &text)
{
    if (text.size() > mostNetrcBytes)
        return failure(Error::BadInput,
                       Words::tr("The file of logins is larger than 1 MiB, so it is none."));
    Reader reader(text);
    Entries entries;
    while (const auto word = reader.next())
        entries.take(*word, &reader);
    if (reader.isBroken())
        return failure(Error::BadInput,
                       Words::tr("A quotation mark in the file of logins has no second one."));
    return Netrc(std::move(entries.list));
}

} // namespace gannet
