// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/placefield.h"

#include "ui/shared/fieldnote.h"
#include "ui/shared/icon.h"
#include "ui/sync/paircheck.h"
#include "ui/sync/pairwords.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace gannet {

PlaceField::PlaceField(const QString &purpose)
    : m_edit(new QLineEdit)
{
    auto *choose = new QPushButton(lineIcon(u"folder"_s), tr("Choose"));
    choose->setAutoDefault(false);
    choose->setToolTip(purpose);
    choose->setAccessibleName(purpose);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_edit, 1);
    layout->addWidget(choose);
    setFocusProxy(m_edit);
    connect(choose, &QPushButton::clicked, this, &PlaceField::openDialog);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        showKind();
        emit changed();
    });
}

QString PlaceField::place() const
{
    return placeOf(m_edit->text());
}

void PlaceField::setPlace(const QString &place)
{
    m_edit->setText(placeText(place));
}

void PlaceField::complain(const QString &sentence)
{
    if (sentence.isEmpty())
        showKind();
    else
        m_note->say(sentence);
}

void PlaceField::showKind()
{
    m_note->say(kindText(kindOf(place())), FieldNote::Weight::Hint);
}

void PlaceField::openDialog()
{
    const QString folder = kindOf(place()) == PlaceKind::Folder ? place() : QString();
    auto *dialog = new QFileDialog(this, m_edit->accessibleName(), folder);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &PlaceField::setPlace);
    dialog->open();
}

} // namespace gannet
