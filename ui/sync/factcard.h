// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace gannet {

//! A small card with a heading and what is known, as lines.
class FactCard final : public QFrame
{
    Q_OBJECT

public:
    explicit FactCard(const QString &heading, QWidget *parent = nullptr);

    void say(const QString &lines);
    [[nodiscard]] QString lines() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_heading;
    QLabel *m_lines;
};

} // namespace gannet
