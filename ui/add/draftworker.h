// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/homeloop.h"
#include "ui/add/draft.h"

#include <QObject>

#include <memory>

namespace gannet {

//! Reads drafts off the GUI thread. A newer text takes the place of the one that is being read.
class DraftWorker final : public QObject
{
    Q_OBJECT

public:
    explicit DraftWorker(QObject *parent = nullptr);
    //! Waits for nothing.
    ~DraftWorker() override;

    void read(const QString &text);
    [[nodiscard]] bool isReading() const { return m_isReading; }

signals:
    void drafted(const std::shared_ptr<const gannet::Draft> &draft);

private:
    void take(quint64 number, const std::shared_ptr<const Draft> &draft);

    std::shared_ptr<HomeLoop> m_home = HomeLoop::current();
    StopSource m_stop; //!< of the newest reading
    quint64 m_number = 0;
    bool m_isReading = false;
};

} // namespace gannet
