// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/screenshots/scenes.h"

#include "tests/gui/screenshots/sampleanswers.h"
#include "tests/gui/screenshots/samplerows.h"
#include "tests/gui/screenshots/syncscenes.h"
#include "ui/add/adddialog.h"
#include "ui/details/detailspane.h"
#include "ui/downloads/downloadspage.h"
#include "ui/settings/settingsdialog.h"
#include "ui/window/dropoverlay.h"
#include "ui/window/sidebar.h"

#include <QAction>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

using Act = std::function<void(Stage &)>;
using Tab = DetailsPane::Tab;

constexpr QSize middle{1320, 820};
constexpr qint64 longestDraft = 5000; // milliseconds
constexpr QSize below{900, 760}; // the details stand under the list

Act selecting(qint64 number, Tab tab)
{
    return [=](Stage &stage) {
        stage.part<DetailsPane>()->setTab(tab);
        stage.select(number);
    };
}

Act inGroup(RowGroup group)
{
    return [=](Stage &stage) { stage.part<Sidebar>()->setCurrent(group); };
}

Act searching(const QString &words)
{
    return [=](Stage &stage) {
        stage.window().obey(Command::Find);
        stage.part<QLineEdit>()->setText(words);
    };
}

Act withMenu(const QString &button)
{
    return [=](Stage &stage) { stage.openMenu(button); };
}

void selectAll(Stage &stage)
{
    stage.window().obey(Command::SelectAll);
}

void removeSome(Stage &stage)
{
    stage.select(samplerow::failed);
    stage.window().obey(Command::Remove);
}

void sayALongSentence(Stage &stage)
{
    stage.window().say(u"The list links.txt has 2 lines without an address: lines 7 and 31. "
                       "The other 240 addresses were added."_s);
}

void promiseADrop(Stage &stage)
{
    stage.part<DropOverlay>()->promise(u"Let go to download 3 addresses"_s);
}

void foldDetails(Stage &stage)
{
    stage.select(samplerow::finishedPage);
    stage.window().obey(Command::Details);
}

void openRowMenu(Stage &stage)
{
    stage.select(samplerow::inSegments);
    QTreeView *const list = stage.part<DownloadsPage>()->list();
    emit list->customContextMenuRequested(list->visualRect(list->currentIndex()).center());
}

void openSubMenu(Stage &stage)
{
    stage.select(samplerow::failed);
    QMenu *const menu = stage.openMenu(u"All commands"_s);
    QMenu *const first = menu->actions().first()->menu();
    menu->setActiveAction(menu->actions().first());
    first->popup(menu->mapToGlobal(QPoint(-first->sizeHint().width(), 0)));
}

//! The settings on one of their pages; without pages, as they are.
Act inSettings(int page)
{
    return [=](Stage &stage) {
        stage.window().obey(Command::Settings);
        auto *const settings = stage.part<SettingsDialog>();
        if (auto *const names = settings->findChild<QListView *>())
            names->setCurrentIndex(names->model()->index(page, 0));
        stage.show(settings);
    };
}

void openAdd(Stage &stage)
{
    stage.window().obey(Command::Add);
    stage.show(stage.part<AddDialog>());
}

//! The dialog as it stands when the servers have answered; no server is asked here.
void openAddWithAnswers(Stage &stage)
{
    stage.window().obey(Command::Add);
    auto *const dialog = stage.part<AddDialog>();
    dialog->setText(sampleDraft());
    const auto *const rows = dialog->findChild<QTreeView *>()->model();
    QElapsedTimer waited;
    waited.start();
    while (rows->rowCount() == 0 && waited.elapsed() < longestDraft)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    auto *const inquirer = dialog->findChild<Inquirer *>();
    emit inquirer->answered(sampleAnswers());
    inquirer->blockSignals(true); // what the real ones would say comes too late
    stage.show(dialog);
}

QList<Scene> detailsScenes()
{
    constexpr std::pair<const char16_t *, qint64> rows[]{{u"running", samplerow::inSegments},
                                                         {u"unknown", samplerow::unknownSize},
                                                         {u"page", samplerow::finishedPage},
                                                         {u"text", samplerow::finishedText},
                                                         {u"picture", samplerow::finishedPicture},
                                                         {u"failed", samplerow::failed},
                                                         {u"paused", samplerow::paused}};
    constexpr std::pair<const char16_t *, Tab> tabs[]{{u"preview", Tab::Preview},
                                                      {u"segments", Tab::Segments},
                                                      {u"headers", Tab::Headers},
                                                      {u"log", Tab::Log}};
    QList<Scene> scenes;
    for (const auto &[row, number] : rows) {
        for (const auto &[title, tab] : tabs) {
            scenes.append({.name = u"details-%1-%2"_s.arg(row).arg(title),
                           .act = selecting(number, tab),
                           .size = QSize(1100, 700)});
        }
    }
    return scenes;
}

QList<Scene> sizeScenes()
{
    QList<Scene> scenes;
    for (const QSize size : {QSize(700, 500), QSize(900, 640), middle, QSize(1920, 1080)}) {
        const QString name = u"size-%1x%2"_s.arg(size.width()).arg(size.height());
        scenes.append({.name = name,
                       .act = selecting(samplerow::finishedPage, Tab::Headers),
                       .size = size,
                       .isMain = true});
    }
    return scenes;
}

QList<Scene> settingsScenes(Stage &stage)
{
    stage.play({.name = {}, .act = inSettings(0)});
    const auto *names = stage.shown()->findChild<QListView *>();
    const int pages = names ? names->model()->rowCount() : 1;
    QList<Scene> scenes;
    for (int page = 0; page < pages; ++page)
        scenes.append(
            {.name = u"settings-%1"_s.arg(page + 1), .act = inSettings(page), .isMain = true});
    return scenes;
}

QList<Scene> windowScenes()
{
    return {
        {.name = u"window-0"_s, .rows = 0, .isMain = true},
        {.name = u"window-0-small"_s, .rows = 0, .size = QSize(700, 500)},
        {.name = u"window-3"_s, .rows = 3},
        {.name = u"window-10000"_s,
         .act = selecting(samplerow::inSegments, Tab::Segments),
         .rows = 10'000,
         .isMain = true},
        {.name = u"window-below"_s,
         .act = selecting(samplerow::inSegments, Tab::Segments),
         .size = below},
        {.name = u"selected-many"_s, .act = selectAll, .rows = 10'000},
        {.name = u"details-folded"_s, .act = foldDetails},
        {.name = u"group-failed"_s, .act = inGroup(RowGroup::Failed)},
        {.name = u"group-finished"_s, .act = inGroup(RowGroup::Finished)},
        {.name = u"group-empty"_s, .act = inGroup(RowGroup::Failed), .rows = 3},
        {.name = u"search-found"_s, .act = searching(u"wikipedia"_s)},
        {.name = u"search-nothing"_s, .act = searching(u"albatross"_s), .isMain = true},
        {.name = u"undo"_s, .act = removeSome, .isMain = true},
        {.name = u"message"_s, .act = sayALongSentence},
        {.name = u"message-small"_s, .act = sayALongSentence, .size = QSize(700, 500)},
        {.name = u"drop"_s, .act = promiseADrop, .isMain = true},
    };
}

QList<Scene> menuScenes()
{
    return {
        {.name = u"menu-speed"_s, .act = withMenu(u"No speed limit"_s), .isMain = true},
        {.name = u"menu-all"_s, .act = withMenu(u"All commands"_s), .isMain = true},
        {.name = u"menu-downloads"_s, .act = openSubMenu},
        {.name = u"menu-row"_s, .act = openRowMenu},
    };
}

QList<Scene> addScenes()
{
    return {
        {.name = u"add-empty"_s, .act = openAdd, .isMain = true},
        {.name = u"add-rows"_s, .act = openAddWithAnswers, .isMain = true},
    };
}

} // namespace

QList<Scene> allScenes(Stage &stage)
{
    return windowScenes() + sizeScenes() + detailsScenes() + menuScenes() + settingsScenes(stage)
        + addScenes() + syncScenes();
}

} // namespace gannet
