// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/urllist.h"

#include "core/intake/listparser.h"
#include "core/net/urlrules.h"
#include "core/sync/mirror/childlink.h"

#include <QCoreApplication>

#include <algorithm>

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::UrlList)
};

//! What keeps the whole list from being believed; empty: nothing.
QString problemOf(const Findings &findings, const QUrl &from)
{
    const QList<Refusal> &kept = findings.refusals().kept();
    const auto broken = std::ranges::find_if(
        kept, [](const Refusal &refusal) { return refusal.kind != Refusal::NoAddress; });
    if (broken != kept.end())
        return refusalSentence(*broken, shownAddress(from));
    if (findings.refusals().total(Refusal::NoAddress) > findings.found())
        return Words::tr("Most lines of %1 are no addresses, so it is no list of files.")
            .arg(shownAddress(from));
    if (findings.found() > FileTable::most)
        return Words::tr("%1 lists more than %2 files, which is more than can be kept in step.")
            .arg(shownAddress(from))
            .arg(FileTable::most);
    return {};
}

void addEntry(FileTable *table, const ListEntry &entry)
{
    const Result<QUrl> url = parseAddress(entry.address);
    if (!url)
        return;
    const QByteArray wanted = entry.name.toUtf8();
    table->add(canBeNamed(wanted) ? wanted : nameInAddress(*url),
               {{withoutCredentials(*url)}, std::nullopt, {}});
}

} // namespace

Result<FileTable> readUrlList(const QByteArray &body, const QUrl &from)
{
    ListParser parser(from.fileName(), from);
    parser.feed(body);
    parser.finish();
    Findings &findings = parser.findings();
    if (const QString problem = problemOf(findings, from); !problem.isEmpty())
        return failure(Error::BadInput, problem);
    constexpr qsizetype atOnce = 10'000;
    FileTable table;
    while (findings.hasMore()) {
        for (const ListEntry &entry : findings.take(atOnce))
            addEntry(&table, entry);
    }
    return table;
}

} // namespace gannet
