// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/markup.h"

#include <QSet>
#include <QString>
#include <QStringList>
#include <QStringView>
#include <QUrl>

#include <optional>

namespace gannet {

//! Reads the links of an HTML page or of a part of one: where its links, areas and link elements
//! lead, and the pictures, sounds and films it shows; no style sheets. Each once, in their order,
//! http and https only, without fragment. They are resolved against <base>, else against the page's
//! own address, else against the one that browsers write into a page they save.
//! Nothing is executed and nothing is fetched.
class PageLinks
{
public:
    //! Links of one page; the rest is left out.
    static constexpr qsizetype mostLinks = 100'000;

    //! \a markup outlives this. \a page may be empty. \a most: links that it gives.
    explicit PageLinks(QStringView markup, const QUrl &page = {}, qsizetype most = mostLinks);

    //! The next link, encoded; unset at the end.
    std::optional<QString> next();

    //! The last link as it stands there, without character references.
    [[nodiscard]] const QString &written() const { return m_written; }
    //! Whether that is one to follow, no picture and nothing of the page's head.
    [[nodiscard]] bool isAnchor() const { return m_isAnchor; }
    //! The markup behind its tag.
    [[nodiscard]] QStringView behind() const { return m_scanner.rest(); }

    //! Whether it ended because there are more than it may give.
    [[nodiscard]] bool isCut() const { return m_isCut; }
    //! Links that lead to a place relative to the page, whose address nobody knows.
    [[nodiscard]] qint64 unresolved() const { return m_unresolved; }

private:
    std::optional<QString> linkOf(const Tag &tag);
    std::optional<QString> resolved(const QString &written);
    void takeBase(const Tag &tag);

    MarkupScanner m_scanner;
    QUrl m_base;
    qsizetype m_most;
    QString m_written;
    bool m_isAnchor = false;
    bool m_hasBaseTag = false;
    bool m_isCut = false;
    qint64 m_unresolved = 0;
    QSet<QString> m_seen;
};

//! All links of \a markup.
[[nodiscard]] QStringList pageLinks(QStringView markup, const QUrl &page = {});

} // namespace gannet
