// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/local/localfolder.h"
#include "core/sync/local/renaming.h"
#include "tests/support/run.h"
#include "tests/support/tempfolder.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gannet {

//! A local folder that is open to be written, run "run", with nothing in it.
class LocalWorld
{
public:
    explicit LocalWorld(const QString &run = QStringLiteral("run"))
        : side(rootIn(folder))
    {
        const auto opened = gannet::run(side.open(Purpose::Write, run, {}));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().text));
        facts = *opened;
    }

    ~LocalWorld() { static_cast<void>(removeTree({AT_FDCWD, QFile::encodeName(path({}))})); }
    Q_DISABLE_COPY_MOVE(LocalWorld)

    QString write(const QString &name, const QByteArray &bytes) const
    {
        return folder.write(QStringLiteral("root/") + name, bytes);
    }
    [[nodiscard]] QByteArray read(const QString &name) const
    {
        return folder.read(QStringLiteral("root/") + name);
    }
    [[nodiscard]] QString path(const QString &name) const
    {
        return folder.path(QStringLiteral("root/") + name);
    }
    [[nodiscard]] bool contains(const QString &name) const
    {
        return folder.contains(QStringLiteral("root/") + name);
    }
    //! All files of the root, also Gannet's.
    [[nodiscard]] QStringList files() const
    {
        QStringList inRoot;
        for (const QString &name : folder.list(TempFolder::Depth::Recursive)) {
            if (name.startsWith(QStringLiteral("root/")))
                inRoot.append(name.mid(5));
        }
        return inRoot;
    }
    //! Never racy, which would change while a test runs.
    [[nodiscard]] Entry look(const SyncPath &path)
    {
        const auto looked = gannet::run(side.look(path, {}));
        if (!looked)
            return {EntryKind::Unknown, UnknownReason::NotReadable, 0, {}, {}};
        Entry entry = *looked;
        entry.signature.isRacy = false;
        return entry;
    }
    //! A file outside of the root with \a bytes, to be put.
    [[nodiscard]] SourceFile source(const QByteArray &bytes, bool isTemporary = false)
    {
        SourceFile source;
        source.path = folder.write(QStringLiteral("source-%1").arg(++m_sources), bytes);
        source.isTemporary = isTemporary;
        return source;
    }
    [[nodiscard]] Result<Entry> put(const SyncPath &path, const QByteArray &bytes,
                                    const Entry &expected = {})
    {
        return gannet::run(side.put(path, source(bytes), expected, {}));
    }
    [[nodiscard]] SyncTree list(ListWish wish = {})
    {
        auto tree = gannet::run(side.list(std::move(wish), {}));
        if (!tree)
            qFatal("%s", qPrintable(tree.error().text));
        return std::move(*tree);
    }

    TempFolder folder;
    LocalFolder side;
    EndpointFacts facts;

private:
    static QString rootIn(const TempFolder &folder)
    {
        if (!QDir(folder.path()).mkdir(QStringLiteral("root")))
            qFatal("No root can be made");
        return folder.path(QStringLiteral("root"));
    }

    int m_sources = 0;
};

inline struct stat factsOf(const QString &path)
{
    struct stat facts {
    };
    if (::lstat(QFile::encodeName(path).constData(), &facts) != 0)
        qFatal("%s: %s", qPrintable(path), std::strerror(errno));
    return facts;
}

} // namespace gannet
