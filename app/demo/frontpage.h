// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace gannet {

//! One line of a list of what the practice site has.
struct Signpost {
    QString address;
    QString about; //!< a sentence
};

//! A web page with a link to each, to be opened or dropped on a window.
[[nodiscard]] QByteArray frontPage(const QList<Signpost> &signposts);
//! One address a line, each under its sentence as a comment.
[[nodiscard]] QByteArray textList(const QList<Signpost> &signposts);
//! A table with a head: address, about.
[[nodiscard]] QByteArray csvList(const QList<Signpost> &signposts);

} // namespace gannet
