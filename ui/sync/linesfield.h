// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <QStringList>

namespace gannet {

//! Several words, one a line: rules, folders, files. The Tab key leaves it.
class LinesField final : public QPlainTextEdit
{
    Q_OBJECT

public:
    //! \a example stands there while it is empty. Shows \a height lines at once.
    explicit LinesField(const QString &example, int height = 3);

    void setLines(const QStringList &lines);
    //! Without empty ones; spaces at their ends stay, they may belong to a rule.
    [[nodiscard]] QStringList lines() const;
    void addLine(const QString &line);
};

} // namespace gannet
