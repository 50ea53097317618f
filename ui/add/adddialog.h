// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/add/adder.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace gannet {

//! A box for many addresses that says what it understood while a person types or pastes.
class AddDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit AddDialog(const Preferences *preferences, QWidget *parent = nullptr);

    void setText(const QString &text);

signals:
    void wanted(const gannet::Offer &offer, gannet::StartTime start);

private:
    void countSoon();
    void count();
    void finish(StartTime start);
    [[nodiscard]] QWidget *makeButtons();

    QPlainTextEdit *m_text;
    QLabel *m_understood;
    QLabel *m_unknown;
    QPushButton *m_later = nullptr;
    QPushButton *m_start = nullptr;
    QTimer m_countTimer;
};

} // namespace gannet
