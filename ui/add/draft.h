// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/intake/textlist.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace gannet {

//! One address of a draft, or a line that was meant as one.
struct DraftRow {
    QString address;
    QString name; //!< what its file may be called; the server may say otherwise
    QString refusal; //!< why it cannot be added, in a few words; empty: it can
    QString reason; //!< the same as a whole sentence
    bool isTwice = false; //!< stands further up already
    QString wanted = {}; //!< the name that stands beside the address; empty: none

    bool operator==(const DraftRow &) const = default;
};

//! What a text means before anything is done with it.
struct Draft {
    QList<DraftRow> rows; //!< at most mostDraftRows
    QList<ListEntry> rest; //!< addresses behind them, each once
    qint64 understood = 0; //!< different addresses, with the rest
    qint64 refused = 0; //!< rows that cannot be added
    qint64 emptyLines = 0; //!< lines of a prose text without an address
    bool isCut = false; //!< the text has more addresses than can be held
};

inline constexpr qsizetype mostDraftRows = 10'000;
//! Addresses; what a text has beyond them is left out.
inline constexpr qint64 mostDraftAddresses = 1'000'000;

//! Reads \a text: a list with one address or pattern a line, or any text with http:// and https://
//! in it. May take long: not for the GUI thread. Ends early, with no result worth having, when
//! \a stop says so. Holds \a most addresses.
[[nodiscard]] Draft readDraft(const QString &text, const StopToken &stop = {},
                              qint64 most = mostDraftAddresses);

} // namespace gannet
