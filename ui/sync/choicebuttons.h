// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sync/pairsession.h"

#include <QWidget>

#include <array>
#include <optional>

class QButtonGroup;
class QLabel;
class QRadioButton;

namespace gannet {

//! As planned, not this time, or the other way round; each with what it means.
class ChoiceButtons final : public QWidget
{
    Q_OBJECT

public:
    explicit ChoiceButtons(QWidget *parent = nullptr);

    //! Unset where the rows differ.
    void setChoice(std::optional<RowChoice> choice);
    //! Sentences; \a turn is empty where nothing can be turned.
    void explain(const QString &asPlanned, const QString &turn);

signals:
    //! By a person.
    void chosen(gannet::RowChoice choice);

private:
    struct Choice {
        QRadioButton *button;
        QLabel *meaning;
    };

    Choice addChoice(RowChoice choice, const QString &words);
    static void explain(const Choice &choice, const QString &meaning);

    QButtonGroup *m_group;
    std::array<Choice, 3> m_choices; //!< in the order of RowChoice
};

} // namespace gannet
