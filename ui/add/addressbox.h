// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <QTextCursor>
#include <QTimer>

namespace gannet {

//! The field for addresses. Takes a long text over several turns of the event loop, so that the
//! window never stands still.
class AddressBox final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit AddressBox(QWidget *parent = nullptr);

    //! In the place of all that is there.
    void setText(const QString &text);
    //! Whether more of a long text is still coming.
    [[nodiscard]] bool isFilling() const { return m_turn.isActive(); }

protected:
    void insertFromMimeData(const QMimeData *source) override;

private:
    void insert(const QString &text);
    void insertNext();

    QString m_coming;
    qsizetype m_next = 0; //!< where in it the next piece begins
    QTextCursor m_place; //!< where it goes
    QTimer m_turn;
};

} // namespace gannet
