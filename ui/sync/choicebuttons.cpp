// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/choicebuttons.h"

#include "ui/shared/labels.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

namespace gannet {

namespace {

constexpr int underTheWords = 22; // pixels: a radio button and its gap

} // namespace

ChoiceButtons::ChoiceButtons(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    m_choices = {addChoice(RowChoice::AsPlanned, tr("As &planned")),
                 addChoice(RowChoice::Leave, tr("&Not this time")),
                 addChoice(RowChoice::Turn, tr("The &other way round"))};
    explain(m_choices[size_t(RowChoice::Leave)],
            tr("Both sides stay as they are; the next plan asks again."));
    connect(m_group, &QButtonGroup::idClicked, this,
            [this](int choice) { emit chosen(RowChoice(choice)); });
}

ChoiceButtons::Choice ChoiceButtons::addChoice(RowChoice choice, const QString &words)
{
    auto *button = new QRadioButton(words);
    auto *meaning = faintLabel({});
    meaning->setWordWrap(true);
    auto *indented = new QHBoxLayout;
    indented->setContentsMargins(0, 0, 0, 6);
    indented->addSpacing(underTheWords);
    indented->addWidget(meaning, 1);
    auto *rows = static_cast<QVBoxLayout *>(layout());
    rows->addWidget(button);
    rows->addLayout(indented);
    m_group->addButton(button, int(choice));
    return {button, meaning};
}

void ChoiceButtons::explain(const Choice &choice, const QString &meaning)
{
    choice.meaning->setText(meaning);
    choice.button->setAccessibleDescription(meaning);
    choice.button->setToolTip(meaning);
}

void ChoiceButtons::explain(const QString &asPlanned, const QString &turn)
{
    explain(m_choices[size_t(RowChoice::AsPlanned)], asPlanned);
    const Choice &turned = m_choices[size_t(RowChoice::Turn)];
    explain(turned, turn);
    turned.button->setVisible(!turn.isEmpty());
    turned.meaning->setVisible(!turn.isEmpty());
}

void ChoiceButtons::setChoice(std::optional<RowChoice> choice)
{
    m_group->setExclusive(false); // so that none may be on
    for (size_t i = 0; i < m_choices.size(); ++i) {
        const bool isOn = choice && size_t(*choice) == i;
        m_choices[i].button->setChecked(isOn);
        // The Tab key comes to the one that is on; Qt sees to that only after keys and clicks.
        m_choices[i].button->setFocusPolicy(isOn || !choice ? Qt::StrongFocus : Qt::ClickFocus);
    }
    m_group->setExclusive(true);
}

} // namespace gannet
