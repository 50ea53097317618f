// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsdialog.h"

#include "ui/downloads/queuemodel.h"
#include "ui/settings/connectionspage.h"
#include "ui/settings/filespage.h"
#include "ui/settings/generalpage.h"
#include "ui/settings/networkpage.h"
#include "ui/settings/preferences.h"
#include "ui/shared/labels.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

namespace gannet {

namespace {

constexpr int namesWidth = 124;
constexpr int nameHeight = 30;
constexpr double titleSize = 1.25;

} // namespace

SettingsDialog::SettingsDialog(Preferences *preferences, QWidget *parent)
    : QDialog(parent)
    , m_names(new QListWidget)
    , m_stack(new QStackedWidget)
    , m_connections(new ConnectionsPage(preferences))
{
    setWindowTitle(tr("Settings"));
    m_names->setAccessibleName(tr("Pages of the settings"));
    m_names->setFrameShape(QFrame::NoFrame);
    m_names->setFixedWidth(namesWidth);
    m_names->viewport()->setAutoFillBackground(false);
    addPage(tr("General"), new GeneralPage(preferences));
    addPage(tr("Downloads"), new FilesPage(preferences));
    addPage(tr("Connections"), m_connections);
    addPage(tr("Network"), new NetworkPage(preferences));
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setHorizontalSpacing(16);
    layout->setVerticalSpacing(12);
    layout->addWidget(strongLabel(tr("Settings"), titleSize), 0, 0, 1, 2);
    layout->addWidget(m_names, 1, 0, 2, 1);
    layout->addWidget(m_stack, 1, 1);
    layout->addWidget(makeButtons(), 2, 1);
    layout->setRowStretch(1, 1);
    connect(m_names, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    m_names->setCurrentRow(0);
    setMinimumWidth(620);
    resize(690, 640);
}

void SettingsDialog::addPage(const QString &name, SettingsPage *page)
{
    auto *item = new QListWidgetItem(name, m_names);
    item->setSizeHint({namesWidth, nameHeight});
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(page);
    area->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    m_stack->addWidget(area);
    m_pages.append(page);
}

QWidget *SettingsDialog::makeButtons()
{
    auto *buttons = new QWidget;
    auto *layout = new QHBoxLayout(buttons);
    const QMargins ofPages = SettingsPage::pageMargins(); // the last button ends where fields end
    layout->setContentsMargins(ofPages.left(), 0, ofPages.right(), 0);
    auto *reset = new QPushButton(tr("&Reset this page"));
    reset->setToolTip(tr("Set everything on this page back to how it was at first"));
    auto *close = new QPushButton(tr("Close"));
    // Enter ends the typing in a field and must not close what tells about it.
    reset->setAutoDefault(false);
    close->setAutoDefault(false);
    layout->addWidget(reset);
    layout->addStretch(1);
    layout->addWidget(close);
    connect(reset, &QPushButton::clicked, this, &SettingsDialog::resetPage);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    return buttons;
}

void SettingsDialog::resetPage()
{
    m_pages.at(m_stack->currentIndex())->reset();
}

void SettingsDialog::showCounts(const QueueCounts &counts)
{
    m_connections->showCounts(int(counts.running), int(counts.waiting));
}

} // namespace gannet
