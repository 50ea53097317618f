// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/csvlist.h"

#include "core/net/urlrules.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::CsvList)
};

constexpr std::array separators{u'\t', u';', u','};

//! The one that \a line has most of outside of quotes; a comma where it has none.
QChar separatorOf(QStringView line)
{
    std::array<qsizetype, separators.size()> counts{};
    bool isQuoted = false;
    for (const QChar character : line) {
        isQuoted ^= character == u'"';
        for (size_t i = 0; i < separators.size() && !isQuoted; ++i)
            counts[i] += character == separators[i];
    }
    const auto most = std::ranges::max_element(counts);
    return *most == 0 ? u',' : separators[size_t(most - counts.begin())];
}

qsizetype columnNamed(const QStringList &fields, const QStringList &names)
{
    const auto found = std::ranges::find_if(fields, [&](const QString &field) {
        return names.contains(field.trimmed(), Qt::CaseInsensitive);
    });
    return found == fields.end() ? -1 : found - fields.begin();
}

qsizetype addressColumn(const QStringList &fields)
{
    return columnNamed(fields, {u"url"_s, u"address"_s, u"link"_s, u"href"_s, u"uri"_s});
}

//! Takes a quoted field off \a rest; false where it does not end.
bool takeQuoted(QStringView &rest, QString *field)
{
    rest = rest.sliced(1);
    while (true) {
        const qsizetype quote = rest.indexOf(u'"');
        if (quote < 0)
            return false;
        *field += rest.first(quote);
        rest = rest.sliced(quote + 1);
        if (!rest.startsWith(u'"'))
            return true;
        *field += u'"'; // two of them are one
        rest = rest.sliced(1);
    }
}

void append(LineFinds *all, LineFinds part)
{
    all->finds += std::move(part.finds);
    all->refusals += std::move(part.refusals);
}

QString joined(const QList<TextLine> &lines)
{
    QStringList texts;
    for (const TextLine &line : lines)
        texts.append(line.text);
    return texts.join(u'\n');
}

} // namespace

std::optional<QStringList> csvFields(QStringView record, QChar separator)
{
    QStringList fields;
    QStringView rest = record;
    while (true) {
        QString field;
        const QStringView trimmed = separator == u'\t' ? rest : rest.trimmed();
        const bool isQuoted = trimmed.startsWith(u'"');
        if (isQuoted) {
            rest = trimmed;
            if (!takeQuoted(rest, &field))
                return std::nullopt;
        }
        const qsizetype end = rest.indexOf(separator);
        const QStringView plain = end < 0 ? rest : rest.first(end);
        if (!isQuoted || !plain.trimmed().isEmpty())
            field += plain;
        fields.append(field);
        if (end < 0)
            return fields;
        rest = rest.sliced(end + 1);
    }
}

bool isCsvHeader(QStringView line)
{
    const QChar separator = separatorOf(line);
    const auto fields = csvFields(line, separator);
    return fields && fields->size() > 1 && addressColumn(*fields) >= 0;
}

LineFinds CsvList::feed(const TextLine &line)
{
    LineFinds found;
    if (line.tooLong) {
        append(&found, takeOneByOne());
        found.refusals.append(tooLongLine(line.number));
        return found;
    }
    if (m_open.isEmpty() && line.text.trimmed().isEmpty())
        return found;
    if (m_separator.isNull())
        m_separator = separatorOf(line.text);
    m_open.append(line);
    m_openSize += line.text.size();
    // A field in quotes ends at a quote, so a further line without one changes nothing.
    if (m_open.size() == 1 || line.text.contains(u'"')) {
        if (const auto fields = csvFields(joined(m_open), m_separator)) {
            const qint64 number = m_open.first().number;
            m_open.clear();
            m_openSize = 0;
            return takeRecord(*fields, number);
        }
    }
    if (m_open.size() >= mostLines || m_openSize > maxLineLength)
        return takeOneByOne();
    return found;
}

LineFinds CsvList::finish()
{
    return takeOneByOne();
}

LineFinds CsvList::takeOneByOne()
{
    LineFinds found;
    m_openSize = 0;
    for (const TextLine &line : std::exchange(m_open, {})) {
        const auto fields = csvFields(line.text, m_separator);
        const QStringList plain = line.text.split(m_separator);
        append(&found, takeRecord(fields ? *fields : plain, line.number));
    }
    return found;
}

bool CsvList::isAddress(const QStringList &fields, qsizetype column) const
{
    const QString field = fields[column].trimmed();
    return beginsWithScheme(field) || (column == m_addressColumn && isBareAddress(field));
}

void CsvList::readHeader(const QStringList &fields)
{
    m_nameColumn = columnNamed(
        fields, {u"name"_s, u"filename"_s, u"file name"_s, u"file_name"_s, u"file"_s});
    m_addressColumn = addressColumn(fields);
}

LineFinds CsvList::takeRecord(const QStringList &fields, qint64 line)
{
    LineFinds found;
    QStringList addresses;
    for (qsizetype column = 0; column < fields.size(); ++column) {
        if (isAddress(fields, column))
            addresses.append(fields[column].trimmed());
    }
    if (!std::exchange(m_isBegun, true) && addresses.isEmpty()) {
        readHeader(fields);
        return found;
    }
    const QString name
        = addresses.size() == 1 ? fields.value(m_nameColumn).simplified() : QString();
    for (const QString &address : std::as_const(addresses)) {
        const Result<QUrl> url = parseAddress(address);
        if (url)
            found.finds.append({line, address, name});
        else
            found.refusals.append({Refusal::Bad, line, address, url.error().text});
    }
    if (addresses.isEmpty())
        found.refusals.append({Refusal::NoAddress, line, fields.join(u' '),
                               Words::tr("No field of this row is an http or https address.")});
    return found;
}

} // namespace gannet
