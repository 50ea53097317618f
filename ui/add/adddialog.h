// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/inquirer.h"
#include "ui/add/addmodel.h"
#include "ui/add/draftworker.h"
#include "ui/add/droppedlists.h"
#include "ui/add/requestform.h"
#include "ui/add/wish.h"

#include <QDialog>
#include <QTimer>

#include <optional>

class QBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace gannet {

class AddressBox;
class AddTable;
class FolderField;
class Preferences;
class QueueModel;

//! A box for many addresses that shows what it understood, what is there already and what servers
//! say, before anything is fetched.
class AddDialog final : public QDialog
{
    Q_OBJECT

public:
    //! All outlive it.
    AddDialog(Engine *engine, const Preferences *preferences, const QueueModel *queue,
              QWidget *parent = nullptr);

    void setText(const QString &text);

signals:
    //! A person chose these; the dialog closes then.
    void wanted(const QList<gannet::ListEntry> &entries, const gannet::AddWish &wish);

public slots:
    void done(int result) override;

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void layOut();
    [[nodiscard]] QBoxLayout *makeCounts();
    [[nodiscard]] QBoxLayout *makeFilterRow();
    [[nodiscard]] QBoxLayout *makeButtons();
    void connectParts();
    void makeShortcuts();

    void readText();
    void readLists(const QStringList &files);
    void sayUnread(const QString &sentence);
    void finishIfReady();
    void showCounts();
    void enableButtons();
    void foldForm(bool isOpen);
    void ask();
    void finish(StartTime start);
    [[nodiscard]] bool isBehind() const;
    [[nodiscard]] std::shared_ptr<const JobOptions> options(const RequestForm::Wish &wish) const;

    const Preferences *m_preferences;
    AddModel m_model;
    DraftWorker m_drafts;
    DroppedLists m_lists;
    Inquirer m_inquirer;
    AddressBox *m_text;
    QLabel *m_understood;
    QLabel *m_sizes;
    QLabel *m_unknown;
    QLabel *m_unread;
    QLineEdit *m_filter;
    AddTable *m_table;
    QLabel *m_rest;
    FolderField *m_folder;
    RequestForm *m_form;
    QPushButton *m_more;
    QPushButton *m_later;
    QPushButton *m_start;
    QTimer m_readTimer;
    QTimer m_askTimer;
    std::optional<StartTime> m_waitingStart; //!< pressed before the text was read
};

} // namespace gannet
