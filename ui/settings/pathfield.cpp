// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/pathfield.h"

#include "ui/shared/fieldnote.h"
#include "ui/shared/icon.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace gannet {

PathField::PathField(Wants wants, FieldNote *note)
    : m_wants(wants)
    , m_note(note)
    , m_edit(new QLineEdit)
{
    auto *choose = new QPushButton(lineIcon(u"folder"_s), tr("Choose"));
    choose->setAutoDefault(false);
    const QString purpose = wants == Wants::Folder ? tr("Choose the folder for new downloads")
                                                   : tr("Choose the file with the certificates");
    choose->setToolTip(purpose);
    choose->setAccessibleName(purpose);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_edit, 1);
    layout->addWidget(choose);
    setFocusProxy(m_edit);
    connect(choose, &QPushButton::clicked, this, &PathField::openDialog);
    connect(m_edit, &QLineEdit::editingFinished, this, &PathField::take);
    connect(&m_check, &PathCheck::answered, this, &PathField::hear);
}

void PathField::setPath(const QString &path)
{
    m_path = path;
    m_edit->setText(QDir::toNativeSeparators(path));
    m_note->say({});
    if (isVisible())
        ask(path);
}

void PathField::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (typedPath() == m_path) // it may have vanished since
        ask(m_path);
}

QString PathField::typedPath() const
{
    QString path = QDir::fromNativeSeparators(m_edit->text().trimmed());
    if (path == u"~" || path.startsWith(u"~/"_s))
        path.replace(0, 1, QDir::homePath());
    return path.isEmpty() ? path : QDir::cleanPath(path);
}

QString PathField::withLastGood(const QString &sentence) const
{
    if (m_path.isEmpty())
        return sentence + u' ' + tr("Until then no file is used.");
    return sentence + u' '
        + tr("Until then %1 stays in force.").arg(QDir::toNativeSeparators(m_path));
}

void PathField::take()
{
    const QString path = typedPath();
    if (path.isEmpty() && m_wants == Wants::Certificates) {
        m_check.forget();
        m_path.clear();
        m_note->say({});
        emit chosen({});
        return;
    }
    if (!QDir::isAbsolutePath(path)) {
        m_check.forget();
        m_note->say(withLastGood(tr("Write the whole path, from the first / on.")));
        return;
    }
    ask(path);
}

void PathField::ask(const QString &path)
{
    if (m_wants == Wants::Folder)
        m_check.askFolder(path);
    else if (!path.isEmpty())
        m_check.askCertificates(path);
}

void PathField::hear(const QString &path, PathCheck::Verdict verdict, const QString &sentence)
{
    const bool isBad = verdict == PathCheck::Verdict::Bad;
    m_note->say(isBad && path != m_path ? withLastGood(sentence) : sentence,
                isBad ? FieldNote::Weight::Problem : FieldNote::Weight::Hint);
    if (isBad || path == m_path)
        return;
    m_path = path;
    emit chosen(path);
}

void PathField::openDialog()
{
    auto *dialog = new QFileDialog(this, m_edit->accessibleName(), m_path);
    dialog->setFileMode(m_wants == Wants::Folder ? QFileDialog::Directory
                                                 : QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_edit->setText(QDir::toNativeSeparators(path));
        take();
    });
    dialog->open();
}

} // namespace gannet
