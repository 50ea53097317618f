// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stress/recordeddisk.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSet>

#include <algorithm>
#include <climits>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace gannet {

namespace {

constexpr qint64 sector = 512;
constexpr qint64 second = 1'000'000'000; // ns

QByteArray folderOf(const QByteArray &path)
{
    return path.first(path.lastIndexOf('/'));
}

QByteArray nameOf(const QByteArray &path)
{
    return path.sliced(path.lastIndexOf('/') + 1);
}

QByteArray targetOf(const QByteArray &path)
{
    QByteArray target(PATH_MAX, '\0');
    const ssize_t length = ::readlink(path.constData(), target.data(), size_t(target.size()));
    return target.first(std::max<ssize_t>(0, length));
}

quint64 inodeOf(const QByteArray &path)
{
    struct stat facts {
    };
    return ::lstat(path.constData(), &facts) == 0 ? facts.st_ino : 0;
}

void put(QByteArray *bytes, qint64 offset, QByteArrayView data)
{
    if (bytes->size() < offset + data.size())
        bytes->resize(offset + data.size(), '\0');
    std::ranges::copy(data, bytes->begin() + offset);
}

void change(QByteArray *bytes, const DiskEvent &event)
{
    if (event.kind == DiskEvent::Write)
        put(bytes, event.offset, event.other);
    else if (event.kind == DiskEvent::Resize || bytes->size() < event.offset)
        bytes->resize(event.offset, '\0');
}

// Each sector of a write comes to the disk or does not.
void changeSome(QByteArray *bytes, const DiskEvent &event, double share, std::mt19937 *random)
{
    std::bernoulli_distribution comes(share);
    if (event.kind != DiskEvent::Write) {
        if (comes(*random))
            change(bytes, event);
        return;
    }
    const qint64 end = event.offset + event.other.size();
    for (qint64 from = event.offset; from < end;) {
        const qint64 to = std::min(end, (from / sector + 1) * sector);
        if (comes(*random))
            put(bytes, from, QByteArrayView(event.other).sliced(from - event.offset, to - from));
        from = to;
    }
}

} // namespace

QByteArray DiskImage::materialize() const
{
    QByteArray inodes;
    const auto note = [&inodes](const QByteArray &path, quint64 former) {
        inodes += QByteArray::number(inodeOf(path)) + ' ' + QByteArray::number(former) + '\n';
    };
    for (auto folder = folders.begin(); folder != folders.end(); ++folder) {
        QDir().mkpath(QFile::decodeName(folder.key()));
        note(folder.key(), *folder);
    }
    for (auto link = links.begin(); link != links.end(); ++link)
        static_cast<void>(::symlink(link->constData(), link.key().constData()));
    for (auto file = files.begin(); file != files.end(); ++file) {
        QDir().mkpath(QFile::decodeName(folderOf(file.key())));
        QFile copy(QFile::decodeName(file.key()));
        if (!copy.open(QIODevice::WriteOnly | QIODevice::Unbuffered)
            || copy.write(file->bytes) != file->bytes.size())
            qFatal("Could not write %s.", file.key().constData());
        for (auto it = file->attributes.begin(); it != file->attributes.end(); ++it)
            ::fsetxattr(copy.handle(), it.key().constData(), it->constData(), size_t(it->size()),
                        0);
        const timespec time{file->modified / second, file->modified % second};
        const timespec times[2] = {{0, UTIME_OMIT}, time};
        if (file->modified != 0)
            ::futimens(copy.handle(), times);
        note(file.key(), file->inode);
    }
    return inodes;
}

DiskImage DiskImage::of(const QString &folder)
{
    DiskImage image;
    image.folders.insert(QFile::encodeName(folder), inodeOf(QFile::encodeName(folder)));
    QDirIterator there(folder,
                       QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (there.hasNext()) {
        QFile original(there.next());
        const QByteArray path = QFile::encodeName(original.fileName());
        struct stat facts {
        };
        if (::lstat(path.constData(), &facts) != 0)
            qFatal("Could not look at %s.", path.constData());
        if (S_ISLNK(facts.st_mode)) {
            image.links.insert(path, targetOf(path));
        } else if (S_ISDIR(facts.st_mode)) {
            image.folders.insert(path, facts.st_ino);
        } else {
            if (!original.open(QIODevice::ReadOnly))
                qFatal("Could not read %s.", path.constData());
            const qint64 modified = facts.st_mtim.tv_sec * second + facts.st_mtim.tv_nsec;
            image.files.insert(path, {original.readAll(), {}, facts.st_ino, modified});
        }
    }
    return image;
}

RecordedDisk::RecordedDisk(const DiskImage &before)
{
    m_root->isFolder = true;
    for (auto each = before.folders.begin(); each != before.folders.end(); ++each) {
        const NodePtr folder = folderAt(each.key());
        folder->durable.inode = *each;
        m_byInode.insert(*each, folder);
    }
    for (auto each = before.links.begin(); each != before.links.end(); ++each)
        add(each.key(), std::make_shared<Node>(Node{.target = *each}));
    for (auto each = before.files.begin(); each != before.files.end(); ++each) {
        const auto file = std::make_shared<Node>(
            Node{.durable = *each, .attributes = each->attributes, .modified = each->modified});
        m_byInode.insert(each->inode, file);
        add(each.key(), file);
    }
}

// Durable from the start.
void RecordedDisk::add(const QByteArray &path, const NodePtr &node)
{
    const NodePtr folder = folderAt(folderOf(path));
    folder->names.insert(nameOf(path), node);
    folder->durableNames.insert(nameOf(path), node);
}

// Those that nobody was seen to make were there from the start.
RecordedDisk::NodePtr RecordedDisk::folderAt(const QByteArray &path)
{
    NodePtr folder = m_root;
    for (const QByteArray &name : path.split('/')) {
        if (name.isEmpty())
            continue;
        NodePtr &below = folder->names[name];
        if (!below) {
            below = std::make_shared<Node>(Node{.isFolder = true});
            folder->durableNames.insert(name, below);
        }
        folder = NodePtr(below);
    }
    return folder;
}

void RecordedDisk::apply(const DiskEvent &event)
{
    const NodePtr file = m_byInode.value(event.inode);
    switch (event.kind) {
    case DiskEvent::New:
    case DiskEvent::MakeFolder:
    case DiskEvent::SymbolicLink: {
        const auto made = std::make_shared<Node>(
            Node{.isFolder = event.kind == DiskEvent::MakeFolder, .target = event.other});
        made->durable.inode = event.inode;
        m_byInode.insert(event.inode, made);
        if (!event.path.isEmpty())
            changeName(event, made);
        break;
    }
    case DiskEvent::Write:
    case DiskEvent::Resize:
    case DiskEvent::Grow:
        file->pending.append(event);
        break;
    case DiskEvent::Attribute:
        file->attributes.insert(event.path, event.other);
        if (event.other.isEmpty())
            file->attributes.remove(event.path);
        break;
    case DiskEvent::Modified:
        if (file)
            file->modified = event.offset;
        break;
    case DiskEvent::Sync:
        if (file && !file->isFolder)
            syncFile(file.get());
        else
            syncFolder(folderAt(event.path));
        break;
    case DiskEvent::SyncAll:
        for (const NodePtr &each : std::as_const(m_byInode))
            syncFile(each.get());
        for (const NameChange &each : std::exchange(m_pendingNames, {}))
            perform(each, [](const NodePtr &folder) -> Names & { return folder->durableNames; });
        break;
    default:
        changeName(event, file);
    }
}

void RecordedDisk::changeName(const DiskEvent &event, NodePtr node)
{
    NameChange change{event.kind,     folderAt(folderOf(event.path)), nameOf(event.path), {}, {},
                      std::move(node)};
    if (event.kind == DiskEvent::Rename || event.kind == DiskEvent::Exchange) {
        change.otherFolder = folderAt(folderOf(event.other));
        change.otherName = nameOf(event.other);
    }
    if (event.kind == DiskEvent::Unlink)
        change.node = change.folder->names.value(change.name);
    perform(change, [](const NodePtr &folder) -> Names & { return folder->names; });
    m_pendingNames.append(change);
}

void RecordedDisk::syncFile(Node *file)
{
    for (const DiskEvent &event : std::exchange(file->pending, {}))
        gannet::change(&file->durable.bytes, event);
    file->durable.attributes = file->attributes;
    file->durable.modified = file->modified;
}

// A change of two folders brings what happened before to the other one, and a folder does not come
// without its own name, nor go before what was in it: ext4, XFS and btrfs all write their journals
// so.
void RecordedDisk::syncFolder(const NodePtr &folder)
{
    QSet<Node *> folders{folder.get()};
    QList<NameChange> landing;
    for (qsizetype i = m_pendingNames.size() - 1; i >= 0; --i) {
        const NameChange &change = m_pendingNames.at(i);
        const bool isPart = folders.contains(change.folder.get())
            || folders.contains(change.otherFolder.get()) || folders.contains(change.node.get());
        if (!isPart)
            continue;
        for (const NodePtr &each : {change.folder, change.otherFolder, change.node}) {
            if (each)
                folders.insert(each.get());
        }
        landing.prepend(m_pendingNames.takeAt(i));
    }
    for (const NameChange &change : landing)
        perform(change, [](const NodePtr &each) -> Names & { return each->durableNames; });
}

void RecordedDisk::perform(const NameChange &change, const NamesOf &namesOf)
{
    Names &names = namesOf(change.folder);
    if (change.kind == DiskEvent::Unlink) {
        names.remove(change.name);
    } else if (change.kind == DiskEvent::Rename || change.kind == DiskEvent::Exchange) {
        const NodePtr moved = names.take(change.name);
        const NodePtr other = namesOf(change.otherFolder).take(change.otherName);
        namesOf(change.otherFolder).insert(change.otherName, moved);
        if (change.kind == DiskEvent::Exchange)
            namesOf(change.folder).insert(change.name, other);
    } else {
        names.insert(change.name, change.node);
    }
}

DiskImage::File RecordedDisk::contentOf(const Node &file, Loss loss, std::mt19937 *random)
{
    DiskImage::File content = file.durable;
    if (loss != Loss::Everything) { // like names they are of the file system's own journal
        content.attributes = file.attributes;
        content.modified = file.modified;
    }
    if (loss != Loss::Some)
        return content;
    const double share = std::uniform_real_distribution<double>(0, 1)(*random);
    for (const DiskEvent &event : file.pending)
        changeSome(&content.bytes, event, share, random);
    return content;
}

DiskImage RecordedDisk::afterPowerCut(Loss loss, std::mt19937 *random) const
{
    QHash<Node *, Names> names;
    const NamesOf namesOf = [&names](const NodePtr &folder) -> Names & {
        const auto known = names.find(folder.get());
        return known != names.end() ? *known : *names.insert(folder.get(), folder->durableNames);
    };
    qsizetype landed = loss == Loss::Everything ? 0 : m_pendingNames.size();
    if (loss == Loss::Some)
        landed = std::uniform_int_distribution<qsizetype>(0, landed)(*random);
    for (const NameChange &each : m_pendingNames.first(landed))
        perform(each, namesOf);
    DiskImage image;
    QList<std::pair<QByteArray, NodePtr>> open{{QByteArray(), m_root}};
    while (!open.isEmpty()) {
        const auto [path, node] = open.takeLast();
        if (!node || path.endsWith("-shm")) // SQLite makes it anew
            continue;
        if (!node->target.isEmpty()) {
            image.links.insert(path, node->target);
        } else if (!node->isFolder) {
            image.files.insert(path, contentOf(*node, loss, random));
        } else {
            if (node->durable.inode != 0)
                image.folders.insert(path, node->durable.inode);
            const Names below = namesOf(node);
            for (auto it = below.begin(); it != below.end(); ++it)
                open.append({path + '/' + it.key(), *it});
        }
    }
    return image;
}

} // namespace gannet
