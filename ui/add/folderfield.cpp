// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/folderfield.h"

#include "ui/shared/icon.h"
#include "ui/shared/labels.h"

#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr auto typingPause = 300ms;

//! "~/Downloads" for a folder in the person's own.
QString shortened(const QString &folder)
{
    const QString home = QDir::homePath();
    return folder.startsWith(home + u'/') ? u'~' + folder.sliced(home.size()) : folder;
}

} // namespace

FolderField::FolderField(const QString &folder, QWidget *parent)
    : QWidget(parent)
    , m_path(new QLineEdit(shortened(folder)))
    , m_hint(faintLabel({}))
{
    auto *label = new QLabel(tr("&Into"));
    label->setBuddy(m_path);
    m_path->setAccessibleName(tr("Folder"));
    auto *choose = new QPushButton(lineIcon(u"folder"_s), tr("&Choose"));
    choose->setToolTip(tr("Choose the folder for these downloads"));
    choose->setAutoDefault(false);
    m_hint->setWordWrap(true);
    m_hint->hide();
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(10);
    layout->setVerticalSpacing(4);
    layout->addWidget(label, 0, 0);
    layout->addWidget(m_path, 0, 1);
    layout->addWidget(choose, 0, 2);
    layout->addWidget(m_hint, 1, 1, 1, 2);
    setFocusProxy(m_path);
    m_settled.setSingleShot(true);
    m_settled.setInterval(typingPause);
    connect(&m_settled, &QTimer::timeout, this, [this] { emit folderChanged(this->folder()); });
    connect(choose, &QPushButton::clicked, this, &FolderField::choose);
    connect(m_path, &QLineEdit::textChanged, this, &FolderField::edit);
}

QString FolderField::folder() const
{
    QString path = m_path->text().trimmed();
    if (path == u"~"_s || path.startsWith(u"~/"_s))
        path = QDir::homePath() + path.sliced(1);
    return QDir::isAbsolutePath(path) ? QDir::cleanPath(path) : QString();
}

bool FolderField::isUsable() const
{
    return m_state != FolderState::NotWritable && !folder().isEmpty();
}

void FolderField::edit()
{
    m_state = FolderState::Ready; // until the disk was asked
    say(folder().isEmpty() ? tr("Write the whole path of a folder, from / or ~ on.") : QString());
    m_settled.start();
}

void FolderField::showState(const QString &folder, FolderState state)
{
    if (folder != this->folder())
        return; // written over since
    m_state = state;
    switch (state) {
    case FolderState::Ready:
        say({});
        break;
    case FolderState::WillBeMade:
        say(tr("This folder will be made."));
        break;
    case FolderState::NotWritable:
        say(tr("This folder cannot be written. Choose another one."));
        break;
    }
}

void FolderField::say(const QString &sentence)
{
    m_hint->setText(sentence);
    m_hint->setVisible(!sentence.isEmpty());
    m_path->setAccessibleDescription(sentence);
}

void FolderField::choose()
{
    auto *dialog = new QFileDialog(this, tr("Choose a folder"), folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &chosen) { m_path->setText(shortened(chosen)); });
    dialog->open();
}

} // namespace gannet
