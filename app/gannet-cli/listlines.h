// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/jobspecs.h"
#include "app/gannet-cli/options.h"
#include "core/io/linesplitter.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace gannet {

//! Turns the lines of one list into jobs, as they come, with memory for one line. Pure.
class ListLines
{
public:
    //! \a label names the list in sentences. \a specs outlives this.
    ListLines(QString label, GlobRule glob, JobSpecs *specs);

    //! Takes the next line. False where the rest of the list is not worth reading; what it found so
    //! far and was not taken yet is dropped then.
    bool read(const Line &line);

    //! Takes the whole of a list that is a Metalink instead.
    void readMetalink(const QByteArray &xml);

    [[nodiscard]] qsizetype waiting() const { return m_found.size(); }
    [[nodiscard]] QList<JobSpec> takeFound();
    //! Sentences about lines that were left out, or about the whole list.
    [[nodiscard]] QStringList takeProblems();

private:
    bool complain(const QString &sentence);
    bool giveUp(const QString &sentence);
    bool readText(const QByteArray &bytes, qint64 number);
    bool addAddresses(const QString &address, const QString &name, qint64 number);

    QString m_label;
    GlobRule m_glob;
    JobSpecs *m_specs;
    QList<JobSpec> m_found;
    QStringList m_problems;
    int m_badLines = 0;
};

} // namespace gannet
