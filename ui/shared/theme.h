// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>
#include <QPalette>

#include <optional>

namespace gannet {

//! What a person chose; Desktop follows the desktop's own choice.
enum class Appearance : quint8 { Desktop, Light, Dark };

//! The colours a QPalette has no role for. Green, amber and red never stand alone: a sign and a
//! word go with them.
struct SignalColours {
    QColor green; //!< finished
    QColor amber; //!< to decide
    QColor red; //!< failed
};

//! Words and lines of lower weight, and the one accent, as roles of our palettes.
inline constexpr QPalette::ColorRole faintRole = QPalette::PlaceholderText;
inline constexpr QPalette::ColorRole lineRole = QPalette::Mid;
inline constexpr QPalette::ColorRole accentRole = QPalette::Link;

[[nodiscard]] bool isDark(const QPalette &palette);
[[nodiscard]] SignalColours signalColours(const QPalette &palette);
[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

//! Dresses the application in our style and in the light or the dark palette, and changes it while
//! it runs. One an application, in the GUI thread.
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QObject *parent = nullptr);

    void setAppearance(Appearance appearance);
    //! What the desktop said; unset when it said nothing, then its palette is judged.
    void setDesktopDark(std::optional<bool> dark);

private:
    void apply() const;

    Appearance m_appearance = Appearance::Desktop;
    std::optional<bool> m_desktopDark;
    bool m_platformDark = false; //!< the palette before ours was set
};

} // namespace gannet
