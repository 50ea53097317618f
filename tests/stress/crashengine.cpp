// SPDX-License-Identifier: GPL-3.0-or-later
// crashengine STATE FOLDER ADDRESS...: downloads what is not yet in its list, until all is done or
// it is killed. Standard output tells what its journal knew ("knows PATH", a line for each file
// that is done), what happens ("done NAME", "failed NAME: WHY", "notice SENTENCE") and, once all is
// done and closed, "idle". Files whose name begins with "over" replace what has their name.
#include "core/engine/engine.h"
#include "core/store/journal.h"

#include <QCoreApplication>
#include <QSet>

#include <cstdio>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

void print(const char *word, const QString &what)
{
    std::printf("%s %s\n", word, qPrintable(what));
    std::fflush(stdout);
}

//! Tells what the journal knows; gives the addresses that it has.
QSet<QString> readJournal(const QString &state)
{
    const Result<std::unique_ptr<Journal>> journal = Journal::open(state, Journal::Load::All);
    if (!journal)
        qFatal("%s", qPrintable(journal.error().text));
    const JournalContents contents = (*journal)->takeContents();
    QSet<QString> addresses;
    for (const StoredJob &job : contents.unfinished + contents.ended) {
        addresses.insert(job.spec.address);
        if (job.state == JobState::Done && job.facts)
            print("knows", job.facts->path);
    }
    for (const QString &notice : contents.notices)
        print("notice", notice);
    return addresses;
}

std::shared_ptr<const JobOptions> optionsFor(const QString &folder, ExistingRule existing)
{
    JobOptions options;
    options.directory = folder;
    options.existing = existing;
    options.retryWait = 20ms;
    return std::make_shared<const JobOptions>(options);
}

QList<JobSpec> specsFor(const QStringList &addresses, const QString &folder)
{
    const auto usual = optionsFor(folder, ExistingRule::Auto);
    const auto replacing = optionsFor(folder, ExistingRule::Overwrite);
    QList<JobSpec> specs;
    for (const QString &address : addresses) {
        JobSpec spec;
        spec.address = address;
        spec.options = address.contains(u"/over"_s) ? replacing : usual;
        specs.append(spec);
    }
    return specs;
}

void tell(const QList<JobChange> &batch)
{
    for (const JobChange &change : batch) {
        const JobRow &row = change.row;
        if (change.kind == JobChange::Kind::Done)
            print("done", row.name);
        else if (change.kind == JobChange::Kind::Failed)
            print("failed", row.name + u": "_s + (row.error ? row.error->text : QString()));
    }
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const QSet<QString> known = readJournal(words.value(1));
    QStringList missing = words.sliced(3);
    missing.removeIf([&known](const QString &address) { return known.contains(address); });

    EngineConfig config;
    config.stateDirectory = words.value(1);
    const Result<std::unique_ptr<Engine>> opened = Engine::open(config);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().text));
    Engine *const engine = opened->get();
    QObject::connect(engine, &Engine::changed, engine, &tell);
    QObject::connect(engine, &Engine::noticed, engine,
                     [](const QString &sentence) { print("notice", sentence); });
    QSet<JobId> listed;
    QObject::connect(engine, &Engine::changed, engine, [&listed](const QList<JobChange> &batch) {
        for (const JobChange &change : batch)
            listed.insert(change.row.id);
    });
    // It is also idle for a moment when only finished rows were there at its start.
    const qsizetype expected = known.size() + missing.size();
    QObject::connect(engine, &Engine::becameIdle, engine, [engine, &listed, expected] {
        if (listed.size() >= expected)
            engine->close();
    });
    QObject::connect(engine, &Engine::closed, engine, &QCoreApplication::quit);
    engine->add(specsFor(missing, words.value(2)));
    const int status = QCoreApplication::exec();
    print("idle", {});
    return status;
}
