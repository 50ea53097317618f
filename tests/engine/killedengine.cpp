// SPDX-License-Identifier: GPL-3.0-or-later
// killedengine STATE FOLDER ADDRESS...: downloads until it is killed, and says on standard output
// how many bytes came of each file, a line a change: "NAME BYTES", "NAME done", "NAME removed". At
// a byte on standard input it takes all rows out of the list, and adds each address again when its
// row is gone.
#include "core/engine/engine.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cstdio>

#include <unistd.h>

using namespace gannet;

namespace {

void print(const QList<JobChange> &batch)
{
    for (const JobChange &change : batch) {
        if (change.kind == JobChange::Kind::Done)
            std::printf("%s done\n", qPrintable(change.row.name));
        else if (change.kind == JobChange::Kind::Removed)
            std::printf("%s removed\n", qPrintable(change.row.name));
        else
            std::printf("%s %lld\n", qPrintable(change.row.name), change.row.bytes);
    }
    std::fflush(stdout);
}

JobSpec specOf(const QString &address, const std::shared_ptr<const JobOptions> &options)
{
    JobSpec spec;
    spec.address = address;
    spec.options = options;
    return spec;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    EngineConfig config;
    config.stateDirectory = words.value(1);
    Result<std::unique_ptr<Engine>> opened = Engine::open(config);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().text));
    Engine *const engine = opened->get();
    QObject::connect(engine, &Engine::changed, engine, &print);
    JobOptions options;
    options.directory = words.value(2);
    const auto shared = std::make_shared<const JobOptions>(options);
    QList<JobSpec> specs;
    for (const QString &address : words.sliced(3))
        specs.append(specOf(address, shared));
    const QList<JobId> ids = engine->add(specs);
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, engine, [engine, ids, &input] {
        input.setEnabled(false);
        char byte = 0;
        if (::read(STDIN_FILENO, &byte, 1) == 1)
            engine->remove(ids);
    });
    QObject::connect(engine, &Engine::changed, engine, [engine, shared](const auto &batch) {
        for (const JobChange &change : batch) {
            if (change.kind == JobChange::Kind::Removed)
                engine->add({specOf(change.row.address, shared)});
        }
    });
    return QCoreApplication::exec();
}
