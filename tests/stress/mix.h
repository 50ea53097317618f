// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/loopbackserver.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace gannet {

struct MixedFile {
    QString name;
    qint64 size = 0; //!< bytes
    quint32 seed = 0; //!< of its pattern

    [[nodiscard]] QByteArray bytes() const { return patternBytes(0, size, seed); }
};

using Mix = QList<MixedFile>;

//! \a small files of a few kilobytes, \a medium ones of 0.2 to 3 MiB, and \a large ones above 8
//! MiB, which come in segments, in turns.
Mix makeMix(int small, int medium, int large);

//! What lies in the way of a file that replaces it.
inline const QByteArray oldBytes = "what had the name before";

//! Adds two files, a small and a medium one, that replace what it puts into \a folder.
void addReplacing(Mix *mix, const QString &folder);

[[nodiscard]] qint64 totalSize(const Mix &mix);

//! Has \a server offer them at \a bytesPerSecond a connection; 0 is as fast as it goes.
void serve(LoopbackServer *server, const Mix &mix, qint64 bytesPerSecond);

[[nodiscard]] QStringList addressesOf(const LoopbackServer &server, const Mix &mix);

//! What is wrong in \a folder when all of \a mix should lie there and nothing else, as sentences.
QStringList faultsOf(const QString &folder, const Mix &mix);

} // namespace gannet
