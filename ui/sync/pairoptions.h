// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/run/syncpair.h"
#include "ui/sync/formsection.h"
#include "ui/sync/paircheck.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QSpinBox;

namespace gannet {

class AmountField;
class LinesField;

//! What few pairs need: a part of the folders, exceptions, when a run stops and asks, what becomes
//! of edits in a copy.
class PairOptions final : public FormSection
{
    Q_OBJECT

public:
    PairOptions();

    void setPair(const SyncPair &pair);
    void fill(SyncPair *pair) const;
    //! Some options are of one direction only.
    void showFor(SyncMode mode, bool usesTrash);
    //! Where a person can choose folders from.
    void setPlaces(const QString &here, const QString &there);
    //! What of \a pair is not as it is for a new one, in a line; empty: nothing.
    [[nodiscard]] static QString summaryOf(const SyncPair &pair);
    void complain(const PairComplaint &complaint);
    void endComplaints();
    //! The field that a complaint is about; null: none of these.
    [[nodiscard]] QWidget *field(PairField field) const;

signals:
    void changed();

private:
    void addFolders();
    void addRules();
    void addLimits();
    void addTrash();
    void addEdits();
    void chooseFolder();
    void takeFolder(const QString &folder);

    QString m_here; //!< to choose folders from
    QString m_there;
    SyncPair m_before;
    double m_shownShare = 0; //!< fields round; what nobody touched stays as it was
    qint64 m_shownTrash = 0;
    LinesField *m_folders;
    LinesField *m_includes;
    LinesField *m_ruleFiles;
    QSpinBox *m_maxDeletes;
    QDoubleSpinBox *m_maxShare;
    QCheckBox *m_limitsTrash;
    AmountField *m_trashSize;
    QComboBox *m_folderRule;
    QComboBox *m_edits;
    FieldNote *m_foldersNote = nullptr;
    FieldNote *m_filesNote = nullptr;
    QWidget *m_ofTwoWay = nullptr;
    QWidget *m_ofOneWay = nullptr;
};

} // namespace gannet
