// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/mainwindow.h"

#include "core/engine/engine.h"
#include "ui/add/adddialog.h"
#include "ui/downloads/downloadspage.h"
#include "ui/settings/preferences.h"
#include "ui/settings/settingkeys.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shared/icon.h"
#include "ui/window/dropoverlay.h"
#include "ui/window/messagebar.h"
#include "ui/window/rowkinds.h"
#include "ui/window/statusline.h"
#include "ui/window/toolbar.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QTreeView>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr QSize firstSize{1080, 720};
constexpr qsizetype openedAtOnce = 10; // more windows than these are a slip of the hand

} // namespace

MainWindow::MainWindow(Engine *engine, Preferences *preferences)
    : m_engine(engine)
    , m_preferences(preferences)
    , m_adder(engine, preferences)
    , m_page(new DownloadsPage(&m_queue, &m_arrived, preferences))
    , m_actions(new Actions(this, m_page->list()))
    , m_messages(new MessageBar)
    , m_status(new StatusLine)
    , m_overlay(nullptr)
{
    setWindowTitle(tr("Gannet"));
    setWindowIcon(programIcon());
    setAcceptDrops(true);
    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_messages);
    layout->addWidget(m_page, 1);
    addToolBar(new Toolbar(*m_actions));
    setCentralWidget(centre);
    setStatusBar(m_status);
    m_overlay = new DropOverlay(this);
    connect(m_actions, &Actions::triggered, this, &MainWindow::obey);
    connect(m_page, &DownloadsPage::selectionChanged, this, &MainWindow::enableCommands);
    connect(m_page, &DownloadsPage::menuWanted, this, &MainWindow::showMenu);
    connect(m_page, &DownloadsPage::pasteWanted, this, &MainWindow::paste);
    connect(m_page, &DownloadsPage::addWanted, this, &MainWindow::openAddDialog);
    followEngine();
    restoreLayout();
}

void MainWindow::followEngine()
{
    m_queue.setLimits(m_preferences->limits());
    m_status->showFolder(m_preferences->folder());
    connect(m_engine, &Engine::changed, &m_queue, &QueueModel::apply);
    connect(m_engine, &Engine::changed, &m_arrived, &ArrivalsModel::apply);
    connect(m_engine, &Engine::noticed, this, &MainWindow::say);
    connect(&m_adder, &Adder::failed, this, &MainWindow::say);
    connect(&m_queue, &QueueModel::countsChanged, m_status, &StatusLine::showCounts);
    connect(m_preferences, &Preferences::limitsChanged, &m_queue, &QueueModel::setLimits);
    connect(m_preferences, &Preferences::folderChanged, m_status, &StatusLine::showFolder);
}

void MainWindow::obey(Command command)
{
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
    case Command::Start:
        m_engine->resume(selectedIn(Needs::Paused));
        break;
    case Command::Pause:
        m_engine->pause(selectedIn(Needs::Active));
        break;
    case Command::Toggle:
        toggle();
        break;
    case Command::Retry:
        m_engine->retry(selectedIn(Needs::Failed));
        break;
    case Command::Remove:
        m_engine->remove(m_page->selectedIds());
        break;
    case Command::Open:
        openFiles(false);
        break;
    case Command::OpenFolder:
        openFiles(true);
        break;
    case Command::CopyAddress:
        copyAddresses();
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
    case Command::Settings:
        openSettings();
        break;
    case Command::Quit:
        close();
        break;
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

QList<JobId> MainWindow::selectedIn(Needs kind) const
{
    QList<JobId> ids;
    for (const int row : m_page->selectedRows()) {
        const JobRow &job = m_queue.rowAt(row);
        if (kindsOf(job).testFlag(kind))
            ids += job.id;
    }
    return ids;
}

void MainWindow::enableCommands()
{
    RowKinds kinds;
    for (const int row : m_page->selectedRows()) {
        kinds |= kindsOf(m_queue.rowAt(row));
        if (kinds == allKinds)
            break; // every command makes sense already
    }
    m_actions->enableFor(kinds);
}

void MainWindow::toggle()
{
    const QList<JobId> active = selectedIn(Needs::Active);
    if (!active.isEmpty())
        m_engine->pause(active);
    else
        m_engine->resume(selectedIn(Needs::Paused));
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
        m_addDialog = new AddDialog(m_preferences, this);
        connect(m_addDialog, &AddDialog::wanted, &m_adder, &Adder::add);
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
    else
        say(tr("There is no address on the clipboard. Copy one and paste again."));
}

void MainWindow::openFiles(bool folders)
{
    QSet<QString> paths; // each folder opens once
    for (const int row : m_page->selectedRows()) {
        const JobRow &job = m_queue.rowAt(row);
        if (!kindsOf(job).testFlag(Needs::File) || paths.size() >= openedAtOnce)
            continue;
        paths += folders ? QFileInfo(job.facts->path).path() : job.facts->path;
    }
    for (const QString &path : std::as_const(paths))
        QDesktopServices::openUrl(QUrl::fromLocalFile(path));
}

void MainWindow::copyAddresses() const
{
    QStringList addresses;
    for (const int row : m_page->selectedRows())
        addresses += m_queue.rowAt(row).address;
    QApplication::clipboard()->setText(addresses.join(u'\n'));
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    m_dragged = offerOf(*event->mimeData());
    event->setDropAction(Qt::CopyAction);
    event->accept();
    m_overlay->promise(promise(m_dragged));
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *)
{
    m_overlay->hide();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_overlay->hide();
    event->setDropAction(Qt::CopyAction);
    event->accept();
    const Offer offer = offerOf(*event->mimeData());
    if (promises(offer))
        m_adder.add(offer);
    else
        say(promise(offer));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_preferences->keep(settingkeys::windowGeometry, saveGeometry());
    m_page->keepLayout();
    event->accept();
    emit left();
}

void MainWindow::restoreLayout()
{
    resize(firstSize);
    restoreGeometry(m_preferences->kept(settingkeys::windowGeometry).toByteArray());
}

} // namespace gannet
