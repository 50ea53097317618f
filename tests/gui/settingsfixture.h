// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"
#include "ui/settings/preferences.h"
#include "ui/settings/settingsdialog.h"

#include <QAbstractButton>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

#include <memory>

namespace gannet {

//! A real engine over a state folder, what a person set there, and the dialog on the screen.
class SettingsFixture
{
public:
    SettingsFixture() { open(); }
    ~SettingsFixture() { close(); }

    void open()
    {
        EngineConfig config;
        config.stateDirectory = m_folder.path(QStringLiteral("state"));
        auto opened = Engine::open(config);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().text));
        engine = std::move(*opened);
        preferences = std::make_unique<Preferences>(engine.get(), downloads());
        dialog = std::make_unique<SettingsDialog>(preferences.get());
        dialog->show();
    }

    void close()
    {
        dialog.reset();
        preferences.reset();
        const QSignalSpy closed(engine.get(), &Engine::closed);
        engine->close();
        if (!waitUntil([&closed] { return !closed.isEmpty(); }))
            qFatal("The engine did not close.");
        engine.reset();
    }

    //! As after the program was ended and started again.
    void openAgain()
    {
        close();
        open();
    }

    [[nodiscard]] const TempFolder &folder() const { return m_folder; }
    [[nodiscard]] QString downloads() const { return m_folder.path(); }

    //! Goes to a page as a person does.
    void turnTo(int page)
    {
        auto *names = dialog->findChild<QListWidget *>();
        QTest::mouseClick(names->viewport(), Qt::LeftButton, {},
                          names->visualItemRect(names->item(page)).center());
    }

    //! The control of that accessible name; it must be on the screen.
    template <typename Widget>
    Widget *named(const QString &name)
    {
        for (auto *widget : dialog->findChildren<Widget *>()) {
            if (widget->accessibleName() == name && widget->isVisible())
                return widget;
        }
        qFatal("There is no %s", qPrintable(name));
    }

    void press(const QString &text)
    {
        for (auto *button : dialog->findChildren<QAbstractButton *>()) {
            if (button->text().remove(QLatin1Char('&')) == text)
                return QTest::mouseClick(button, Qt::LeftButton);
        }
        qFatal("There is no button %s", qPrintable(text));
    }

    //! Replaces what stands in a field, and leaves it by Enter.
    static void type(QWidget *field, const QString &text)
    {
        field->setFocus();
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }

    std::unique_ptr<Engine> engine;
    std::unique_ptr<Preferences> preferences;
    std::unique_ptr<SettingsDialog> dialog;

private:
    TempFolder m_folder;
};

} // namespace gannet
