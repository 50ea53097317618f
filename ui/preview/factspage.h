// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace gannet {

//! A file that is neither text nor picture, or the reason why nothing can be seen yet.
class FactsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit FactsPage(QWidget *parent = nullptr);

    enum class Details : quint8 { Words, Columns };

    //! \a icon may be empty.
    void show(const QString &icon, const QString &sentence, const QStringList &details = {},
              Details look = Details::Words);
    //! The first characters of a file, under a sentence.
    void showBeginning(const QString &sentence, const QString &text);
    using QWidget::show;

private:
    class Sign;

    void showDetails(const QString &text, Details look);

    Sign *m_sign;
    QLabel *m_sentence;
    QPlainTextEdit *m_details;
};

} // namespace gannet
