// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/run/syncpair.h"

#include <QList>
#include <QObject>
#include <QString>

#include <memory>

namespace gannet {

class Sequence;

//! Keeps the pairs of the window in the file that the command line has them in too. What that one
//! adds or changes meanwhile stays.
class PairKeeper final : public QObject
{
    Q_OBJECT

public:
    explicit PairKeeper(QString stateDirectory);

    //! Reads the pairs; once, at the start, for it waits for the disk.
    [[nodiscard]] QList<SyncPair> load();
    //! Writes what is different from before, without waiting.
    void keep(const QList<SyncPair> &pairs);

signals:
    //! A sentence that a person should know.
    void said(const QString &sentence);

private:
    QString m_stateDirectory;
    QList<SyncPair> m_kept;
    std::shared_ptr<Sequence> m_writes; //!< one change after the other
};

} // namespace gannet
