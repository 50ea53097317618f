// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/draft.h"

#include "core/intake/textaddresses.h"
#include "core/net/urlrules.h"
#include "core/transfer/filename.h"

#include <QCoreApplication>
#include <QSet>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::Draft)
};

//! Why \a refusal was refused, in a few words.
QString shortReason(const Refusal &refusal)
{
    const Result<QUrl> url = parseAddress(refusal.words);
    return !url && url.error().kind == Error::Scheme ? Words::tr("only http and https")
                                                     : Words::tr("not understood");
}

//! Makes a draft line by line, with the same eyes as a drop has.
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
    [[nodiscard]] bool isOver() const { return m_stop.stop_requested() || m_draft.isCut; }
    void take(const Find &find);
    void take(const QString &address, const QString &name);
    void take(const QString &address, const QString &name, const QUrl &url);
    void refuse(const Refusal &refusal);

    const QString &m_text;
    const StopToken &m_stop;
    qint64 m_most;
    QSet<QString> m_seen;
    Draft m_draft;
};

Draft DraftReader::read()
{
    qint64 number = 0;
    for (const QStringView line : QStringView(m_text).split(u'\n')) {
        if (isOver())
            break;
        const LineFinds found = readTextLine(line, ++number);
        for (const Find &find : found.finds)
            take(find);
        for (const Refusal &refusal : found.refusals)
            refuse(refusal);
    }
    return std::move(m_draft);
}

void DraftReader::take(const Find &find)
{
    if (!find.pattern) {
        take(find.address, find.name);
        return;
    }
    for (qint64 i = 0; i < find.count() && !isOver(); ++i)
        take(find.pattern->at(i), {});
}

void DraftReader::take(const QString &address, const QString &name)
{
    const bool hasRow = m_draft.rows.size() < mostDraftRows;
    if (const Result<QUrl> url = hasRow ? parseAddress(address) : QUrl())
        take(address, name, *url);
    else
        refuse({Refusal::Bad, 0, address, url.error().text});
}

// What has a row is compared as the address it is, the rest as it is written: reading a million
// addresses once more would take seconds.
void DraftReader::take(const QString &address, const QString &name, const QUrl &url)
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
        m_draft.rows.append({address, chooseName(name, {}, url, url), {}, {}, isTwice, name});
    else if (!isTwice)
        m_draft.rest.append({0, address, name});
}

void DraftReader::refuse(const Refusal &refusal)
{
    if (refusal.kind == Refusal::NoAddress) {
        ++m_draft.emptyLines;
        return;
    }
    ++m_draft.refused;
    if (m_draft.rows.size() < mostDraftRows)
        m_draft.rows.append({shownWords(refusal.words).left(maxAddressLength),
                             {},
                             shortReason(refusal),
                             refusal.reason,
                             false});
}

} // namespace

Draft readDraft(const QString &text, const StopToken &stop, qint64 most)
{
    return DraftReader(text, stop, most).read();
}

} // namespace gannet
