// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <memory>

namespace gannet {

class Sequence;

//! Looks at a path that a person chose, for somebody who must not wait for a disk. Answers come in
//! order and in the maker's thread; those to questions of before the last one are left out.
class PathCheck : public QObject
{
    Q_OBJECT

public:
    enum class Verdict : quint8 {
        Good,
        GoodWithNote, //!< can be used, and there is something to say about it
        Bad,
    };
    Q_ENUM(Verdict)

    explicit PathCheck(QObject *parent = nullptr);

    //! Whether files can be written into \a path, or the folder be made.
    void askFolder(const QString &path);
    //! Whether \a path holds certificates in PEM form.
    void askCertificates(const QString &path);
    //! Nobody waits for the answer any more.
    void forget() { ++m_question; }

signals:
    //! \a sentence is empty for a plain Good.
    void answered(const QString &path, gannet::PathCheck::Verdict verdict, const QString &sentence);

private:
    struct Answer;

    void ask(const QString &path, Answer (*look)(const QString &path));
    static Answer lookAtFolder(const QString &path);
    static Answer lookAtCertificates(const QString &path);

    std::shared_ptr<Sequence> m_sequence;
    int m_question = 0;
};

} // namespace gannet
