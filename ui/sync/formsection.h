// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace gannet {

class FieldNote;

//! Fields below each other, each with its name, why one would fill it, and a place for what is
//! wrong with it.
class FormSection : public QWidget
{
    Q_OBJECT

public:
    //! \a heading may be empty.
    explicit FormSection(const QString &heading, QWidget *parent = nullptr);

    //! The part \a named of \a field gets \a name as its accessible name; an & in it marks its key.
    //! Gives the label of the reason, which may be empty.
    QLabel *addField(const QString &name, const QString &reason, QWidget *field, QWidget *named);
    FieldNote *addNote();
    void addWidget(QWidget *widget);

private:
    QVBoxLayout *m_rows;
};

} // namespace gannet
