// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/choicebuttons.h"

#include "ui/shared/labels.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QRadioButton>
#include <QVBoxLayout>

namespace gannet {

namespace {

constexpr int underTheWords = 22; // pixels: a radio button and its gap

} // namespace

ChoiceButtons::ChoiceButtons(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_forAll(new QCheckBox)
{
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    // In the order to be read, and of the Tab key.
    for (const auto choice : {RowChoice::AsPlanned, RowChoice::TakeHere, RowChoice::TakeThere,
                              RowChoice::Leave, RowChoice::Turn})
        addChoice(choice);
    rows->addWidget(m_forAll);
    m_forAll->setToolTip(tr("What you choose counts for all files that changed on both sides"));
    connect(m_group, &QButtonGroup::idClicked, this,
            [this](int choice) { tell(RowChoice(choice)); });
    connect(m_forAll, &QCheckBox::clicked, this, [this](bool isOn) {
        if (isOn && m_group->checkedId() >= 0)
            tell(RowChoice(m_group->checkedId()));
    });
}

void ChoiceButtons::addChoice(RowChoice choice)
{
    auto *button = new QRadioButton;
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
    m_choices[size_t(choice)] = {button, meaning};
}

void ChoiceButtons::tell(RowChoice choice)
{
    emit chosen(choice, m_forAll->isChecked() ? Reach::AllConflicts : Reach::Selected);
}

void ChoiceButtons::offer(const QList<RowOffer> &offers, qint64 others)
{
    for (const Choice &choice : m_choices) {
        choice.button->hide();
        choice.meaning->hide();
    }
    for (const RowOffer &offer : offers) {
        const Choice &choice = m_choices[size_t(offer.choice)];
        choice.button->setText(offer.title);
        choice.button->setAccessibleDescription(offer.meaning);
        choice.button->setToolTip(offer.meaning);
        choice.meaning->setText(offer.meaning);
        choice.button->show();
        choice.meaning->show();
    }
    m_forAll->setVisible(others > 0);
    m_forAll->setText(others == 1
                          ? tr("The s&ame for the other 1")
                          : tr("The s&ame for the other %1").arg(QLocale().toString(others)));
}

void ChoiceButtons::forgetReach()
{
    m_forAll->setChecked(false);
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
