// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QLocalServer>
#include <QStringList>

class QLocalSocket;

namespace gannet {

//! What a second start hands to the first one.
struct HandOver {
    QStringList addresses;
    QStringList lists;
    QString activationToken; //!< lets a window come forward on Wayland

    bool operator==(const HandOver &) const = default;
};

//! One message: a line of JSON with its version. Longer ones are refused.
inline constexpr qint64 longestHandOver = 4 * 1024 * 1024; // bytes

[[nodiscard]] QByteArray toMessage(const HandOver &handOver);
//! Errors: BadInput for anything but a message of our version.
[[nodiscard]] Result<HandOver> fromMessage(const QByteArray &message);

//! Tells the process that holds \a stateDirectory. Waits a few seconds at most: call it before the
//! event loop. Errors: StateInUse when nobody answers there.
[[nodiscard]] Outcome handOverTo(const QString &stateDirectory, const HandOver &handOver);

//! Listens for further starts with the same state folder; only the same user can reach it. To be
//! made by the process that holds the state folder: a socket left behind by a dead one goes.
class Instance final : public QObject
{
    Q_OBJECT

public:
    explicit Instance(const QString &stateDirectory, QObject *parent = nullptr);

signals:
    void startedAgain(const gannet::HandOver &handOver);

private:
    void welcome();
    void read(QLocalSocket *socket);

    QLocalServer m_server;
};

} // namespace gannet
