// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QString>

#include <atomic>
#include <memory>
#include <optional>

namespace gannet {

//! A body that is sent from a file, never read into memory as a whole. A value that is not changed
//! once a request has it; each sending of the request opens the file anew, so that a redirect or a
//! sign-in can send it again.
struct UploadFile {
    QString path; //!< absolute
    qint64 offset = 0; //!< where the body begins in the file
    qint64 size = 0; //!< bytes of the body; the Content-Length
    //! Bytes that were handed to the connection so far, from 0 again when the body is sent again.
    //! Read from any thread; may be null.
    std::shared_ptr<std::atomic<qint64>> sent = {};
    //! Nothing is sent behind so many bytes, so that the request hangs until it is stopped: shows
    //! what a server makes of half a file.
    std::optional<qint64> hangsAfter = {};
};

//! The bytes of an UploadFile as Qt's network wants them. Lives on a worker's loop, where Qt reads
//! 16 KiB at a time from it.
class UploadDevice final : public QIODevice
{
    Q_DECLARE_TR_FUNCTIONS(UploadDevice)

public:
    //! Errors: Changed (the file is gone or shorter than the body), NotWritable and Disk (it cannot
    //! be read).
    static Result<std::unique_ptr<UploadDevice>> open(std::shared_ptr<const UploadFile> file);
    ~UploadDevice() override;

    [[nodiscard]] bool isSequential() const override { return false; }
    [[nodiscard]] qint64 size() const override { return m_file->size; }

    //! Changes whenever something was handed to the connection, also when it begins anew.
    [[nodiscard]] quint64 pieces() const { return m_pieces; }
    [[nodiscard]] bool isAllTaken() const { return m_taken >= m_file->size; }
    //! Why the file could not be read to its end.
    [[nodiscard]] const std::optional<Error> &failed() const { return m_failed; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *data, qint64 count) override;

private:
    UploadDevice(std::shared_ptr<const UploadFile> file, int descriptor);

    std::shared_ptr<const UploadFile> m_file;
    int m_descriptor;
    qint64 m_taken = 0;
    quint64 m_pieces = 0;
    std::optional<Error> m_failed;
};

} // namespace gannet
