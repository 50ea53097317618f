// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include "tests/support/waituntil.h"

#include <csignal>

#include <sys/prctl.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

QProcessEnvironment programEnvironment(const QProcessEnvironment &own)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!environment.contains(u"QT_QPA_PLATFORM"_s))
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(own);
    return environment;
}

} // namespace

QString programPath(const QString &name)
{
    return name.contains(u'/') ? name : QStringLiteral(GANNET_BIN_DIR "/") + name;
}

void dieWithTest(QProcess *process)
{
    process->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

RunningProgram::RunningProgram(const QString &name, const QStringList &arguments,
                               const QProcessEnvironment &environment)
{
    dieWithTest(&m_process);
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process,
                     [this] { readAll(); });
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process,
                     [this] { readAll(); });
    m_process.setProcessEnvironment(programEnvironment(environment));
    m_process.start(programPath(name), arguments);
    if (!m_process.waitForStarted(int(patience.count())))
        qFatal("%s does not start: %s", qPrintable(programPath(name)),
               qPrintable(m_process.errorString()));
}

RunningProgram::~RunningProgram()
{
    m_process.kill();
    m_process.waitForFinished(int(patience.count()));
}

std::optional<QByteArray> RunningProgram::waitForLine(const LineTest &isIt,
                                                      std::chrono::milliseconds limit)
{
    std::optional<QByteArray> line;
    const auto look = [&] {
        readAll();
        line = m_out.find(isIt);
        if (!line)
            line = m_err.find(isIt);
        return line || !isRunning();
    };
    (void)waitUntil(look, limit); // the line itself tells
    return line;
}

void RunningProgram::sendSignal(int number) const
{
    if (isRunning())
        ::kill(pid_t(pid()), number);
}

Ran RunningProgram::wait(std::chrono::milliseconds limit)
{
    Ran ran;
    ran.timedOut = !waitUntil([this] { return !isRunning(); }, limit);
    if (ran.timedOut) {
        m_process.kill();
        m_process.waitForFinished(int(patience.count()));
    }
    readAll();
    ran.status = m_process.exitCode();
    ran.signalled = m_process.exitStatus() == QProcess::CrashExit;
    ran.out = m_out.bytes;
    ran.err = m_err.bytes;
    return ran;
}

void RunningProgram::readAll()
{
    m_out.bytes += m_process.readAllStandardOutput();
    m_err.bytes += m_process.readAllStandardError();
}

std::optional<QByteArray> RunningProgram::Stream::find(const LineTest &isIt)
{
    for (qsizetype end = bytes.indexOf('\n', searched); end >= 0;
         end = bytes.indexOf('\n', searched)) {
        const QByteArray line = bytes.mid(searched, end - searched);
        searched = end + 1;
        if (isIt(line))
            return line;
    }
    return std::nullopt;
}

Ran runProgram(const QString &name, const QStringList &arguments, const QByteArray &input,
               const QProcessEnvironment &environment)
{
    RunningProgram program(name, arguments, environment);
    program.write(input);
    program.endInput();
    return program.wait();
}

} // namespace gannet
