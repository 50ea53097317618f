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

    //! \a icon may be empty. \a details keep their columns.
    void show(const QString &icon, const QString &sentence, const QStringList &details = {});
    //! The first characters of a file, under a sentence.
    void showBeginning(const QString &sentence, const QString &text);
    using QWidget::show;

private:
    class Sign;

    Sign *m_sign;
    QLabel *m_sentence;
    QPlainTextEdit *m_details;
};

} // namespace gannet
