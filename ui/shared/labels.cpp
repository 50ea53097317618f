// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/labels.h"

#include "ui/shared/theme.h"

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

} // namespace gannet
