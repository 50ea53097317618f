// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/staging.h"

#include "core/sync/local/folderreader.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gannet {

namespace {

constexpr QByteArrayView prefix = ".gannet-part-";
constexpr QByteArrayView fetchPrefix = ".gannet-part-fetch-"; // whose owner takes them away

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::Staging)
};

// What the process's mask leaves of the usual permissions; it can be asked for only by setting it,
// which other threads would see.
quint16 usualMode(int folder)
{
    constexpr auto name = "mode";
    const UnixFile file(::openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    struct stat facts {
    };
    const bool isKnown = file.isOpen() && ::fstat(file.descriptor(), &facts) == 0;
    ::unlinkat(folder, name, 0);
    return isKnown ? quint16(facts.st_mode & 0777) : 0644;
}

bool isNobodys(int folder)
{
    return ::flock(folder, LOCK_EX | LOCK_NB) == 0;
}

QList<SyncPath> stagesInRoot(const BeneathRoot &root)
{
    QList<SyncPath> found;
    FolderReader reader(root.openAt({}, O_RDONLY | O_DIRECTORY));
    while (const auto child = reader.next()) {
        if (child->name.startsWith(prefix))
            found.append(child->name);
    }
    return found;
}

} // namespace

Staging::Staging(std::shared_ptr<const BeneathRoot> root)
    : m_root(std::move(root))
    , m_rootMount(mountOf(m_root->descriptor()))
    , m_name(prefix.toByteArray()
             + QByteArray::number(QRandomGenerator::system()->generate64(), 16))
{
}

Staging::~Staging()
{
    removeOwn();
}

Result<Staging::Stage> Staging::makeStage(const SyncPath &above)
{
    const UnixFile parent = m_root->openAt(above, O_RDONLY | O_DIRECTORY);
    if (!parent.isOpen() || ::mkdirat(parent.descriptor(), m_name.constData(), 0700) != 0)
        return m_root->failureAt(above, errno, Words::tr("Could not write in the folder %1"));
    auto folder = std::make_shared<UnixFile>(::openat(
        parent.descriptor(), m_name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!folder->isOpen() || !isNobodys(folder->descriptor()))
        return m_root->failureAt(above, errno, Words::tr("Could not write in the folder %1"));
    m_fileMode = usualMode(folder->descriptor());
    return Stage{std::move(folder), above};
}

// The highest folder of the mount that \a below is in: that one is never removed by a sync.
SyncPath Staging::topOf(const MountId &mount, QByteArrayView below) const
{
    if (mount == m_rootMount)
        return {};
    while (!below.isEmpty()) {
        const UnixFile above = m_root->openAt(parentOf(below).toByteArray(), O_PATH | O_DIRECTORY);
        if (!above.isOpen() || mountOf(above.descriptor()) != mount)
            break;
        below = parentOf(below);
    }
    return below.toByteArray();
}

Result<Aside> Staging::spotFor(const SyncPath &path, const Place &place)
{
    const MountId mount = mountOf(place.at());
    const std::lock_guard lock(m_mutex);
    auto found = m_stages.find(mount);
    if (found == m_stages.end()) {
        const Result<Stage> made = makeStage(topOf(mount, parentOf(path)));
        if (!made)
            return made.error();
        found = m_stages.emplace(mount, *made).first;
    }
    const Stage &stage = found->second;
    return Aside(stage.folder, joined(stage.above, m_name), QByteArray::number(++m_lastNumber));
}

void Staging::removeOwn()
{
    const std::lock_guard lock(m_mutex);
    for (auto it = m_stages.begin(); it != m_stages.end();) {
        const UnixFile parent = m_root->openAt(it->second.above, O_PATH | O_DIRECTORY);
        const bool isGone = ::unlinkat(parent.descriptor(), m_name.constData(), AT_REMOVEDIR) == 0;
        it = isGone ? m_stages.erase(it) : std::next(it);
    }
}

void Staging::sweep(const QList<SyncPath> &elsewhere)
{
    removeOwn();
    for (const SyncPath &path : stagesInRoot(*m_root) + elsewhere) {
        const UnixFile folder = m_root->openAt(path, O_RDONLY | O_DIRECTORY);
        if (!nameOf(path).startsWith(prefix) || nameOf(path).startsWith(fetchPrefix)
            || !folder.isOpen() || !isNobodys(folder.descriptor()))
            continue;
        if (const auto place = m_root->placeOf(path))
            static_cast<void>(removeTree({place->at(), place->name}));
    }
}

} // namespace gannet
