// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace gannet {

//! Paints the entries of the sidebar: an icon, a name and a count, or the icon alone.
class SidebarDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum Role {
        GroupRole = Qt::UserRole + 1,
        CountRole, //!< words at the end
        HeadingRole,
        PairRole, //!< the name of a pair; empty: all pairs
    };

    using QStyledItemDelegate::QStyledItemDelegate;

    void setIconsOnly(bool iconsOnly) { m_iconsOnly = iconsOnly; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    static void paintHeading(QPainter *painter, const QStyleOptionViewItem &cell);
    void paintGround(QPainter *painter, const QStyleOptionViewItem &cell) const;
    void paintEntry(QPainter *painter, const QStyleOptionViewItem &cell,
                    const QString &count) const;

    bool m_iconsOnly = false;
};

} // namespace gannet
