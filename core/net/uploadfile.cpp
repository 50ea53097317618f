// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/uploadfile.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gannet {

namespace {

QString nameOf(const UploadFile &file)
{
    return QFileInfo(file.path).fileName();
}

Error becameShorter(const UploadFile &file)
{
    return failure(Error::Changed,
                   UploadDevice::tr("%1 became shorter while it was sent. It is sent again the "
                                    "next time.")
                       .arg(nameOf(file)));
}

Error isGone(const UploadFile &file)
{
    return failure(
        Error::Changed,
        UploadDevice::tr("%1 was to be sent and is not there any more.").arg(nameOf(file)));
}

Error unreadable(const UploadFile &file)
{
    return systemFailure(errno, UploadDevice::tr("%1 cannot be read").arg(nameOf(file)));
}

} // namespace

Result<std::unique_ptr<UploadDevice>> UploadDevice::open(std::shared_ptr<const UploadFile> file)
{
    const int descriptor
        = ::open(QFile::encodeName(file->path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return errno == ENOENT ? isGone(*file) : unreadable(*file);
    std::unique_ptr<UploadDevice> device(new UploadDevice(file, descriptor));
    struct ::stat facts = {};
    if (::fstat(descriptor, &facts) != 0)
        return unreadable(*file);
    if (!S_ISREG(facts.st_mode) || facts.st_size < file->offset + file->size)
        return becameShorter(*file);
    return device;
}

UploadDevice::UploadDevice(std::shared_ptr<const UploadFile> file, int descriptor)
    : m_file(std::move(file))
    , m_descriptor(descriptor)
{
    QIODevice::open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    if (m_file->sent)
        m_file->sent->store(0);
}

UploadDevice::~UploadDevice()
{
    ::close(m_descriptor);
}

qint64 UploadDevice::readData(char *data, qint64 most)
{
    if (pos() >= m_file->size)
        return -1;
    const qint64 wanted = std::min(most, m_file->hangsAfter.value_or(m_file->size) - pos());
    if (wanted <= 0)
        return 0; // more may come, as far as Qt knows
    ssize_t count = 0;
    do {
        count = ::pread(m_descriptor, data, size_t(wanted), m_file->offset + pos());
    } while (count < 0 && errno == EINTR);
    if (count <= 0) {
        m_failed = count < 0 ? unreadable(*m_file) : becameShorter(*m_file);
        return -1;
    }
    m_taken = pos() + count;
    ++m_pieces;
    if (m_file->sent)
        m_file->sent->store(m_taken);
    return count;
}

qint64 UploadDevice::writeData(const char *data, qint64 count)
{
    Q_UNUSED(data)
    Q_UNUSED(count)
    return -1;
}

} // namespace gannet
