// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/downloads/namedelegate.h"

#include "core/transfer/filename.h"
#include "ui/downloads/queuecolumns.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QTreeView>

namespace gannet {

namespace {

constexpr int leftOfName = 26; // the file's sign stays in view, in pixels

bool isReturn(const QEvent *event)
{
    const int key = static_cast<const QKeyEvent *>(event)->key();
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace

QWidget *NameDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                    const QModelIndex &) const
{
    auto *field = new QLineEdit(parent);
    field->setAccessibleName(tr("New name"));
    return field;
}

// Once: the row changes while a person types.
void NameDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *field = static_cast<QLineEdit *>(editor);
    if (!field->isModified() && field->text().isEmpty())
        field->setText(index.data(Qt::EditRole).toString());
}

void NameDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                        const QModelIndex &) const
{
    const QRect place = option.rect.adjusted(leftOfName, 2, 0, -2);
    editor->setGeometry(QStyle::visualRect(option.direction, option.rect, place));
}

// The list knows Return as the key that opens a file.
bool NameDelegate::eventFilter(QObject *editor, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isReturn(event)) {
        event->accept();
        return true;
    }
    return CellDelegate::eventFilter(editor, event);
}

void editName(QTreeView *list, int row)
{
    const QModelIndex index = list->model()->index(row, int(QueueColumn::Name));
    list->scrollTo(index);
    list->edit(index);
    auto *field = qobject_cast<QLineEdit *>(list->indexWidget(index));
    if (!field)
        return; // it opens for rows that can be edited
    const QString name = field->text();
    field->setSelection(0, int(name.size() - extensionOf(name).size()));
}

} // namespace gannet
