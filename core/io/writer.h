// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/semaphore.h"
#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/io/asyncfile.h"

#include <QByteArray>
#include <QtGlobal>

#include <optional>

namespace gannet {

//! Writes whole pieces to one file, one behind the other, for any number of tasks of one loop. At
//! most Writer::atOnce pieces wait in memory; who comes later waits. After an error nothing more is
//! written, so the file ends behind a whole piece's beginning and never has a hole.
class Writer
{
    Q_DISABLE_COPY_MOVE(Writer)

public:
    static constexpr int atOnce = 64;

    explicit Writer(AsyncFile file);

    //! Returns when \a piece was handed to the system. The first error is every later call's too.
    [[nodiscard]] Task<Outcome> write(QByteArray piece, StopToken stop = {});
    //! Returns when all that was written is on the medium.
    [[nodiscard]] Task<Outcome> sync();

    [[nodiscard]] qint64 written() const { return m_written; } //!< bytes

private:
    AsyncFile m_file;
    Semaphore m_places;
    qint64 m_written = 0;
    std::optional<Error> m_error;
};

} // namespace gannet
