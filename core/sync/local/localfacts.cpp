// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/localfacts.h"

#include "core/io/filesystem.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

#include <fcntl.h>
#include <linux/fs.h>
#include <linux/magic.h>
#include <sys/ioctl.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace gannet {

namespace {

using namespace std::chrono_literals;

constexpr qint64 longestMarker = 4096; // bytes
constexpr qsizetype longestName = 255; // of a SyncTree
constexpr int foldsCase = 0x40000000; // FS_CASEFOLD_FL, not in all headers

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::LocalFolder)
};

//! Of file systems that are not as the others here.
struct Manners {
    long magic;
    bool ignoresCase;
    bool ignoresNormalisation;
    bool keepsLinks;
    bool keepsModes;
    bool hasIds; //!< numbers of inodes that outlive a mount
    std::chrono::nanoseconds granularity;
};

constexpr std::array manners{
    Manners{MSDOS_SUPER_MAGIC, true, false, false, false, false, 2s}, // vfat
    Manners{0x2011bab0, true, false, false, false, false, 10ms}, // exfat
    Manners{0x5346544e, false, false, true, false, true, 100ns}, // ntfs
    Manners{0x7366746e, false, false, true, false, true, 100ns}, // ntfs3
    Manners{0x65735546, false, false, true, true, false, 1ns}, // of FUSE, which may be anything
    Manners{0x482b, true, true, true, true, true, 1s}, // HFS+
};

void addManners(int descriptor, EndpointFacts *facts)
{
    facts->hasIds = true;
    facts->keepsLinks = true;
    facts->keepsModes = true;
    struct statfs system {
    };
    if (::fstatfs(descriptor, &system) != 0)
        return;
    const auto found = std::find_if(manners.begin(), manners.end(), [&](const Manners &known) {
        return known.magic == long(system.f_type);
    });
    if (found == manners.end())
        return;
    facts->ignoresCase = found->ignoresCase;
    facts->ignoresNormalisation = found->ignoresNormalisation;
    facts->keepsLinks = found->keepsLinks;
    facts->keepsModes = found->keepsModes;
    facts->hasIds = found->hasIds;
    facts->granularity = found->granularity;
}

// A folder of ext4 or f2fs may be set so.
bool isCaseFolded(int descriptor)
{
    int flags = 0;
    return ::ioctl(descriptor, FS_IOC_GETFLAGS, &flags) == 0 && (flags & foldsCase) != 0;
}

bool isWritable(int descriptor)
{
    struct statvfs system {
    };
    const bool isReadOnly
        = ::fstatvfs(descriptor, &system) == 0 && (system.f_flag & ST_RDONLY) != 0;
    return !isReadOnly && ::faccessat(descriptor, ".", W_OK | X_OK, AT_EACCESS) == 0;
}

qsizetype longestNameOf(int descriptor)
{
    struct statvfs system {
    };
    if (::fstatvfs(descriptor, &system) != 0 || system.f_namemax == 0)
        return longestName;
    return std::min(longestName, qsizetype(system.f_namemax));
}

QByteArray readMarker(const BeneathRoot &root)
{
    const UnixFile marker = root.openAt(markerName, O_RDONLY | O_NONBLOCK);
    if (!marker.isOpen())
        return {};
    const auto bytes = readAt(marker.descriptor(), 0, longestMarker, root.pathOf(markerName));
    return bytes ? bytes->trimmed() : QByteArray();
}

// The id of the file system stays the same where the number of its device does not, as with a disk
// that is put into another socket.
QByteArray signatureOf(const BeneathRoot &root, bool hasIds)
{
    struct statfs system {
    };
    quint64 id = 0;
    if (::fstatfs(root.descriptor(), &system) == 0)
        id = quint64(quint32(system.f_fsid.__val[0])) << 32 | quint32(system.f_fsid.__val[1]);
    return QByteArray::number(id != 0 ? id : root.device(), 16) + ':'
        + QByteArray::number(hasIds ? root.inode() : 0, 16);
}

QStringList wordsOf(const EndpointFacts &facts)
{
    QStringList words;
    if (!facts.isWritable)
        words += Words::tr("Nothing can be written there.");
    if (facts.ignoresCase)
        words += Words::tr("Names that differ only in capital letters are one name there.");
    if (!facts.keepsLinks)
        words += Words::tr("Links cannot be kept there and are left out.");
    if (!facts.keepsModes)
        words += Words::tr("Permissions cannot be kept there.");
    if (facts.granularity >= 1s)
        words += Words::tr("Times are kept there to the second only, so files that were just "
                           "changed are compared by what is in them.");
    return words;
}

} // namespace

EndpointFacts localFacts(const BeneathRoot &root)
{
    EndpointFacts facts;
    facts.name = root.path();
    addManners(root.descriptor(), &facts);
    facts.isWritable = isWritable(root.descriptor());
    facts.ignoresCase = facts.ignoresCase || isCaseFolded(root.descriptor());
    facts.ignoresNormalisation = facts.ignoresNormalisation || isCaseFolded(root.descriptor());
    facts.longestName = longestNameOf(root.descriptor());
    facts.freeBytes = freeBytes(root.descriptor());
    facts.looksForRoom = true;
    facts.clockAhead = 0;
    facts.identity = readMarker(root);
    facts.rootSignature = signatureOf(root, facts.hasIds);
    facts.words = wordsOf(facts);
    return facts;
}

} // namespace gannet
