// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/unixfile.h"

#include <QByteArray>

#include <optional>

struct __dirstream;

namespace gannet {

//! One name of a folder as the folder has it.
struct FolderName {
    QByteArray name;
    unsigned char type = 0; //!< DT_DIR and others; DT_UNKNOWN where the file system does not say
};

//! Reads the names of an open folder, without "." and "..". Blocks: for the pool.
class FolderReader
{
public:
    //! Takes over \a folder, which was opened to be read.
    explicit FolderReader(UnixFile folder);
    ~FolderReader();
    FolderReader(const FolderReader &) = delete;
    FolderReader &operator=(const FolderReader &) = delete;

    //! Unset at the end, and after a failure.
    [[nodiscard]] std::optional<FolderName> next();
    //! errno of what went wrong; 0: nothing did.
    [[nodiscard]] int error() const { return m_error; }
    [[nodiscard]] int descriptor() const { return m_folder.descriptor(); }

private:
    UnixFile m_folder;
    __dirstream *m_stream = nullptr;
    int m_error = 0;
};

} // namespace gannet
