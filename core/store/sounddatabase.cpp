// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sounddatabase.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>

#include <cerrno>
#include <cstdio>

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

//! "<path>.broken-20260131-235959", with a number where that is taken.
QString freeName(const QString &path, QLatin1String why)
{
    const QString name
        = path + u'.' + why + u'-' + QDateTime::currentDateTime().toString(u"yyyyMMdd-hhmmss"_s);
    QString candidate = name;
    for (int number = 2; QFile::exists(candidate); ++number)
        candidate = name + u'-' + QString::number(number);
    return candidate;
}

//! Gives the new name.
Result<QString> setAside(const QString &path, QLatin1String why)
{
    const QString target = freeName(path, why);
    // The WAL first: left behind alone it would be taken for one of the new database.
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s, QString()}) {
        const QByteArray from = QFile::encodeName(path + suffix);
        const QByteArray to = QFile::encodeName(target + suffix);
        if (std::rename(from.constData(), to.constData()) != 0 && errno != ENOENT)
            return systemFailure(errno, Sentence::tr("The file %1 cannot be renamed").arg(path));
    }
    return target;
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
        const auto target = setAside(path, newer ? "newer"_L1 : "broken"_L1);
        if (!target)
            return target.error();
        sound.notices.append((newer ? kind.newerSentence : kind.brokenSentence).arg(*target));
    }
    return failure(
        Error::Disk,
        Sentence::tr("A new database %1 is damaged at once. Look after its disk.").arg(path));
}

} // namespace gannet
