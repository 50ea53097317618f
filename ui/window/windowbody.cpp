// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowbody.h"

#include "ui/details/detailspane.h"
#include "ui/downloads/downloadspage.h"
#include "ui/settings/preferences.h"
#include "ui/settings/settingkeys.h"
#include "ui/window/sidebar.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>

namespace gannet {

namespace {

// The share of the details at first.
constexpr int detailsWidth = 312;
constexpr int detailsHeight = 220;

const QString &sizesKey(Qt::Orientation orientation)
{
    return orientation == Qt::Horizontal ? settingkeys::detailsBeside : settingkeys::detailsBelow;
}

} // namespace

WindowBody::WindowBody(Sidebar *sidebar, DownloadsPage *page, DetailsPane *details,
                       Preferences *preferences, QWidget *parent)
    : QWidget(parent)
    , m_sidebar(sidebar)
    , m_page(page)
    , m_details(details)
    , m_preferences(preferences)
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_pages(new QStackedWidget)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(sidebar);
    layout->addWidget(m_pages, 1);
    m_pages->addWidget(m_splitter);
    m_splitter->addWidget(page);
    m_splitter->addWidget(details);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setHandleWidth(5);
    const QVariant wanted = preferences->kept(settingkeys::detailsShown);
    m_detailsWanted = !wanted.isValid() || wanted.toBool();
    const QVariant tab = preferences->kept(settingkeys::detailsTab);
    if (tab.toInt() >= 0 && tab.toInt() <= int(DetailsPane::Tab::Log))
        details->setTab(DetailsPane::Tab(tab.toInt()));
    restoreSizes();
    arrange();
}

void WindowBody::setDetailsWanted(bool wanted)
{
    m_detailsWanted = wanted;
    arrange();
}

void WindowBody::setHasRows(bool hasRows)
{
    if (hasRows == m_hasRows)
        return;
    m_hasRows = hasRows;
    arrange();
}

void WindowBody::addPage(QWidget *page)
{
    m_pages->addWidget(page);
}

void WindowBody::showPage(QWidget *page)
{
    m_pages->setCurrentWidget(page ? page : m_splitter);
}

bool WindowBody::shows(const QWidget *page) const
{
    return m_pages->currentWidget() == page;
}

void WindowBody::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const auto orientation = width() < roomForDetailsBeside ? Qt::Vertical : Qt::Horizontal;
    if (orientation != m_splitter->orientation()) {
        keepSizes();
        m_splitter->setOrientation(orientation);
        restoreSizes();
    }
    arrange();
}

void WindowBody::arrange()
{
    m_sidebar->setWidth(width() < roomForSidebarWords ? Sidebar::Width::Icons
                                                      : Sidebar::Width::Words);
    const bool details = m_detailsWanted && m_hasRows;
    m_details->setVisible(details);
    const bool below = details && m_splitter->orientation() == Qt::Vertical;
    m_page->setHasLittleHeight(below && height() < DownloadsPage::roomForArrivals + detailsHeight);
}

void WindowBody::restoreSizes()
{
    QList<int> sizes;
    for (const QVariant &size : m_preferences->kept(sizesKey(m_splitter->orientation())).toList())
        sizes += size.toInt();
    const bool beside = m_splitter->orientation() == Qt::Horizontal;
    if (sizes.size() != 2 || sizes[0] <= 0 || sizes[1] <= 0)
        sizes = beside ? QList<int>{1000, detailsWidth} : QList<int>{1000, detailsHeight};
    m_splitter->setSizes(sizes);
}

void WindowBody::keepSizes()
{
    if (!m_details->isVisible())
        return;
    QVariantList sizes;
    for (const int size : m_splitter->sizes())
        sizes += size;
    m_preferences->keep(sizesKey(m_splitter->orientation()), sizes);
}

void WindowBody::keepLayout()
{
    keepSizes();
    m_preferences->keep(settingkeys::detailsShown, m_detailsWanted);
    m_preferences->keep(settingkeys::detailsTab, int(m_details->tab()));
    m_page->keepLayout();
}

} // namespace gannet
