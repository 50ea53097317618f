// SPDX-License-Identifier: GPL-3.0-or-later
// killedengine STATE FOLDER ADDRESS...: downloads until it is killed, and says on standard output
// how many bytes came of each file, a line a change: "NAME BYTES" and "NAME done".
#include "core/engine/engine.h"

#include <QCoreApplication>

#include <cstdio>

using namespace gannet;

namespace {

void print(const QList<JobChange> &batch)
{
    for (const JobChange &change : batch) {
        if (change.kind == JobChange::Kind::Done)
            std::printf("%s done\n", qPrintable(change.row.name));
        else
            std::printf("%s %lld\n", qPrintable(change.row.name), change.row.bytes);
    }
    std::fflush(stdout);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    EngineConfig config;
    config.stateDirectory = words.value(1);
    Result<std::unique_ptr<Engine>> engine = Engine::open(config);
    if (!engine)
        qFatal("%s", qPrintable(engine.error().text));
    QObject::connect(engine->get(), &Engine::changed, engine->get(), &print);
    JobOptions options;
    options.directory = words.value(2);
    const auto shared = std::make_shared<const JobOptions>(options);
    QList<JobSpec> specs;
    for (const QString &address : words.sliced(3))
        specs.append({address, {}, {}, {}, 0, shared});
    (*engine)->add(specs);
    return QCoreApplication::exec();
}
