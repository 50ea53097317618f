// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChar>
#include <QList>
#include <QString>
#include <QStringList>

namespace gannet {

//! One option as the manual tells of it.
struct ManualOption {
    enum Value : quint8 { Without, Required, Optional };

    QChar letter; //!< null: there is no short form
    QString name; //!< without its hyphens
    Value value = Without;
    QString placeholder; //!< of the value; "a|b" where only these words will do
    QString help; //!< sentences

    //! The words that will do; empty where they are not counted up.
    [[nodiscard]] QStringList choices() const;
    //! What it does, in a few words without a point at the end.
    [[nodiscard]] QString gist() const;
};

//! Options, or lines that are laid out already, under one heading.
struct ManualSection {
    QString title;
    QList<ManualOption> options;
    QStringList lines;
};

//! The manual of one command; help, completion and the manual page are made from it.
struct Manual {
    QString command;
    QString summary; //!< half a sentence for the list of commands
    QStringList usages; //!< without the program's name
    QString introduction; //!< sentences
    QList<ManualSection> sections;
    QStringList examples; //!< lines of a shell
    bool takesFiles = false; //!< its arguments may be files
    QStringList verbs; //!< the first argument is one of these; empty: any

    [[nodiscard]] QList<ManualOption> options() const;
};

//! Of all commands, in the order in which they are listed.
[[nodiscard]] QList<Manual> manuals();

//! Of the command called \a name, which is one of them.
[[nodiscard]] Manual manualOf(const QString &name);

//! What the program does, in sentences.
[[nodiscard]] QString programPurpose();

} // namespace gannet
