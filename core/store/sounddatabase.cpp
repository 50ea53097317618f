// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sounddatabase.h"

#include "core/store/setaside.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Sentence {
    Q_DECLARE_TR_FUNCTIONS(SoundDatabase)
};

enum class Soundness { Sound, Broken, Newer };

Outcome configure(Database &database)
{
    // WAL: a commit is one append and one sync, and readers from outside disturb nobody.
    // FULL: the row that says "done" must not get lost by a power cut after it was said; NORMAL
    // would sync only when the WAL is folded into the database.
    for (const QString &sql : {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s,
                               u"PRAGMA temp_store = MEMORY"_s}) {
        const Outcome ran = database.run(sql);
        if (!ran)
            return ran.error();
    }
    return Nothing{};
}

Result<Soundness> look(Database &database, Schema schema)
{
    const Outcome configured = configure(database);
    if (!configured)
        return database.isBroken() ? Result<Soundness>(Soundness::Broken) : configured.error();
    const auto version = database.value(u"PRAGMA user_version"_s);
    if (version && version->toInt() > int(schema.size()))
        return Soundness::Newer;
    const auto check = database.value(u"PRAGMA quick_check(1)"_s);
    if (database.isBroken())
        return Soundness::Broken;
    if (!version || !check)
        return version ? check.error() : version.error();
    if (check->toString() != u"ok"_s)
        return Soundness::Broken;
    const Outcome migrated = migrate(database, schema, version->toInt());
    if (!migrated)
        return migrated.error();
    return Soundness::Sound;
}

} // namespace

Result<SoundDatabase> openSoundDatabase(const QString &path, const DatabaseKind &kind,
                                        std::atomic<qint64> *statements)
{
    SoundDatabase sound;
    for (int attempt = 0; attempt < 2; ++attempt) {
        auto opened = Database::open(path, statements);
        if (!opened)
            return opened.error();
        const auto soundness = look(**opened, kind.schema);
        if (!soundness)
            return soundness.error();
        if (*soundness == Soundness::Sound) {
            sound.database = std::move(*opened);
            return sound;
        }
        opened->reset(); // closed before it is renamed
        const bool newer = *soundness == Soundness::Newer;
        // The WAL too: left behind alone it would be taken for one of the new database.
        const auto target
            = setAside(path, newer ? "newer"_L1 : "broken"_L1, {u"-wal"_s, u"-shm"_s});
        if (!target)
            return target.error();
        sound.notices.append((newer ? kind.newerSentence : kind.brokenSentence).arg(*target));
    }
    return failure(
        Error::Disk,
        Sentence::tr("A new database %1 is damaged at once. Look after its disk.").arg(path));
}

} // namespace gannet
