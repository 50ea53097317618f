// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/renaming.h"
#include "core/job.h"

#include <QObject>

#include <deque>
#include <optional>

namespace gannet {

class Engine;

//! What a person can take back: removals, additions and names, the latest first. GUI thread.
class Undo final : public QObject
{
    Q_OBJECT

public:
    //! \a engine outlives it.
    explicit Undo(Engine *engine, QObject *parent = nullptr);

    void noteRemoved(const QList<JobId> &ids);
    void noteAdded(const QList<JobId> &ids);
    void noteRenamed(const Renaming &renaming);
    [[nodiscard]] bool isPossible() const { return !m_steps.empty(); }
    //! "Undo removing 3 downloads"; plain "Undo" when there is nothing.
    [[nodiscard]] QString text() const;
    //! Takes the latest step back.
    void takeBack();

signals:
    void changed();
    //! So many rows that had been added are out of the list again; that is the latest step now.
    void additionTakenBack(qsizetype count);

private:
    enum class Kind : quint8 { Removed, Added, Renamed };
    struct Step {
        Kind kind;
        QList<JobId> ids;
        Renaming renaming = {}; //!< of Renamed
    };

    void note(Step step);

    Engine *m_engine;
    std::deque<Step> m_steps; //!< the latest last
};

} // namespace gannet
