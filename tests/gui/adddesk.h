// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "tests/support/localserver.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"
#include "ui/add/adddialog.h"
#include "ui/add/adder.h"
#include "ui/add/addressbox.h"
#include "ui/add/addtable.h"
#include "ui/downloads/queuemodel.h"
#include "ui/settings/preferences.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <memory>

namespace gannet {

inline const QString nobody = QStringLiteral("http://127.0.0.1:9/"); // answers nothing, and at once

inline std::unique_ptr<Engine> openEngine()
{
    auto engine = Engine::open({});
    if (!engine)
        qFatal("%s", qPrintable(engine.error().text));
    return std::move(*engine);
}

//! Key by key; keyClicks() knows no Return.
inline void typeInto(QWidget *field, const QString &text)
{
    for (qsizetype line = 0; const QString &words : text.split(u'\n')) {
        if (line++ > 0)
            QTest::keyClick(field, Qt::Key_Return);
        QTest::keyClicks(field, words);
    }
}

//! The dialog as the window has it: over a real engine, with a server to ask.
struct Desk {
    TempFolder folder;
    LocalServer server;
    std::unique_ptr<Engine> engine = openEngine();
    Preferences preferences{engine.get(), folder.path()};
    QueueModel queue;
    Adder adder{engine.get(), &preferences};
    QPointer<AddDialog> dialog;

    Desk()
    {
        QObject::connect(engine.get(), &Engine::changed, &queue, &QueueModel::apply);
        open();
    }

    ~Desk()
    {
        delete dialog;
        const QSignalSpy closed(engine.get(), &Engine::closed);
        engine->close();
        if (!waitUntil([&closed] { return !closed.isEmpty(); }))
            qFatal("The engine does not close");
    }

    void open()
    {
        dialog = new AddDialog(engine.get(), &preferences, &queue);
        QObject::connect(dialog, &AddDialog::wanted, &adder, &Adder::addChosen);
        dialog->show();
        dialog->activateWindow();
        if (!QTest::qWaitForWindowActive(dialog))
            qFatal("The dialog does not show");
    }

    [[nodiscard]] AddressBox *box() const { return dialog->findChild<AddressBox *>(); }
    [[nodiscard]] AddTable *table() const { return dialog->findChild<AddTable *>(); }
    [[nodiscard]] QModelIndex cell(int row, AddColumn column) const
    {
        return table()->model()->index(row, int(column));
    }
    [[nodiscard]] QString text(int row, AddColumn column) const
    {
        return cell(row, column).data().toString();
    }
    [[nodiscard]] bool isChecked(int row) const
    {
        return cell(row, AddColumn::Name).data(Qt::CheckStateRole).toInt() == Qt::Checked;
    }
    [[nodiscard]] QString address(const QString &path) const { return server.url(path).toString(); }

    //! A control by its name for people, as a screen reader finds it.
    template <typename Control>
    [[nodiscard]] Control *named(const QString &name) const
    {
        for (Control *control : dialog->findChildren<Control *>()) {
            if (control->accessibleName() == name)
                return control;
        }
        qFatal("There is no %s", qPrintable(name));
    }

    [[nodiscard]] QPushButton *button(const QString &beginning) const
    {
        for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (QString(button->text()).remove(u'&').startsWith(beginning))
                return button;
        }
        qFatal("There is no button %s", qPrintable(beginning));
    }

    void press(const QString &beginning) const
    {
        QTest::mouseClick(button(beginning), Qt::LeftButton);
    }

    [[nodiscard]] bool shows(const QString &sentence) const
    {
        for (const QLabel *label : dialog->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(sentence))
                return true;
        }
        return false;
    }

    void type(const QString &text) const { typeInto(box(), text); }
    [[nodiscard]] bool waitForRows(int count) const
    {
        return waitUntil([this, count] { return table()->model()->rowCount() == count; });
    }
    void clickCheckBox(int row) const
    {
        const QRect rect = table()->visualRect(cell(row, AddColumn::Name));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, Qt::NoModifier,
                          {rect.left() + 10, rect.center().y()});
    }
    [[nodiscard]] bool waitForState(int row, JobState state) const
    {
        return waitUntil([this, row, state] {
            return queue.rowCount() > row && queue.rowAt(row).state == state;
        });
    }
};

} // namespace gannet
