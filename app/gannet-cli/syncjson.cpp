// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/syncjson.h"

#include "core/sync/pairs/pairwords.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qint64 nanosecondsOfAMillisecond = 1'000'000;

constexpr std::array actionWords{
    std::pair{QLatin1String("adopt"), SyncAction::Adopt},
    std::pair{QLatin1String("forget"), SyncAction::Forget},
    std::pair{QLatin1String("copy"), SyncAction::Copy},
    std::pair{QLatin1String("folder"), SyncAction::MakeFolder},
    std::pair{QLatin1String("move"), SyncAction::Move},
    std::pair{QLatin1String("delete"), SyncAction::Delete},
    std::pair{QLatin1String("compare"), SyncAction::Compare},
    std::pair{QLatin1String("conflict"), SyncAction::Conflict},
    std::pair{QLatin1String("restore"), SyncAction::Restore},
    std::pair{QLatin1String("time"), SyncAction::SetTime},
    std::pair{QLatin1String("mode"), SyncAction::SetMode},
    std::pair{QLatin1String("skip"), SyncAction::Skip},
};

constexpr std::array kindWords{
    std::pair{QLatin1String("absent"), EntryKind::Absent},
    std::pair{QLatin1String("file"), EntryKind::File},
    std::pair{QLatin1String("folder"), EntryKind::Folder},
    std::pair{QLatin1String("link"), EntryKind::Link},
    std::pair{QLatin1String("unknown"), EntryKind::Unknown},
};

constexpr std::array findingWords{
    std::pair{QLatin1String("rot"), VerifyFinding::Kind::Rot},
    std::pair{QLatin1String("differs"), VerifyFinding::Kind::Differs},
    std::pair{QLatin1String("unreadable"), VerifyFinding::Kind::Unreadable},
};

constexpr std::array summaryWords{
    std::pair{QLatin1String("planned"), SyncSummary::Kind::Planned},
    std::pair{QLatin1String("ran"), SyncSummary::Kind::Ran},
    std::pair{QLatin1String("verified"), SyncSummary::Kind::Verified},
    std::pair{QLatin1String("undone"), SyncSummary::Kind::Undone},
};

QLatin1String sideWord(Side side)
{
    return side == Side::Here ? "here"_L1 : "there"_L1;
}

void insertText(QJsonObject *object, QLatin1String key, const QByteArray &bytes)
{
    if (!bytes.isEmpty())
        object->insert(key, QString::fromUtf8(bytes));
}

//! Only what is known.
void insertSignature(QJsonObject *object, const Signature &signature)
{
    if (signature.size >= 0)
        object->insert("size"_L1, signature.size);
    if (signature.modified != 0)
        object->insert(
            "modified"_L1,
            QDateTime::fromMSecsSinceEpoch(signature.modified / nanosecondsOfAMillisecond, Qt::UTC)
                .toString(Qt::ISODateWithMs));
    insertText(object, "tag"_L1, signature.tag);
    insertText(object, "id"_L1, signature.id);
    insertText(object, "hash"_L1, signature.hash);
}

QJsonValue entryJson(const Entry &entry)
{
    if (entry.kind == EntryKind::Absent)
        return QJsonValue::Null;
    QJsonObject object{{u"kind"_s, wordFor(entry.kind, kindWords)}};
    insertSignature(&object, entry.signature);
    insertText(&object, "target"_L1, entry.target);
    return object;
}

QJsonValue baseJson(const std::optional<BaseEntry> &base)
{
    if (!base)
        return QJsonValue::Null;
    QJsonObject here;
    QJsonObject there;
    insertSignature(&here, base->here);
    insertSignature(&there, base->there);
    QJsonObject object{
        {u"kind"_s, wordFor(base->kind, kindWords)}, {u"here"_s, here}, {u"there"_s, there}};
    insertText(&object, "target"_L1, base->target);
    return object;
}

QJsonObject begin(const QString &event, const PlanRow &row)
{
    QJsonObject object{{u"event"_s, event},
                       {u"path"_s, QString::fromUtf8(row.path)},
                       {u"action"_s, wordFor(row.action, actionWords)},
                       {u"side"_s, sideWord(row.side)}};
    insertText(&object, "from"_L1, row.from);
    return object;
}

QJsonObject withError(QJsonObject object, const Error &error)
{
    object["kind"_L1] = kindName(error.kind);
    object["message"_L1] = error.text;
    object["status"_L1] = error.status;
    object["retryable"_L1] = error.retryable;
    return object;
}

} // namespace

QJsonObject planJson(const PlanRow &row)
{
    QJsonObject object = begin(u"plan"_s, row);
    insertText(&object, "copy"_L1, row.copy);
    object["reason"_L1] = row.reason;
    object["here"_L1] = entryJson(row.here);
    object["there"_L1] = entryJson(row.there);
    object["base"_L1] = baseJson(row.base);
    return object;
}

QJsonObject guardJson(const GuardStop &guard)
{
    return {{u"event"_s, u"guard"_s},
            {u"name"_s, wordFor(guard.guard, guardWords)},
            {u"side"_s, sideWord(guard.side)},
            {u"message"_s, guard.message}};
}

QList<QJsonObject> eventJson(const SyncEvent &event)
{
    if (event.error)
        return {withError(begin(u"failed"_s, event.row), *event.error)};
    QJsonObject action = begin(u"action"_s, event.row);
    action["bytes"_L1] = event.bytes;
    QList<QJsonObject> objects{action};
    if (event.row.action == SyncAction::Conflict)
        objects.append({{u"event"_s, u"conflict"_s},
                        {u"path"_s, QString::fromUtf8(event.row.path)},
                        {u"copy"_s, QString::fromUtf8(event.row.copy)}});
    return objects;
}

QJsonObject findingJson(const VerifyFinding &finding)
{
    return {{u"event"_s, u"found"_s},
            {u"path"_s, QString::fromUtf8(finding.path)},
            {u"side"_s, sideWord(finding.side)},
            {u"kind"_s, wordFor(finding.kind, findingWords)},
            {u"message"_s, finding.sentence}};
}

QJsonObject errorJson(const Error &error)
{
    return withError({{u"event"_s, u"failed"_s}, {u"path"_s, QJsonValue::Null}}, error);
}

QJsonObject summaryJson(const SyncSummary &summary, qint64 unchanged)
{
    return {{u"event"_s, u"summary"_s},      {u"kind"_s, wordFor(summary.kind, summaryWords)},
            {u"done"_s, summary.done},       {u"failed"_s, summary.failed},
            {u"skipped"_s, summary.skipped}, {u"conflicts"_s, summary.conflicts},
            {u"unchanged"_s, unchanged},     {u"bytes"_s, summary.bytes},
            {u"seconds"_s, summary.seconds}, {u"run"_s, summary.run}};
}

} // namespace gannet
