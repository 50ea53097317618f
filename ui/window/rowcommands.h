// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "ui/window/actions.h"

#include <QObject>

namespace gannet {

class DownloadsPage;
class Engine;
class Undo;

//! Does with the selected rows what a command says. GUI thread.
class RowCommands final : public QObject
{
    Q_OBJECT

public:
    //! All outlive it.
    RowCommands(Engine *engine, DownloadsPage *page, Undo *undo, QObject *parent = nullptr);

    //! False for a command that is about no row.
    bool obey(Command command);
    //! What commands can do with the selected rows.
    [[nodiscard]] RowKinds selectedKinds() const;

signals:
    //! So many rows were taken out of the list, and that can be taken back.
    void removed(qsizetype count);
    //! A sentence about what could not be done.
    void failed(const QString &sentence);

private:
    [[nodiscard]] QList<JobId> selectedIn(Needs kind) const;
    void toggle();
    void remove();
    void openFiles();
    void openFolders();
    void open(const QStringList &paths);
    void copyAddresses() const;
    void rename();
    [[nodiscard]] QStringList selectedPaths() const;

    Engine *m_engine;
    DownloadsPage *m_page;
    Undo *m_undo;
};

} // namespace gannet
