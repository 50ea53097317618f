// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

//! The names under which the engine keeps what a person set, and how the window stood.
namespace gannet::settingkeys {

inline const QString filesAtOnce = QStringLiteral("limits/filesAtOnce"); // int
inline const QString perServer = QStringLiteral("limits/perServer"); // int
inline const QString perFile = QStringLiteral("limits/perFile"); // int
inline const QString bytesPerSecond = QStringLiteral("limits/bytesPerSecond"); // qint64, 0: none
inline const QString folder = QStringLiteral("downloads/folder"); // absolute path
inline const QString appearance = QStringLiteral("window/appearance"); // desktop, light, dark
inline const QString windowGeometry = QStringLiteral("window/geometry"); // QByteArray
inline const QString windowSplitter = QStringLiteral("window/splitter"); // QByteArray
inline const QString detailsShown = QStringLiteral("window/details"); // bool
inline const QString detailsTab = QStringLiteral("window/detailsTab"); // int
inline const QString detailsBeside = QStringLiteral("window/detailsBeside"); // two sizes, pixels
inline const QString detailsBelow = QStringLiteral("window/detailsBelow"); // two sizes, pixels
inline const QString listColumns = QStringLiteral("window/columns"); // QByteArray

} // namespace gannet::settingkeys
