// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/inquirer.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace gannet {

//! Where files go: a field with a button to choose, and under it what is wrong or special about
//! the folder. Looks at no disk itself.
class FolderField final : public QWidget
{
    Q_OBJECT

public:
    explicit FolderField(const QString &folder, QWidget *parent = nullptr);

    //! Absolute; empty when what is written is no whole path.
    [[nodiscard]] QString folder() const;
    //! Whether, as far as is known, files can be put there.
    [[nodiscard]] bool isUsable() const;
    //! What the disk says of \a folder.
    void showState(const QString &folder, FolderState state);

signals:
    //! A little after a person changed it; also empty.
    void folderChanged(const QString &folder);

private:
    void choose();
    void edit();
    void say(const QString &sentence);

    QLineEdit *m_path;
    QLabel *m_hint;
    FolderState m_state = FolderState::Ready;
    QTimer m_settled;
};

} // namespace gannet
