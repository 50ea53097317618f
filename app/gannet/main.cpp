// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet/commandline.h"
#include "app/gannet/demostate.h"
#include "app/gannet/instance.h"
#include "app/gannet/program.h"
#include "core/engine/engine.h"
#include "core/process.h"

#include <QApplication>
#include <QMessageBox>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

constexpr int notStarted = 3; // the exit status

//! The one box that may come up by itself: there is no window that could say it.
int refuse(const Error &error)
{
    std::fprintf(stderr, "gannet: %s\n", qPrintable(error.text));
    QMessageBox box(QMessageBox::Critical, QApplication::translate("gannet::Main", "Gannet"),
                    error.text);
    QObject::connect(&box, &QDialog::finished, qApp, [] { QApplication::exit(notStarted); });
    box.open();
    return QApplication::exec();
}

HandOver handOverOf(const CommandLine &line)
{
    return {line.addresses, line.lists, qEnvironmentVariable("XDG_ACTIVATION_TOKEN")};
}

int run(const CommandLine &line)
{
    if (line.isDemo) {
        const Outcome forgotten = forgetLastDemo(line.stateDirectory);
        if (!forgotten && forgotten.error().kind != Error::StateInUse)
            return refuse(forgotten.error());
    }
    EngineConfig config;
    config.stateDirectory = line.stateDirectory;
    config.keepsHeaders = true;
    config.waitsForDisk = true;
    Result<std::unique_ptr<Engine>> engine = Engine::open(config);
    if (!engine && engine.error().kind == Error::StateInUse) {
        const Outcome told = handOverTo(line.stateDirectory, handOverOf(line));
        return told ? 0 : refuse(told.error());
    }
    if (!engine)
        return refuse(engine.error());
    Program program(std::move(*engine), line);
    program.start();
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    prepareProcess();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"gannet"_s);
    QApplication::setApplicationDisplayName(QApplication::translate("gannet::Main", "Gannet"));
    QApplication::setApplicationVersion(QStringLiteral(GANNET_VERSION));
    QApplication::setQuitOnLastWindowClosed(false); // the engine closes after the window
    return run(readCommandLine());
}
