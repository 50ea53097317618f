// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointer>
#include <QTextDocument>
#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace gannet {

//! Finds words in a text document: a field, how many there are, and the way to the next one.
class FindBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(QWidget *parent = nullptr);

    //! Looks in \a document from now on, and again whenever it is another text.
    void setDocument(QTextDocument *document);
    //! Comes up with the cursor in the field.
    void open();
    void next();
    void previous();

signals:
    //! The match to show, in positions of the document.
    void found(int from, int to);
    void closed();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void search();
    void step(qsizetype by);
    void tell();

    QLineEdit *m_words;
    QLabel *m_count;
    QToolButton *m_previous;
    QToolButton *m_next;
    QPointer<QTextDocument> m_document;
    QList<int> m_matches; //!< where each begins
    qsizetype m_current = 0;
};

} // namespace gannet
