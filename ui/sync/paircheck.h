// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/run/syncpair.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace gannet {

//! What a person typed as one place of a pair.
enum class PlaceKind : quint8 {
    Nothing,
    Folder,
    Server, //!< an http(s) or dav(s) address
    HalfPath, //!< not from / or ~ on
    OtherScheme,
    NoHost,
    Credentials, //!< a password in an address, where it would be kept and shown
};

[[nodiscard]] PlaceKind kindOf(const QString &place);
//! \a typed as it is kept: an absolute folder without ~, an address without spaces around it.
[[nodiscard]] QString placeOf(const QString &typed);
//! What was recognised, for a person who still types; empty for Nothing.
[[nodiscard]] QString kindText(PlaceKind kind);
//! What is wrong with it; empty for a folder and a server.
[[nodiscard]] QString kindProblem(PlaceKind kind);

//! The part of a pair that something is wrong with.
enum class PairField : quint8 { Here, There, Folders, RuleFiles, Name };

struct PairComplaint {
    PairField field;
    QString sentence; //!< what is wrong and what a person can do
};

//! Everything that keeps \a pair from being used; \a others are the names of the other pairs.
[[nodiscard]] QList<PairComplaint> complaintsAbout(const SyncPair &pair, const QStringList &others);

//! A name for a pair that has none yet: of its folder, with a number where that is taken.
[[nodiscard]] QString suggestedName(const SyncPair &pair, const QStringList &others);

} // namespace gannet
