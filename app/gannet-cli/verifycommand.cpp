// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/verifycommand.h"

#include "core/io/unixfile.h"
#include "core/transfer/checksum.h"
#include "core/transfer/runninghash.h"
#include "core/transfer/sumsfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Verify", text);
}

Result<UnixFile> openToRead(const QString &path)
{
    UnixFile file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    struct stat facts {
    };
    if (!file.isOpen() || ::fstat(file.descriptor(), &facts) != 0)
        return systemFailure(errno, tr("%1 cannot be read").arg(path));
    if (!S_ISREG(facts.st_mode))
        return failure(Error::Disk, tr("%1 is no file. Name the file to compare.").arg(path));
    return file;
}

Result<QByteArray> digestOf(const QString &path, Checksum::Algorithm algorithm)
{
    const Result<UnixFile> file = openToRead(path);
    if (!file)
        return file.error();
    struct stat facts {
    };
    if (::fstat(file->descriptor(), &facts) != 0)
        return systemFailure(errno, tr("%1 cannot be read").arg(path));
    RunningHash hash({algorithm});
    hash.noteWritten({{0, facts.st_size}});
    const auto digests = hash.result(facts.st_size, readBackFrom(file->descriptor(), path));
    if (!digests)
        return digests.error();
    return digests->constFirst().hex;
}

Result<Checksum> checksumFromList(const QString &list, const QString &name)
{
    const Result<UnixFile> file = openToRead(list);
    if (!file)
        return file.error();
    const Result<QByteArray> sums = readAt(file->descriptor(), 0, mostSumsBytes, list);
    if (!sums)
        return sums.error();
    if (const auto checksum = checksumInSums(*sums, name))
        return *checksum;
    return failure(
        Error::NotWritable,
        tr("%1 has no checksum for %2, or two that contradict each other.").arg(list, name));
}

//! Whether \a text can only be meant as "sha256:HEX".
bool isMeantAsChecksum(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    return colon > 0 && algorithmNamed(text.first(colon).trimmed().toUtf8());
}

} // namespace

ExitStatus verify(const VerifyOptions &options, Output *out, Terminal *terminal)
{
    const auto refuse = [terminal](const Error &error) {
        terminal->say(error.text);
        return error.kind == Error::BadInput ? ExitStatus::BadUsage : ExitStatus::Failed;
    };
    const bool isList = !isMeantAsChecksum(options.expected) && QFileInfo::exists(options.expected);
    const Result<Checksum> expected = isList
        ? checksumFromList(options.expected, QFileInfo(options.file).fileName())
        : parseChecksum(options.expected);
    if (!expected)
        return refuse(expected.error());
    const Result<QByteArray> found = digestOf(options.file, expected->algorithm);
    if (!found)
        return refuse(found.error());
    const QLatin1String name = algorithmName(expected->algorithm);
    if (*found != expected->hex) {
        terminal->say(
            tr("%1 does not match its checksum: %2 %3 was expected and %4 was found.")
                .arg(options.file, name, QLatin1String(expected->hex), QLatin1String(*found)));
        return ExitStatus::ChecksumDiffers;
    }
    if (!options.isQuiet) {
        out->write(forTerminal(tr("%1 matches its %2 checksum.").arg(options.file, name)).toUtf8()
                   + '\n');
        out->flush();
        if (isWeak(expected->algorithm))
            terminal->say(weakSentence(expected->algorithm));
    }
    return out->error() == 0 ? ExitStatus::Done : ExitStatus::NotWritten;
}

} // namespace gannet
