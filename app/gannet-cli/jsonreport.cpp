// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/jsonreport.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QJsonObject begin(const QString &event, const JobRow &row)
{
    return {{u"event"_s, event}, {u"url"_s, row.address}};
}

QJsonObject progress(const JobRow &row)
{
    QJsonObject object = begin(u"progress"_s, row);
    object[u"bytes"_s] = row.bytes;
    object[u"total"_s] = row.total ? QJsonValue(*row.total) : QJsonValue(QJsonValue::Null);
    object[u"rate"_s] = row.rate;
    return object;
}

QJsonObject retry(const JobRow &row)
{
    QJsonObject object = begin(u"retry"_s, row);
    object[u"attempt"_s] = row.attempt;
    object[u"wait"_s] = double(row.retryIn.count()) / 1000;
    object[u"host_rest"_s] = double(row.hostRest.count()) / 1000;
    object[u"message"_s] = row.error ? row.error->text : QString();
    return object;
}

QJsonArray verifiedArray(const QList<Verification> &verified)
{
    QJsonArray array;
    for (const Verification &one : verified) {
        array.append(QJsonObject{{u"algorithm"_s, algorithmName(one.algorithm)},
                                 {u"from"_s, sourceName(one.source)},
                                 {u"pieces"_s, one.isPieces}});
    }
    return array;
}

//! Nothing where there is nothing to tell.
void addNotes(QJsonObject *object, const JobRow &row)
{
    if (row.facts && !row.facts->notes.isEmpty())
        object->insert(u"notes"_s, QJsonArray::fromStringList(row.facts->notes));
}

QJsonObject completed(const JobRow &row)
{
    static const JobFacts nothingKnown;
    const JobFacts &facts = row.facts ? *row.facts : nothingKnown;
    QJsonObject object = begin(u"completed"_s, row);
    object[u"final_url"_s] = QString::fromUtf8(facts.finalUrl.toEncoded());
    object[u"path"_s] = facts.path;
    object[u"bytes"_s] = row.bytes;
    object[u"seconds"_s] = facts.seconds;
    object[u"status"_s] = facts.status;
    object[u"content_type"_s] = facts.contentType;
    object[u"etag"_s] = QString::fromLatin1(facts.etag);
    object[u"resumed_from"_s] = facts.resumedFrom;
    object[u"skipped"_s] = row.state == JobState::Skipped;
    if (!facts.sha256.isEmpty())
        object[u"sha256"_s] = QString::fromLatin1(facts.sha256);
    if (!facts.verified.isEmpty())
        object[u"verified"_s] = verifiedArray(facts.verified);
    if (facts.preview)
        object[u"preview"_s] = *facts.preview;
    addNotes(&object, row);
    return object;
}

QJsonObject failed(const JobRow &row)
{
    static const Error unknown;
    const Error &error = row.error ? *row.error : unknown;
    QJsonObject object = begin(u"failed"_s, row);
    object[u"kind"_s] = kindName(error.kind);
    object[u"message"_s] = error.text;
    object[u"status"_s] = error.status;
    object[u"retryable"_s] = error.retryable;
    addNotes(&object, row);
    return object;
}

} // namespace

std::optional<QJsonObject> jsonOf(const JobChange &change)
{
    switch (change.kind) {
    case JobChange::Kind::Added:
        return begin(u"queued"_s, change.row);
    case JobChange::Kind::Started:
        return begin(u"started"_s, change.row);
    case JobChange::Kind::Progressed:
        return progress(change.row);
    case JobChange::Kind::Retrying:
        return retry(change.row);
    case JobChange::Kind::Done:
        return completed(change.row);
    case JobChange::Kind::Failed:
        return failed(change.row);
    case JobChange::Kind::Arrived:
    case JobChange::Kind::Paused:
    case JobChange::Kind::Waiting:
    case JobChange::Kind::Removed:
        return std::nullopt;
    }
    return std::nullopt;
}

QJsonObject jsonOf(const RunSummary &summary)
{
    return {{u"event"_s, u"summary"_s},    {u"completed"_s, summary.completed},
            {u"failed"_s, summary.failed}, {u"skipped"_s, summary.skipped},
            {u"bytes"_s, summary.bytes},   {u"seconds"_s, summary.seconds}};
}

void JsonReport::show(const QList<JobChange> &batch)
{
    for (const JobChange &change : batch) {
        if (const auto object = jsonOf(change))
            writeLine(*object);
    }
    m_output->flush();
}

void JsonReport::finish(const RunSummary &summary)
{
    writeLine(jsonOf(summary));
    m_output->flush();
}

void JsonReport::writeLine(const QJsonObject &object)
{
    m_output->write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

} // namespace gannet
