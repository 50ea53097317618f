// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QMimeData;

namespace gannet {

//! What a drop or the clipboard holds for us: text with addresses in it, and files and folders by
//! path.
struct Offer {
    QString text;
    QStringList files;
    bool isMissing = false; //!< text was announced and did not come, as with very much of it

    [[nodiscard]] bool isEmpty() const { return text.isEmpty() && files.isEmpty(); }
    bool operator==(const Offer &) const = default;
};

//! Reads addresses, browsers' own link formats, the links and pictures of marked text, and paths of
//! local files. Only http and https addresses count as links; no file is opened. Of a huge text
//! only its beginning is looked at.
[[nodiscard]] Offer offerOf(const QMimeData &data);

//! Whether \a offer holds something that can be a list, as its name tells, or, as far as it is
//! counted, an address.
[[nodiscard]] bool promises(const Offer &offer);

//! What letting go would do, as a sentence; counts only what is small enough to be counted at once.
[[nodiscard]] QString promise(const Offer &offer);

//! How well a text was understood.
struct TextCount {
    qsizetype addresses = 0; //!< with all that patterns stand for, each once
    qsizetype unknownLines = 0; //!< lines that were refused
};

//! Characters; a longer text is read off the GUI thread and not counted beforehand.
inline constexpr qsizetype countedText = 64 * 1024;

[[nodiscard]] TextCount countAddresses(const QString &text);

//! "1 address", "3 addresses".
[[nodiscard]] QString addressesText(qsizetype count);

} // namespace gannet
