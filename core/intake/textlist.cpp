// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/textlist.h"

#include "core/net/charset.h"
#include "core/net/urlrules.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringConverter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::TextList)
};

QString decodeList(const QByteArray &bytes)
{
    if (const auto encoding = QStringConverter::encodingForData(bytes)) {
        QStringDecoder decoder(*encoding);
        return decoder(bytes);
    }
    return bytes.isValidUtf8() ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
}

//! Takes the next line off \a rest, which must not be empty.
QStringView takeLine(QStringView &rest)
{
    const auto isLineEnd = [](QChar character) { return character == u'\n' || character == u'\r'; };
    const auto end = std::find_if(rest.begin(), rest.end(), isLineEnd);
    const QStringView line = rest.first(end - rest.begin());
    rest = rest.sliced(line.size());
    rest = rest.sliced(rest.startsWith(u"\r\n"_s) ? 2 : std::min<qsizetype>(rest.size(), 1));
    return line;
}

//! Where a name may begin: at a tab or at two spaces. -1 if nowhere.
qsizetype nameGap(QStringView row)
{
    const qsizetype tab = row.indexOf(u'\t');
    const qsizetype spaces = row.indexOf(u"  "_s);
    if (tab < 0 || spaces < 0)
        return std::max(tab, spaces);
    return std::min(tab, spaces);
}

bool holdsSpace(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar character) { return character.isSpace(); });
}

//! The lines of \a text if each of them is an address by itself; otherwise none.
QStringList addressLines(const QString &text)
{
    QStringList lines;
    QStringView rest = text;
    while (!rest.isEmpty()) {
        const QString line = takeLine(rest).trimmed().toString();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        if (holdsSpace(line) || !parseAddress(line))
            return {};
        lines.append(line);
    }
    return lines;
}

//! \a address without the punctuation of the sentence around it. A bracket that was opened
//! inside belongs to the address, as in .../Gannet_(bird).
QString withoutPunctuation(QString address)
{
    while (!address.isEmpty()) {
        const QChar last = address.back();
        const bool isClosing = (last == u')' && address.count(u'(') < address.count(u')'))
            || (last == u']' && address.count(u'[') < address.count(u']'))
            || (last == u'}' && address.count(u'{') < address.count(u'}'));
        if (!isClosing && !QStringView(u".,;:!?'*").contains(last))
            break;
        address.chop(1);
    }
    return address;
}

QStringList addressesInProse(const QString &text)
{
    // Quotes, angle brackets and the punctuation of languages without spaces end an address.
    static const QRegularExpression address(
        u"\\bhttps?://[^\\s\"<>`\\x{00}-\\x{1f}\\x{7f}，。、；：！？「」『』《》【】（）“”‘’«»„]{1,8192}"_s,
        QRegularExpression::CaseInsensitiveOption);
    QStringList found;
    for (auto matches = address.globalMatch(text); matches.hasNext();)
        found.append(withoutPunctuation(matches.next().captured()));
    return found;
}

} // namespace

std::optional<ListEntry> parseListLine(const QString &line, qint64 number)
{
    const QStringView row = QStringView(line).trimmed();
    if (row.isEmpty() || row.startsWith(u'#'))
        return std::nullopt;
    const qsizetype gap = nameGap(row);
    if (gap < 0)
        return ListEntry{number, row.toString(), {}};
    return ListEntry{number, row.first(gap).trimmed().toString(),
                     row.sliced(gap).trimmed().toString()};
}

std::optional<ListProblem> lineProblem(QStringView line, qint64 number)
{
    if (line.size() > maxLineLength) {
        return ListProblem{number,
                           Words::tr("Line %1 is longer than %2 characters, so this is not a list "
                                     "with one address a line.")
                               .arg(number)
                               .arg(maxLineLength)};
    }
    return std::nullopt;
}

Result<QList<ListEntry>> parseTextList(const QByteArray &bytes)
{
    if (looksBinary(bytes)) {
        return failure(Error::BadInput,
                       Words::tr("This is not a list of addresses; a list is a text file with one "
                                 "address a line."));
    }
    const QString text = decodeList(bytes);
    QList<ListEntry> entries;
    QStringView rest = text;
    for (qint64 number = 1; !rest.isEmpty(); ++number) {
        const QStringView line = takeLine(rest);
        if (const auto problem = lineProblem(line, number))
            return failure(Error::BadInput, problem->text);
        if (const auto entry = parseListLine(line.toString(), number))
            entries.append(*entry);
    }
    return entries;
}

QStringList addressesInText(const QString &text)
{
    QStringList addresses = addressLines(text);
    if (addresses.isEmpty())
        addresses = addressesInProse(text);
    addresses.removeDuplicates();
    addresses.removeIf([](const QString &address) { return !parseAddress(address); });
    return addresses;
}

} // namespace gannet
