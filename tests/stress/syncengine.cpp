// SPDX-License-Identifier: GPL-3.0-or-later
// syncengine STATE HERE THERE: keeps both places in step until a plan has nothing to do, or it is
// killed. Standard output tells what goes wrong ("failed PATH: WHY", "guard SENTENCE", "error
// SENTENCE") and, once there is nothing to do and all is closed, "idle".
#include "core/engine/engine.h"
#include "core/sync/run/syncsession.h"

#include <QCoreApplication>

#include <cstdio>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

constexpr int mostRounds = 10;

void print(const char *word, const QString &what)
{
    std::printf("%s %s\n", word, qPrintable(what));
    std::fflush(stdout);
}

//! Plans and runs in turns. The last run has an empty plan: it takes away what was left behind.
class Rounds : public QObject
{
public:
    explicit Rounds(SyncSession *session)
        : m_session(session)
    {
        connect(session, &SyncSession::planned, this,
                [this](const std::shared_ptr<const SyncPlan> &plan) { m_plan = plan; });
        connect(session, &SyncSession::acted, this, &Rounds::tellFailures);
        connect(session, &SyncSession::ended, this, &Rounds::goOn);
    }

    void begin() { m_session->makePlan(Purpose::Write); }
    [[nodiscard]] bool isIdle() const { return m_isIdle; }

private:
    static void tellFailures(const QList<SyncEvent> &events)
    {
        for (const SyncEvent &event : events) {
            if (event.error)
                print("failed", QString::fromUtf8(event.row.path) + u": "_s + event.error->text);
        }
    }

    void goOn(const SyncSummary &summary)
    {
        for (const GuardStop &guard : summary.guards)
            print("guard", guard.message);
        if (summary.error)
            print("error", summary.error->text);
        const bool isPlanned = summary.kind == SyncSummary::Kind::Planned;
        m_isIdle = !summary.error && summary.guards.isEmpty() && !isPlanned && m_plan->isIdle();
        const bool failed = summary.error || !summary.guards.isEmpty();
        if (failed || m_isIdle || (!isPlanned && ++m_rounds == mostRounds))
            m_session->close();
        else if (isPlanned)
            m_session->run();
        else
            begin();
    }

    SyncSession *m_session;
    std::shared_ptr<const SyncPlan> m_plan;
    int m_rounds = 0;
    bool m_isIdle = false;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const Result<std::unique_ptr<Engine>> engine = Engine::open({});
    if (!engine)
        qFatal("%s", qPrintable(engine.error().text));
    SyncPair pair;
    pair.here = words.value(2);
    pair.there = words.value(3);
    SyncTools tools;
    tools.engine = engine->get();
    tools.stateDirectory = words.value(1);
    SyncSession session(pair, tools);
    Rounds rounds(&session);
    QObject::connect(&session, &SyncSession::closed, engine->get(), &Engine::close);
    QObject::connect(engine->get(), &Engine::closed, &application, &QCoreApplication::quit);
    rounds.begin();
    QCoreApplication::exec();
    if (!rounds.isIdle())
        return 1;
    print("idle", {});
    return 0;
}
