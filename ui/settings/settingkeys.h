// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

//! The names under which the engine keeps what a person set, and how the window stood. Those of the
//! network are the engine's own (core/engine/keptnetwork.cpp).
namespace gannet::settingkeys {

inline const QString filesAtOnce = QStringLiteral("limits/filesAtOnce"); // int
inline const QString perServer = QStringLiteral("limits/perServer"); // int
inline const QString perFile = QStringLiteral("limits/perFile"); // int
inline const QString bytesPerSecond = QStringLiteral("limits/bytesPerSecond"); // qint64, 0: none
inline const QString minSegment = QStringLiteral("connections/minSegment"); // qint64, bytes
inline const QString connectTimeout = QStringLiteral("connections/connectTimeout"); // int, ms
inline const QString headerTimeout = QStringLiteral("connections/headerTimeout"); // int, ms
inline const QString stallTimeout = QStringLiteral("connections/stallTimeout"); // int, ms
inline const QString folder = QStringLiteral("downloads/folder"); // absolute path
inline const QString existing = QStringLiteral("downloads/existing"); // auto, rename, ...
inline const QString remoteTime = QStringLiteral("downloads/remoteTime"); // bool
inline const QString maxFileSize = QStringLiteral("downloads/maxFileSize"); // qint64, 0: none
inline const QString previewLength = QStringLiteral("downloads/previewLength"); // int
inline const QString retries = QStringLiteral("downloads/retries"); // int
inline const QString retryWait = QStringLiteral("downloads/retryWait"); // int, ms
inline const QString finishedAction = QStringLiteral("general/finished"); // open, folder
inline const QString askAbove = QStringLiteral("general/askAbove"); // int
inline const QString showsArrivals = QStringLiteral("general/arrivals"); // bool
inline const QString startsAtOnce = QStringLiteral("general/startsAtOnce"); // bool
inline const QString appearance = QStringLiteral("window/appearance"); // desktop, light, dark
inline const QString windowGeometry = QStringLiteral("window/geometry"); // QByteArray
inline const QString windowSplitter = QStringLiteral("window/splitter"); // QByteArray
inline const QString detailsShown = QStringLiteral("window/details"); // bool
inline const QString detailsTab = QStringLiteral("window/detailsTab"); // int
inline const QString detailsBeside = QStringLiteral("window/detailsBeside"); // two sizes, pixels
inline const QString detailsBelow = QStringLiteral("window/detailsBelow"); // two sizes, pixels
inline const QString group = QStringLiteral("window/group"); // int, RowGroup
inline const QString search = QStringLiteral("window/search"); // QString
inline const QString syncShown = QStringLiteral("window/sync"); // bool: instead of downloads
inline const QString syncPair = QStringLiteral("window/pair"); // QString, empty: all pairs
inline const QString planColumns = QStringLiteral("window/planColumns"); // QByteArray
inline const QString planBeside = QStringLiteral("window/planBeside"); // two sizes, pixels
inline const QString planBelow = QStringLiteral("window/planBelow"); // two sizes, pixels
inline const QString listColumns = QStringLiteral("window/columns"); // QByteArray

} // namespace gannet::settingkeys
