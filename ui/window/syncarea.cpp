// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/syncarea.h"

#include "ui/sync/pairsmodel.h"
#include "ui/sync/syncpage.h"
#include "ui/window/sidebar.h"
#include "ui/window/windowbody.h"

#include <QAction>
#include <QMenu>

namespace gannet {

SyncArea::SyncArea(SyncController *controller, Sidebar *sidebar, WindowBody *body, QWidget *window)
    : QObject(window)
    , m_sidebar(sidebar)
    , m_body(body)
    , m_page(new SyncPage(controller))
{
    body->addPage(m_page);
    sidebar->followPairs(new PairsModel(controller, this));
    window->addActions(m_page->actions()->all());
    connect(sidebar, &Sidebar::chosen, this, [this] { m_body->showPage(nullptr); });
    connect(sidebar, &Sidebar::pairChosen, this, [this](const QString &name) {
        m_body->showPage(m_page);
        m_page->showPair(name);
    });
    connect(m_page, &SyncPage::currentChanged, m_sidebar, &Sidebar::setCurrentPair);
}

void SyncArea::addCommands(QMenu *menu) const
{
    auto *commands = new QMenu(tr("S&ync"), menu);
    m_page->actions()->fill(commands);
    menu->insertMenu(menu->actions().value(1), commands);
}

bool SyncArea::beginSearch()
{
    return m_body->shows(m_page) && m_page->beginSearch();
}

bool SyncArea::takeFocus()
{
    if (!m_body->shows(m_page))
        return false;
    m_page->takeFocus();
    return true;
}

} // namespace gannet
