// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/formsection.h"

#include "ui/shared/fieldnote.h"
#include "ui/shared/labels.h"

#include <QLabel>
#include <QVBoxLayout>

namespace gannet {

namespace {

constexpr int spaceBetweenFields = 8;

} // namespace

FormSection::FormSection(const QString &heading, QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(4);
    if (!heading.isEmpty())
        m_rows->addWidget(strongLabel(heading, 1.1));
}

QLabel *FormSection::addField(const QString &name, const QString &reason, QWidget *field,
                              QWidget *named)
{
    auto *title = new QLabel(name);
    title->setBuddy(named);
    auto *why = faintLabel(reason);
    why->setWordWrap(true);
    why->setVisible(!reason.isEmpty());
    m_rows->addSpacing(spaceBetweenFields);
    m_rows->addWidget(title);
    m_rows->addWidget(why);
    m_rows->addWidget(field);
    named->setAccessibleName(QString(name).remove(u'&'));
    named->setAccessibleDescription(reason);
    return why;
}

FieldNote *FormSection::addNote()
{
    auto *note = new FieldNote;
    m_rows->addWidget(note);
    return note;
}

void FormSection::addWidget(QWidget *widget)
{
    m_rows->addSpacing(spaceBetweenFields);
    m_rows->addWidget(widget);
}

} // namespace gannet
