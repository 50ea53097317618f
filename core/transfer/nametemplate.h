// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QDate>
#include <QString>

namespace gannet {

// Where a file goes below the chosen folder: "{category}/{host}/{name}" and the like. Fields are
// {name}, {category}, {host}, {date} (2026-01-31), {year}, {month} and {day}; a slash begins a
// folder, and the last piece holds {name}.

//! Folders that a template may make, one in the other.
inline constexpr qsizetype mostTemplateFolders = 8;

//! Whether \a nameTemplate can be used; else Error::BadInput with what is wrong. An empty one is
//! good and means the name alone.
[[nodiscard]] Outcome checkTemplate(const QString &nameTemplate);

//! What the fields stand for.
struct TemplateFacts {
    QString name; //!< a safe one, \sa chooseName()
    QByteArray contentType;
    QString host;
    QDate date;
};

struct PlacedName {
    QString folder; //!< below the chosen one, without slashes around it; may be empty
    QString name;

    bool operator==(const PlacedName &) const = default;
};

//! Every piece is made safe by itself, so that whatever a server says no piece leads out of the
//! chosen folder. The name alone where the template cannot be used.
[[nodiscard]] PlacedName placeByTemplate(const QString &nameTemplate, const TemplateFacts &facts);

//! "pictures", "audio", "video", "documents", "archives", "programs", "pages" or "other", by the
//! extension, else by the type. The same in every language, as it names folders.
[[nodiscard]] QString categoryOf(const QString &name, const QByteArray &contentType);

} // namespace gannet
