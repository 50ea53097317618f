// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/pairdialog.h"

#include "ui/shared/fieldnote.h"
#include "ui/shared/labels.h"
#include "ui/shared/style.h"
#include "ui/shared/wrappingpage.h"
#include "ui/sync/paircheck.h"
#include "ui/sync/pairoptions.h"
#include "ui/sync/pairplaces.h"
#include "ui/sync/pairrules.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace gannet {

namespace {

constexpr QSize firstSize{620, 700};
constexpr int leastWidth = 480;

//! The name of a pair, which other parts of the window call it by.
class NameSection final : public FormSection
{
public:
    explicit NameSection(QLineEdit *edit)
        : FormSection(PairDialog::tr("Its name"))
    {
        addField(PairDialog::tr("N&ame"), PairDialog::tr("How the pair is called in this window."),
                 edit, edit);
    }

    FieldNote *note() { return addNote(); }
};

} // namespace

PairDialog::PairDialog(QStringList others, QWidget *parent)
    : QDialog(parent)
    , m_others(std::move(others))
    , m_title(strongLabel(tr("A new pair"), 1.25))
    , m_name(new QLineEdit)
    , m_nameNote(nullptr)
    , m_places(new PairPlaces)
    , m_rules(new PairRules)
    , m_more(new QToolButton)
    , m_summary(faintLabel({}))
    , m_options(new PairOptions)
    , m_save(new QPushButton(tr("Add the pair")))
    , m_area(scrollAreaOf(makePage()))
{
    setWindowTitle(m_title->text());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 8, 16);
    layout->setSpacing(12);
    layout->addWidget(m_title);
    layout->addWidget(m_area, 1);
    layout->addLayout(makeButtons());
    connect(m_places, &PairPlaces::askWanted, this, &PairDialog::ask);
    connect(m_places, &PairPlaces::changed, this, &PairDialog::suggestName);
    connect(m_places, &PairPlaces::changed, this, &PairDialog::look);
    connect(m_places, &PairPlaces::changed, this, &PairDialog::showOptions);
    connect(m_rules, &PairRules::changed, this, &PairDialog::showOptions);
    connect(m_options, &PairOptions::changed, this, &PairDialog::look);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_isNamed = true; });
    connect(m_name, &QLineEdit::textChanged, this, &PairDialog::look);
    setMinimumWidth(leastWidth);
    resize(firstSize);
}

WrappingPage *PairDialog::makePage()
{
    auto *page = new WrappingPage;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 12, 0);
    if (isRightToLeft())
        layout->setContentsMargins(12, 0, 0, 0);
    layout->setSpacing(24);
    layout->addWidget(m_places);
    layout->addWidget(m_rules);
    layout->addWidget(makeMore());
    layout->addWidget(makeName());
    layout->addStretch(1);
    return page;
}

// What few pairs need is folded away, and says so where a pair has it.
QWidget *PairDialog::makeMore()
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_more->setText(tr("O&ptions"));
    m_more->setToolTip(tr("A part of the folders, exceptions, limits"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setFocusPolicy(Qt::StrongFocus);
    QFont font = m_more->font();
    font.setWeight(QFont::DemiBold);
    m_more->setFont(font);
    m_summary->setWordWrap(true);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_more, 0, Qt::AlignTop);
    line->addWidget(m_summary, 1);
    layout->addLayout(line);
    layout->addWidget(m_options);
    connect(m_more, &QToolButton::toggled, this, &PairDialog::fold);
    fold(false);
    return part;
}

void PairDialog::fold(bool isOpen)
{
    m_more->setArrowType(isOpen ? Qt::DownArrow : isRightToLeft() ? Qt::LeftArrow : Qt::RightArrow);
    const QString summary = PairOptions::summaryOf(pair());
    m_summary->setText(
        summary.isEmpty()
            ? tr("Which folders take part, exceptions from rules, when a run stops and asks")
            : summary);
    m_summary->setVisible(!isOpen);
    m_options->setVisible(isOpen);
}

void PairDialog::showOptions()
{
    const SyncPair now = pair();
    m_options->showFor(now.policy.mode, now.usesTrash);
    m_options->setPlaces(now.here, now.there);
}

QWidget *PairDialog::makeName()
{
    auto *section = new NameSection(m_name);
    m_nameNote = section->note();
    return section;
}

QLayout *PairDialog::makeButtons()
{
    m_save->setProperty(primaryProperty, true);
    m_save->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    auto *promise = faintLabel(tr("Nothing is copied or deleted now: first you see a plan."));
    promise->setWordWrap(true);
    auto *layout = new QHBoxLayout;
    layout->setContentsMargins(0, 0, 12, 0);
    layout->setSpacing(8);
    layout->addWidget(promise, 1);
    layout->addWidget(cancel);
    layout->addWidget(m_save);
    connect(m_save, &QPushButton::clicked, this, &PairDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    return layout;
}

void PairDialog::setPair(const SyncPair &pair, const QString &password)
{
    m_before = pair;
    m_isNamed = true;
    m_title->setText(tr("Change a pair"));
    setWindowTitle(m_title->text());
    m_save->setText(tr("Save"));
    m_places->setPair(pair, password);
    m_rules->setPair(pair);
    m_options->setPair(pair);
    showOptions();
    fold(m_more->isChecked());
    m_name->setText(pair.name);
}

SyncPair PairDialog::pair() const
{
    SyncPair pair = m_before;
    m_places->fill(&pair);
    m_rules->fill(&pair);
    m_options->fill(&pair);
    pair.name = m_name->text().trimmed();
    return pair;
}

QString PairDialog::password() const
{
    return m_places->password();
}

void PairDialog::suggestName()
{
    if (!m_isNamed)
        m_name->setText(suggestedName(pair(), m_others));
}

void PairDialog::ask()
{
    for (const PairComplaint &complaint : complaintsAbout(pair(), {})) {
        if (complaint.field != PairField::Name) {
            check();
            return;
        }
    }
    m_places->showAsking();
    emit askWanted(pair(), password());
}

void PairDialog::showFacts(const EndpointFacts &here, const EndpointFacts &there)
{
    m_places->showFacts(here, there);
}

void PairDialog::showRefusal(const QString &sentence)
{
    m_places->showRefusal(sentence);
}

void PairDialog::look()
{
    if (m_wasChecked)
        check();
}

bool PairDialog::check()
{
    const bool isFirst = !std::exchange(m_wasChecked, true);
    m_places->endComplaints();
    m_options->endComplaints();
    m_nameNote->say({});
    const QList<PairComplaint> complaints = complaintsAbout(pair(), m_others);
    for (const PairComplaint &complaint : complaints) {
        if (complaint.field == PairField::Name)
            m_nameNote->say(complaint.sentence);
        else
            complain(complaint);
    }
    if (isFirst && !complaints.isEmpty())
        goTo(complaints.first().field);
    return complaints.isEmpty();
}

void PairDialog::complain(const PairComplaint &complaint)
{
    m_places->complain(complaint);
    m_options->complain(complaint);
    if (m_options->field(complaint.field))
        m_more->setChecked(true); // or nobody would see it
}

void PairDialog::goTo(PairField field)
{
    QWidget *edit = field == PairField::Name ? m_name : m_places->field(field);
    if (!edit)
        edit = m_options->field(field);
    edit->setFocus(Qt::OtherFocusReason);
    m_area->ensureWidgetVisible(edit);
}

void PairDialog::accept()
{
    m_wasChecked = false; // the keyboard goes to what is wrong each time
    if (check())
        QDialog::accept();
}

} // namespace gannet
