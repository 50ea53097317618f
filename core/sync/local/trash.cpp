// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/trash.h"

#include "core/sync/local/folderreader.h"
#include "core/sync/local/touchedfolders.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>

namespace gannet {

namespace {

constexpr auto trashName = ".gannet-trash";

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::Trash)
};

struct KeptRun {
    QByteArray name;
    qint64 begun = 0; //!< ns since 1970
    qint64 bytes = 0;
};

struct Entered {
    UnixFile folder; //!< not open: errno tells why
    QByteArray name;
    bool isNew = false;
};

bool isThere(int folder, const QByteArray &name)
{
    struct stat facts {
    };
    return ::fstatat(folder, name.constData(), &facts, AT_SYMLINK_NOFOLLOW) == 0;
}

// Another name where a file that was removed earlier has it.
Entered enter(int above, const QByteArray &wanted)
{
    Entered entered;
    for (int n = 0; n < mostNumberedNames; ++n) {
        entered.name = numberedName(wanted, n);
        entered.isNew = ::mkdirat(above, entered.name.constData(), 0700) == 0;
        if (!entered.isNew && errno != EEXIST)
            return entered;
        entered.folder = UnixFile(::openat(above, entered.name.constData(),
                                           O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (entered.folder.isOpen() || errno != ENOTDIR)
            return entered;
    }
    return entered;
}

qint64 birthOf(int folder, const QByteArray &name)
{
    struct statx facts {
    };
    if (::statx(folder, name.constData(), AT_SYMLINK_NOFOLLOW, STATX_BTIME | STATX_MTIME, &facts)
        != 0)
        return 0;
    const statx_timestamp &birth
        = (facts.stx_mask & STATX_BTIME) != 0 ? facts.stx_btime : facts.stx_mtime;
    return birth.tv_sec * 1'000'000'000 + birth.tv_nsec;
}

std::vector<KeptRun> runsIn(FolderReader *trash)
{
    std::vector<KeptRun> runs;
    while (const auto run = trash->next())
        runs.push_back({run->name, birthOf(trash->descriptor(), run->name),
                        bytesOfTree({trash->descriptor(), run->name})});
    std::sort(runs.begin(), runs.end(),
              [](const KeptRun &a, const KeptRun &b) { return a.begun < b.begun; });
    return runs;
}

} // namespace

Trash::Trash(std::shared_ptr<const BeneathRoot> root, const QString &run, TouchedFolders *touched)
    : m_root(std::move(root))
    , m_run(run.toUtf8())
    , m_touched(touched)
{
}

SyncPath Trash::pathIn(const QString &run, const SyncPath &path)
{
    return joined(joined(trashName, run.toUtf8()), path);
}

Result<Trash::Folder> Trash::folderFor(const SyncPath &path) const
{
    UnixFile folder = m_root->openAt({}, O_PATH | O_DIRECTORY);
    SyncPath at;
    const QByteArrayList names = joined(joined(trashName, m_run), parentOf(path)).split('/');
    for (const QByteArray &name : names) {
        if (name.isEmpty()) // behind the run, for what lies in the root
            continue;
        Entered entered = enter(folder.descriptor(), name);
        if (!entered.folder.isOpen())
            return m_root->failureAt(at, errno, Words::tr("Could not write in the folder %1"));
        if (entered.isNew)
            m_touched->add(at);
        folder = std::move(entered.folder);
        at = joined(at, entered.name);
    }
    return Folder{std::move(folder), at};
}

Result<Aside> Trash::spotFor(const SyncPath &path) const
{
    Result<Folder> folder = folderFor(path);
    if (!folder)
        return folder.error();
    const QByteArray wanted = nameOf(path).toByteArray();
    for (int n = 0; n < mostNumberedNames; ++n) {
        const QByteArray name = numberedName(wanted, n);
        if (!isThere(folder->opened.descriptor(), name))
            return Aside(std::make_shared<UnixFile>(std::move(folder->opened)), folder->path, name);
    }
    return m_root->failureAt(path, EEXIST, Words::tr("Could not move %1 to the trash"));
}

QStringList Trash::trim(std::chrono::days age, qint64 bytes) const
{
    UnixFile folder = m_root->openAt(trashName, O_RDONLY | O_DIRECTORY);
    if (!folder.isOpen())
        return {};
    FolderReader reader(std::move(folder));
    const std::vector<KeptRun> runs = runsIn(&reader);
    const auto oldest = std::chrono::system_clock::now().time_since_epoch() - age;
    qint64 total = 0;
    QStringList gone;
    for (const KeptRun &run : runs)
        total += run.bytes;
    for (const KeptRun &run : runs) {
        const bool stays = std::chrono::nanoseconds(run.begun) >= oldest && total <= bytes;
        if (stays || run.name == m_run)
            continue;
        if (removeTree({reader.descriptor(), run.name}) != 0)
            continue;
        total -= run.bytes;
        gone.append(QString::fromUtf8(run.name));
    }
    return gone;
}

} // namespace gannet
