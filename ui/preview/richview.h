// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/preview/richtext.h"

#include <QTextEdit>

namespace gannet {

//! Shows a page or a Markdown file as the blocks that are left of it. No markup is parsed here and
//! nothing is loaded; a link tells where it leads and leads nowhere.
class RichView final : public QTextEdit
{
    Q_OBJECT

public:
    explicit RichView(QWidget *parent = nullptr);

    void show(const RichText &text);
    using QTextEdit::show;

protected:
    void changeEvent(QEvent *event) override;
    QVariant loadResource(int type, const QUrl &name) override;

private:
    void fill();

    RichText m_text;
};

} // namespace gannet
