// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sync/rowoffers.h"

#include <QWidget>

#include <array>
#include <optional>

class QButtonGroup;
class QCheckBox;
class QLabel;
class QRadioButton;

namespace gannet {

//! For what a choice counts.
enum class Reach : quint8 {
    Selected,
    AllConflicts, //!< every row that is to be decided like the selected one
};

//! What a person can choose for rows, each with what it means.
class ChoiceButtons final : public QWidget
{
    Q_OBJECT

public:
    explicit ChoiceButtons(QWidget *parent = nullptr);

    //! Shows \a offers alone. \a others: further conflicts that the same can be chosen for.
    void offer(const QList<RowOffer> &offers, qint64 others);
    //! What is chosen next counts for the selection alone.
    void forgetReach();
    //! Unset where the rows differ.
    void setChoice(std::optional<RowChoice> choice);

signals:
    //! By a person.
    void chosen(gannet::RowChoice choice, gannet::Reach reach);

private:
    struct Choice {
        QRadioButton *button;
        QLabel *meaning;
    };
    static constexpr size_t choiceCount = size_t(RowChoice::TakeThere) + 1;

    void addChoice(RowChoice choice);
    void tell(RowChoice choice);

    QButtonGroup *m_group;
    std::array<Choice, choiceCount> m_choices{}; //!< in the order of RowChoice
    QCheckBox *m_forAll;
};

} // namespace gannet
