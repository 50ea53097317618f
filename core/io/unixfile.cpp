// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/unixfile.h"

#include <QCoreApplication>

#include <cerrno>

#include <sys/resource.h>
#include <unistd.h>

namespace gannet {

namespace {

Error writeFailure(int number, const QString &name)
{
    //: %1 is a file
    return systemFailure(number,
                         QCoreApplication::translate("gannet::io", "Could not write %1").arg(name));
}

} // namespace

UnixFile::~UnixFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Outcome writeAllAt(int descriptor, QByteArrayView bytes, qint64 offset, const QString &name)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::pwrite(descriptor, bytes.data(), size_t(bytes.size()), offset);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return writeFailure(errno, name);
        bytes = bytes.sliced(written);
        offset += written;
    }
    return Nothing{};
}

Outcome appendAll(int descriptor, QByteArrayView bytes, const QString &name)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), size_t(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return writeFailure(errno, name);
        bytes = bytes.sliced(written);
    }
    return Nothing{};
}

Result<QByteArray> readAt(int descriptor, qint64 offset, qint64 length, const QString &name)
{
    QByteArray bytes(length, Qt::Uninitialized);
    qint64 filled = 0;
    while (filled < length) {
        const ssize_t got
            = ::pread(descriptor, bytes.data() + filled, size_t(length - filled), offset + filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return systemFailure(
                errno, QCoreApplication::translate("gannet::io", "Could not read %1").arg(name));
        if (got == 0)
            break;
        filled += got;
    }
    bytes.truncate(filled);
    return bytes;
}

void raiseFileLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace gannet
