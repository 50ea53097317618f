// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/terminal.h"
#include "core/job.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <optional>

namespace gannet {

//! All files of a run together, as the bar shows them.
struct ProgressSums {
    qint64 files = 0; //!< in the run so far
    qint64 ended = 0; //!< done, kept or failed
    qint64 bytes = 0; //!< arrived, of all files
    qint64 rate = 0; //!< bytes a second
    std::optional<qint64> runningTotal; //!< of the running files; unset if one does not tell
    qint64 runningBytes = 0;
};

//! "[=====     ] 12 of 40 files, 3.1 MiB, 1.2 MiB/s", at most \a columns - 1 characters. The bar
//! counts files, or bytes where there is only one file. Pure.
[[nodiscard]] QString progressLine(const ProgressSums &sums, int columns);

//! \a text behind a bar of which \a part, 0 to 1, is full, where there is room for one; at most
//! \a columns - 1 characters. Pure.
[[nodiscard]] QString lineWithBar(std::optional<double> part, const QString &text, int columns);

//! The live line: drawn again at most ten times a second, and only after a change.
class ProgressBar final : public QObject
{
public:
    explicit ProgressBar(Terminal *terminal);

    void show(const QList<JobChange> &batch);
    //! Takes the line away.
    void finish();

private:
    struct Running {
        qint64 bytes = 0;
        std::optional<qint64> total;
        qint64 rate = 0;
    };

    void take(const JobChange &change);
    void end(const JobRow &row);
    [[nodiscard]] ProgressSums sums() const;
    void draw();

    Terminal *m_terminal;
    QHash<JobId, Running> m_running;
    qint64 m_files = 0;
    qint64 m_ended = 0;
    qint64 m_endedBytes = 0;
    QTimer m_timer;
};

} // namespace gannet
