// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/program.h"
#include "tests/support/tempfolder.h"

#include <QCoreApplication>
#include <QStandardPaths>

#include <optional>

namespace gannet {

//! The system calls of one test function.
struct Trace {
    Ran ran;
    QList<QByteArray> lines; //!< one a call, descriptors with what they lead to
};

//! Runs the function \a function of this very test program under strace, which notes the calls that
//! \a calls lists ("read,write"). Nothing where there is no strace or the system forbids it.
inline std::optional<Trace> traceFunction(const QString &function, const QString &calls,
                                          QProcessEnvironment environment = {})
{
    const QString strace = QStandardPaths::findExecutable(QStringLiteral("strace"));
    if (strace.isEmpty())
        return std::nullopt;
    // The leak check uses ptrace itself.
    environment.insert(QStringLiteral("ASAN_OPTIONS"),
                       qEnvironmentVariable("ASAN_OPTIONS") + QStringLiteral(":detect_leaks=0"));
    const TempFolder folder;
    const QString log = folder.path(QStringLiteral("log"));
    Trace trace;
    trace.ran = runProgram(
        strace,
        {QStringLiteral("-f"), QStringLiteral("-qq"), QStringLiteral("-yy"), QStringLiteral("-e"),
         QStringLiteral("signal=none"), QStringLiteral("-e"), QStringLiteral("trace=") + calls,
         QStringLiteral("-o"), log, QCoreApplication::applicationFilePath(), function},
        {}, environment);
    if (trace.ran.err.contains("PTRACE") || trace.ran.err.contains("ptrace"))
        return std::nullopt;
    trace.lines = folder.read(QStringLiteral("log")).split('\n');
    return trace;
}

} // namespace gannet
