// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/endpoint.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace gannet {

class FieldNote;

//! What the two places can do, in plain words, after a person asked them.
class ServerFacts final : public QWidget
{
    Q_OBJECT

public:
    explicit ServerFacts(QWidget *parent = nullptr);

    [[nodiscard]] QPushButton *button() const { return m_ask; }
    void showAsking();
    void show(const EndpointFacts &here, const EndpointFacts &there);
    void showRefusal(const QString &sentence);
    //! What was told is about other places.
    void forget();

signals:
    void askWanted();

private:
    void say(const QString &lines);

    QPushButton *m_ask;
    QLabel *m_lines;
    FieldNote *m_note;
};

} // namespace gannet
