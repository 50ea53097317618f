// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/davsource.h"

#include "core/io/asyncfile.h"
#include "core/io/iopool.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <sys/stat.h>

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DavSource)
};

QString nameIn(const SourceFile &source)
{
    return QFileInfo(source.path).fileName();
}

//! Blocks: for the pool.
Result<Signature> signatureOf(const SourceFile &source)
{
    struct ::stat facts = {};
    if (::lstat(QFile::encodeName(source.path).constData(), &facts) != 0)
        return systemFailure(errno, Words::tr("%1 cannot be read").arg(nameIn(source)));
    constexpr qint64 nsPerSecond = 1'000'000'000;
    Signature signature;
    signature.size = S_ISREG(facts.st_mode) ? facts.st_size : -1;
    signature.modified = facts.st_mtim.tv_sec * nsPerSecond + facts.st_mtim.tv_nsec;
    signature.inode = facts.st_ino;
    return signature;
}

bool isAsSeen(const SourceFile &source, const Signature &now)
{
    const Signature &seen = source.seen;
    if (seen.size >= 0 && seen.size != now.size)
        return false;
    return source.isTemporary
        || ((seen.modified == 0 || seen.modified == now.modified)
            && (seen.inode == 0 || seen.inode == now.inode));
}

Task<Result<Signature>> look(SourceFile source)
{
    auto work
        = onSequence(IoPool::shared()->makeSequence(), [source] { return signatureOf(source); });
    Result<Signature> now = co_await work;
    co_return now;
}

} // namespace

Task<Result<qint64>> sizeOfSource(SourceFile source)
{
    Task<Result<Signature>> looking = look(std::move(source));
    const Result<Signature> now = co_await looking;
    if (!now)
        co_return now.error();
    co_return now->size;
}

Task<Outcome> insistOnSource(SourceFile source)
{
    Task<Result<Signature>> looking = look(source);
    const Result<Signature> now = co_await looking;
    if (!now || now->size < 0 || !isAsSeen(source, *now))
        co_return failure(Error::Changed,
                          Words::tr("%1 was changed here while it was sent. The next run sends it "
                                    "again.")
                              .arg(nameIn(source)));
    co_return Nothing{};
}

Task<Result<QByteArray>> readSource(SourceFile source)
{
    Task<Result<AsyncFile>> opening = AsyncFile::open(source.path, AsyncFile::Mode::Read);
    const Result<AsyncFile> file = co_await opening;
    if (!file)
        co_return file.error();
    Task<Result<QByteArray>> reading = file->readAll();
    Result<QByteArray> bytes = co_await reading;
    if (!bytes)
        co_return bytes;
    Task<Outcome> insisting = insistOnSource(source);
    const Outcome still = co_await insisting;
    if (!still)
        co_return still.error();
    co_return bytes;
}

} // namespace gannet
