// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/folderreader.h"

#include <cerrno>
#include <cstring>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace gannet {

// The stream has a descriptor of its own, since it closes it.
FolderReader::FolderReader(UnixFile folder)
    : m_folder(std::move(folder))
{
    const int own = ::fcntl(descriptor(), F_DUPFD_CLOEXEC, 0);
    m_stream = own < 0 ? nullptr : ::fdopendir(own);
    if (m_stream)
        return;
    m_error = errno;
    const UnixFile closing(own);
}

FolderReader::~FolderReader()
{
    if (m_stream)
        ::closedir(m_stream);
}

std::optional<FolderName> FolderReader::next()
{
    while (m_stream && m_error == 0) {
        errno = 0;
        const dirent *entry = ::readdir(m_stream);
        if (!entry) {
            m_error = errno;
            return std::nullopt;
        }
        if (std::strcmp(entry->d_name, ".") != 0 && std::strcmp(entry->d_name, "..") != 0)
            return FolderName{entry->d_name, entry->d_type};
    }
    return std::nullopt;
}

} // namespace gannet
