// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/icon.h"

#include <QWidget>

namespace gannet {

//! A line icon by itself, beside or above words that say the same.
class SignView final : public QWidget
{
    Q_OBJECT

public:
    //! \a side in pixels.
    explicit SignView(int side = 16, QWidget *parent = nullptr);

    void show(const QString &icon, Tint tint);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_icon;
};

} // namespace gannet
