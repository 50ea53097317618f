// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/pathcheck.h"

#include <QString>
#include <QWidget>

class QLineEdit;

namespace gannet {

class FieldNote;

//! A path that is looked at before it counts. What cannot be used is told in the note, and the last
//! good one stays in force.
class PathField final : public QWidget
{
    Q_OBJECT

public:
    enum class Wants : quint8 {
        Folder,
        Certificates, //!< a file; none is good too
    };

    //! \a note stays its parent's.
    PathField(Wants wants, FieldNote *note);

    [[nodiscard]] QLineEdit *edit() const { return m_edit; }
    //! Shows what is in force and looks whether it is still there.
    void setPath(const QString &path);

signals:
    //! A person chose a path, and it is good.
    void chosen(const QString &path);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void take();
    void ask(const QString &path);
    void hear(const QString &path, PathCheck::Verdict verdict, const QString &sentence);
    void openDialog();
    [[nodiscard]] QString typedPath() const;
    [[nodiscard]] QString withLastGood(const QString &sentence) const;

    Wants m_wants;
    FieldNote *m_note;
    QLineEdit *m_edit;
    QString m_path; //!< in force
    PathCheck m_check;
};

} // namespace gannet
