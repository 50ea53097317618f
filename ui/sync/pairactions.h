// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QObject>

class QAction;
class QMenu;

namespace gannet {

class PairDesk;

//! Everything a person can do with pairs.
enum class PairCommand : quint8 { NewPair, Plan, Run, Stop, Undo, Verify, SignIn, Edit, Remove };

//! The commands as actions with words, signs, shortcuts and tooltips; they say what can be done
//! with the pair that is shown.
class PairActions final : public QObject
{
    Q_OBJECT

public:
    explicit PairActions(QObject *parent = nullptr);

    [[nodiscard]] QAction *action(PairCommand command) const { return m_actions.value(command); }
    [[nodiscard]] QList<QAction *> all() const;
    void fill(QMenu *menu) const;
    //! \a desk is null when no pair is shown. \a changes: of the plan as a person chose.
    void enableFor(const PairDesk *desk, quint32 lifted, qint64 changes);

signals:
    void triggered(gannet::PairCommand command);

private:
    void enableRun(const PairDesk *desk, quint32 lifted, qint64 changes);

    QHash<PairCommand, QAction *> m_actions;
};

} // namespace gannet
