// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/local/localwatch.h"
#include "core/sync/run/syncpair.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace gannet {

//! Says when it is time to run a pair again: something changed in one of its folders, or its rhythm
//! says so.
class SyncWatch final : public QObject
{
    Q_OBJECT

public:
    explicit SyncWatch(const SyncPair &pair);

    void start();

signals:
    void due();
    void noticed(const QString &sentence); //!< a folder that is only looked at by time

private:
    std::vector<std::unique_ptr<LocalWatch>> m_folders;
    QTimer m_rhythm;
};

} // namespace gannet
