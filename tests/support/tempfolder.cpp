// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempfolder.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

namespace gannet {

TempFolder::TempFolder()
{
    if (!m_folder.isValid())
        qFatal("No temporary folder can be made: %s", qPrintable(m_folder.errorString()));
}

QString TempFolder::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    if (!QDir().mkpath(QFileInfo(file).path()) || !file.open(QFile::WriteOnly)
        || file.write(bytes) != bytes.size() || !file.flush())
        qFatal("%s cannot be written: %s", qPrintable(name), qPrintable(file.errorString()));
    return file.fileName();
}

QByteArray TempFolder::read(const QString &name) const
{
    QFile file(path(name));
    if (!file.open(QFile::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    return bytes.isNull() ? QByteArray("") : bytes;
}

bool TempFolder::contains(const QString &name) const
{
    return QFileInfo::exists(path(name));
}

QStringList TempFolder::list(Depth depth) const
{
    const QDir folder(path());
    const auto anything = QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    QStringList names;
    if (depth == Depth::Flat) {
        names = folder.entryList(QDir::AllEntries | anything);
    } else {
        QDirIterator files(path(), QDir::Files | anything, QDirIterator::Subdirectories);
        while (files.hasNext())
            names.append(folder.relativeFilePath(files.next()));
    }
    names.sort();
    return names;
}

} // namespace gannet
