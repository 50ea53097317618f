// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/loopthread.h"
#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/engine/listsource.h"
#include "core/intake/findings.h"
#include "core/intake/listparser.h"
#include "core/intake/refusal.h"
#include "core/intake/textlist.h"

#include <QList>
#include <QObject>
#include <QStringList>
#include <QUrl>

#include <memory>

namespace gannet {

class Permit;
class Semaphore;
class TaskScope;

//! Reads whatever holds addresses for somebody who must not wait: lists, tables, pages, shortcuts,
//! folders of them, and text; in a thread of its own, with memory that does not grow with the
//! length of a list. Entries come in pieces while the rest is still being read, and only as fast as
//! they are taken. Signals come in the maker's thread. Ends what it reads when it goes.
class ListReader : public QObject
{
    Q_OBJECT

public:
    //! Entries a signal carries at most.
    static constexpr qsizetype atOnce = 2000;
    //! Pieces that may wait for the maker's thread.
    static constexpr int mostWaiting = 4;

    explicit ListReader(QObject *parent = nullptr);
    ~ListReader() override;

    //! Relative links of pages that are read from now on are resolved against \a page.
    void setPage(const QUrl &page) { m_page = page; }

    //! Files and folders, one after the other.
    void readFiles(const QStringList &paths);
    void readText(const QString &text);
    //! A stream of the process until its end. Whoever stops has to wait for its next block.
    void readStream(int descriptor, const QString &name);
    //! Drops what is being read: but for finished() nothing comes of it any more.
    void stop();

signals:
    void entriesRead(const QList<gannet::ListEntry> &entries);
    //! What was left out of a file, or of a text (then \a source is empty); behind its entries.
    void refused(const QString &source, const gannet::Refusals &refusals);
    //! A list, or a line of one, could not be read; a sentence. Ordinary words between addresses
    //! are no reason.
    void failed(const QString &sentence);
    //! All that was asked for has been read, or was stopped.
    void finished();

private:
    //! One call of a reader, until it ends or is stopped.
    struct Reading {
        int number;
        QUrl page;
        StopToken stop;
    };
    enum class Origin : quint8 { Given, Found }; //!< Found: in a folder

    Reading begin();
    void end(int number);
    template <typename Emit>
    void tell(int number, Emit emitIt);

    static Task<> readPaths(ListReader *self, QStringList paths, Reading reading);
    static Task<bool> readPath(ListReader *self, QString path, Origin origin, Reading reading);
    static Task<> readFolder(ListReader *self, QString path, ListPlace place, Reading reading);
    static Task<bool> readSource(ListReader *self, ListSource source, QString name, Origin origin,
                                 Reading reading);
    static Task<> readAnyStream(ListReader *self, ListSource source, QString name, Reading reading);
    static Task<> readWholeText(ListReader *self, QString text, Reading reading);
    static Task<> deliver(ListReader *self, Findings *findings, Reading reading);
    void hand(QList<ListEntry> entries, Permit place, int number);
    void report(const QString &source, const Refusals &refusals, int number);
    void refuse(const QString &source, const QString &reason, int number);

    std::shared_ptr<HomeLoop> m_home = HomeLoop::current();
    QUrl m_page;
    int m_number = 0; //!< of the readings since the last stop
    int m_open = 0; //!< readings under way
    StopSource m_stop;
    std::unique_ptr<Semaphore> m_room; //!< made, used and destroyed on the loop, as is m_scope
    std::unique_ptr<TaskScope> m_scope;
    LoopThread m_thread;
};

} // namespace gannet
