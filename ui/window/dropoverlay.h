// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gannet {

//! Covers the window while something is dragged over it and says what letting go would do.
class DropOverlay final : public QWidget
{
    Q_OBJECT

public:
    explicit DropOverlay(QWidget *window);

    void promise(const QString &sentence);
    //! Puts the sentence into the half of the window without \a pointer: browsers let it carry a
    //! picture of what is dragged, which would hide the words.
    void avoid(const QPoint &pointer);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_sentence;
    Qt::Alignment m_place = Qt::AlignVCenter;
};

} // namespace gannet
