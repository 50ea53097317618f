// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QWidget>

class QLabel;
class QListView;

namespace gannet {

class ArrivalsModel;
class Previewer;

//! The strip of cards under the list: what arrived, newest first, while the rest still runs.
class ArrivalsStrip final : public QWidget
{
    Q_OBJECT

public:
    //! Both outlive it.
    ArrivalsStrip(ArrivalsModel *model, Previewer *previewer, QWidget *parent = nullptr);

signals:
    //! A card was clicked, or chosen with the keyboard.
    void chosen(gannet::JobId id);

private:
    void showTotal(qint64 total);
    void choose(const QModelIndex &index);
    [[nodiscard]] QListView *makeCards(ArrivalsModel *model, Previewer *previewer);

    QLabel *m_total;
};

} // namespace gannet
