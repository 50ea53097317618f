// SPDX-License-Identifier: GPL-3.0-or-later
// What a MirrorFolder cannot do, and what it need not do.
#include "core/sync/mirror/mirrorfolder.h"

namespace gannet {

Error MirrorFolder::notWritable(const SyncPath &path)
{
    return failure(Error::NotWritable,
                   tr("%1 cannot be changed there: the place can be read, not written to.")
                       .arg(QString::fromUtf8(path)));
}

Task<Result<Entry>> MirrorFolder::put(SyncPath path, SourceFile source, Entry expected,
                                      StopToken stop)
{
    Q_UNUSED(source)
    Q_UNUSED(expected)
    Q_UNUSED(stop)
    co_return notWritable(path);
}

Task<Result<Entry>> MirrorFolder::link(SyncPath path, QByteArray target, Entry expected,
                                       StopToken stop)
{
    Q_UNUSED(target)
    Q_UNUSED(expected)
    Q_UNUSED(stop)
    co_return notWritable(path);
}

Task<Result<Entry>> MirrorFolder::makeFolder(SyncPath path, quint16 mode, StopToken stop)
{
    Q_UNUSED(mode)
    Q_UNUSED(stop)
    co_return notWritable(path);
}

Task<Result<Entry>> MirrorFolder::move(SyncPath from, SyncPath to, Entry expected, StopToken stop)
{
    Q_UNUSED(to)
    Q_UNUSED(expected)
    Q_UNUSED(stop)
    co_return notWritable(from);
}

Task<Outcome> MirrorFolder::remove(SyncPath path, Entry expected, StopToken stop)
{
    Q_UNUSED(expected)
    Q_UNUSED(stop)
    co_return notWritable(path);
}

Task<Result<Entry>> MirrorFolder::setModified(SyncPath path, qint64 modified, StopToken stop)
{
    Q_UNUSED(modified)
    Q_UNUSED(stop)
    co_return notWritable(path);
}

Task<Result<Entry>> MirrorFolder::setMode(SyncPath path, quint16 mode, Entry expected,
                                          StopToken stop)
{
    Q_UNUSED(mode)
    Q_UNUSED(expected)
    Q_UNUSED(stop)
    co_return notWritable(path);
}

Task<Result<Entry>> MirrorFolder::restore(QString run, SyncPath path, StopToken stop)
{
    Q_UNUSED(run)
    Q_UNUSED(stop)
    co_return notWritable(path);
}

Task<Outcome> MirrorFolder::mark(QByteArray identity, StopToken stop)
{
    Q_UNUSED(identity)
    Q_UNUSED(stop)
    co_return Nothing{};
}

Task<Outcome> MirrorFolder::settle(StopToken stop)
{
    Q_UNUSED(stop)
    co_return Nothing{};
}

Task<Outcome> MirrorFolder::sweep(StopToken stop)
{
    Q_UNUSED(stop)
    co_return Nothing{};
}

Task<Result<QStringList>> MirrorFolder::trim(std::chrono::days age, qint64 bytes, StopToken stop)
{
    Q_UNUSED(age)
    Q_UNUSED(bytes)
    Q_UNUSED(stop)
    co_return QStringList();
}

} // namespace gannet
