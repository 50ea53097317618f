// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QList>
#include <QString>

namespace gannet {

//! Small pictures with their names under each other, to look at many at once.
class ContactSheet
{
public:
    //! \a picture is made small at once.
    void add(const QString &name, const QImage &picture);
    //! Writes PREFIX-1.png, PREFIX-2.png, ...; false when one cannot be written.
    [[nodiscard]] bool save(const QString &prefix) const;

private:
    struct Entry {
        QString name;
        QImage picture;
    };

    [[nodiscard]] QImage sheet(qsizetype first) const;

    QList<Entry> m_entries;
};

} // namespace gannet
