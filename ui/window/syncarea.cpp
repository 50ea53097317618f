// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/syncarea.h"

#include "ui/settings/preferences.h"
#include "ui/settings/settingkeys.h"
#include "ui/sync/pairsmodel.h"
#include "ui/sync/syncpage.h"
#include "ui/window/sidebar.h"
#include "ui/window/windowbody.h"

#include <QAction>
#include <QMenu>

namespace gannet {

namespace {

QList<int> sizesOf(const QVariant &kept)
{
    QList<int> sizes;
    for (const QVariant &size : kept.toList())
        sizes += size.toInt();
    return sizes;
}

QVariantList toVariants(const QList<int> &sizes)
{
    return {sizes.begin(), sizes.end()};
}

} // namespace

SyncArea::SyncArea(SyncController *controller, Sidebar *sidebar, WindowBody *body,
                   Preferences *preferences, QWidget *window)
    : QObject(window)
    , m_sidebar(sidebar)
    , m_body(body)
    , m_preferences(preferences)
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
    restoreLayout();
}

void SyncArea::restoreLayout()
{
    m_page->setPlanLayout({m_preferences->kept(settingkeys::planColumns).toByteArray(),
                           sizesOf(m_preferences->kept(settingkeys::planBeside)),
                           sizesOf(m_preferences->kept(settingkeys::planBelow))});
    if (m_preferences->kept(settingkeys::syncShown).toBool())
        m_sidebar->setCurrentPair(m_preferences->kept(settingkeys::syncPair).toString());
}

void SyncArea::keepLayout()
{
    const PlanLayout layout = m_page->planLayout();
    m_preferences->keep(settingkeys::planColumns, layout.columns);
    m_preferences->keep(settingkeys::planBeside, toVariants(layout.beside));
    m_preferences->keep(settingkeys::planBelow, toVariants(layout.below));
    m_preferences->keep(settingkeys::syncShown, m_body->shows(m_page));
    m_preferences->keep(settingkeys::syncPair, m_page->current());
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
