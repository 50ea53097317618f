// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/pairplaces.h"

#include "ui/shared/labels.h"
#include "ui/sync/placefield.h"
#include "ui/sync/serverfacts.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace gannet {

PairPlaces::PairPlaces()
    : FormSection(tr("Two places"))
    , m_signIn(new QWidget)
    , m_user(new QLineEdit)
    , m_password(new QLineEdit)
    , m_facts(new ServerFacts)
{
    addPlaces();
    addSignIn();
    addFacts();
    showSignIn();
}

void PairPlaces::addPlaces()
{
    const auto add = [this](const QString &name, const QString &reason, const QString &purpose,
                            const QString &example) {
        auto *field = new PlaceField(purpose);
        field->edit()->setPlaceholderText(example);
        addField(name, reason, field, field->edit());
        field->setNote(addNote());
        connect(field, &PlaceField::changed, this, [this] {
            showSignIn();
            forgetFacts();
            emit changed();
        });
        return field;
    };
    m_here = add(tr("&Here"), tr("The folder that you work in."), tr("Choose the folder here"),
                 u"~/Documents"_s);
    m_there = add(tr("&There"), tr("Another folder, or the address of a server."),
                  tr("Choose the folder there"), u"https://cloud.example/dav/documents"_s);
}

void PairPlaces::addSignIn()
{
    auto *rows = new QFormLayout(m_signIn);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(16);
    rows->setVerticalSpacing(8);
    rows->setLabelAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    rows->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_password->setEchoMode(QLineEdit::Password);
    m_user->setPlaceholderText(tr("As .netrc says, or none"));
    rows->addRow(tr("&User"), m_user);
    rows->addRow(tr("Pass&word"), m_password);
    m_user->setAccessibleName(tr("User"));
    m_password->setAccessibleName(tr("Password"));
    auto *promise = faintLabel(
        tr("The password is kept in memory until Gannet ends, and never written to the disk."));
    promise->setWordWrap(true);
    rows->addRow(promise);
    for (QLineEdit *edit : {m_user, m_password})
        connect(edit, &QLineEdit::textChanged, this, &PairPlaces::forgetFacts);
    addWidget(m_signIn);
}

void PairPlaces::addFacts()
{
    addField(tr("What can these places do?"),
             tr("Whether times, links and names are kept, and how safely a server writes."),
             m_facts, m_facts->button());
    m_facts->button()->setAccessibleName(tr("Ask both places what they can do"));
    connect(m_facts, &ServerFacts::askWanted, this, &PairPlaces::askWanted);
}

// A folder alone asks nobody for a name.
void PairPlaces::showSignIn()
{
    m_signIn->setVisible(kindOf(m_here->place()) == PlaceKind::Server
                         || kindOf(m_there->place()) == PlaceKind::Server);
}

void PairPlaces::forgetFacts()
{
    m_facts->forget();
}

void PairPlaces::setPair(const SyncPair &pair, const QString &password)
{
    m_here->setPlace(pair.here);
    m_there->setPlace(pair.there);
    m_user->setText(pair.user);
    m_password->setText(password);
}

void PairPlaces::fill(SyncPair *pair) const
{
    pair->here = m_here->place();
    pair->there = m_there->place();
    pair->user = m_signIn->isHidden() ? QString() : m_user->text().trimmed();
}

QString PairPlaces::password() const
{
    return m_signIn->isHidden() ? QString() : m_password->text();
}

QWidget *PairPlaces::field(PairField field) const
{
    return field == PairField::Here ? m_here->edit()
        : field == PairField::There ? m_there->edit()
                                    : nullptr;
}

void PairPlaces::complain(const PairComplaint &complaint)
{
    if (complaint.field == PairField::Here)
        m_here->complain(complaint.sentence);
    else if (complaint.field == PairField::There)
        m_there->complain(complaint.sentence);
}

void PairPlaces::endComplaints()
{
    m_here->complain({});
    m_there->complain({});
}

void PairPlaces::showAsking()
{
    m_facts->showAsking();
}

void PairPlaces::showFacts(const EndpointFacts &here, const EndpointFacts &there)
{
    m_facts->show(here, there);
}

void PairPlaces::showRefusal(const QString &sentence)
{
    m_facts->showRefusal(sentence);
}

} // namespace gannet
