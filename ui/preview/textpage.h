// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/preview/preview.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QToolButton;

namespace gannet {

class FindBar;
class RichView;

//! A text with its character set, wrapping and search; a page or a Markdown file formatted, or as
//! its source.
class TextPage final : public QWidget
{
    Q_OBJECT

public:
    explicit TextPage(QWidget *parent = nullptr);

    void show(const Preview &preview);
    using QWidget::show;

signals:
    //! The person wants another character set; empty: the one that was detected.
    void charsetChosen(const QByteArray &charset);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QWidget *makeTools();
    void makePlain();
    void offerCharsets(const Preview &preview);
    void showSource(bool isSource);
    void wrap(bool isWrapped);
    void select(int from, int to);
    void leaveSearch();

    QPlainTextEdit *m_plain;
    RichView *m_rich;
    QStackedWidget *m_texts;
    QComboBox *m_charsets;
    QToolButton *m_wrap;
    QToolButton *m_source;
    FindBar *m_find;
    QLabel *m_remark;
};

} // namespace gannet
