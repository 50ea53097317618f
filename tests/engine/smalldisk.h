// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QProcess>
#include <QString>

#include <unistd.h>

namespace gannet {

//! A file system of its own with room for little; only root may make one.
class SmallDisk
{
    Q_DISABLE_COPY_MOVE(SmallDisk)

public:
    //! \a size as mount understands it.
    explicit SmallDisk(const QString &path, const QString &size = QStringLiteral("1m"))
        : m_path(path)
    {
        QDir().mkpath(path);
        m_isMounted = ::geteuid() == 0
            && mount({QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                      QStringLiteral("size=") + size, QStringLiteral("tmpfs"), path});
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            QProcess::execute(QStringLiteral("umount"), {QStringLiteral("-l"), m_path});
    }

    [[nodiscard]] bool isMounted() const { return m_isMounted; }
    //! False while somebody has a file of it open to write.
    [[nodiscard]] bool setReadOnly(bool isReadOnly) const
    {
        return mount({QStringLiteral("-o"),
                      isReadOnly ? QStringLiteral("remount,ro") : QStringLiteral("remount,rw"),
                      m_path});
    }
    //! \a size as mount understands it.
    [[nodiscard]] bool setSize(const QString &size) const
    {
        return mount({QStringLiteral("-o"), QStringLiteral("remount,size=") + size, m_path});
    }

private:
    static bool mount(const QStringList &arguments)
    {
        return QProcess::execute(QStringLiteral("mount"), arguments) == 0;
    }

    QString m_path;
    bool m_isMounted = false;
};

} // namespace gannet
