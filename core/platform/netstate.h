// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>

namespace gannet {

//! Whether there is a network, and when that changes. One loop.
class NetState : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] bool isOnline() const { return m_isOnline; }

signals:
    void changed(bool isOnline);

protected:
    void setOnline(bool isOnline);

private:
    bool m_isOnline = true;
};

//! That of this machine: online while it has a way out, or a proxy in the local network is it.
//! Hears of changes from the kernel and sends nothing to anybody; where the kernel does not tell,
//! it looks now and then.
class SystemNetState : public NetState
{
    Q_OBJECT

public:
    SystemNetState();
    ~SystemNetState() override;

private:
    void listen();
    void hear();
    void look();

    int m_socket = -1; //!< netlink; below zero: none
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_soon; //!< many changes come at once
    QTimer m_sometimes; //!< without a socket
};

} // namespace gannet
