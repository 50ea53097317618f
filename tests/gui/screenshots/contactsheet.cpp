// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/screenshots/contactsheet.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int columns = 4;
constexpr int perSheet = 12;
constexpr QSize cell{480, 330}; // with the name
constexpr int gap = 8;
constexpr int nameHeight = 22;

} // namespace

void ContactSheet::add(const QString &name, const QImage &picture)
{
    const QSize room(cell.width() - gap, cell.height() - nameHeight - gap);
    QImage small = picture.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    small.setDevicePixelRatio(1);
    m_entries.append({name, small});
}

bool ContactSheet::save(const QString &prefix) const
{
    for (qsizetype first = 0; first < m_entries.size(); first += perSheet) {
        const QString path = u"%1-%2.png"_s.arg(prefix).arg(first / perSheet + 1);
        if (!sheet(first).save(path))
            return false;
    }
    return true;
}

QImage ContactSheet::sheet(qsizetype first) const
{
    const QList<Entry> entries
        = m_entries.sliced(first, std::min<qsizetype>(perSheet, m_entries.size() - first));
    const int rows = int(entries.size() + columns - 1) / columns;
    QImage image(columns * cell.width(), rows * cell.height(), QImage::Format_RGB32);
    image.fill(QColor(0x80, 0x80, 0x80));
    QPainter painter(&image);
    painter.setPen(Qt::white);
    for (int i = 0; i < int(entries.size()); ++i) {
        const QPoint corner((i % columns) * cell.width() + gap / 2,
                            (i / columns) * cell.height() + gap / 2);
        painter.drawText(QRect(corner, QSize(cell.width() - gap, nameHeight)),
                         Qt::AlignLeft | Qt::AlignVCenter, entries[i].name);
        painter.drawImage(corner + QPoint(0, nameHeight), entries[i].picture);
    }
    return image;
}

} // namespace gannet
