// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/screenshots/complaints.h"
#include "ui/shared/theme.h"

#include <QLabel>
#include <QPalette>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr double leastContrast = 4.5;

// As WCAG 2 defines them.
double luminance(const QColor &colour)
{
    const auto linear = [](float part) {
        const double value = double(part);
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

struct Pair {
    const char *words;
    QColor text;
    QColor ground;
};

QList<Pair> pairsOf(const QPalette &palette)
{
    const auto at = [&palette](QPalette::ColorRole role) { return palette.color(role); };
    const SignalColours signs = signalColours(palette);
    return {
        {"words on the window", at(QPalette::WindowText), at(QPalette::Window)},
        {"words of the list", at(QPalette::Text), at(QPalette::Base)},
        {"words on a button", at(QPalette::ButtonText), at(QPalette::Button)},
        {"words on the button that stands out", at(QPalette::BrightText), at(accentRole)},
        {"words of a selected row", at(QPalette::HighlightedText), at(QPalette::Highlight)},
        {"words of a tool tip", at(QPalette::ToolTipText), at(QPalette::ToolTipBase)},
        {"faint words on the window", at(faintRole), at(QPalette::Window)},
        {"faint words of the list", at(faintRole), at(QPalette::Base)},
        {"faint words of a selected entry", at(faintRole), at(QPalette::Highlight)},
        {"a link on the window", at(accentRole), at(QPalette::Window)},
        {"a link on a page", at(accentRole), at(QPalette::Base)},
        {"green words on the window", signs.green, at(QPalette::Window)},
        {"red words on the window", signs.red, at(QPalette::Window)},
        {"red words of the list", signs.red, at(QPalette::Base)},
        {"red words of a selected row", signs.red, at(QPalette::Highlight)},
        {"amber words on the window", signs.amber, at(QPalette::Window)},
        {"amber words of the list", signs.amber, at(QPalette::Base)},
    };
}

} // namespace

QStringList palePairs(const QPalette &palette)
{
    QStringList complaints;
    for (const Pair &pair : pairsOf(palette)) {
        const double found = contrast(pair.text, pair.ground);
        if (found < leastContrast)
            complaints += u"%1 have a contrast of %2 (%3 on %4); 4.5 is wanted"_s.arg(
                QString::fromLatin1(pair.words), QString::number(found, 'f', 2), pair.text.name(),
                pair.ground.name());
    }
    return complaints;
}

// What a label really writes with: its own palette may have stayed behind when the theme changed.
QStringList paleTexts(const QWidget &root)
{
    QStringList complaints;
    for (const QWidget *widget : visibleWidgets(root)) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (!label || label->text().isEmpty() || !label->isEnabled())
            continue;
        const QColor text = label->palette().color(label->foregroundRole());
        const QColor ground = root.palette().color(label->backgroundRole());
        const double found = contrast(text, ground);
        if (found < leastContrast)
            complaints += u"%1 has a contrast of %2 (%3 on %4)"_s.arg(
                called(label), QString::number(found, 'f', 2), text.name(), ground.name());
    }
    return complaints;
}

} // namespace gannet
