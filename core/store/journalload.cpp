// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/journalload.h"

#include "core/store/database.h"
#include "core/store/jobcolumns.h"
#include "core/store/manifestjson.h"
#include "core/store/optionsjson.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

using OptionsById = QHash<qint64, std::shared_ptr<const JobOptions>>;
using PartsByJob = QHash<qint64, PartRow>;

Outcome loadSettings(Database &database, JournalContents &contents)
{
    Statement select(&database, u"SELECT key, value FROM settings"_s);
    const Outcome ran = select.run();
    if (!ran)
        return ran.error();
    while (select.rows().next()) {
        const QVariant value = settingFromBlob(select.rows().value(1).toByteArray());
        if (value.isValid())
            contents.settings.insert(select.rows().value(0).toString(), value);
    }
    return Nothing{};
}

Result<OptionsById> loadOptions(Database &database)
{
    Statement select(&database, u"SELECT id, json FROM options"_s);
    const Outcome ran = select.run();
    if (!ran)
        return ran.error();
    OptionsById options;
    while (select.rows().next()) {
        options.insert(select.rows().value(0).toLongLong(),
                       optionsFromJson(select.rows().value(1).toByteArray()));
    }
    return options;
}

Outcome loadBlocks(Database &database, PartsByJob &parts)
{
    Statement select(&database, u"SELECT job, first, end, hash FROM blocks ORDER BY job, first"_s);
    const Outcome ran = select.run();
    if (!ran)
        return ran.error();
    while (select.rows().next()) {
        const auto part = parts.find(select.rows().value(0).toLongLong());
        if (part != parts.end())
            appendBlock(part->part.blocks, select.rows(), 1);
    }
    return Nothing{};
}

Result<PartsByJob> loadParts(Database &database)
{
    Statement select(&database, u"SELECT %1 FROM parts"_s.arg(partColumns));
    const Outcome ran = select.run();
    if (!ran)
        return ran.error();
    PartsByJob parts;
    while (select.rows().next()) {
        PartRow row = partFrom(select.rows());
        parts.insert(row.job, std::move(row));
    }
    const Outcome blocks = loadBlocks(database, parts);
    if (!blocks)
        return blocks.error();
    return parts;
}

using ManifestsByJob = QHash<qint64, std::shared_ptr<const FileManifest>>;

Result<ManifestsByJob> loadManifests(Database &database)
{
    Statement select(&database, u"SELECT job, json FROM manifests"_s);
    const Outcome ran = select.run();
    if (!ran)
        return ran.error();
    ManifestsByJob manifests;
    while (select.rows().next()) {
        manifests.insert(select.rows().value(0).toLongLong(),
                         manifestFromJson(select.rows().value(1).toByteArray()));
    }
    return manifests;
}

//! Options may hold the body of a request, so they do not stay longer than their rows.
Outcome removeUnused(Database &database, const OptionsById &options)
{
    Statement remove(&database, u"DELETE FROM options WHERE id = ?"_s);
    for (auto one = options.cbegin(); one != options.cend(); ++one) {
        if (one.value().use_count() > 1) // a row has it
            continue;
        const Outcome ran = remove.run({one.key()});
        if (!ran)
            return ran.error();
    }
    return Nothing{};
}

Result<QSet<JobId>> loadHidden(Database &database)
{
    Statement select(&database, u"SELECT job FROM hidden"_s);
    const Outcome ran = select.run();
    if (!ran)
        return ran.error();
    QSet<JobId> ids;
    while (select.rows().next())
        ids.insert({select.rows().value(0).toLongLong()});
    return ids;
}

//! The list of \a contents to which \a job belongs.
QList<StoredJob> &placeOf(const StoredJob &job, const QSet<JobId> &hidden,
                          JournalContents &contents)
{
    if (hidden.contains(job.id))
        return contents.hidden;
    return isEnded(job.state) ? contents.ended : contents.unfinished;
}

Outcome loadJobs(Database &database, const OptionsById &options, const PartsByJob &parts,
                 const ManifestsByJob &manifests, JournalContents &contents)
{
    Statement select(&database, u"SELECT %1 FROM jobs ORDER BY id"_s.arg(jobColumns));
    const Outcome ran = select.run();
    if (!ran)
        return ran.error();
    const Result<QSet<JobId>> hidden = loadHidden(database);
    if (!hidden)
        return hidden.error();
    const auto none = std::make_shared<const JobOptions>();
    while (select.rows().next()) {
        StoredJob job = jobFrom(select.rows(), options.value(optionsIdOf(select.rows()), none));
        const auto part = parts.constFind(job.id.value);
        if (part != parts.cend())
            addPart(job, *part);
        job.spec.manifest = manifests.value(job.id.value);
        placeOf(job, *hidden, contents).append(std::move(job));
    }
    std::ranges::reverse(contents.ended);
    return Nothing{};
}

Outcome loadRows(Database &database, JournalContents &contents)
{
    const auto options = loadOptions(database);
    if (!options)
        return options.error();
    const auto parts = loadParts(database);
    if (!parts)
        return parts.error();
    const auto manifests = loadManifests(database);
    if (!manifests)
        return manifests.error();
    const Outcome loaded = loadJobs(database, *options, *parts, *manifests, contents);
    if (!loaded)
        return loaded.error();
    return removeUnused(database, *options);
}

} // namespace

Result<JournalContents> loadJournal(Database &database, Journal::Load load)
{
    JournalContents contents;
    // Kept by SQLite for AUTOINCREMENT; unset before the first row.
    const auto lastId = database.value(u"SELECT seq FROM sqlite_sequence WHERE name = 'jobs'"_s);
    if (!lastId)
        return lastId.error();
    contents.lastId = lastId->toLongLong();
    const Outcome settings = loadSettings(database, contents);
    if (!settings)
        return settings.error();
    if (load == Journal::Load::All) {
        const Outcome rows = loadRows(database, contents);
        if (!rows)
            return rows.error();
    }
    return contents;
}

} // namespace gannet
