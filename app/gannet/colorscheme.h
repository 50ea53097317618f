// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusVariant>
#include <QObject>

#include <optional>

namespace gannet {

//! Whether the desktop is dark, as its Settings portal says (org.freedesktop.appearance,
//! color-scheme), now and whenever it changes. Qt 6.4 does not tell. Never waits.
class ColorScheme final : public QObject
{
    Q_OBJECT

public:
    explicit ColorScheme(QObject *parent = nullptr);

    //! Asks; the answer comes as darkChanged(). Without a session bus nothing comes.
    void follow();

signals:
    //! Unset when the desktop has no preference.
    void darkChanged(std::optional<bool> dark);

private slots:
    void take(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask();
};

} // namespace gannet
