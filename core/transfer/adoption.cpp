// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/adoption.h"

#include "core/io/attributes.h"
#include "core/io/blockhashes.h"
#include "core/io/filesystem.h"
#include "core/transfer/filename.h"
#include "core/transfer/partclaims.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>

#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gannet {

using namespace Qt::StringLiterals;

namespace {

constexpr int markVersion = 1;
constexpr qint64 surety = 64 * KiB; // the last bytes before a hole are not relied on
constexpr int mostNumbers = 8; // other names of one file that are looked at

QString hashOf(const QUrl &address)
{
    const QByteArray bare
        = address.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment).toEncoded();
    return QString::fromLatin1(QCryptographicHash::hash(bare, QCryptographicHash::Sha256).toHex());
}

std::optional<QJsonObject> readMark(int descriptor)
{
    const QJsonObject mark = QJsonDocument::fromJson(attribute(descriptor, partAttribute)).object();
    return mark[u"v"_s].toInt() == markVersion ? std::optional(mark) : std::nullopt;
}

//! A part that another process writes is locked by it, \sa PartFile.
bool isLocked(int descriptor)
{
    return ::flock(descriptor, LOCK_EX | LOCK_NB) != 0;
}

bool isOwn(const struct stat &facts)
{
    return S_ISREG(facts.st_mode) && facts.st_uid == ::geteuid() && facts.st_nlink == 1;
}

PartState stateOf(const QJsonObject &mark, const struct stat &facts)
{
    PartState part;
    part.device = facts.st_dev;
    part.inode = facts.st_ino;
    if (const QJsonValue total = mark[u"total"_s]; total.isDouble() && total.toInteger() >= 0)
        part.total = total.toInteger();
    part.validator.etag = mark[u"etag"_s].toString().toLatin1();
    part.validator.lastModified = mark[u"modified"_s].toString().toLatin1();
    part.validator.strongDate = mark[u"strongDate"_s].toBool();
    part.isUnchecked = true;
    part.needsProof = true;
    return part;
}

} // namespace

void markPart(int descriptor, const QUrl &address, const PartState &part)
{
    QJsonObject mark{{u"v"_s, markVersion},
                     {u"address"_s, hashOf(address)},
                     {u"etag"_s, QString::fromLatin1(part.validator.etag)},
                     {u"modified"_s, QString::fromLatin1(part.validator.lastModified)},
                     {u"strongDate"_s, part.validator.strongDate},
                     {u"block"_s, BlockHashes::blockSizeFor(part.total)},
                     {u"id"_s, QUuid::createUuid().toString(QUuid::Id128)}};
    if (part.total)
        mark[u"total"_s] = *part.total;
    setAttribute(descriptor, partAttribute, QJsonDocument(mark).toJson(QJsonDocument::Compact));
}

std::optional<PartState> adoptablePart(const Directory &directory, const QString &name,
                                       const QUrl &url)
{
    const Result<UnixFile> file = directory.openToWrite(partName(name));
    struct stat facts {
    };
    if (!file || ::fstat(file->descriptor(), &facts) != 0 || !isOwn(facts)
        || !tellsHoles(file->descriptor()))
        return std::nullopt;
    const std::optional<QJsonObject> mark = readMark(file->descriptor());
    if (!mark || (*mark)[u"address"_s].toString() != hashOf(url) || isLocked(file->descriptor()))
        return std::nullopt;
    PartState part = stateOf(*mark, facts);
    part.path = directory.pathOf(partName(name));
    part.finalUrl = url;
    const qint64 end = std::min(firstHole(file->descriptor()), part.total.value_or(facts.st_size));
    addRange(part.written, {0, (end - 1) / surety * surety});
    return part;
}

Task<Result<std::optional<PartState>>> adoptPart(IoPool *pool, PartClaims *claims,
                                                 std::shared_ptr<Directory> directory, JobId job,
                                                 QString name, QUrl url)
{
    const std::shared_ptr<Sequence> sequence = pool->makeSequence();
    for (int n = 0; n <= mostNumbers; ++n) {
        const QString candidate = n == 0 ? name : numbered(name, n);
        auto looking = onSequence(sequence, [directory, candidate, url] {
            return adoptablePart(*directory, candidate, url);
        });
        const std::optional<PartState> part = co_await looking;
        if (!part)
            continue;
        Task<bool> asking = claims->isFree(job, part->path);
        const bool isFree = co_await asking;
        if (!isFree)
            continue;
        Task<Outcome> claiming = claims->claim(job, *part);
        const Outcome claimed = co_await claiming;
        if (!claimed)
            co_return claimed.error();
        co_return part;
    }
    co_return std::optional<PartState>();
}

} // namespace gannet
