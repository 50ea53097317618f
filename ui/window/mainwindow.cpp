// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/mainwindow.h"

#include "core/engine/engine.h"
#include "ui/add/adddialog.h"
#include "ui/details/detailspane.h"
#include "ui/downloads/downloadspage.h"
#include "ui/preview/previewview.h"
#include "ui/settings/preferences.h"
#include "ui/settings/settingkeys.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shared/icon.h"
#include "ui/sync/syncpage.h"
#include "ui/window/dropoverlay.h"
#include "ui/window/manyquestion.h"
#include "ui/window/messagebar.h"
#include "ui/window/rowcommands.h"
#include "ui/window/sidebar.h"
#include "ui/window/statusline.h"
#include "ui/window/syncarea.h"
#include "ui/window/toolbar.h"
#include "ui/window/windowbody.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <QTreeView>
#include <QVBoxLayout>

#include <utility>

namespace gannet {

namespace {

constexpr QSize firstSize{1180, 760};
constexpr QSize smallestSize{700, 500};

} // namespace

MainWindow::MainWindow(Engine *engine, Preferences *preferences)
    : m_engine(engine)
    , m_preferences(preferences)
    , m_undo(engine)
    , m_adder(engine, preferences)
    , m_sidebar(new Sidebar)
    , m_page(new DownloadsPage(&m_queue, &m_arrived, &m_previewer, preferences))
    , m_details(new DetailsPane(&m_log, new PreviewView(&m_previewer)))
    , m_body(new WindowBody(m_sidebar, m_page, m_details, preferences))
    , m_actions(new Actions(this, m_page->list()))
    , m_rows(new RowCommands(engine, m_page, &m_undo, this))
    , m_toolbar(new Toolbar(*m_actions))
    , m_messages(new MessageBar)
    , m_status(new StatusLine)
{
    setWindowTitle(tr("Gannet"));
    setWindowIcon(programIcon());
    setAcceptDrops(true);
    layOut();
    followEngine();
    followParts();
    followUndo();
    restoreLayout();
    restoreView();
    showSelection();
}

void MainWindow::layOut()
{
    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_messages);
    layout->addWidget(makeManyQuestion(&m_adder));
    layout->addWidget(m_body, 1);
    addToolBar(m_toolbar);
    setCentralWidget(centre);
    setStatusBar(m_status);
    m_overlay = new DropOverlay(this);
    setMinimumSize(smallestSize);
}

void MainWindow::followEngine()
{
    m_queue.setLimits(m_preferences->limits());
    m_status->showFolder(m_preferences->folder());
    m_toolbar->showSpeedLimit(m_preferences->limits().bytesPerSecond);
    connect(m_engine, &Engine::changed, &m_log, &JobLog::apply);
    connect(m_engine, &Engine::changed, &m_queue, &QueueModel::apply);
    connect(m_engine, &Engine::changed, &m_arrived, &ArrivalsModel::apply);
    connect(m_engine, &Engine::noticed, this, &MainWindow::say);
    connect(m_engine, &Engine::renamed, &m_undo, &Undo::noteRenamed);
    connect(&m_queue, &QueueModel::renameWanted, m_engine, &Engine::rename);
    connect(&m_adder, &Adder::failed, this, &MainWindow::say);
    connect(&m_queue, &QueueModel::countsChanged, m_status, &StatusLine::showCounts);
    connect(&m_queue, &QueueModel::countsChanged, m_sidebar, &Sidebar::showCounts);
    connect(&m_queue, &QueueModel::countsChanged, this,
            [this](const QueueCounts &counts) { m_body->setHasRows(counts.all > 0); });
    connect(m_preferences, &Preferences::limitsChanged, &m_queue, &QueueModel::setLimits);
    connect(m_preferences, &Preferences::limitsChanged, this,
            [this](const Limits &limits) { m_toolbar->showSpeedLimit(limits.bytesPerSecond); });
    connect(m_preferences, &Preferences::folderChanged, m_status, &StatusLine::showFolder);
}

void MainWindow::followParts()
{
    connect(m_actions, &Actions::triggered, this, &MainWindow::obey);
    connect(m_sidebar, &Sidebar::chosen, m_page, &DownloadsPage::showGroup);
    connect(m_toolbar, &Toolbar::searched, m_page, &DownloadsPage::search);
    connect(m_toolbar, &Toolbar::speedLimitChosen, this, &MainWindow::setSpeedLimit);
    connect(m_page, &DownloadsPage::selectionChanged, this, &MainWindow::showSelection);
    connect(m_page, &DownloadsPage::openWanted, this, &MainWindow::openRow);
    connect(m_page, &DownloadsPage::menuWanted, this, &MainWindow::showMenu);
    connect(m_page, &DownloadsPage::pasteWanted, this, &MainWindow::paste);
    connect(m_page, &DownloadsPage::addWanted, this, &MainWindow::openAddDialog);
    connect(m_page, &DownloadsPage::practiceWanted, this, &MainWindow::practiceWanted);
    connect(m_page, &DownloadsPage::everythingWanted, this, &MainWindow::showEverything);
    connect(m_details, &DetailsPane::openWanted, this, [this] { m_rows->obey(Command::Open); });
    connect(m_details, &DetailsPane::folderWanted, this,
            [this] { m_rows->obey(Command::OpenFolder); });
    connect(m_rows, &RowCommands::failed, this, &MainWindow::say);
}

void MainWindow::followUndo()
{
    const auto showUndo = [this] {
        QAction *const action = m_actions->action(Command::Undo);
        action->setText(m_undo.text());
        action->setEnabled(m_undo.isPossible());
    };
    showUndo();
    connect(&m_adder, &Adder::added, &m_undo, &Undo::noteAdded);
    connect(&m_undo, &Undo::changed, this, showUndo);
    connect(&m_undo, &Undo::changed, m_messages, &MessageBar::endOffer);
    const auto offerUndo = [this](qsizetype count) {
        m_messages->offer(count == 1
                              ? tr("1 download removed from the list.")
                              : tr("%Ln downloads removed from the list.", nullptr, int(count)),
                          tr("Undo"));
    };
    connect(m_rows, &RowCommands::removed, this, offerUndo);
    connect(&m_undo, &Undo::additionTakenBack, this, offerUndo);
    connect(m_messages, &MessageBar::offered, &m_undo, &Undo::takeBack);
}

void MainWindow::showSync(SyncController *controller)
{
    m_sync = new SyncArea(controller, m_sidebar, m_body, m_preferences, this);
    m_sync->addCommands(m_toolbar->commandsMenu());
    connect(m_sync->page(), &SyncPage::said, this, &MainWindow::say);
}

void MainWindow::obey(Command command)
{
    if (m_rows->obey(command))
        return;
    switch (command) {
    case Command::Add:
        openAddDialog();
        break;
    case Command::AddList:
        openListDialog();
        break;
    case Command::Paste:
        paste();
        break;
    case Command::SelectAll:
        m_page->list()->selectAll();
        break;
    case Command::StartAll:
        m_engine->resumeAll();
        break;
    case Command::PauseAll:
        m_engine->pauseAll();
        break;
    case Command::Undo:
        m_undo.takeBack();
        break;
    case Command::Find:
        if (!m_sync || !m_sync->beginSearch())
            m_toolbar->beginSearch();
        break;
    case Command::Details:
        m_body->setDetailsWanted(!m_body->detailsAreWanted());
        break;
    case Command::ShowGroups:
        m_sidebar->setFocus(Qt::ShortcutFocusReason);
        break;
    case Command::ShowList:
        if (!m_sync || !m_sync->takeFocus())
            m_page->takeFocus();
        break;
    case Command::ShowDetails:
        goToDetails();
        break;
    case Command::Settings:
        openSettings();
        break;
    case Command::Quit:
        close();
        break;
    default:
        break; // about rows
    }
}

void MainWindow::say(const QString &sentence)
{
    m_messages->say(sentence);
}

void MainWindow::comeForward()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::showSelection()
{
    m_actions->enableFor(m_rows->selectedKinds());
    const bool undo = m_undo.isPossible();
    m_actions->action(Command::Undo)->setEnabled(undo);
    const QList<int> rows = m_page->selectedRows();
    if (rows.size() == 1)
        m_details->show(m_page->rowAt(rows.first()));
    else
        m_details->showNothing(rows.size());
}

void MainWindow::showEverything()
{
    m_toolbar->clearSearch();
    m_sidebar->setCurrent(RowGroup::All);
}

void MainWindow::openRow()
{
    const bool folder = m_preferences->general().finished == FinishedAction::ShowInFolder;
    m_rows->obey(folder ? Command::OpenFolder : Command::Open);
}

void MainWindow::showMenu(const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_actions->fill(menu, Menu::Downloads);
    menu->popup(globalPosition);
}

void MainWindow::openAddDialog()
{
    if (!m_addDialog) {
        m_addDialog = new AddDialog(m_engine, m_preferences, &m_queue, this);
        connect(m_addDialog, &AddDialog::wanted, &m_adder, &Adder::addChosen);
    }
    m_addDialog->show();
    m_addDialog->activateWindow();
}

void MainWindow::openListDialog()
{
    auto *dialog = new QFileDialog(this, tr("Add every address of a list"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, &m_adder, [this](const QStringList &files) {
        m_adder.add({{}, files});
    });
    dialog->open();
}

void MainWindow::openSettings()
{
    if (!m_settings) {
        m_settings = new SettingsDialog(m_preferences, this);
        connect(&m_queue, &QueueModel::countsChanged, m_settings, &SettingsDialog::showCounts);
        m_settings->showCounts(m_queue.counts());
    }
    m_settings->show();
    m_settings->activateWindow();
}

void MainWindow::paste()
{
    const QMimeData *held = QApplication::clipboard()->mimeData();
    const Offer offer = held ? offerOf(*held) : Offer();
    if (promises(offer))
        m_adder.add(offer);
    else if (offer.isMissing)
        say(promise(offer));
    else
        say(tr("There is no address on the clipboard. Copy one and paste again."));
}

void MainWindow::setSpeedLimit(qint64 bytesPerSecond)
{
    Limits limits = m_preferences->limits();
    limits.bytesPerSecond = bytesPerSecond;
    m_preferences->setLimits(limits);
}

void MainWindow::goToDetails()
{
    m_body->setDetailsWanted(true);
    m_details->takeFocus();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const Offer offer = offerOf(*event->mimeData());
    m_dragged = offer;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    m_overlay->promise(promise(offer));
    m_overlay->avoid(event->position().toPoint());
}

void MainWindow::dragMoveEvent(QDragMoveEvent *event)
{
    m_overlay->avoid(event->position().toPoint());
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *)
{
    m_overlay->hide();
    m_dragged.reset();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_overlay->hide();
    // What was promised counts: a source that ends with the release gives nothing any more, and
    // fetching a huge text twice would hold up the window twice.
    const std::optional<Offer> promised = std::exchange(m_dragged, std::nullopt);
    const Offer offer = promised ? *promised : offerOf(*event->mimeData());
    if (!promises(offer)) {
        event->setDropAction(Qt::IgnoreAction); // the other program must not think it was taken
        event->ignore();
        say(promise(offer));
        return;
    }
    event->setDropAction(Qt::CopyAction);
    event->accept();
    m_adder.add(offer);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_preferences->keep(settingkeys::windowGeometry, saveGeometry());
    m_preferences->keep(settingkeys::group, int(m_sidebar->current()));
    m_preferences->keep(settingkeys::search, m_toolbar->search());
    m_body->keepLayout();
    if (m_sync)
        m_sync->keepLayout();
    event->accept();
    emit left();
}

void MainWindow::restoreLayout()
{
    resize(firstSize);
    restoreGeometry(m_preferences->kept(settingkeys::windowGeometry).toByteArray());
}

// Which rows are shown; the field and the entry say so.
void MainWindow::restoreView()
{
    const int group = m_preferences->kept(settingkeys::group).toInt();
    if (group > int(RowGroup::All) && group <= int(RowGroup::Failed))
        m_sidebar->setCurrent(RowGroup(group));
    m_toolbar->setSearch(m_preferences->kept(settingkeys::search).toString());
}

} // namespace gannet
