// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/linesfield.h"

namespace gannet {

LinesField::LinesField(const QString &example, int height)
{
    constexpr int aroundTheText = 16; // pixels: frame and document margin
    setTabChangesFocus(true);
    setPlaceholderText(example);
    setFixedHeight(fontMetrics().lineSpacing() * height + aroundTheText);
}

void LinesField::setLines(const QStringList &lines)
{
    setPlainText(lines.join(u'\n'));
}

QStringList LinesField::lines() const
{
    QStringList lines;
    for (const QString &line : toPlainText().split(u'\n')) {
        if (!line.trimmed().isEmpty())
            lines += line;
    }
    return lines;
}

void LinesField::addLine(const QString &line)
{
    QStringList all = lines();
    if (!all.contains(line))
        setLines(all << line);
}

} // namespace gannet
