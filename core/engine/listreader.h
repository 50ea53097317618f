// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/loopthread.h"
#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/intake/textlist.h"

#include <QList>
#include <QObject>
#include <QStringList>

#include <memory>

namespace gannet {

class TaskScope;

//! Reads lists of addresses for somebody who must not wait: files by lines, text as it is, in a
//! thread of its own. Entries come in pieces while the rest is still being read. Signals come in
//! the maker's thread. Ends what it reads when it goes.
class ListReader : public QObject
{
    Q_OBJECT

public:
    //! Entries a signal carries at most.
    static constexpr qsizetype atOnce = 2000;

    explicit ListReader(QObject *parent = nullptr);
    ~ListReader() override;

    void readFiles(const QStringList &paths);
    void readText(const QString &text);

signals:
    void entriesRead(const QList<gannet::ListEntry> &entries);
    //! A list, or a line of one, could not be read; a sentence.
    void failed(const QString &sentence);
    //! All that was asked for has been read.
    void finished();

private:
    static Task<> readAll(ListReader *self, QStringList paths, StopToken stop);
    static Task<> readFile(ListReader *self, QString path, StopToken stop);
    void deliver(QList<ListEntry> entries);
    void complain(QString sentence);
    void readOneDone();

    std::shared_ptr<HomeLoop> m_home = HomeLoop::current();
    int m_open = 0; //!< readings under way
    std::unique_ptr<TaskScope> m_scope; //!< made, used and destroyed on the loop
    LoopThread m_thread;
};

} // namespace gannet
