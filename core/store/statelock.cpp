// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/statelock.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Sentence {
    Q_DECLARE_TR_FUNCTIONS(StateLock)
};

Outcome makeDirectory(const QString &directory)
{
    const QDir parent = QFileInfo(QDir::cleanPath(directory)).dir();
    errno = 0;
    if (!parent.mkpath(u"."_s))
        return systemFailure(errno ? errno : EACCES,
                             Sentence::tr("The folder %1 cannot be made").arg(parent.path()));
    if (::mkdir(QFile::encodeName(directory).constData(), 0700) == 0 || errno == EEXIST)
        return Nothing{};
    return systemFailure(errno, Sentence::tr("The folder %1 cannot be made").arg(directory));
}

//! What the holder wrote into the lock file; empty when it has not come to that.
QString holderOf(int file)
{
    char text[24];
    const ssize_t length = ::pread(file, text, sizeof text, 0);
    return length > 0 ? QString::fromLatin1(text, length).trimmed() : QString();
}

QString nameOfHolder(int file)
{
    const QString holder = holderOf(file);
    return holder.isEmpty() ? Sentence::tr("Another process")
                            : Sentence::tr("Process %1").arg(holder);
}

void writeProcessId(int file)
{
    const QByteArray id = QByteArray::number(QCoreApplication::applicationPid()) + '\n';
    // Only for the sentence that another process says; without it that one is less exact.
    if (::ftruncate(file, 0) == 0) [[maybe_unused]]
        const ssize_t written = ::pwrite(file, id.constData(), size_t(id.size()), 0);
}

} // namespace

Result<std::unique_ptr<StateLock>> StateLock::take(const QString &directory)
{
    return takeFile(directory + u"/lock"_s,
                    Sentence::tr("%1 uses the state folder %2 already. Close it, or choose another "
                                 "folder with --state."));
}

Result<std::unique_ptr<StateLock>> StateLock::takeFile(const QString &path, const QString &inUse)
{
    const QString directory = QFileInfo(path).path();
    if (const Outcome made = makeDirectory(directory); !made)
        return made.error();
    const int file
        = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return systemFailure(errno, Sentence::tr("The file %1 cannot be written").arg(path));
    std::unique_ptr<StateLock> lock(new StateLock(file));
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return failure(Error::StateInUse, inUse.arg(nameOfHolder(file), directory));
        return systemFailure(errno, Sentence::tr("The file %1 cannot be locked").arg(path));
    }
    writeProcessId(file);
    return lock;
}

StateLock::StateLock(int file)
    : m_file(file)
{
}

StateLock::~StateLock()
{
    ::close(m_file);
}

} // namespace gannet
