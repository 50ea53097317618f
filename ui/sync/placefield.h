// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace gannet {

class FieldNote;

//! A folder or an address, with a button that chooses a folder. What was recognised is told in a
//! note while a person types.
class PlaceField final : public QWidget
{
    Q_OBJECT

public:
    //! \a purpose is the tooltip of the button.
    explicit PlaceField(const QString &purpose);

    //! Where it says what it recognised; stays its parent's.
    void setNote(FieldNote *note) { m_note = note; }

    [[nodiscard]] QLineEdit *edit() const { return m_edit; }
    //! As it is kept, see placeOf().
    [[nodiscard]] QString place() const;
    void setPlace(const QString &place);
    //! What is wrong with it; empty says again what was recognised.
    void complain(const QString &sentence);

signals:
    void changed();

private:
    void showKind();
    void openDialog();

    FieldNote *m_note = nullptr;
    QLineEdit *m_edit;
};

} // namespace gannet
