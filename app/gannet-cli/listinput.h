// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/jobspecs.h"
#include "app/gannet-cli/listlines.h"
#include "app/gannet-cli/options.h"
#include "core/async/task.h"
#include "core/async/taskscope.h"
#include "core/io/asyncfile.h"

#include <QObject>
#include <QStringList>

namespace gannet {

//! Reads lists one after the other and hands over jobs in chunks while it reads.
class ListInput final : public QObject
{
    Q_OBJECT

public:
    //! Jobs that are handed over and have not ended; with so many nothing more is read, so that
    //! memory does not grow with the list.
    static constexpr qint64 mostOpen = 50'000;

    //! \a specs outlives this.
    ListInput(QStringList lists, GlobRule glob, JobSpecs *specs);

    void start();
    //! Ends the reading early. ended() comes all the same.
    void stop();
    //! How many of all jobs have not ended.
    void setOpen(qint64 jobs);

signals:
    void found(const QList<gannet::JobSpec> &specs);
    //! A sentence about a list or about one of its lines.
    void problem(const QString &sentence);
    //! Nothing is read any more; this may be deleted.
    void ended();
    //! There is room again; its own.
    void roomMade();

private:
    Task<> readAll();
    Task<> read(QString list);
    Task<> readFile(QString path);
    Task<bool> readMetalink(AsyncFile file, ListLines *list);
    Task<> readPipe(QString path);
    Task<> readStream(int descriptor, QString label);
    Task<> waitForRoom();
    void handOver(ListLines *lines);

    QStringList m_lists;
    GlobRule m_glob;
    JobSpecs *m_specs;
    qint64 m_open = 0;
    TaskScope m_scope;
};

} // namespace gannet
