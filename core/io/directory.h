// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/unixfile.h"
#include "core/result.h"

#include <QString>

#include <memory>

namespace gannet {

//! What to do about a folder that is not there.
enum class IfMissing {
    Make, //!< with its parents
    Refuse, //!< something of ours lies in it: its disk is away, or somebody took it
};

//! A folder that is held open: files are made in it by their bare names only, so nothing is written
//! outside of it, whatever a server calls its file.
class Directory
{
public:
    //! Blocks: for the pool.
    static Result<std::shared_ptr<Directory>> open(const QString &path,
                                                   IfMissing ifMissing = IfMissing::Make);

    //! Whether a file can be written here before it has a name (O_TMPFILE).
    [[nodiscard]] bool takesUnnamedFiles() const { return m_takesUnnamedFiles; }
    [[nodiscard]] quint64 device() const { return m_device; }
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QString pathOf(const QString &name) const;
    [[nodiscard]] int descriptor() const { return m_folder.descriptor(); }

    // The rest blocks too. Names are bare: no separator, not ".", not ".."; others are refused.

    [[nodiscard]] bool contains(const QString &name) const;
    //! A file without a name; it is gone with its descriptor unless link() names it.
    [[nodiscard]] Result<UnixFile> createUnnamed() const;
    //! Error::Disk with errno EEXIST never comes: a taken name gives a closed UnixFile.
    [[nodiscard]] Result<UnixFile> createNew(const QString &name) const;
    [[nodiscard]] Result<UnixFile> openToRead(const QString &name) const;
    [[nodiscard]] Result<UnixFile> openToWrite(const QString &name) const;

    enum class Taken { Refuse, Replace };
    //! Names an unnamed file. False: the name was taken and \a taken refuses.
    [[nodiscard]] Result<bool> link(const UnixFile &file, const QString &name, Taken taken) const;
    //! The name that link() gives on its way to replace \a name: where a program dies on that way,
    //! the file is left under it. \a number is 0 unless others have that name.
    [[nodiscard]] static QString besideName(const QString &name, int number = 0);
    //! False: \a to was taken and \a taken refuses.
    [[nodiscard]] Result<bool> rename(const QString &from, const QString &to, Taken taken) const;
    void remove(const QString &name) const;
    //! Brings names to the medium.
    [[nodiscard]] Outcome sync() const;

private:
    Directory(UnixFile folder, QString path);

    [[nodiscard]] Result<bool> linkOver(const UnixFile &file, const QString &name) const;

    UnixFile m_folder;
    QString m_path;
    quint64 m_device = 0;
    bool m_takesUnnamedFiles = false;
};

} // namespace gannet
