// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/webserver.h"

namespace gannet {

//! A real Apache that serves one folder, with ranges, entity tags and several connections.
class Apache final : public WebServer
{
public:
    //! False where none is installed; then a test skips.
    static bool isAvailable();

    //! As root it reads as another user, so \a files is opened to everybody.
    explicit Apache(const QString &files);

    enum class Dav { FileSystem };
    //! Takes WebDAV too (mod_dav_fs), on all of \a files, which is opened to everybody for that.
    Apache(const QString &files, Dav dav);

    //! How mod_autoindex lists a folder: names alone, with sizes and times as text, or in a table.
    enum class Index { Plain, Fancy, Table };
    //! Lists the folders of \a files.
    Apache(const QString &files, Index index);

private:
    void serve(const QString &files, const QString &modules, const QString &lines);
};

} // namespace gannet
