// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "tests/support/localserver.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"
#include "ui/downloads/downloadspage.h"
#include "ui/settings/preferences.h"
#include "ui/settings/settingsdialog.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <memory>

namespace gannet {

inline std::unique_ptr<Engine> openEngine()
{
    auto engine = Engine::open({});
    if (!engine)
        qFatal("%s", qPrintable(engine.error().text));
    return std::move(*engine);
}

//! A window over a real engine, with a server to ask and a folder to fill.
struct Desk {
    TempFolder folder;
    LocalServer server;
    std::unique_ptr<Engine> engine = openEngine();
    Preferences preferences{engine.get(), folder.path()};
    MainWindow window{engine.get(), &preferences};

    Desk()
    {
        window.show();
        if (!QTest::qWaitForWindowExposed(&window))
            qFatal("The window does not show");
    }

    ~Desk()
    {
        const QSignalSpy closed(engine.get(), &Engine::closed);
        engine->close();
        if (!waitUntil([&closed] { return !closed.isEmpty(); }))
            qFatal("The engine does not close");
    }

    [[nodiscard]] QTreeView *list() const { return window.findChild<DownloadsPage *>()->list(); }
    [[nodiscard]] const QueueModel &queue() const { return *window.queue(); }
    [[nodiscard]] QString address(const QString &path) const { return server.url(path).toString(); }

    void drop(const QMimeData &data, QWidget *target)
    {
        const QPoint middle = target->rect().center();
        QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent letGo(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &letGo);
    }

    bool waitForState(int row, JobState state) const
    {
        return waitUntil([this, row, state] {
            return queue().rowCount() > row && queue().rowAt(row).state == state;
        });
    }

    //! Adds what a person would add, asleep, so that keys can be tried on it.
    bool addPaused(int count)
    {
        QList<JobSpec> specs;
        for (int i = 0; i < count; ++i)
            specs += {.address = address(QStringLiteral("/held")),
                      .name = {},
                      .checksum = {},
                      .manifest = {},
                      .options = preferences.jobOptions()};
        engine->add(specs, true);
        return waitUntil([this, count] { return queue().counts().paused == count; });
    }

    //! Opens the field for the name of the only row by F2.
    QLineEdit *editName()
    {
        selectAll();
        QTest::keyClick(list(), Qt::Key_F2);
        return list()->viewport()->findChild<QLineEdit *>();
    }

    bool fetch(const QString &path, const QString &name)
    {
        server.on(path, Answer{.body = "body of " + name.toUtf8()});
        window.adder()->addAddresses({address(path)});
        return waitForState(queue().rowCount(), JobState::Done);
    }

    bool waitForName(const QString &name) const
    {
        return waitUntil([this, name] { return queue().rowAt(0).name == name; });
    }

    //! A control on the first page of the settings, by its name for people.
    template <typename Control>
    Control *setting(const QString &name)
    {
        QTest::keyClick(&window, Qt::Key_Comma, Qt::ControlModifier);
        auto *dialog = window.findChild<SettingsDialog *>();
        if (!dialog || !QTest::qWaitForWindowActive(dialog))
            qFatal("The settings do not show");
        for (auto *control : dialog->findChildren<Control *>()) {
            if (control->accessibleName() == name && control->isVisible())
                return control;
        }
        qFatal("There is no %s", qPrintable(name));
    }

    void doubleClick(int row) const
    {
        const QPoint place = list()->visualRect(list()->model()->index(row, 0)).center();
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(list()->viewport(), Qt::LeftButton, {}, place);
    }

    void selectAll() const
    {
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_A, Qt::ControlModifier);
        QTest::qWait(150); // the commands follow the selection ten times a second
    }
};

inline Answer page(const QByteArray &body)
{
    return {.headers = {{"Content-Type", "text/plain"}}, .body = body};
}

} // namespace gannet
