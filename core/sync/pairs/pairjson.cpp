// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/pairs/pairjson.h"

#include "core/sync/pairs/pairwords.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! Takes members out of an object and remembers whether one could not be understood.
class Members
{
public:
    explicit Members(const QJsonObject &object)
        : m_object(object)
    {
    }

    [[nodiscard]] bool areUnderstood() const { return m_areUnderstood; }

    void take(QLatin1String name, QString *target)
    {
        if (const auto value = member(name, QJsonValue::String))
            *target = value->toString();
    }
    void take(QLatin1String name, bool *target)
    {
        if (const auto value = member(name, QJsonValue::Bool))
            *target = value->toBool();
    }
    void take(QLatin1String name, double *target)
    {
        if (const auto value = member(name, QJsonValue::Double))
            *target = value->toDouble();
    }
    //! A whole number, not below zero.
    template <typename Number>
    void takeCount(QLatin1String name, Number *target)
    {
        const auto value = member(name, QJsonValue::Double);
        if (!value)
            return;
        const qint64 count = value->toInteger(-1);
        m_areUnderstood &= count >= 0 && std::in_range<Number>(count);
        *target = Number(count);
    }
    //! Stays unset where it is missing.
    void takeCount(QLatin1String name, std::optional<qint64> *target)
    {
        if (member(name, QJsonValue::Double))
            takeCount(name, &target->emplace());
    }
    void take(QLatin1String name, QStringList *target)
    {
        const auto value = member(name, QJsonValue::Array);
        if (!value)
            return;
        for (const QJsonValue &one : value->toArray()) {
            m_areUnderstood &= one.isString();
            target->append(one.toString());
        }
    }
    template <typename T, size_t count>
    void take(QLatin1String name, const std::array<std::pair<QLatin1String, T>, count> &words,
              T *target)
    {
        const auto value = member(name, QJsonValue::String);
        if (!value)
            return;
        const QString word = value->toString();
        const auto *const found
            = std::ranges::find_if(words, [&](const auto &row) { return row.first == word; });
        m_areUnderstood &= found != words.end();
        if (found != words.end())
            *target = found->second;
    }

private:
    //! Unset where it is missing, null, or of another type.
    std::optional<QJsonValue> member(QLatin1String name, QJsonValue::Type type)
    {
        const QJsonValue value = m_object.value(name);
        if (value.isUndefined() || value.isNull())
            return std::nullopt;
        m_areUnderstood &= value.type() == type;
        return value.type() == type ? std::optional(value) : std::nullopt;
    }

    QJsonObject m_object;
    bool m_areUnderstood = true;
};

void takePolicy(Members &members, SyncPolicy *policy)
{
    members.take("mode"_L1, syncModeWords, &policy->mode);
    members.take("conflict"_L1, conflictWords, &policy->conflict);
    members.take("folder_rule"_L1, folderRuleWords, &policy->folder);
    members.take("local_edits"_L1, localEditsWords, &policy->localEdits);
    members.take("delete_gone"_L1, &policy->deletesGone);
    members.takeCount("max_deletes"_L1, &policy->maxDeletes);
    members.take("max_delete_share"_L1, &policy->maxDeleteShare);
    members.takeCount("max_delete_bytes"_L1, &policy->maxDeleteBytes);
}

void takeSchedule(Members &members, SyncSchedule *schedule)
{
    int minutes = 0;
    members.take("watch"_L1, &schedule->watches);
    members.takeCount("every_minutes"_L1, &minutes);
    schedule->every = std::chrono::minutes(minutes);
}

QJsonValue valueOf(const std::optional<qint64> &count)
{
    return count ? QJsonValue(*count) : QJsonValue();
}

QList<SyncPath> pathsOf(const QStringList &texts)
{
    QList<SyncPath> paths;
    for (const QString &text : texts)
        paths.append(text.toUtf8());
    return paths;
}

QJsonArray arrayOf(const QList<SyncPath> &paths)
{
    QJsonArray array;
    for (const SyncPath &path : paths)
        array.append(QString::fromUtf8(path));
    return array;
}

} // namespace

QJsonObject pairToJson(const SyncPair &pair, QJsonObject old)
{
    const SyncPolicy &policy = pair.policy;
    const QJsonObject now{
        {u"name"_s, pair.name},
        {u"here"_s, pair.here},
        {u"there"_s, pair.there},
        {u"user"_s, pair.user},
        {u"mode"_s, wordFor(policy.mode, syncModeWords)},
        {u"conflict"_s, wordFor(policy.conflict, conflictWords)},
        {u"folder_rule"_s, wordFor(policy.folder, folderRuleWords)},
        {u"local_edits"_s, wordFor(policy.localEdits, localEditsWords)},
        {u"delete_gone"_s, policy.deletesGone},
        {u"max_deletes"_s, policy.maxDeletes},
        {u"max_delete_share"_s, policy.maxDeleteShare},
        {u"max_delete_bytes"_s, valueOf(policy.maxDeleteBytes)},
        {u"includes"_s, QJsonArray::fromStringList(pair.includes)},
        {u"excludes"_s, QJsonArray::fromStringList(pair.excludes)},
        {u"filter_files"_s, QJsonArray::fromStringList(pair.filterFiles)},
        {u"folders"_s, arrayOf(pair.folders)},
        {u"trash"_s, pair.usesTrash},
        {u"trash_days"_s, pair.trashDays},
        {u"trash_bytes"_s, valueOf(pair.trashBytes)},
        {u"watch"_s, pair.schedule.watches},
        {u"every_minutes"_s, qint64(pair.schedule.every.count())},
    };
    for (auto member = now.begin(); member != now.end(); ++member)
        old.insert(member.key(), member.value());
    return old;
}

std::optional<SyncPair> pairFromJson(const QJsonObject &object)
{
    Members members(object);
    SyncPair pair;
    QStringList folders;
    members.take("name"_L1, &pair.name);
    members.take("here"_L1, &pair.here);
    members.take("there"_L1, &pair.there);
    members.take("user"_L1, &pair.user);
    takePolicy(members, &pair.policy);
    members.take("includes"_L1, &pair.includes);
    members.take("excludes"_L1, &pair.excludes);
    members.take("filter_files"_L1, &pair.filterFiles);
    members.take("folders"_L1, &folders);
    members.take("trash"_L1, &pair.usesTrash);
    members.takeCount("trash_days"_L1, &pair.trashDays);
    members.takeCount("trash_bytes"_L1, &pair.trashBytes);
    takeSchedule(members, &pair.schedule);
    pair.folders = pathsOf(folders);
    return members.areUnderstood() ? std::optional(pair) : std::nullopt;
}

} // namespace gannet
