// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/run/syncpair.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace gannet {

class PairDesk;
class SyncController;
class SyncWatch;

//! Lets the pairs run that are to run by themselves, when their time has come. A pair that is busy
//! then runs once more when it has ended.
class PairRhythm final : public QObject
{
    Q_OBJECT

public:
    //! \a controller outlives it.
    explicit PairRhythm(SyncController *controller, QObject *parent = nullptr);
    ~PairRhythm() override;

    //! As if the time of \a desk had come.
    void beat(PairDesk *desk);

signals:
    void noticed(const QString &sentence); //!< a folder that is only looked at by time

private:
    void followDesks();
    void follow(PairDesk *desk);

    SyncController *m_controller;
    std::vector<std::unique_ptr<SyncWatch>> m_watches;
};

} // namespace gannet
