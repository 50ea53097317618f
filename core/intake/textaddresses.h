// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/filemanifest.h"
#include "core/intake/refusal.h"
#include "core/intake/urlpattern.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <memory>
#include <optional>

namespace gannet {

//! An address, or a pattern of many, at its place in a text.
struct Find {
    qint64 line = 0; //!< from 1; 0 where lines mean nothing
    QString address; //!< as it is written there
    QString name; //!< wanted file name, empty if none was given
    std::optional<UrlPattern> pattern = {}; //!< set where it makes several addresses
    std::shared_ptr<const FileManifest> manifest = {}; //!< null: nothing more is known

    [[nodiscard]] qint64 count() const { return pattern ? pattern->count().value_or(0) : 1; }
};

//! What one line gives.
struct LineFinds {
    QList<Find> finds;
    QList<Refusal> refusals;
};

//! Reads one line of a list or of any text: every http:// and https:// in it and words that begin
//! with "www.", without the quotes, brackets and punctuation around them; or the whole line where
//! it is an address without scheme. After an address alone, a tab or two spaces and a name may
//! follow. Patterns are recognised, see UrlPattern. A line in which nothing is found is refused,
//! but for blank ones and comments, which begin with "#".
[[nodiscard]] LineFinds readTextLine(QStringView line, qint64 number);

//! The refusal of a line over maxLineLength.
[[nodiscard]] Refusal tooLongLine(qint64 number);

//! Whether \a word is meant as an address although it has no scheme, as "example.org/a".
[[nodiscard]] bool isBareAddress(QStringView word);

//! Whether \a text begins with http:// or https://.
[[nodiscard]] bool beginsWithScheme(QStringView text);

} // namespace gannet
