// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>
#include <QString>
#include <QUrl>

#include <optional>

namespace gannet {

//! Whether a file can have that name here: see isName(); file systems stop at 255 bytes.
[[nodiscard]] bool canBeNamed(QByteArrayView name);

//! Where a link of an index page leads, as seen from its folder.
struct ChildLink {
    enum class Way : quint8 {
        Child, //!< one name deep
        Up, //!< the folder itself or one above it; also another order of the same page
        Elsewhere, //!< anywhere else at the same origin
        Outside, //!< another origin
    };

    Way way = Way::Outside;
    QByteArray name; //!< of a child: one name, see isName()
    bool isFolder = false; //!< of a child

    bool operator==(const ChildLink &) const = default;
};

//! Tells the children of one folder from all other links.
class ChildLinks
{
public:
    //! \a page: where the page came from. The folder is all of its path up to the last slash.
    explicit ChildLinks(const QUrl &page);

    //! \a link: absolute and encoded. \a written: as it stands in the page; what has a query, a
    //! fragment or ".." in it is no child, also where it would lead to one.
    [[nodiscard]] ChildLink read(const QString &link, const QString &written) const;

private:
    QByteArray m_origin;
    QByteArrayList m_folder; //!< its names, decoded
};

} // namespace gannet
