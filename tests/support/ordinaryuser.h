// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDirIterator>
#include <QFile>
#include <QString>

#include <unistd.h>

namespace gannet {

//! While it lives, the whole process is a user for whom permissions count, and who owns a folder
//! and all in it. Where it is such a user already nothing happens.
class OrdinaryUser
{
    Q_DISABLE_COPY_MOVE(OrdinaryUser)

public:
    explicit OrdinaryUser(const QString &folder)
    {
        if (::geteuid() != 0)
            return;
        give(folder);
        QDirIterator all(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
        while (all.hasNext())
            give(all.next());
        m_isOther = ::seteuid(nobody) == 0;
        if (!m_isOther)
            qFatal("The process cannot become another user.");
    }
    ~OrdinaryUser()
    {
        if (m_isOther && ::seteuid(0) != 0)
            qFatal("The process cannot become root again.");
    }

private:
    static constexpr uid_t nobody = 65534;

    static void give(const QString &path)
    {
        if (::lchown(QFile::encodeName(path).constData(), nobody, gid_t(-1)) != 0)
            qFatal("%s cannot be given away.", qPrintable(path));
    }

    bool m_isOther = false;
};

} // namespace gannet
