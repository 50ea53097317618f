// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QTreeWidget>

#include <utility>

namespace gannet {

//! Two columns of text to read and to copy: names and values, or times and sentences.
class FactsTable final : public QTreeWidget
{
    Q_OBJECT

public:
    using Row = std::pair<QString, QString>;

    FactsTable(const QString &accessibleName, const QString &first, const QString &second,
               QWidget *parent = nullptr);

    //! Does nothing when the rows are the same, so that a selection stays.
    void show(const QList<Row> &rows);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void copySelected() const;
    void colourNames();
    void fitNames();

    QList<Row> m_rows;
};

} // namespace gannet
