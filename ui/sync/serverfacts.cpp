// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/serverfacts.h"

#include "ui/shared/fieldnote.h"
#include "ui/shared/labels.h"
#include "ui/shared/texts.h"
#include "ui/sync/pairwords.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString linesOf(const EndpointFacts &facts)
{
    QStringList lines{breakable(placeText(facts.name))};
    for (const QString &sentence : facts.words)
        lines += u"\u2022 "_s + plainLine(sentence);
    if (!facts.isWritable)
        lines += u"\u2022 "_s + ServerFacts::tr("It can only be read.");
    if (facts.freeBytes)
        lines += u"\u2022 "_s + ServerFacts::tr("%1 are free.").arg(sizeText(*facts.freeBytes));
    return lines.join(u'\n');
}

} // namespace

ServerFacts::ServerFacts(QWidget *parent)
    : QWidget(parent)
    , m_ask(new QPushButton(tr("As&k both places")))
    , m_lines(new QLabel)
    , m_note(new FieldNote)
{
    m_ask->setAutoDefault(false);
    m_ask->setToolTip(tr("Opens both places and changes nothing there"));
    m_lines->setTextFormat(Qt::PlainText);
    m_lines->setWordWrap(true);
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_ask, 0, Qt::AlignLeading);
    layout->addWidget(m_lines);
    layout->addWidget(m_note);
    forget();
    connect(m_ask, &QPushButton::clicked, this, &ServerFacts::askWanted);
}

void ServerFacts::say(const QString &lines)
{
    m_lines->setText(lines);
    m_lines->setAccessibleName(lines);
    m_lines->setVisible(!lines.isEmpty());
}

void ServerFacts::showAsking()
{
    m_ask->setEnabled(false);
    m_note->say({});
    say(tr("Asking..."));
}

void ServerFacts::show(const EndpointFacts &here, const EndpointFacts &there)
{
    m_ask->setEnabled(true);
    m_note->say({});
    say(linesOf(here) + u"\n\n"_s + linesOf(there));
}

void ServerFacts::showRefusal(const QString &sentence)
{
    m_ask->setEnabled(true);
    say({});
    m_note->say(sentence);
}

void ServerFacts::forget()
{
    m_ask->setEnabled(true);
    m_note->say({});
    say({});
}

} // namespace gannet
