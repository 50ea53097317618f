// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <csignal>

#include <sys/resource.h>
#include <unistd.h>

namespace gannet {

//! While it lives no file of this process can grow over a size, and who tries gets EFBIG: a disk
//! that is full, without filling one.
class FileSizeLimit
{
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

public:
    //! \a size in bytes.
    explicit FileSizeLimit(rlim_t size)
        : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{size, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    using Handler = void (*)(int);

    Handler m_handler;
    rlimit m_before{};
};

//! While it lives root is nobody, in all threads: permissions count.
class Unprivileged
{
    Q_DISABLE_COPY_MOVE(Unprivileged)

public:
    Unprivileged()
        : m_user(::geteuid())
    {
        constexpr uid_t nobody = 65534;
        if (m_user == 0 && ::seteuid(nobody) != 0)
            qFatal("Root cannot become nobody.");
    }
    ~Unprivileged()
    {
        if (m_user == 0 && ::seteuid(m_user) != 0)
            qFatal("Nobody cannot become root again.");
    }

private:
    uid_t m_user;
};

} // namespace gannet
