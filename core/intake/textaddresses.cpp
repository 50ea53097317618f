// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/textaddresses.h"

#include "core/intake/textlist.h"
#include "core/net/urlrules.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::TextAddresses)
};

//! A part of a line.
struct Span {
    qsizetype start = 0;
    qsizetype end = 0;
};

bool isWord(QChar character)
{
    const char16_t unit = character.unicode();
    return (unit >= u'0' && unit <= u'9') || (unit >= u'A' && unit <= u'Z')
        || (unit >= u'a' && unit <= u'z') || unit == u'_';
}

//! Quotes, angle brackets and the punctuation of languages without spaces end an address.
bool endsAddress(QChar character)
{
    return character.isSpace() || character.category() == QChar::Other_Control
        || QStringView(u"\"<>`，。、；：！？「」『』《》【】（）“”‘’«»„").contains(character);
}

//! Whether an address, with or without scheme, can begin at \a at.
bool isBeginning(QStringView row, qsizetype at)
{
    const QStringView rest = row.sliced(at);
    if (rest.front().toLower() == u'h')
        return beginsWithScheme(rest) && (at == 0 || !isWord(row[at - 1]));
    constexpr QStringView inside = u".-@/:=%";
    return rest.startsWith(u"www."_s, Qt::CaseInsensitive)
        && (at == 0 || (!isWord(row[at - 1]) && !inside.contains(row[at - 1])));
}

//! Where the next address begins from \a from on; -1 if nowhere.
qsizetype nextBeginning(QStringView row, qsizetype from)
{
    const char16_t *units = row.utf16(); // most texts are read here and nowhere else
    for (qsizetype at = from, size = row.size(); at < size; ++at) {
        const int unit = units[at] | 0x20;
        if ((unit == u'h' || unit == u'w') && isBeginning(row, at))
            return at;
    }
    return -1;
}

//! The end of what begins at \a start. Lists are also joined by commas without a blank.
qsizetype endOfAddress(QStringView row, qsizetype start)
{
    const bool isQuoted = start > 0 && row[start - 1] == u'\'';
    for (qsizetype at = start; at < row.size(); ++at) {
        const QChar character = row[at];
        if (endsAddress(character) || (isQuoted && character == u'\''))
            return at;
        if (QStringView(u",;|").contains(character) && beginsWithScheme(row.sliced(at + 1)))
            return at;
    }
    return row.size();
}

//! \a address without the punctuation of the sentence around it. A bracket that was opened
//! inside belongs to the address, as in .../Gannet_(bird).
QStringView withoutPunctuation(QStringView address)
{
    constexpr std::array pairs{std::pair(u'(', u')'), std::pair(u'[', u']'), std::pair(u'{', u'}')};
    std::array<qsizetype, pairs.size()> surplus{};
    for (const QChar character : address) {
        for (size_t i = 0; i < pairs.size(); ++i)
            surplus[i] += (character == pairs[i].second) - (character == pairs[i].first);
    }
    while (!address.isEmpty()) {
        const QChar last = address.back();
        const auto pair
            = std::ranges::find(pairs, last.unicode(), [](auto one) { return one.second; });
        const bool isSurplus = pair != pairs.end() && surplus[size_t(pair - pairs.begin())]-- > 0;
        if (!isSurplus && !QStringView(u".,;:!?'*").contains(last))
            break;
        address.chop(1);
    }
    return address;
}

QList<Span> spansOf(QStringView row)
{
    QList<Span> spans;
    for (qsizetype at = nextBeginning(row, 0); at >= 0;) {
        const qsizetype end = endOfAddress(row, at);
        const QStringView address = withoutPunctuation(row.sliced(at, end - at));
        if (beginsWithScheme(address) || isBareAddress(address))
            spans.append({at, at + address.size()});
        at = nextBeginning(row, end);
    }
    return spans;
}

//! Where a name may begin: at a tab or at two spaces. -1 if nowhere.
qsizetype nameGap(QStringView row)
{
    const qsizetype tab = row.indexOf(u'\t');
    const qsizetype spaces = row.indexOf(u"  "_s);
    return tab < 0 || spaces < 0 ? std::max(tab, spaces) : std::min(tab, spaces);
}

Refusal bad(qint64 line, QStringView words, const QString &reason)
{
    return {Refusal::Bad, line, words.toString(), reason};
}

bool hasPattern(QStringView address)
{
    return std::ranges::any_of(address, [](QChar c) { return QStringView(u"[]{}").contains(c); });
}

//! Whether brackets stand in the query only, where many servers want them as they are.
bool hasBracketsInQueryOnly(QStringView address)
{
    const qsizetype query = address.indexOf(u'?');
    return query >= 0 && !hasPattern(address.first(query));
}

//! Sets the pattern of \a find, if it is one; a failure where it is a bad one.
Outcome readPattern(Find *find)
{
    if (!hasPattern(find->address))
        return Nothing{};
    const Result<UrlPattern> pattern = UrlPattern::parse(find->address);
    if (!pattern)
        return hasBracketsInQueryOnly(find->address) ? Outcome(Nothing{}) : pattern.error();
    const Outcome checked = pattern->checked();
    if (!checked)
        return checked;
    if (*pattern->count() == 1)
        find->address = pattern->at(0);
    else
        find->pattern = *pattern;
    return Nothing{};
}

void take(Find find, LineFinds *line)
{
    const Outcome read = readPattern(&find);
    if (!read) {
        line->refusals.append(bad(find.line, find.address, read.error().text));
        return;
    }
    const Result<QUrl> url = parseAddress(find.pattern ? find.pattern->at(0) : find.address);
    if (!url)
        line->refusals.append(bad(find.line, find.address, url.error().text));
    else
        line->finds.append(std::move(find));
}

//! A line in which nothing begins as an address does.
void readOtherLine(QStringView row, qint64 number, LineFinds *line)
{
    const qsizetype gap = nameGap(row);
    const QStringView head = gap < 0 ? row : row.first(gap);
    if (isBareAddress(head)) {
        const QStringView name = gap < 0 ? QStringView() : row.sliced(gap).trimmed();
        take({number, withoutPunctuation(head).toString(), name.toString()}, line);
        return;
    }
    const bool isOneWord = std::ranges::none_of(head, [](QChar c) { return c.isSpace(); });
    if (isOneWord && head.contains("://"_L1)) {
        const Result<QUrl> url = parseAddress(head.toString());
        if (!url) {
            line->refusals.append(bad(number, head, url.error().text));
            return;
        }
    }
    line->refusals.append({Refusal::NoAddress, number, row.toString(),
                           Words::tr("There is no http or https address in this line.")});
}

//! The name behind the one address of a line; empty if there is none.
QString nameBehind(QStringView row, const QList<Span> &spans)
{
    if (spans.size() != 1 || spans.first().start != 0)
        return {};
    const QStringView rest = row.sliced(spans.first().end);
    const bool isGap = rest.startsWith(u'\t') || rest.startsWith(u"  "_s);
    return isGap ? rest.trimmed().toString() : QString();
}

bool isNumber(QStringView text)
{
    return !text.isEmpty()
        && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

//! Whether \a labels can be a host that is written without scheme: a name, or four numbers.
bool isHost(const QList<QStringView> &labels)
{
    const bool areFilled = std::ranges::all_of(labels, [](QStringView label) {
        return !label.isEmpty() && std::ranges::all_of(label, [](QChar c) {
            return c.isLetterOrNumber() || c == u'-';
        });
    });
    if (!areFilled || labels.size() < 2)
        return areFilled && labels.first().compare(u"localhost"_s, Qt::CaseInsensitive) == 0;
    if (std::ranges::all_of(labels, isNumber))
        return labels.size() == 4;
    return labels.last().size() >= 2 && labels.last().front().isLetter();
}

//! "notes.txt" alone is a file, not a host.
bool looksLikeFile(QStringView ending)
{
    static const QStringList endings{
        u"txt"_s,  u"csv"_s, u"pdf"_s, u"html"_s, u"htm"_s,  u"xml"_s, u"json"_s, u"jpg"_s,
        u"jpeg"_s, u"png"_s, u"gif"_s, u"svg"_s,  u"webp"_s, u"mp3"_s, u"mp4"_s,  u"mkv"_s,
        u"avi"_s,  u"ogg"_s, u"wav"_s, u"doc"_s,  u"docx"_s, u"xls"_s, u"xlsx"_s, u"odt"_s,
        u"zip"_s,  u"gz"_s,  u"xz"_s,  u"bz2"_s,  u"tar"_s,  u"7z"_s,  u"rar"_s,  u"iso"_s,
        u"exe"_s,  u"deb"_s, u"rpm"_s, u"cpp"_s,  u"js"_s,   u"css"_s, u"log"_s,  u"tmp"_s};
    return endings.contains(ending, Qt::CaseInsensitive);
}

} // namespace

bool beginsWithScheme(QStringView text)
{
    return text.startsWith(u"http://"_s, Qt::CaseInsensitive)
        || text.startsWith(u"https://"_s, Qt::CaseInsensitive);
}

bool isBareAddress(QStringView word)
{
    const auto isPathStart = [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; };
    const auto end = std::ranges::find_if(word, isPathStart);
    const QStringView authority = word.first(end - word.begin());
    const qsizetype colon = authority.indexOf(u':');
    if (std::ranges::any_of(word, [](QChar c) { return c.isSpace() || endsAddress(c); })
        || (colon >= 0 && !isNumber(authority.sliced(colon + 1))))
        return false;
    const QList<QStringView> labels = (colon < 0 ? authority : authority.first(colon)).split(u'.');
    const bool isAlone = authority.size() == word.size() && colon < 0;
    return isHost(labels)
        && !(isAlone && labels.first().compare(u"www"_s, Qt::CaseInsensitive) != 0
             && looksLikeFile(labels.last()));
}

Refusal tooLongLine(qint64 number)
{
    return {Refusal::Bad,
            number,
            {},
            Words::tr("It is longer than %1 characters, so it was left out.")
                .arg(QLocale().toString(maxLineLength))};
}

LineFinds readTextLine(QStringView line, qint64 number)
{
    LineFinds found;
    const QStringView row = line.trimmed();
    if (row.isEmpty() || row.startsWith(u'#'))
        return found;
    if (row.size() > maxLineLength) {
        found.refusals.append(tooLongLine(number));
        return found;
    }
    const QList<Span> spans = spansOf(row);
    const QString name = nameBehind(row, spans);
    for (const Span &span : spans)
        take({number, row.sliced(span.start, span.end - span.start).toString(), name}, &found);
    if (spans.isEmpty())
        readOtherLine(row, number, &found);
    return found;
}

} // namespace gannet
