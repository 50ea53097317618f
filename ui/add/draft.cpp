// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/draft.h"

#include "core/intake/textlist.h"
#include "core/intake/urlpattern.h"
#include "core/net/urlrules.h"
#include "core/transfer/filename.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::Draft)
};

//! Whether \a line is written like a pattern; other brackets are common in plain addresses.
bool holdsPattern(const QString &line)
{
    static const QRegularExpression range(
        u"\\[([0-9]+-[0-9]+|[a-z]-[a-z]|[A-Z]-[A-Z])(:[0-9]+)?\\]|\\{[^{}]*,[^{}]*\\}"_s);
    return (line.contains(u'[') || line.contains(u'{')) && range.match(line).hasMatch();
}

bool isOneWord(const QString &line)
{
    return std::ranges::none_of(line, [](QChar character) { return character.isSpace(); });
}

//! Whether a line of a list can be meant as an address at all, were it only one of another scheme.
bool isMeantAsAddress(const QString &line)
{
    if (!isOneWord(line))
        return false;
    if (line.startsWith("http://"_L1) || line.startsWith("https://"_L1) || holdsPattern(line))
        return true;
    const Result<QUrl> url = parseAddress(line);
    return url || url.error().kind == Error::Scheme;
}

//! Makes a draft line by line.
class DraftReader
{
public:
    DraftReader(const QString &text, const StopToken &stop, qint64 most)
        : m_text(text)
        , m_stop(stop)
        , m_most(most)
    {
    }

    Draft read();

private:
    [[nodiscard]] bool isList() const;
    [[nodiscard]] QList<QStringView> lines() const;
    void readLine(const QString &line, bool isListed);
    void expand(const QString &pattern);
    void take(const QString &address);
    void take(const QString &address, const QUrl &url);
    void refuse(const QString &line, const Error &error);

    const QString &m_text;
    const StopToken &m_stop;
    qint64 m_most;
    QSet<QString> m_seen;
    Draft m_draft;
};

QList<QStringView> DraftReader::lines() const
{
    return QStringView(m_text).split(u'\n', Qt::SkipEmptyParts);
}

// One line of prose makes all of it prose: there a word with a dot is no address.
bool DraftReader::isList() const
{
    return std::ranges::all_of(lines(), [this](QStringView part) {
        const QString line = part.trimmed().toString();
        return m_stop.stop_requested() || line.isEmpty() || line.startsWith(u'#')
            || isMeantAsAddress(line);
    });
}

Draft DraftReader::read()
{
    const bool listed = isList();
    for (const QStringView part : lines()) {
        const QString line = part.trimmed().toString();
        if (m_stop.stop_requested() || m_draft.isCut)
            break;
        if (!line.isEmpty() && !line.startsWith(u'#'))
            readLine(line, listed);
    }
    return std::move(m_draft);
}

void DraftReader::readLine(const QString &line, bool isListed)
{
    const bool hasScheme = line.contains("://"_L1);
    if (isOneWord(line) && holdsPattern(line) && (isListed || hasScheme)) {
        expand(line);
        return;
    }
    if (isOneWord(line) && (isListed || hasScheme)) {
        const Result<QUrl> url = parseAddress(line);
        if (!url && (isListed || url.error().kind == Error::Scheme))
            refuse(line, url.error());
        else if (isListed)
            take(line, *url);
        else
            std::ranges::for_each(addressesInText(line), [this](const QString &one) { take(one); });
        return;
    }
    const QStringList found = hasScheme ? addressesInText(line) : QStringList();
    if (found.isEmpty())
        ++m_draft.emptyLines;
    for (const QString &address : found)
        take(address);
}

void DraftReader::expand(const QString &pattern)
{
    const Result<QStringList> addresses = expandPattern(pattern, mostDraftAddresses);
    if (!addresses) {
        refuse(pattern, addresses.error());
        return;
    }
    if (const Result<QUrl> first = parseAddress(addresses->first()); !first) {
        refuse(pattern, first.error());
        return;
    }
    for (const QString &address : *addresses) {
        if (m_stop.stop_requested() || m_draft.isCut)
            return;
        take(address);
    }
}

void DraftReader::take(const QString &address)
{
    const bool hasRow = m_draft.rows.size() < mostDraftRows;
    if (const Result<QUrl> url = hasRow ? parseAddress(address) : QUrl())
        take(address, *url);
    else
        refuse(address, url.error());
}

// What has a row is compared as the address it is, the rest as it is written: reading a million
// addresses once more would take seconds.
void DraftReader::take(const QString &address, const QUrl &url)
{
    const bool hasRow = m_draft.rows.size() < mostDraftRows;
    const QString key = hasRow ? QString::fromLatin1(url.toEncoded()) : address;
    const bool isTwice = m_seen.contains(key);
    if (!isTwice && m_draft.understood == m_most) {
        m_draft.isCut = true;
        return;
    }
    m_seen.insert(key);
    m_draft.understood += isTwice ? 0 : 1;
    if (hasRow)
        m_draft.rows.append({address, chooseName({}, {}, url, url), {}, {}, isTwice});
    else if (!isTwice)
        m_draft.rest.append(address);
}

void DraftReader::refuse(const QString &line, const Error &error)
{
    ++m_draft.refused;
    const QString words = error.kind == Error::Scheme ? Words::tr("only http and https")
        : error.kind == Error::BadAddress             ? Words::tr("no address")
                                                      : Words::tr("not a usable pattern");
    if (m_draft.rows.size() < mostDraftRows)
        m_draft.rows.append({line.left(maxAddressLength), {}, words, error.text, false});
}

} // namespace

Draft readDraft(const QString &text, const StopToken &stop, qint64 most)
{
    return DraftReader(text, stop, most).read();
}

} // namespace gannet
