// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/renamedfile.h"

#include "core/io/directory.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::RenamedFile)
};

} // namespace

Result<QString> renamedFile(const QString &path, const QString &name)
{
    const QString before = path.section(u'/', -1);
    // Opening a folder would make one that is missing.
    if (!QFileInfo::exists(path))
        return Error{Error::Disk,
                     Words::tr("%1 is not there any more, so it keeps its name in the list. It was "
                               "moved, renamed or deleted by another program.")
                         .arg(before)};
    const Result<std::shared_ptr<Directory>> folder = Directory::open(path.section(u'/', 0, -2));
    if (!folder)
        return folder.error();
    const Result<bool> renamed = (*folder)->rename(before, name, Directory::Taken::Refuse);
    if (!renamed)
        return renamed.error();
    if (!*renamed)
        return Error{Error::Disk,
                     Words::tr("There is another file named %1 in this folder, and it is left as "
                               "it is. Choose another name.")
                         .arg(name)};
    const Outcome synced = (*folder)->sync();
    if (!synced)
        return synced.error();
    return (*folder)->pathOf(name);
}

} // namespace gannet
