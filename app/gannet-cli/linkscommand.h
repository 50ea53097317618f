// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/exitstatus.h"
#include "app/gannet-cli/linksoptions.h"
#include "app/gannet-cli/output.h"
#include "app/gannet-cli/terminal.h"
#include "core/engine/listreader.h"

#include <QObject>
#include <QStringList>

namespace gannet {

//! One run of `gannet-cli links`: reads one input after the other and prints what is found.
class LinksCommand final : public QObject
{
    Q_OBJECT

public:
    //! The outputs outlive the command.
    LinksCommand(const LinksOptions &options, Output *out, Terminal *terminal);

    void start() { readNext(); }

signals:
    void finished(gannet::ExitStatus status);

private:
    void readNext();
    void readFile(const QString &path);
    void print(const QList<ListEntry> &entries);
    void tell(const QString &source, const Refusals &refusals);
    void printRefusals(const QString &source, const QList<Refusal> &refusals);

    Output *m_out;
    Terminal *m_terminal;
    bool m_isJson;
    QStringList m_files;
    QStringList m_words;
    bool m_isFound = false;
    ListReader m_reader;
};

} // namespace gannet
