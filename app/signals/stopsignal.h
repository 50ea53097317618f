// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace gannet {

//! The exit status of a program that was interrupted.
inline constexpr int interruptedStatus = 4;

//! Ctrl+C, SIGTERM and SIGHUP as a signal of Qt. The second one ends the process at once, also
//! while the event loop does not turn; the journal is made for that. One object in a process.
class StopSignal final : public QObject
{
    Q_OBJECT

public:
    StopSignal();
    ~StopSignal() override;

signals:
    void asked();

private:
    void take();

    QSocketNotifier m_notifier;
};

} // namespace gannet
