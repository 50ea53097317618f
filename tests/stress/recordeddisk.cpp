// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stress/recordeddisk.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>

#include <sys/stat.h>
#include <sys/xattr.h>

namespace gannet {

namespace {

constexpr qint64 sector = 512;

QByteArray folderOf(const QByteArray &path)
{
    return path.first(path.lastIndexOf('/'));
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
    for (auto file = files.begin(); file != files.end(); ++file) {
        QDir().mkpath(QFile::decodeName(folderOf(file.key())));
        QFile copy(QFile::decodeName(file.key()));
        if (!copy.open(QIODevice::WriteOnly) || copy.write(file->bytes) != file->bytes.size())
            qFatal("Could not write %s.", file.key().constData());
        for (auto it = file->attributes.begin(); it != file->attributes.end(); ++it)
            ::fsetxattr(copy.handle(), it.key().constData(), it->constData(), size_t(it->size()),
                        0);
        inodes += QByteArray::number(inodeOf(file.key())) + ' ' + QByteArray::number(file->inode)
            + '\n';
    }
    return inodes;
}

DiskImage DiskImage::of(const QString &folder)
{
    DiskImage image;
    QDirIterator there(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (there.hasNext()) {
        QFile original(there.next());
        if (!original.open(QIODevice::ReadOnly))
            qFatal("Could not read %s.", qPrintable(original.fileName()));
        const QByteArray path = QFile::encodeName(original.fileName());
        image.files.insert(path, {original.readAll(), {}, inodeOf(path)});
    }
    return image;
}

RecordedDisk::RecordedDisk(const DiskImage &before)
{
    for (auto each = before.files.begin(); each != before.files.end(); ++each) {
        const auto file = std::make_shared<File>(File{*each, {}, each->attributes});
        m_byInode.insert(each->inode, file);
        m_names.insert(each.key(), file);
    }
}

void RecordedDisk::apply(const DiskEvent &event)
{
    if (event.kind == DiskEvent::New) {
        m_byInode.insert(event.inode, std::make_shared<File>(File{{{}, {}, event.inode}, {}, {}}));
        if (event.path.isEmpty())
            return;
    }
    const FilePtr file = m_byInode.value(event.inode);
    switch (event.kind) {
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
    case DiskEvent::Sync:
        if (file)
            syncFile(file.get());
        else
            syncFolder(event.path);
        break;
    case DiskEvent::SyncAll:
        for (const FilePtr &each : std::as_const(m_byInode))
            syncFile(each.get());
        for (const NameChange &each : std::exchange(m_pendingNames, {}))
            change(&m_names, each);
        break;
    default:
        m_pendingNames.append({event, file});
    }
}

void RecordedDisk::syncFile(File *file)
{
    for (const DiskEvent &event : std::exchange(file->pending, {}))
        gannet::change(&file->durable.bytes, event);
    file->durable.attributes = file->attributes;
}

void RecordedDisk::syncFolder(const QByteArray &path)
{
    for (auto each = m_pendingNames.begin(); each != m_pendingNames.end();) {
        const bool isHere = folderOf(each->event.path) == path;
        if (isHere)
            change(&m_names, *each);
        each = isHere ? m_pendingNames.erase(each) : each + 1;
    }
}

void RecordedDisk::change(Names *names, const NameChange &change)
{
    const DiskEvent &event = change.event;
    if (event.kind == DiskEvent::Rename)
        names->insert(event.other, names->take(event.path));
    else if (event.kind == DiskEvent::Unlink)
        names->remove(event.path);
    else
        names->insert(event.path, change.file);
}

DiskImage::File RecordedDisk::contentOf(const File &file, Loss loss, std::mt19937 *random)
{
    DiskImage::File content = file.durable;
    if (loss != Loss::Everything) // like names they are of the file system's own journal
        content.attributes = file.attributes;
    if (loss != Loss::Some)
        return content;
    const double share = std::uniform_real_distribution<double>(0, 1)(*random);
    for (const DiskEvent &event : file.pending)
        changeSome(&content.bytes, event, share, random);
    return content;
}

DiskImage RecordedDisk::afterPowerCut(Loss loss, std::mt19937 *random) const
{
    Names names = m_names;
    qsizetype landed = loss == Loss::Everything ? 0 : m_pendingNames.size();
    if (loss == Loss::Some)
        landed = std::uniform_int_distribution<qsizetype>(0, landed)(*random);
    for (const NameChange &each : m_pendingNames.first(landed))
        change(&names, each);
    DiskImage image;
    for (auto name = names.begin(); name != names.end(); ++name) {
        if (*name && !name.key().endsWith("-shm")) // SQLite makes it anew
            image.files.insert(name.key(), contentOf(**name, loss, random));
    }
    return image;
}

} // namespace gannet
