// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/labels.h"

#include "ui/shared/theme.h"

#include <QHBoxLayout>
#include <QLabel>

namespace gannet {

QLabel *faintLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setForegroundRole(faintRole);
    return label;
}

QLabel *strongLabel(const QString &text, double size)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    font.setPointSizeF(font.pointSizeF() * size);
    label->setFont(font);
    return label;
}

QBoxLayout *centred(QWidget *widget)
{
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(widget);
    row->addStretch(1);
    return row;
}

} // namespace gannet
