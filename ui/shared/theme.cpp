// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/theme.h"

#include "ui/shared/style.h"

#include <QApplication>

namespace gannet {

namespace {

//! The colours of one palette; names as in the roles they fill.
struct Shades {
    QRgb window, base, text, faint, line, selection, accent, onAccent, button, disabled;
};

constexpr Shades lightShades{0xfff6f7f9, 0xffffffff, 0xff1d2126, 0xff5f6874, 0xffd9dde3,
                             0xffdbe9fb, 0xff1f6fd0, 0xffffffff, 0xffffffff, 0xff9aa2ad};
constexpr Shades darkShades{0xff1d2024, 0xff16181b, 0xffe6e8eb, 0xffa0a8b4, 0xff33383f,
                            0xff223c5a, 0xff5aa2f0, 0xff10151b, 0xff282c32, 0xff626a75};

QPalette paletteOf(const Shades &shades)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb colour) {
        palette.setColor(role, QColor::fromRgb(colour));
    };
    set(QPalette::Window, shades.window);
    set(QPalette::WindowText, shades.text);
    set(QPalette::Base, shades.base);
    set(QPalette::AlternateBase, shades.window);
    set(QPalette::Text, shades.text);
    set(QPalette::Button, shades.button);
    set(QPalette::ButtonText, shades.text);
    set(QPalette::BrightText, shades.onAccent);
    set(QPalette::ToolTipBase, shades.base);
    set(QPalette::ToolTipText, shades.text);
    set(QPalette::Highlight, shades.selection);
    set(QPalette::HighlightedText, shades.text);
    set(faintRole, shades.faint);
    set(accentRole, shades.accent);
    set(QPalette::LinkVisited, shades.accent);
    set(lineRole, shades.line);
    set(QPalette::Midlight, shades.line);
    set(QPalette::Dark, shades.faint);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(shades.disabled));
    return palette;
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

SignalColours signalColours(const QPalette &palette)
{
    if (isDark(palette))
        return {QColor(0x5c, 0xc0, 0x8a), QColor(0xe0, 0xb0, 0x50), QColor(0xf4, 0x92, 0x8b)};
    return {QColor(0x1e, 0x7a, 0x48), QColor(0x92, 0x60, 0x00), QColor(0xbd, 0x35, 0x2c)};
}

QPalette lightPalette()
{
    return paletteOf(lightShades);
}

QPalette darkPalette()
{
    return paletteOf(darkShades);
}

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_platformDark(isDark(QApplication::palette()))
{
    QApplication::setStyle(new Style); // the application owns it
    apply();
}

void Theme::setAppearance(Appearance appearance)
{
    m_appearance = appearance;
    apply();
}

void Theme::setDesktopDark(std::optional<bool> dark)
{
    m_desktopDark = dark;
    apply();
}

void Theme::apply() const
{
    const bool dark = m_appearance == Appearance::Desktop ? m_desktopDark.value_or(m_platformDark)
                                                          : m_appearance == Appearance::Dark;
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
}

} // namespace gannet
