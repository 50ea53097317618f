// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/fieldnote.h"

#include "ui/shared/labels.h"
#include "ui/shared/signview.h"

#include <QHBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace gannet {

FieldNote::FieldNote()
    : m_sign(new SignView)
    , m_sentence(faintLabel({}))
{
    m_sentence->setForegroundRole(QPalette::WindowText); // it matters more than a reason
    m_sentence->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addWidget(m_sentence, 1);
    hide();
}

void FieldNote::say(const QString &sentence, Weight weight)
{
    const bool isProblem = weight == Weight::Problem;
    m_sign->show(isProblem ? u"failed"_s : u"info"_s, isProblem ? Tint::Red : Tint::Accent);
    m_sentence->setText(sentence);
    m_sentence->setAccessibleName(sentence);
    setVisible(!sentence.isEmpty());
}

QString FieldNote::sentence() const
{
    return m_sentence->text();
}

} // namespace gannet
