// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/statedatabase.h"

#include "core/store/migrations.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>

#include <array>
#include <cerrno>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Sentence {
    Q_DECLARE_TR_FUNCTIONS(StateDatabase)
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

Result<Soundness> look(Database &database)
{
    const Outcome configured = configure(database);
    if (!configured)
        return database.isBroken() ? Result<Soundness>(Soundness::Broken) : configured.error();
    const auto version = database.value(u"PRAGMA user_version"_s);
    if (version && version->toInt() > schemaVersion)
        return Soundness::Newer;
    const auto check = database.value(u"PRAGMA quick_check(1)"_s);
    if (database.isBroken())
        return Soundness::Broken;
    if (!version || !check)
        return version ? check.error() : version.error();
    if (check->toString() != u"ok"_s)
        return Soundness::Broken;
    const Outcome migrated = migrate(database, version->toInt());
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

Result<QString> setAside(const QString &path, Soundness soundness)
{
    const bool newer = soundness == Soundness::Newer;
    const QString target = freeName(path, newer ? "newer"_L1 : "broken"_L1);
    // The WAL first: left behind alone it would be taken for one of the new database.
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s, QString()}) {
        const QByteArray from = QFile::encodeName(path + suffix);
        const QByteArray to = QFile::encodeName(target + suffix);
        if (std::rename(from.constData(), to.constData()) != 0 && errno != ENOENT)
            return systemFailure(errno, Sentence::tr("The file %1 cannot be renamed").arg(path));
    }
    const QString sentence = newer
        ? Sentence::tr("The list of downloads was made by a newer Gannet, so it was set aside as "
                       "%1 and a new one begins. Use the newer Gannet to open it.")
        : Sentence::tr("The list of downloads was damaged, so it was set aside as %1 and a new "
                       "one begins. The downloaded files are untouched.");
    return sentence.arg(target);
}

} // namespace

Result<StateDatabase> openStateDatabase(const QString &directory, std::atomic<qint64> *statements)
{
    const QString path = directory + u"/gannet.db"_s;
    StateDatabase state;
    for (int attempt = 0; attempt < 2; ++attempt) {
        auto opened = Database::open(path, statements);
        if (!opened)
            return opened.error();
        const auto soundness = look(**opened);
        if (!soundness)
            return soundness.error();
        if (*soundness == Soundness::Sound) {
            state.database = std::move(*opened);
            return state;
        }
        opened->reset(); // closed before it is renamed
        const auto notice = setAside(path, *soundness);
        if (!notice)
            return notice.error();
        state.notices.append(*notice);
    }
    return failure(
        Error::Disk,
        Sentence::tr("A new database %1 is damaged at once. Look after its disk.").arg(path));
}

} // namespace gannet
