// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/answer.h"

#include <QByteArray>
#include <QList>

namespace gannet {

class LoopbackServer;

//! One line of a script: an answer, and which requests get it. A plain line is for all of them.
struct ScriptLine {
    enum class Asked {
        Anything,
        Whole, //!< without a Range
        Part, //!< with one
    };

    Answer answer;
    int times = 0; //!< so many requests; 0 is all
    Asked asked = Asked::Anything;
    int fromConnection = 0; //!< only that connection and later ones; 0 is the server's first
    int overOpen = 0; //!< only while more connections than this are open; 0 is always
    QByteArray path = {}; //!< decoded; empty is any
};
using Script = QList<ScriptLine>;

//! The line for the first \a times requests that fit.
ScriptLine first(const Answer &answer, int times = 1);
//! The line for all requests.
ScriptLine always(const Answer &answer);
//! Only requests with a Range; \a times 0 is all of them.
ScriptLine toParts(const Answer &answer, int times = 0);
//! Only requests without a Range.
ScriptLine toWhole(const Answer &answer, int times = 0);
//! Only requests for that path.
ScriptLine at(const QByteArray &path, const Answer &answer, int times = 0);

//! Has \a server say to each request the first line that fits it and is not used up; 404 without
//! one. Paths that have an answer by on() keep it.
void play(LoopbackServer *server, const Script &script);

//! \a bytes as they are, with no status line of the server's own; then the connection ends.
Answer rawAnswer(const QByteArray &bytes);
//! The head that \a answer has for a plain GET, with the empty line behind it.
QByteArray headOf(const Answer &answer);
//! \a bytes in chunks (RFC 9112 7.1), with the last one and the empty line behind them.
QByteArray inChunks(const QByteArray &bytes, qsizetype chunk = 1000);

} // namespace gannet
