// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/addtable.h"

#include "ui/add/addmodel.h"
#include "ui/shared/texts.h"
#include "ui/shared/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace gannet {

namespace {

constexpr int rowHeight = 30;
constexpr int headerHeight = 32;
constexpr int smallestHeight = headerHeight + 5 * rowHeight;
constexpr int typeWidth = 92;
constexpr int sizeWidth = 88;
constexpr int noteWidth = 164;

class AddRowDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override
    {
        const QSize size = QStyledItemDelegate::sizeHint(option, index);
        return {size.width(), std::max(rowHeight, option.fontMetrics.height() + 10)};
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const QColor colour = colourOf(option->palette, index);
        option->palette.setColor(QPalette::Text, colour);
        option->palette.setColor(QPalette::HighlightedText, colour);
        option->text = inOwnOrder(option->text, option->direction);
    }

private:
    static QColor colourOf(const QPalette &palette, const QModelIndex &index)
    {
        switch (NoteTone(index.data(AddModel::ToneRole).toInt())) {
        case NoteTone::Amber:
            return signalColours(palette).amber;
        case NoteTone::Red:
            return signalColours(palette).red;
        case NoteTone::Quiet:
            break;
        }
        const bool isName = index.column() == int(AddColumn::Name);
        return palette.color(isName ? QPalette::Text : faintRole);
    }
};

} // namespace

AddTable::AddTable(AddModel *model, QWidget *parent)
    : QTreeView(parent)
    , m_model(model)
{
    setModel(model);
    setItemDelegate(new AddRowDelegate(this));
    setAccessibleName(tr("What will be added"));
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setUniformRowHeights(true); // or every row would be measured
    setAllColumnsShowFocus(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setTabKeyNavigation(false);
    setMinimumHeight(smallestHeight);
    QHeaderView *head = header();
    head->setFixedHeight(headerHeight);
    head->setStretchLastSection(false);
    head->setHighlightSections(false);
    head->setSectionResizeMode(int(AddColumn::Name), QHeaderView::Stretch);
    head->resizeSection(int(AddColumn::Type), typeWidth);
    head->resizeSection(int(AddColumn::Size), sizeWidth);
    head->resizeSection(int(AddColumn::Note), noteWidth);
}

void AddTable::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (m_model->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(faintRole));
    constexpr int margin = 32;
    painter.drawText(viewport()->rect().adjusted(margin, 0, -margin, 0),
                     Qt::AlignCenter | Qt::TextWordWrap,
                     m_model->counts().understood > 0
                         ? tr("No row has these words.")
                         : tr("Each address becomes a row here, with its name, type and size."));
}

void AddTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Space || event->modifiers() != Qt::NoModifier) {
        QTreeView::keyPressEvent(event);
        return;
    }
    QList<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        rows.append(index.row());
    if (rows.isEmpty() && currentIndex().isValid())
        rows.append(currentIndex().row());
    std::ranges::sort(rows);
    m_model->toggle(rows);
    event->accept();
}

} // namespace gannet
