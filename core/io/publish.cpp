// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/publish.h"

#include "core/io/attributes.h"
#include "core/io/groupsync.h"

#include <QCoreApplication>
#include <QSet>

#include <cerrno>
#include <cstring>

#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gannet {

namespace {

using namespace std::chrono_literals;

constexpr qint64 compareBlock = 256 * KiB;
constexpr int mostNumbers = 99'999; // other names that are tried

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::publish", text);
}

// The data of a file that failed here may be lost, so it gets no name.
std::vector<Outcome> syncData(std::span<const FinishedFile> group, Durability durability)
{
    std::vector<UnsyncedFile> files;
    for (const FinishedFile &file : group)
        files.push_back(
            {file.file.descriptor(), file.directory->device(), file.directory->pathOf(file.name)});
    return syncGroup(files, durability);
}

void setModified(const FinishedFile &file)
{
    if (!file.modified)
        return;
    const auto seconds = std::chrono::floor<std::chrono::seconds>(*file.modified);
    const timespec modified{time_t(seconds.count()), long((*file.modified - seconds).count())};
    const timespec times[2] = {{0, UTIME_OMIT}, modified};
    ::futimens(file.file.descriptor(), times); // a wrong time is no reason to lose the file
}

void setAttributes(const FinishedFile &file)
{
    if (!file.partName.isEmpty())
        removeAttribute(file.file.descriptor(), partAttribute);
    if (!file.origin.isEmpty())
        setAttribute(file.file.descriptor(), originAttribute, file.origin);
    if (!file.referrer.isEmpty())
        setAttribute(file.file.descriptor(), referrerAttribute, file.referrer);
}

std::chrono::nanoseconds modifiedOf(const UnixFile &file)
{
    struct stat facts {
    };
    if (::fstat(file.descriptor(), &facts) != 0)
        return 0ns;
    return std::chrono::seconds(facts.st_mtim.tv_sec)
        + std::chrono::nanoseconds(facts.st_mtim.tv_nsec);
}

bool sameBytes(const FinishedFile &file, const UnixFile &other)
{
    struct stat facts {
    };
    if (::fstat(other.descriptor(), &facts) != 0 || !S_ISREG(facts.st_mode)
        || facts.st_size != file.size)
        return false;
    for (qint64 offset = 0; offset < file.size; offset += compareBlock) {
        const auto ours = readAt(file.file.descriptor(), offset, compareBlock, file.name);
        const auto theirs = readAt(other.descriptor(), offset, compareBlock, file.name);
        if (!ours || !theirs || *ours != *theirs)
            return false;
    }
    return true;
}

// Of a program that died while it replaced the file: the next one has the same bytes again.
void dropRemains(const FinishedFile &file, const QString &name)
{
    const QString beside = Directory::besideName(name);
    const Result<UnixFile> remains = file.directory->openToRead(beside);
    const bool isNobodys
        = remains && ::flock(remains->descriptor(), LOCK_EX | LOCK_NB) == 0; // like a part in use
    if (isNobodys && sameBytes(file, *remains))
        file.directory->remove(beside);
}

Result<bool> giveName(const FinishedFile &file, const QString &name)
{
    const bool replaces
        = file.existing == ExistingRule::Overwrite || file.existing == ExistingRule::Update;
    const auto taken = replaces ? Directory::Taken::Replace : Directory::Taken::Refuse;
    if (replaces && file.partName.isEmpty())
        dropRemains(file, name);
    return file.partName.isEmpty() ? file.directory->link(file.file, name, taken)
                                   : file.directory->rename(file.partName, name, taken);
}

void drop(const FinishedFile &file)
{
    if (!file.partName.isEmpty())
        file.directory->remove(file.partName);
}

// The file under \a name when it is to stay: the one that came, byte for byte, or any for Skip.
std::optional<Published> alreadyThere(const FinishedFile &file, const QString &name)
{
    if (file.existing != ExistingRule::Auto && file.existing != ExistingRule::Skip)
        return std::nullopt;
    const Result<UnixFile> other = file.directory->openToRead(name);
    const bool stays = file.existing == ExistingRule::Skip || (other && sameBytes(file, *other));
    if (!stays)
        return std::nullopt;
    drop(file);
    return Published{file.directory->pathOf(name), other ? modifiedOf(*other) : 0ns, true};
}

Result<Published> publishOne(const FinishedFile &file, Numbering numbering)
{
    for (int n = 0; n <= mostNumbers; ++n) {
        const QString name = n == 0 ? file.name : numbering(file.name, n);
        const Result<bool> named = giveName(file, name);
        if (!named)
            return named.error();
        if (*named)
            return Published{file.directory->pathOf(name),
                             file.modified ? *file.modified : modifiedOf(file.file), false};
        if (const auto same = alreadyThere(file, name))
            return *same;
    }
    return failure(Error::NotWritable,
                   tr("The folder %1 has too many files with the name %2. Choose another name.")
                       .arg(file.directory->path(), file.name));
}

} // namespace

std::vector<Result<Published>> publishGroup(std::span<FinishedFile> group, Durability durability,
                                            Numbering numbering)
{
    for (const FinishedFile &file : group) {
        setModified(file);
        setAttributes(file);
    }
    const std::vector<Outcome> synced = syncData(group, durability);

    std::vector<Result<Published>> results;
    results.reserve(group.size());
    QSet<Directory *> folders;
    for (size_t i = 0; i < group.size(); ++i) {
        if (synced[i]) {
            results.push_back(publishOne(group[i], numbering));
            folders.insert(group[i].directory.get());
        } else {
            drop(group[i]);
            results.push_back(synced[i].error());
        }
    }
    if (durability == Durability::None)
        return results;
    for (Directory *folder : folders) {
        const Outcome kept = folder->sync();
        for (size_t i = 0; !kept && i < group.size(); ++i) {
            if (group[i].directory.get() == folder && results[i])
                results[i] = kept.error();
        }
    }
    return results;
}

} // namespace gannet
