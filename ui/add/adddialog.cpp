// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/adddialog.h"

#include "ui/add/offer.h"
#include "ui/settings/preferences.h"
#include "ui/shared/labels.h"
#include "ui/shared/style.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

AddDialog::AddDialog(const Preferences *preferences, QWidget *parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit)
    , m_understood(strongLabel({}))
    , m_unknown(faintLabel({}))
{
    setWindowTitle(tr("Add downloads"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_text->setAccessibleName(tr("Addresses"));
    m_text->setPlaceholderText(tr("One address a line, or any text with addresses in it"));
    m_text->setTabChangesFocus(true);
    m_text->setMinimumSize(480, 180);
    auto *counts = new QHBoxLayout;
    counts->addWidget(m_understood, 1);
    counts->addWidget(m_unknown);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(m_text, 1);
    layout->addLayout(counts);
    layout->addWidget(faintLabel(tr("Goes into %1").arg(preferences->folder())));
    layout->addWidget(makeButtons());
    m_countTimer.setSingleShot(true);
    m_countTimer.setInterval(100ms);
    connect(&m_countTimer, &QTimer::timeout, this, &AddDialog::count);
    connect(m_text, &QPlainTextEdit::textChanged, this, &AddDialog::countSoon);
    count();
}

QWidget *AddDialog::makeButtons()
{
    auto *buttons = new QWidget;
    auto *layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(10);
    auto *cancel = new QPushButton(tr("Cancel"));
    m_later = new QPushButton(tr("Add for later"));
    m_start = new QPushButton(tr("Start downloads"));
    m_start->setProperty(primaryProperty, true);
    m_start->setDefault(true);
    m_start->setShortcut(Qt::CTRL | Qt::Key_Return); // Return alone begins a new line
    m_start->setToolTip(tr("Start at once (Ctrl+Return)"));
    m_later->setToolTip(tr("Add them paused"));
    layout->addWidget(cancel);
    layout->addStretch(1);
    layout->addWidget(m_later);
    layout->addWidget(m_start);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_later, &QPushButton::clicked, this, [this] { finish(StartTime::Later); });
    connect(m_start, &QPushButton::clicked, this, [this] { finish(StartTime::Now); });
    return buttons;
}

void AddDialog::setText(const QString &text)
{
    m_text->setPlainText(text);
    m_text->selectAll();
}

void AddDialog::countSoon()
{
    m_countTimer.start();
}

void AddDialog::count()
{
    const QString text = m_text->toPlainText();
    const bool tooLong = text.size() > countedText;
    const TextCount found = tooLong ? TextCount{} : countAddresses(text);
    m_understood->setText(tooLong ? tr("A long text: every address in it will be added")
                                  : addressesText(found.addresses));
    m_unknown->setText(found.unknownLines > 0 ? tr("%1 not understood").arg(found.unknownLines)
                                              : QString());
    m_start->setEnabled(tooLong || found.addresses > 0);
    m_later->setEnabled(m_start->isEnabled());
}

void AddDialog::finish(StartTime start)
{
    emit wanted({m_text->toPlainText(), {}}, start);
    accept();
}

} // namespace gannet
