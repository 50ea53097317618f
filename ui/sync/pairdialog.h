// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/endpoint.h"
#include "core/sync/run/syncpair.h"
#include "ui/sync/paircheck.h"

#include <QDialog>
#include <QStringList>

class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QToolButton;

namespace gannet {

class FieldNote;
class PairOptions;
class PairPlaces;
class PairRules;
class WrappingPage;

//! A new pair, or one to change. What is wrong is told at its field; nothing is accepted before it
//! is right.
class PairDialog final : public QDialog
{
    Q_OBJECT

public:
    //! \a others: the names of the other pairs.
    explicit PairDialog(QStringList others, QWidget *parent = nullptr);

    //! To change a pair; what has no field here stays as it is.
    void setPair(const SyncPair &pair, const QString &password);
    [[nodiscard]] SyncPair pair() const;
    [[nodiscard]] QString password() const;

    void showFacts(const EndpointFacts &here, const EndpointFacts &there);
    void showRefusal(const QString &sentence);
    void accept() override;

signals:
    //! A person wants to know what both places can do.
    void askWanted(const gannet::SyncPair &pair, const QString &password);

private:
    [[nodiscard]] WrappingPage *makePage();
    [[nodiscard]] QWidget *makeMore();
    [[nodiscard]] QWidget *makeName();
    [[nodiscard]] QLayout *makeButtons();
    void fold(bool isOpen);
    void showOptions();
    void suggestName();
    void ask();
    //! Whether everything is right; else it is told, and the keyboard goes to the first problem.
    bool check();
    void look();
    void complain(const PairComplaint &complaint);
    void goTo(PairField field);

    QStringList m_others;
    SyncPair m_before;
    QLabel *m_title;
    QLineEdit *m_name;
    FieldNote *m_nameNote;
    PairPlaces *m_places;
    PairRules *m_rules;
    QToolButton *m_more;
    QLabel *m_summary; //!< of the options, while they are folded away
    PairOptions *m_options;
    QPushButton *m_save;
    QScrollArea *m_area;
    bool m_isNamed = false; //!< by a person
    bool m_wasChecked = false; //!< what is wrong was told once, so it is told at each key
};

} // namespace gannet
