// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/urlpattern.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <limits>
#include <variant>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::UrlPattern)
};

struct Numbers {
    qint64 first = 0;
    qint64 last = 0;
    qint64 step = 1;
    int width = 0; //!< padded with zeros to so many digits
};

struct Letters {
    char16_t first = 0;
    char16_t last = 0;
    qint64 step = 1;
};

using Part = std::variant<QStringList, Numbers, Letters>; // a plain text is a list of one

Error malformed(const QString &sentence)
{
    return failure(Error::BadInput, sentence);
}

Error badRange(QStringView range)
{
    return malformed(Words::tr("[%1] is not a range; write it as [1-100], [001-100:5] or [a-z], or "
                               "put a backslash before each bracket that is part of the address.")
                         .arg(range.first(std::min<qsizetype>(range.size(), 40))));
}

qint64 countOf(const Part &part)
{
    if (const auto *numbers = std::get_if<Numbers>(&part))
        return (numbers->last - numbers->first) / numbers->step + 1;
    if (const auto *letters = std::get_if<Letters>(&part))
        return (letters->last - letters->first) / letters->step + 1;
    return std::get<QStringList>(part).size();
}

QString valueOf(const Part &part, qint64 index)
{
    if (const auto *numbers = std::get_if<Numbers>(&part)) {
        const qint64 number = numbers->first + index * numbers->step;
        return QString::number(number).rightJustified(numbers->width, u'0');
    }
    if (const auto *letters = std::get_if<Letters>(&part))
        return QString(QChar(char16_t(letters->first + index * letters->step)));
    return std::get<QStringList>(part).at(index);
}

//! Not shorter than any of \a part's values.
qint64 longestValue(const Part &part)
{
    if (const auto *texts = std::get_if<QStringList>(&part)) {
        const auto longest = std::max_element(
            texts->begin(), texts->end(),
            [](const QString &one, const QString &other) { return one.size() < other.size(); });
        return longest->size();
    }
    return valueOf(part, countOf(part) - 1).size();
}

//! Whether brackets around \a inside make an IPv6 host; a range holds one colon at most.
bool isIpv6Literal(const QString &inside)
{
    static const QRegularExpression literal(u"^[0-9A-Fa-f:.]+(%[0-9A-Za-z%._-]+)?$"_s);
    return inside.count(u':') >= 2 && literal.match(inside).hasMatch();
}

//! Takes a pattern apart.
class PatternReader
{
public:
    explicit PatternReader(const QString &text)
        : m_text(text)
    {
    }

    Result<QList<Part>> read();

private:
    [[nodiscard]] bool isEscaped() const;
    void keepPlain();
    std::optional<Error> readBrackets();
    std::optional<Error> readBraces();

    const QString &m_text;
    qsizetype m_position = 0;
    QString m_plain; //!< text since the last part
    QList<Part> m_parts;
};

Result<QList<Part>> PatternReader::read()
{
    while (m_position < m_text.size()) {
        const QChar character = m_text[m_position];
        std::optional<Error> error;
        if (isEscaped()) {
            m_plain += m_text[m_position + 1];
            m_position += 2;
        } else if (character == u'[') {
            error = readBrackets();
        } else if (character == u'{') {
            error = readBraces();
        } else if (character == u']' || character == u'}') {
            error = malformed(Words::tr("A %1 closes nothing in this address; put a backslash "
                                        "before it if it is part of the address.")
                                  .arg(character));
        } else {
            m_plain += character;
            ++m_position;
        }
        if (error)
            return *error;
    }
    keepPlain();
    return m_parts;
}

//! Whether a backslash makes a character of the pattern's own plain text; elsewhere a backslash
//! is one, as in curl.
bool PatternReader::isEscaped() const
{
    return m_text[m_position] == u'\\' && m_position + 1 < m_text.size()
        && QStringView(u"[]{}").contains(m_text[m_position + 1]);
}

void PatternReader::keepPlain()
{
    if (!m_plain.isEmpty())
        m_parts.append(QStringList{m_plain});
    m_plain.clear();
}

std::optional<Part> parseLetters(const QString &inside)
{
    static const QRegularExpression form(u"^([a-z]-[a-z]|[A-Z]-[A-Z])(?::([0-9]{1,2}))?$"_s);
    const auto match = form.match(inside);
    if (!match.hasMatch())
        return std::nullopt;
    const Letters letters{inside[0].unicode(), inside[2].unicode(),
                          match.hasCaptured(2) ? match.captured(2).toLongLong() : 1};
    if (letters.first > letters.last || letters.step < 1)
        return std::nullopt;
    return letters;
}

std::optional<Part> parseNumbers(const QString &inside)
{
    static const QRegularExpression form(u"^([0-9]+)-([0-9]+)(?::([0-9]+))?$"_s);
    const auto match = form.match(inside);
    if (!match.hasMatch())
        return std::nullopt;
    bool fits[3] = {true, true, true};
    const QString first = match.captured(1);
    const Numbers numbers{first.toLongLong(&fits[0]), match.captured(2).toLongLong(&fits[1]),
                          match.hasCaptured(3) ? match.captured(3).toLongLong(&fits[2]) : 1,
                          first.startsWith(u'0') ? int(first.size()) : 0};
    const bool isCountable = numbers.last < std::numeric_limits<qint64>::max();
    if (!fits[0] || !fits[1] || !fits[2] || !isCountable || numbers.first > numbers.last
        || numbers.step < 1)
        return std::nullopt;
    return numbers;
}

std::optional<Error> PatternReader::readBrackets()
{
    const qsizetype end = m_text.indexOf(u']', m_position);
    if (end < 0)
        return malformed(Words::tr("A [ is never closed in this address; put a backslash before it "
                                   "if it is part of the address."));
    const QString inside = m_text.sliced(m_position + 1, end - m_position - 1);
    m_position = end + 1;
    if (isIpv6Literal(inside)) {
        m_plain += u'[' + inside + u']';
        return std::nullopt;
    }
    std::optional<Part> part = parseLetters(inside);
    if (!part)
        part = parseNumbers(inside);
    if (!part)
        return badRange(inside);
    keepPlain();
    m_parts.append(*part);
    return std::nullopt;
}

std::optional<Error> PatternReader::readBraces()
{
    QStringList choices{QString()};
    for (++m_position; m_position < m_text.size(); ++m_position) {
        QChar character = m_text[m_position];
        if (character == u'{' || character == u'[')
            return malformed(Words::tr("One pattern stands inside of another one; write them one "
                                       "after the other."));
        if (character == u'}')
            break;
        if (character == u',') {
            choices.append(QString());
            continue;
        }
        if (character == u'\\' && m_position + 1 < m_text.size())
            character = m_text[++m_position];
        choices.last() += character;
    }
    if (m_position == m_text.size())
        return malformed(Words::tr("A { is never closed in this address; put a backslash before it "
                                   "if it is part of the address."));
    ++m_position;
    if (choices == QStringList{QString()})
        return malformed(Words::tr("There is nothing between the braces; write the choices with "
                                   "commas, as in {one,two}."));
    keepPlain();
    m_parts.append(choices);
    return std::nullopt;
}

//! How many addresses \a parts make; unset if that is past 63 bits.
std::optional<qint64> countAll(const QList<Part> &parts)
{
    qint64 count = 1;
    for (const Part &part : parts) {
        if (countOf(part) > std::numeric_limits<qint64>::max() / count)
            return std::nullopt;
        count *= countOf(part);
    }
    return count;
}

qint64 longestAddress(const QList<Part> &parts)
{
    qint64 length = 0;
    for (const Part &part : parts)
        length += longestValue(part);
    return length;
}

std::optional<Error> limitError(const QList<Part> &parts, qint64 limit)
{
    const std::optional<qint64> count = countAll(parts);
    const QLocale locale;
    if (!count)
        return malformed(Words::tr("That pattern makes more addresses than can be counted; %1 at a "
                                   "time are allowed.")
                             .arg(locale.toString(limit)));
    if (*count > limit)
        return malformed(Words::tr("That pattern makes %1 addresses; %2 at a time are allowed.")
                             .arg(locale.toString(*count), locale.toString(limit)));
    if (longestAddress(parts) > maxExpandedCharacters / *count)
        return malformed(Words::tr("That pattern makes addresses that are too long to hold them "
                                   "all at once; split it into several."));
    return std::nullopt;
}

} // namespace

struct UrlPattern::Parts {
    QList<Part> list;
};

Result<UrlPattern> UrlPattern::parse(const QString &text)
{
    Result<QList<Part>> parts = PatternReader(text).read();
    if (!parts)
        return parts.error();
    return UrlPattern(std::make_shared<const Parts>(Parts{std::move(*parts)}));
}

std::optional<qint64> UrlPattern::count() const
{
    return countAll(m_parts->list);
}

QString UrlPattern::at(qint64 index) const
{
    QStringList values;
    for (qsizetype i = m_parts->list.size() - 1; i >= 0; --i) {
        const Part &part = m_parts->list[i];
        values.prepend(valueOf(part, index % countOf(part)));
        index /= countOf(part);
    }
    return values.join(QString());
}

Outcome UrlPattern::checked(qint64 limit) const
{
    if (const std::optional<Error> error = limitError(m_parts->list, limit))
        return *error;
    return Nothing{};
}

Result<QStringList> expandPattern(const QString &text, qint64 limit)
{
    const Result<UrlPattern> pattern = UrlPattern::parse(text);
    if (!pattern)
        return pattern.error();
    const Outcome checked = pattern->checked(limit);
    if (!checked)
        return checked.error();
    const qint64 count = *pattern->count();
    QStringList addresses;
    addresses.reserve(count);
    for (qint64 index = 0; index < count; ++index)
        addresses.append(pattern->at(index));
    return addresses;
}

} // namespace gannet
