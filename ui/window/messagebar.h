// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace gannet {

//! One quiet line over the list for what belongs to no row. Shows the latest sentence until it is
//! closed; nothing pops up.
class MessageBar final : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    void say(const QString &sentence);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_sentence;
};

} // namespace gannet
