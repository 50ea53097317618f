// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/downloads/emptystate.h"

#include "ui/shared/icon.h"
#include "ui/shared/labels.h"
#include "ui/shared/style.h"
#include "ui/shared/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int signSize = 48;
constexpr int margin = 24;

//! The large download sign over the words.
class Sign final : public QWidget
{
public:
    Sign() { setFixedSize(signSize, signSize); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        lineIcon(u"download"_s, Tint::Faint).paint(&painter, rect());
    }
};

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
{
    auto *paste = new QPushButton(lineIcon(u"paste"_s), tr("Paste"));
    paste->setProperty(primaryProperty, true);
    paste->setToolTip(tr("Download the addresses on the clipboard"));
    auto *add = new QPushButton(lineIcon(u"add"_s), tr("Add"));
    add->setToolTip(tr("Type or paste addresses"));
    auto *practice = new QPushButton(lineIcon(u"start"_s), tr("Try the practice site"));
    practice->setToolTip(
        tr("Download from a small site on this computer that has something of every kind"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addStretch(1);
    buttons->addWidget(paste);
    buttons->addWidget(add);
    buttons->addWidget(practice);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addStretch(1);
    layout->addWidget(new Sign, 0, Qt::AlignHCenter);
    layout->addWidget(strongLabel(tr("Drop addresses here"), 1.35), 0, Qt::AlignHCenter);
    layout->addWidget(
        faintLabel(tr("Links, text with addresses in it, or a list file. One or ten thousand.")), 0,
        Qt::AlignHCenter);
    layout->addSpacing(8);
    layout->addLayout(buttons);
    layout->addStretch(1);
    connect(paste, &QPushButton::clicked, this, &EmptyState::pasteWanted);
    connect(add, &QPushButton::clicked, this, &EmptyState::addWanted);
    connect(practice, &QPushButton::clicked, this, &EmptyState::practiceWanted);
}

void EmptyState::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(palette().color(lineRole), 1.5, Qt::DashLine);
    painter.setPen(pen);
    painter.drawRoundedRect(QRectF(rect()).adjusted(margin, margin, -margin, -margin), 8, 8);
}

} // namespace gannet
