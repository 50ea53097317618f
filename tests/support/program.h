// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/patience.h"

#include <QByteArray>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QtGlobal>

#include <chrono>
#include <functional>
#include <optional>

namespace gannet {

//! How a program ended and what it said.
struct Ran {
    int status = -1; //!< its exit status; the signal's number where one ended it
    QByteArray out;
    QByteArray err;
    bool signalled = false; //!< a signal ended it
    bool timedOut = false; //!< the signal was ours: it took too long
};

//! One of the project's programs while it runs. It is killed when this goes, and when the test
//! dies.
class RunningProgram
{
    Q_DISABLE_COPY_MOVE(RunningProgram)

public:
    //! True for the line that was waited for; the line comes without its end.
    using LineTest = std::function<bool(const QByteArray &line)>;

    //! Starts \a name from the folder of the built programs, or from its own path if it has a
    //! slash. \a environment is laid over the test's own. A program that does not start aborts the
    //! test.
    explicit RunningProgram(const QString &name, const QStringList &arguments = {},
                            const QProcessEnvironment &environment = {});
    ~RunningProgram();

    void write(const QByteArray &input) { m_process.write(input); }
    void endInput() { m_process.closeWriteChannel(); }

    //! Runs the event loop until a line for which \a isIt says so stands on standard output or
    //! standard error; lines that came before the call count, lines that were found do not.
    //! Nothing when the program ended, or the time did, without one.
    [[nodiscard]] std::optional<QByteArray> waitForLine(const LineTest &isIt,
                                                        std::chrono::milliseconds limit = patience);

    void sendSignal(int number) const; //!< SIGINT, SIGKILL ...
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }

    //! Runs the event loop until the program ended; kills it when that takes longer than \a limit.
    Ran wait(std::chrono::milliseconds limit = patience);

private:
    struct Stream {
        QByteArray bytes;
        qsizetype searched = 0; //!< where the next line to look at begins

        std::optional<QByteArray> find(const LineTest &isIt);
    };

    void readAll();

    QProcess m_process;
    Stream m_out;
    Stream m_err;
};

//! Runs a program from start to end with \a input on its standard input, see RunningProgram.
Ran runProgram(const QString &name, const QStringList &arguments, const QByteArray &input = {},
               const QProcessEnvironment &environment = {});

//! The whole path of one of the project's programs.
QString programPath(const QString &name);

//! Has \a process killed by the system when the thread that starts it ends, so that nothing is left
//! behind by a test that crashes. Before its start.
void dieWithTest(QProcess *process);

} // namespace gannet
