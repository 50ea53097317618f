// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/jobcolumns.h"

#include "core/store/secrets.h"

#include <QDataStream>
#include <QIODevice>
#include <QSqlQuery>
#include <QtEndian>

#include <array>
#include <bit>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

// The numbers of states stand in databases: a new one goes to the end.
static_assert(int(JobState::Waiting) == 0 && int(JobState::Running) == 1
              && int(JobState::Arrived) == 2 && int(JobState::Done) == 3
              && int(JobState::Skipped) == 4 && int(JobState::Paused) == 5
              && int(JobState::Failed) == 6);

JobState stateFrom(int number)
{
    const bool known = number >= 0 && number <= int(JobState::Failed);
    return known ? JobState(number) : JobState::Failed;
}

constexpr auto streamVersion = QDataStream::Qt_6_0;

//! In the order of jobColumns.
enum JobColumn {
    Id,
    Address,
    Name,
    Options,
    ChecksumText,
    Priority,
    State,
    Bytes,
    Total,
    ErrorKind,
    ErrorText,
    ErrorStatus,
    ErrorRetryable,
    FileModified,
    FinishedAt,
    Status,
    FinalUrl,
    Path,
    ContentType,
    Etag,
    LastModified,
    Sha256,
    ResumedFrom,
    Seconds,
    Preview,
    Verified,
};

//! In the order of partColumns.
enum PartColumn {
    PartJob,
    PartBytes,
    PartPath,
    PartDevice,
    PartInode,
    PartWritten,
    PartDurable,
    PartTotal,
    PartEtag,
    PartLastModified,
    PartFinalUrl,
    PartBootId,
};

template <typename T>
std::optional<T> optionalOf(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.value<T>());
}

std::shared_ptr<const Error> errorFrom(const QSqlQuery &row)
{
    const QVariant kind = row.value(ErrorKind);
    if (kind.isNull())
        return nullptr;
    return std::make_shared<const Error>(
        Error{kindNamed(kind.toString()), row.value(ErrorText).toString(),
              row.value(ErrorStatus).toInt(), row.value(ErrorRetryable).toBool()});
}

std::shared_ptr<const JobFacts> factsFrom(const QSqlQuery &row)
{
    const QVariant status = row.value(Status);
    if (status.isNull())
        return nullptr;
    JobFacts facts;
    facts.finalUrl = QUrl(row.value(FinalUrl).toString());
    facts.path = row.value(Path).toString();
    facts.contentType = row.value(ContentType).toString();
    facts.etag = row.value(Etag).toByteArray();
    facts.lastModified = row.value(LastModified).toByteArray();
    facts.sha256 = row.value(Sha256).toByteArray();
    facts.status = status.toInt();
    facts.resumedFrom = row.value(ResumedFrom).toLongLong();
    facts.seconds = row.value(Seconds).toDouble();
    facts.preview = optionalOf<QString>(row.value(Preview));
    facts.verified = verificationsFrom(row.value(Verified).toByteArray());
    return std::make_shared<const JobFacts>(std::move(facts));
}

} // namespace

const QString jobColumns
    = u"id, address, name, options, checksum, priority, state, bytes, total,"
      "error_kind, error_text, error_status, error_retryable, file_modified, finished_at,"
      "status, final_url, path, content_type, etag, last_modified, sha256, resumed_from, seconds,"
      "preview, verified"_s;

const QString partColumns = u"job, bytes, path, device, inode, written, durable, total, etag,"
                            "last_modified, final_url, boot_id"_s;

QByteArray rangesToBlob(const QList<ByteRange> &ranges)
{
    QByteArray blob(ranges.size() * 16, Qt::Uninitialized);
    char *at = blob.data();
    for (const ByteRange &range : ranges) {
        qToLittleEndian(range.first, at);
        qToLittleEndian(range.end, at + 8);
        at += 16;
    }
    return blob;
}

QList<ByteRange> rangesFromBlob(const QByteArray &blob)
{
    QList<ByteRange> ranges;
    for (qsizetype at = 0; at + 16 <= blob.size(); at += 16) {
        const char *const bytes = blob.constData() + at;
        const ByteRange range{qFromLittleEndian<qint64>(bytes),
                              qFromLittleEndian<qint64>(bytes + 8)};
        if (range.first >= 0)
            addRange(ranges, range);
    }
    return ranges;
}

QByteArray hashToBlob(const BlockHash &block)
{
    QByteArray blob(16, Qt::Uninitialized);
    qToBigEndian(block.high, blob.data());
    qToBigEndian(block.low, blob.data() + 8);
    return blob;
}

void appendBlock(QList<BlockHash> &blocks, const QSqlQuery &row, int first)
{
    const ByteRange range{row.value(first).toLongLong(), row.value(first + 1).toLongLong()};
    const QByteArray hash = row.value(first + 2).toByteArray();
    const qint64 before = blocks.isEmpty() ? 0 : blocks.constLast().range.end;
    if (range.first < before || range.length() <= 0 || hash.size() != 16)
        return;
    blocks.append({range, qFromBigEndian<quint64>(hash.constData()),
                   qFromBigEndian<quint64>(hash.constData() + 8)});
}

QVariant checksumToColumn(const std::optional<Checksum> &checksum)
{
    if (!checksum)
        return {};
    return QString(algorithmName(checksum->algorithm) + u':' + QString::fromLatin1(checksum->hex));
}

std::optional<Checksum> checksumFromColumn(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    const auto algorithm = colon > 0 ? algorithmNamed(text.first(colon).toLatin1()) : std::nullopt;
    return algorithm ? checksumOfHex(*algorithm, text.sliced(colon + 1).toLatin1()) : std::nullopt;
}

QByteArray settingToBlob(const QVariant &value)
{
    QByteArray blob;
    QDataStream stream(&blob, QIODevice::WriteOnly);
    stream.setVersion(streamVersion);
    stream << value;
    return blob;
}

QVariant settingFromBlob(const QByteArray &blob)
{
    QDataStream stream(blob);
    stream.setVersion(streamVersion);
    QVariant value;
    stream >> value;
    return stream.status() == QDataStream::Ok ? value : QVariant();
}

QString addressText(const QUrl &url)
{
    return QString::fromUtf8(withoutPassword(url).toEncoded());
}

QString notNull(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

qint64 optionsIdOf(const QSqlQuery &row)
{
    return row.value(Options).toLongLong();
}

StoredJob jobFrom(const QSqlQuery &row, std::shared_ptr<const JobOptions> options)
{
    StoredJob job;
    job.id = {row.value(Id).toLongLong()};
    job.spec.address = row.value(Address).toString();
    job.spec.name = row.value(Name).toString();
    job.spec.checksum = checksumFromColumn(row.value(ChecksumText).toString());
    job.spec.priority = row.value(Priority).toInt();
    job.spec.options = std::move(options);
    job.state = stateFrom(row.value(State).toInt());
    job.bytes = row.value(Bytes).toLongLong();
    job.total = optionalOf<qint64>(row.value(Total));
    job.error = errorFrom(row);
    job.facts = factsFrom(row);
    job.fileModified = row.value(FileModified).toLongLong();
    if (const auto finished = optionalOf<qint64>(row.value(FinishedAt)))
        job.finishedAt = QDateTime::fromMSecsSinceEpoch(*finished, Qt::UTC);
    return job;
}

PartRow partFrom(const QSqlQuery &row)
{
    StoredPart part;
    part.path = row.value(PartPath).toString();
    part.device = std::bit_cast<quint64>(row.value(PartDevice).toLongLong());
    part.inode = std::bit_cast<quint64>(row.value(PartInode).toLongLong());
    part.written = rangesFromBlob(row.value(PartWritten).toByteArray());
    part.durable = rangesFromBlob(row.value(PartDurable).toByteArray());
    part.total = optionalOf<qint64>(row.value(PartTotal));
    part.etag = row.value(PartEtag).toByteArray();
    part.lastModified = row.value(PartLastModified).toByteArray();
    part.finalUrl = QUrl(row.value(PartFinalUrl).toString());
    part.bootId = row.value(PartBootId).toByteArray();
    return {row.value(PartJob).toLongLong(), row.value(PartBytes).toLongLong(), std::move(part)};
}

void addPart(StoredJob &job, PartRow row)
{
    job.bytes = row.bytes;
    if (row.part.total)
        job.total = row.part.total;
    job.part = std::move(row.part);
}

} // namespace gannet
