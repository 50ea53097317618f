// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/syncpath.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

namespace gannet {

//! Which paths of a tree take part. Rules have the syntax of gitignore; the last rule that matches
//! decides, and a folder that is left out takes along what is below it. A value once it is made;
//! any thread may ask.
class SyncFilter
{
public:
    SyncFilter();
    ~SyncFilter();
    SyncFilter(const SyncFilter &other);
    SyncFilter &operator=(const SyncFilter &other);

    //! Adds the lines of a file of rules that lies in \a folder and holds for what is below it.
    void addRules(const SyncPath &folder, QByteArrayView lines);
    //! Rules of the command line: of \a include each is a rule that brings back, of \a exclude one
    //! that leaves out; they count after those of files.
    void addExclude(const QByteArray &rule);
    void addInclude(const QByteArray &rule);
    //! Only these folders take part, and what leads to them; empty: all.
    void setFolders(const QList<SyncPath> &folders);

    //! Whether \a path is left out by itself; a caller that walks does not go below such a folder.
    [[nodiscard]] bool leavesOut(QByteArrayView path, bool isFolder) const;
    //! The same for somebody who does not walk: folders above count too.
    [[nodiscard]] bool leavesOutAnywhere(QByteArrayView path, bool isFolder) const;
    //! Changes with every change of the rules; kept to tell when they became others.
    [[nodiscard]] QByteArray fingerprint() const;

private:
    struct Rules;
    std::shared_ptr<const Rules> m_rules; //!< shared, copied on write
};

} // namespace gannet
