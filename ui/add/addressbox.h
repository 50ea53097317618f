// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <QTextCursor>
#include <QTimer>

namespace gannet {

struct Offer;

//! The field for addresses. Takes a long text over several turns of the event loop, so that the
//! window never stands still.
class AddressBox final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit AddressBox(QWidget *parent = nullptr);

    //! In the place of all that is there.
    void setText(const QString &text);
    //! Lines behind all that is there.
    void addLines(const QString &lines);
    //! What was dropped or pasted, at the cursor; list files are offered to somebody who reads
    //! them.
    void take(const Offer &offer);
    //! Whether more of a long text is still coming.
    [[nodiscard]] bool isFilling() const { return m_turn.isActive(); }

signals:
    void listsOffered(const QStringList &files);

protected:
    void insertFromMimeData(const QMimeData *source) override;

private:
    void insert(const QTextCursor &place, const QString &text);
    void insertNext();

    QString m_coming;
    qsizetype m_next = 0; //!< where in it the next piece begins
    QTextCursor m_place; //!< where it goes
    QTimer m_turn;
};

} // namespace gannet
