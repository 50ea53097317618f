// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/syncinvitation.h"

#include "ui/shared/labels.h"
#include "ui/shared/signview.h"
#include "ui/shared/style.h"
#include "ui/sync/pairactions.h"

#include <QAction>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int signSize = 48;
constexpr int widestSentence = 480; // pixels

} // namespace

SyncInvitation::SyncInvitation(const PairActions &actions, QWidget *parent)
    : QWidget(parent)
{
    auto *sign = new SignView(signSize);
    sign->show(u"sync"_s, Tint::Faint);
    auto *button = new QToolButton;
    button->setDefaultAction(actions.action(PairCommand::NewPair));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setProperty(primaryProperty, true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumHeight(32);
    setFocusProxy(button);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addStretch(2);
    layout->addWidget(sign, 0, Qt::AlignHCenter);
    layout->addWidget(strongLabel(tr("Keep two places in step"), 1.35), 0, Qt::AlignHCenter);
    for (const QString &sentence :
         {tr("A pair is two places: a folder on this computer, and another folder, a WebDAV server "
             "or a web folder."),
          tr("Gannet looks at both, shows what would change and why, and runs only what you have "
             "seen. What it removes goes to a trash and comes back with Undo.")}) {
        auto *label = faintLabel(sentence);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setFixedWidth(widestSentence);
        label->setBackgroundRole(QPalette::Base);
        layout->addLayout(centred(label));
    }
    layout->addSpacing(8);
    layout->addWidget(button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
}

void SyncInvitation::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
}

} // namespace gannet
