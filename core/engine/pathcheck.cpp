// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pathcheck.h"

#include "core/async/homeloop.h"
#include "core/io/iopool.h"
#include "core/net/trust.h"

#include <QDir>
#include <QFileInfo>
#include <QPointer>

namespace gannet {

struct PathCheck::Answer {
    Verdict verdict = Verdict::Good;
    QString sentence = {};
};

PathCheck::PathCheck(QObject *parent)
    : QObject(parent)
    , m_sequence(IoPool::shared()->makeSequence())
{
}

void PathCheck::askFolder(const QString &path)
{
    ask(path, lookAtFolder);
}

void PathCheck::askCertificates(const QString &path)
{
    ask(path, lookAtCertificates);
}

void PathCheck::ask(const QString &path, Answer (*look)(const QString &path))
{
    const int question = ++m_question;
    m_sequence->run(
        [self = QPointer<PathCheck>(this), home = HomeLoop::current(), path, question, look] {
            const Answer answer = look(path);
            home->call([self, path, question, answer] {
                if (self && self->m_question == question)
                    emit self->answered(path, answer.verdict, answer.sentence);
            });
        });
}

PathCheck::Answer PathCheck::lookAtFolder(const QString &path)
{
    const QFileInfo folder(path);
    if (folder.exists() && !folder.isDir())
        return {Verdict::Bad, tr("This is a file. Choose a folder.")};
    if (folder.exists() && !folder.isWritable())
        return {Verdict::Bad, tr("You may not write into this folder. Choose another one.")};
    if (folder.exists())
        return {};
    QFileInfo above(folder.path());
    while (!above.exists() && !above.isRoot())
        above.setFile(above.path());
    if (!above.isDir() || !above.isWritable())
        return {Verdict::Bad,
                tr("This folder is not there and cannot be made. Choose another one, "
                   "or connect the disk it is on.")};
    return {Verdict::GoodWithNote,
            tr("This folder is not there. It is made when the first file comes.")};
}

PathCheck::Answer PathCheck::lookAtCertificates(const QString &path)
{
    const auto trust = trustWith(path);
    return trust ? Answer() : Answer{Verdict::Bad, trust.error().text};
}

} // namespace gannet
