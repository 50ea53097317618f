// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/rowcommands.h"

#include "core/engine/engine.h"
#include "core/engine/missingpaths.h"
#include "ui/downloads/downloadspage.h"
#include "ui/downloads/namedelegate.h"
#include "ui/shared/texts.h"
#include "ui/window/rowkinds.h"
#include "ui/window/undo.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QUrl>

namespace gannet {

namespace {

constexpr qsizetype openedAtOnce = 10; // more windows than these are a slip of the hand

QString folderOf(const QString &path)
{
    return path.section(u'/', 0, -2);
}

} // namespace

RowCommands::RowCommands(Engine *engine, DownloadsPage *page, Undo *undo, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_page(page)
    , m_undo(undo)
{
}

bool RowCommands::obey(Command command)
{
    switch (command) {
    case Command::Start:
        m_engine->resume(selectedIn(Needs::Paused));
        return true;
    case Command::Pause:
        m_engine->pause(selectedIn(Needs::Active));
        return true;
    case Command::Toggle:
        toggle();
        return true;
    case Command::Retry:
        m_engine->retry(selectedIn(Needs::Failed));
        return true;
    case Command::SavePage:
        m_engine->acceptPages(selectedIn(Needs::WebPage));
        return true;
    case Command::Remove:
        remove();
        return true;
    case Command::Open:
        openFiles();
        return true;
    case Command::OpenFolder:
        openFolders();
        return true;
    case Command::CopyAddress:
        copyAddresses();
        return true;
    case Command::Rename:
        rename();
        return true;
    default:
        return false;
    }
}

RowKinds RowCommands::selectedKinds() const
{
    const QList<int> rows = m_page->selectedRows();
    RowKinds kinds;
    if (rows.size() == 1)
        kinds |= Needs::OneRow;
    for (const int row : rows) {
        kinds |= kindsOf(m_page->rowAt(row));
        if ((kinds & allKinds) == allKinds)
            break; // every command makes sense already
    }
    return kinds;
}

QList<JobId> RowCommands::selectedIn(Needs kind) const
{
    QList<JobId> ids;
    for (const int row : m_page->selectedRows()) {
        const JobRow &job = m_page->rowAt(row);
        if (kindsOf(job).testFlag(kind))
            ids += job.id;
    }
    return ids;
}

void RowCommands::toggle()
{
    const QList<JobId> active = selectedIn(Needs::Active);
    if (!active.isEmpty())
        m_engine->pause(active);
    else
        m_engine->resume(selectedIn(Needs::Paused));
}

void RowCommands::remove()
{
    const QList<JobId> ids = m_page->selectedIds();
    if (ids.isEmpty())
        return;
    m_engine->remove(ids);
    m_undo->noteRemoved(ids);
    emit removed(ids.size());
}

QStringList RowCommands::selectedPaths() const
{
    QStringList paths;
    for (const int row : m_page->selectedRows()) {
        const JobRow &job = m_page->rowAt(row);
        if (kindsOf(job).testFlag(Needs::File) && paths.size() < openedAtOnce)
            paths += job.facts->path;
    }
    return paths;
}

void RowCommands::openFiles()
{
    open(selectedPaths());
}

void RowCommands::openFolders()
{
    QStringList folders;
    for (const QString &path : selectedPaths())
        folders += folderOf(path);
    folders.removeDuplicates(); // each folder opens once
    open(folders);
}

// Whether a path is still there is looked up elsewhere, for its disk may be slow.
void RowCommands::open(const QStringList &paths)
{
    findMissing(paths, this, [this, paths](const QStringList &missing) {
        for (const QString &path : paths) {
            if (!missing.contains(path))
                QDesktopServices::openUrl(QUrl::fromLocalFile(path));
        }
        if (!missing.isEmpty())
            emit failed(tr("%1 is not there any more. It was moved, renamed or deleted; "
                           "add its address again to fetch it once more.")
                            .arg(plainLine(missing.first())));
    });
}

void RowCommands::rename()
{
    const QList<int> rows = m_page->selectedRows();
    if (rows.size() == 1)
        editName(m_page->list(), rows.first());
}

void RowCommands::copyAddresses() const
{
    QStringList addresses;
    for (const int row : m_page->selectedRows())
        addresses += m_page->rowAt(row).address;
    QApplication::clipboard()->setText(addresses.join(u'\n'));
}

} // namespace gannet
