// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QLabel;

namespace gannet {

class SignView;

//! What is wrong with a field, or worth knowing about it, beside the field: a sign and a sentence.
//! Takes no room while there is nothing to say.
class FieldNote final : public QWidget
{
    Q_OBJECT

public:
    enum class Weight : quint8 { Hint, Problem };

    FieldNote();

    //! An empty \a sentence takes the note away.
    void say(const QString &sentence, Weight weight = Weight::Problem);
    [[nodiscard]] QString sentence() const;

private:
    SignView *m_sign;
    QLabel *m_sentence;
};

} // namespace gannet
