// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/unixfile.h"
#include "core/sync/local/renaming.h"
#include "core/sync/model/syncpath.h"

#include <QByteArray>

#include <memory>
#include <utility>

namespace gannet {

//! A name aside of the tree, in the folder for unfinished things or in the trash. What lies under
//! it is removed with the object, unless it is kept. Blocks: for the pool.
class Aside
{
public:
    Aside() = default; //!< nowhere
    //! \a above: the path of \a folder, from the root.
    Aside(std::shared_ptr<const UnixFile> folder, SyncPath above, QByteArray name)
        : m_folder(std::move(folder))
        , m_above(std::move(above))
        , m_name(std::move(name))
    {
    }
    Aside(Aside &&other) noexcept = default;
    Aside &operator=(Aside &&other) noexcept
    {
        std::swap(m_folder, other.m_folder);
        std::swap(m_above, other.m_above);
        std::swap(m_name, other.m_name);
        return *this;
    }
    ~Aside()
    {
        if (m_folder)
            static_cast<void>(removeTree(at()));
    }

    [[nodiscard]] NameAt at() const { return {m_folder->descriptor(), m_name}; }
    [[nodiscard]] const SyncPath &above() const { return m_above; }
    //! Nothing is removed any more.
    void keep() { m_folder.reset(); }
    //! Removes at once what lies here.
    void drop() { const Aside gone(std::move(*this)); }
    //! Brings what lies here to the free name of \a other and is that one then. 0 or an errno.
    [[nodiscard]] int moveTo(Aside *other)
    {
        const int failed = renameNew(at(), other->at());
        if (failed == 0)
            std::swap(*this, *other);
        return failed;
    }

private:
    std::shared_ptr<const UnixFile> m_folder; //!< null: kept, or moved away
    SyncPath m_above;
    QByteArray m_name;
};

} // namespace gannet
