// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/pairscommand.h"

#include "app/gannet-cli/syncoptions.h"
#include "core/sync/pairs/pairjson.h"
#include "core/sync/pairs/pairstore.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Pairs", text);
}

//! For a shell, where it has to be.
QString quoted(const QString &word)
{
    const bool isPlain = !word.isEmpty() && std::ranges::all_of(word, [](QChar c) {
        return c.isLetterOrNumber() || u"-_./:%=+@,"_s.contains(c);
    });
    return isPlain ? word : u'\'' + QString(word).replace(u'\'', u"'\\''"_s) + u'\'';
}

QByteArray lineOf(const SyncPair &pair, bool isJson)
{
    if (!isJson)
        return forTerminal(pairLines(pair).join(u'\n')).toUtf8() + '\n';
    const QJsonObject object = pairToJson(pair, {{u"event"_s, u"pair"_s}});
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

ExitStatus list(const PairsOptions &options, Output *out, Terminal *terminal)
{
    const Result<KeptPairs> kept = loadPairs(options.stateDirectory);
    if (!kept) {
        terminal->say(kept.error().text);
        return statusOf(kept.error().kind);
    }
    for (const QString &notice : kept->notices)
        terminal->say(notice);
    for (const SyncPair &pair : kept->pairs)
        out->write(lineOf(pair, options.isJson));
    out->flush();
    if (kept->pairs.isEmpty() && !options.isJson)
        terminal->say(tr("There are no pairs yet; gannet-cli pairs add NAME A B makes one."));
    return out->error() == 0 ? ExitStatus::Done : ExitStatus::NotWritten;
}

} // namespace

QStringList pairLines(const SyncPair &pair)
{
    QStringList lines{pair.name, tr("  here:  %1").arg(pair.here),
                      tr("  there: %1").arg(pair.there)};
    if (!pair.user.isEmpty())
        lines += tr("  user:  %1").arg(pair.user);
    QStringList words;
    for (const QString &word : optionsOf(pair))
        words += quoted(word);
    if (!words.isEmpty())
        lines += u"  "_s + words.join(u' ');
    return lines;
}

ExitStatus pairs(const PairsOptions &options, Output *out, Terminal *terminal)
{
    if (options.verb == PairsOptions::Verb::List)
        return list(options, out, terminal);
    const Outcome changed = options.verb == PairsOptions::Verb::Add
        ? addPair(options.stateDirectory, options.pair)
        : removePair(options.stateDirectory, options.pair.name);
    if (changed)
        return ExitStatus::Done;
    terminal->say(changed.error().text);
    return statusOf(changed.error().kind);
}

} // namespace gannet
