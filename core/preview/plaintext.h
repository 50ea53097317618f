// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/charset.h"

#include <QList>

namespace gannet {

//! A text as it may be shown.
struct PlainText {
    QString text; //!< lines end in \n
    QByteArray charset; //!< which one it was read in
    bool isChosen = false; //!< the charset is the person's, not detected
    bool hasBrokenLines = false; //!< some lines were too long and go on in the next one
};

//! A longer line is broken: one line of a million characters takes seconds to lay out.
inline constexpr qsizetype longestShownLine = 4000;

//! Decodes \a bytes, in \a charset where a person chose one that exists, else as detected. Controls
//! and marks that turn the direction become visible, as in visibleText().
[[nodiscard]] PlainText plainText(const QByteArray &bytes, const QByteArray &contentType,
                                  Extent extent, const QByteArray &charset = {});

//! Makes no line longer than longestShownLine, for what shows lines as they are.
void breakLongLines(PlainText *plain);

//! \a text with everything visible that could deceive: control characters become their pictures,
//! direction overrides their names in brackets. Letters of scripts that run from right to left stay
//! as they are, so do tabs and line ends, all of which become \n.
[[nodiscard]] QString visibleText(const QString &text);

//! The same in one line, for the names inside of an archive and the titles inside of a file.
[[nodiscard]] QString visibleLine(const QString &text);

//! The character sets to offer, by the names decodeAs() knows.
[[nodiscard]] QList<QByteArray> offeredCharsets();

} // namespace gannet
