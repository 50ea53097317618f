// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/partwork.h"

#include "core/io/digesthash.h"
#include "core/io/filesystem.h"
#include "core/io/folderlook.h"
#include "core/net/urlrules.h"
#include "core/net/validator.h"
#include "core/transfer/adoption.h"
#include "core/transfer/checksum.h"
#include "core/transfer/filename.h"
#include "core/transfer/partcheck.h"
#include "core/transfer/partclaims.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QLocale>

#include <cerrno>

#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gannet {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostNumbers = 99'999; // other names that are tried

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Download", text);
}

struct FreeName {
    QString name;
    int number = 0;
};

// The first of \a name's numbered ones whose part is free, from number \a from on. Whether the name
// itself is free matters only when the file is complete.
Result<FreeName> firstFree(const Directory &directory, const QString &name, int from)
{
    for (int n = from; n <= mostNumbers; ++n) {
        const QString candidate = n == 0 ? name : numbered(name, n);
        if (!directory.contains(partName(candidate)))
            return FreeName{candidate, n};
    }
    return failure(Error::NotWritable,
                   tr("The folder %1 has too many files with the name %2. Choose another name.")
                       .arg(directory.path(), name));
}

bool isOurs(const struct stat &facts, const PartState &part)
{
    return S_ISREG(facts.st_mode)
        && (part.inode == 0
            || (facts.st_ino == part.inode && quint64(facts.st_dev) == part.device));
}

// Closed when the part is gone or another file has its name.
Result<UnixFile> openIfOurs(const Directory &directory, const QString &name, const PartState &part)
{
    struct stat facts {
    };
    const QByteArray path = QFile::encodeName(directory.pathOf(name));
    if (::lstat(path.constData(), &facts) != 0 || !isOurs(facts, part))
        return UnixFile();
    Result<UnixFile> file = directory.openToWrite(name);
    if (file && (::fstat(file->descriptor(), &facts) != 0 || !isOurs(facts, part)))
        return UnixFile();
    if (file)
        ::flock(file->descriptor(), LOCK_EX | LOCK_NB); // so that no other process adopts it
    return file;
}

bool isShort(const UnixFile &file, const PartState &part)
{
    struct stat facts {
    };
    return ::fstat(file.descriptor(), &facts) != 0
        || (!part.written.isEmpty() && facts.st_size < part.written.constLast().end);
}

// What a stranger appended, or what does not count any more, must not be in the file at its end.
Outcome cutBehind(int descriptor, const QList<ByteRange> &written)
{
    const qint64 end = written.isEmpty() ? 0 : written.constLast().end;
    struct stat facts {
    };
    if (::fstat(descriptor, &facts) == 0 && facts.st_size <= end)
        return Nothing{};
    if (::ftruncate(descriptor, end) == 0)
        return Nothing{};
    return systemFailure(errno, tr("Could not shorten the unfinished file"));
}

// Room for what is still to come, on top of what the file takes up already.
Outcome makeReady(const Directory &directory, int descriptor, const QList<ByteRange> &written,
                  std::optional<qint64> total)
{
    const Outcome cut = cutBehind(descriptor, written);
    if (!cut)
        return cut;
    constexpr qint64 statBlock = 512; // bytes, whatever the file system's own
    struct stat facts {
    };
    const qint64 taken = ::fstat(descriptor, &facts) == 0 ? qint64(facts.st_blocks) * statBlock : 0;
    const qint64 needed = std::max<qint64>(0, total.value_or(0) - taken);
    const Outcome room = checkRoom(descriptor, needed, directory.path());
    if (room && needed > 0)
        reserve(descriptor, *total);
    return room;
}

Result<UnixFile> createMarked(const Directory &directory, const QString &name,
                              const NewPart &wanted)
{
    const Outcome room
        = checkRoom(directory.descriptor(), wanted.state.total.value_or(0), directory.path());
    if (!room)
        return room.error();
    Result<UnixFile> file = directory.createNew(name);
    if (file && file->isOpen()) {
        reserve(file->descriptor(), wanted.state.total.value_or(0));
        ::flock(file->descriptor(), LOCK_EX | LOCK_NB); // so that no other process adopts it
        markPart(file->descriptor(), wanted.address, wanted.state);
    }
    return file;
}

} // namespace

Task<Result<std::shared_ptr<PartFile>>>
makePart(IoPool *pool, PartClaims *claims, std::shared_ptr<Directory> directory, NewPart wanted)
{
    PartState &state = wanted.state;
    const std::shared_ptr<Sequence> sequence = pool->makeSequence();
    for (int number = 0;; ++number) {
        auto looking = onSequence(sequence, [directory, name = wanted.name, number] {
            return firstFree(*directory, name, number);
        });
        const Result<FreeName> free = co_await looking;
        if (!free)
            co_return free.error();
        number = free->number;
        const QString part = partName(free->name);
        state.path = directory->pathOf(part);
        state.device = directory->device();
        Task<Outcome> claiming = claims->claim(wanted.job, state);
        const Outcome claimed = co_await claiming;
        if (!claimed)
            co_return claimed.error();
        auto making = onSequence(
            sequence, [directory, part, wanted] { return createMarked(*directory, part, wanted); });
        Result<UnixFile> file = co_await making;
        if (!file)
            co_return file.error();
        if (file->isOpen())
            co_return std::make_shared<PartFile>(directory, part, std::move(*file), sequence,
                                                 PartContents{.total = state.total});
    }
}

Task<Result<OpenedPart>> openOwnPart(IoPool *pool, std::shared_ptr<Directory> directory,
                                     PartState part, StopToken stop)
{
    const std::shared_ptr<Sequence> sequence = pool->makeSequence();
    const QString name = part.path.section(u'/', -1);
    auto opening = onSequence(
        sequence, [directory, name, part] { return openIfOurs(*directory, name, part); });
    Result<UnixFile> file = co_await opening;
    if (!file)
        co_return file.error();
    if (!file->isOpen())
        co_return OpenedPart();
    CheckedPart kept{part.written, part.blocks};
    if (part.isUnchecked || isShort(*file, part)) {
        Task<Result<CheckedPart>> checking = checkPart(sequence, file->descriptor(), part, stop);
        const Result<CheckedPart> checked = co_await checking;
        if (!checked)
            co_return checked.error();
        kept = *checked;
    }
    auto preparing = onSequence(
        sequence, [directory, descriptor = file->descriptor(), kept, total = part.total] {
            return makeReady(*directory, descriptor, kept.written, total);
        });
    const Outcome ready = co_await preparing;
    if (!ready)
        co_return ready.error();
    co_return OpenedPart{
        std::make_shared<PartFile>(directory, name, std::move(*file), sequence,
                                   PartContents{kept.written, kept.blocks, part.total}),
        kept.dropped};
}

Task<> removeOwnPart(IoPool *pool, std::shared_ptr<Directory> directory, PartState part)
{
    auto removing = onSequence(pool->makeSequence(), [directory, part] {
        const QString name = part.path.section(u'/', -1);
        const Result<UnixFile> file = openIfOurs(*directory, name, part);
        const bool isThere = file && file->isOpen();
        if (isThere) {
            directory->remove(name);
            // Else a power cut could bring it back under the name of the part that follows it.
            static_cast<void>(directory->sync());
        }
        return isThere;
    });
    co_await removing;
}

void removeOwnPart(const PartState &part)
{
    struct stat facts {
    };
    const QByteArray path = QFile::encodeName(part.path);
    if (::lstat(path.constData(), &facts) == 0 && isOurs(facts, part))
        ::unlink(path.constData());
}

QString folderOf(const TransferOrder &order)
{
    const QString &base = order.options->directory;
    const QString folder = order.part.path.section(u'/', 0, -2);
    return folder.startsWith(base + u'/') ? folder : base;
}

void keepOrigin(const JobOptions &options, const QUrl &address, FinishedFile *file)
{
    constexpr auto without = QUrl::RemoveUserInfo | QUrl::RemoveFragment;
    file->origin = address.adjusted(without).toEncoded();
    const QUrl referrer = QUrl::fromEncoded(Headers(options.headers).value("referer"));
    if (referrer.scheme().startsWith(u"http"_s))
        file->referrer = referrer.adjusted(without).toEncoded();
}

QString nameOfPart(const QString &partName)
{
    return partName.chopped(".part"_L1.size());
}

QByteArray httpDate(qint64 modified)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(modified / 1'000'000, Qt::UTC);
    return QLocale::c().toString(time, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

namespace {

std::optional<struct stat> factsOf(const QString &path)
{
    struct stat facts {
    };
    if (::lstat(QFile::encodeName(path).constData(), &facts) != 0)
        return std::nullopt;
    return facts;
}

qint64 modifiedOf(const struct stat &facts)
{
    return qint64(facts.st_mtim.tv_sec) * 1'000'000'000 + facts.st_mtim.tv_nsec;
}

} // namespace

ExistingFile look(const Directory &directory, const QString &name,
                  const std::optional<KnownFile> &known)
{
    ExistingFile found;
    if (const auto facts = factsOf(directory.pathOf(name))) {
        found.nameIsTaken = true;
        found.size = facts->st_size;
        found.modified = modifiedOf(*facts);
    }
    const auto facts = known ? factsOf(known->path) : std::nullopt;
    found.knownIsUntouched = facts && S_ISREG(facts->st_mode) && facts->st_size == known->size
        && modifiedOf(*facts) == known->modified;
    return found;
}

Result<UnixFile> storeUnnamed(const Directory &directory, const QList<QByteArray> &pieces)
{
    Result<UnixFile> file = directory.createUnnamed();
    if (!file)
        return file;
    for (const QByteArray &piece : pieces) {
        const Outcome written = appendAll(file->descriptor(), piece, directory.path());
        if (!written)
            return written.error();
    }
    return file;
}

QString keepAsBad(const FinishedFile &file)
{
    for (int n = 0; n <= mostNumbers; ++n) {
        const QString name = badName(n == 0 ? file.name : numbered(file.name, n));
        const Result<bool> named = file.partName.isEmpty()
            ? file.directory->link(file.file, name, Directory::Taken::Refuse)
            : file.directory->rename(file.partName, name, Directory::Taken::Refuse);
        if (!named)
            return {};
        if (*named)
            return file.directory->pathOf(name);
    }
    return {};
}

Error shortSegment(const QUrl &url)
{
    return retryableFailure(
        Error::Cut,
        tr("%1 sent less of the file than was asked for. Try again.").arg(hostLabel(url)));
}

std::optional<std::chrono::nanoseconds> remoteTime(const Headers &headers)
{
    const auto date = parseHttpDate(headers.value("last-modified"));
    if (!date)
        return std::nullopt;
    return std::chrono::milliseconds(date->toMSecsSinceEpoch());
}

} // namespace gannet
