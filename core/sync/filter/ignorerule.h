// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/filter/globpattern.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace gannet {

//! One rule of gitignore.
class IgnoreRule
{
public:
    //! \a text: a line without its ending, comment or trailing spaces.
    explicit IgnoreRule(QByteArray text);

    //! Whether it speaks of \a path, which is relative to the folder of the rule.
    [[nodiscard]] bool matches(QByteArrayView path, bool isFolder) const;
    [[nodiscard]] bool bringsBack() const { return m_bringsBack; }
    [[nodiscard]] const QByteArray &text() const { return m_text; }

private:
    [[nodiscard]] QByteArrayView pattern();

    QByteArray m_text;
    bool m_bringsBack = false;
    bool m_isForFolders = false; //!< ended with '/'
    bool m_isForNames = false; //!< has no other '/', so it holds at any depth
    GlobPattern m_glob; //!< the last one: made of what the others left over
};

//! The rules of a file: without comments and empty lines, LF or CR LF, with or without a mark of
//! the byte order.
[[nodiscard]] QList<IgnoreRule> ignoreRules(QByteArrayView lines);

} // namespace gannet
