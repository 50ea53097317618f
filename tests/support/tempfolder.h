// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace gannet {

//! A folder that goes away with its object. What cannot be done in it aborts the test program.
class TempFolder
{
public:
    enum class Depth { Flat, Recursive };

    TempFolder();

    [[nodiscard]] QString path() const { return m_folder.path(); }
    //! Absolute; nothing has to be there.
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    //! Makes or replaces a file, with the folders above it. Gives its absolute path.
    QString write(const QString &name, const QByteArray &bytes) const;
    //! The whole content; null where no such file can be read.
    [[nodiscard]] QByteArray read(const QString &name) const;
    [[nodiscard]] bool contains(const QString &name) const;

    //! Sorted names relative to the folder, hidden ones too; files and folders, but only files when
    //! it goes into subfolders.
    [[nodiscard]] QStringList list(Depth depth = Depth::Flat) const;

private:
    QTemporaryDir m_folder;
};

} // namespace gannet
