// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/getcommand.h"

#include "app/gannet-cli/jsonreport.h"
#include "app/gannet-cli/plainreport.h"
#include "core/intake/urlpattern.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! Of addresses in one call to the engine: it can begin with the first ones.
constexpr qsizetype chunk = 2'000;

} // namespace

GetCommand::GetCommand(GetOptions options, std::unique_ptr<Engine> engine, Output *out,
                       Terminal *terminal)
    : m_engine(std::move(engine))
    , m_out(out)
    , m_terminal(terminal)
    , m_specs(options.job)
    , m_lists(options.lists, options.glob, &m_specs)
    , m_output(options.output)
    , m_checksum(options.checksum)
{
    makeReports(options);
    connect(m_engine.get(), &Engine::changed, this, &GetCommand::takeChanges);
    connect(m_engine.get(), &Engine::noticed, this,
            [terminal](const QString &sentence) { terminal->say(sentence); });
    connect(m_engine.get(), &Engine::closed, this, &GetCommand::endEngine);
    connect(&m_lists, &ListInput::found, this, &GetCommand::add);
    connect(&m_lists, &ListInput::problem, this, &GetCommand::takeProblem);
    connect(&m_lists, &ListInput::ended, this, &GetCommand::endInput);
}

void GetCommand::makeReports(const GetOptions &options)
{
    if (options.isJson)
        m_reports.push_back(std::make_unique<JsonReport>(m_out));
    const PlainReport::Style style{chosenStyle(options), options.isQuiet,
                                   options.hasPreviews && !options.isJson};
    m_reports.push_back(std::make_unique<PlainReport>(m_terminal, m_out, style));
}

void GetCommand::start(const QStringList &addresses)
{
    m_elapsed.start();
    QList<JobSpec> specs;
    for (const QString &address : addresses) {
        specs.append(m_specs.make(address, m_output));
        specs.back().checksum = m_checksum;
        if (specs.size() == chunk)
            add(std::exchange(specs, {}));
    }
    if (!specs.isEmpty())
        add(specs);
    m_lists.start();
}

void GetCommand::add(const QList<JobSpec> &specs)
{
    m_ending.jobs += specs.size();
    m_summary.unfinished += specs.size();
    m_lists.setOpen(m_summary.unfinished);
    m_engine->add(specs);
}

void GetCommand::takeChanges(const QList<JobChange> &batch)
{
    for (const JobChange &change : batch)
        count(change);
    m_lists.setOpen(m_summary.unfinished);
    for (const auto &report : m_reports)
        report->show(batch);
    if (m_out->error() != 0 && !m_isClosing) {
        sayUnwritable(*m_out, m_terminal);
        m_ending.failures.insert(Error::Disk);
        m_lists.stop();
        m_isClosing = true;
        m_engine->close();
    }
    closeWhenDone();
}

void GetCommand::count(const JobChange &change)
{
    const JobRow &row = change.row;
    if (change.kind == JobChange::Kind::Failed) {
        --m_summary.unfinished;
        ++m_summary.failed;
        m_ending.failures.insert(row.error ? row.error->kind : Error::Internal);
    } else if (change.kind == JobChange::Kind::Done) {
        --m_summary.unfinished;
        const bool isSkipped = row.state == JobState::Skipped;
        ++(isSkipped ? m_summary.skipped : m_summary.completed);
        m_summary.bytes += isSkipped ? 0 : row.bytes;
    }
}

void GetCommand::takeProblem(const QString &sentence)
{
    m_ending.failures.insert(Error::BadInput);
    m_terminal->say(sentence);
}

void GetCommand::endInput()
{
    m_isReading = false;
    closeWhenDone();
    finishWhenClosed();
}

void GetCommand::stop()
{
    if (m_isClosing)
        return;
    m_ending.wasInterrupted = true;
    m_terminal->say(tr("Stopping. What came is kept; press Ctrl+C again to end at once."));
    m_lists.stop();
    m_isClosing = true;
    m_engine->close();
}

void GetCommand::closeWhenDone()
{
    if (m_isReading || m_isClosing || m_summary.unfinished > 0)
        return;
    m_isClosing = true;
    m_engine->close();
}

void GetCommand::endEngine()
{
    m_isClosed = true;
    finishWhenClosed();
}

void GetCommand::finishWhenClosed()
{
    if (!m_isClosed || m_isReading)
        return;
    m_summary.seconds = double(m_elapsed.elapsed()) / 1000;
    m_summary.wasInterrupted = m_ending.wasInterrupted;
    for (const auto &report : m_reports)
        report->finish(m_summary);
    emit finished(exitStatus(m_ending));
}

Result<QStringList> expandedAddresses(const GetOptions &options)
{
    QStringList addresses;
    for (const QString &address : options.addresses) {
        if (options.glob == GlobRule::Nowhere) {
            addresses.append(address);
            continue;
        }
        const Result<QStringList> expanded = expandPattern(address);
        if (!expanded)
            return expanded.error();
        addresses.append(*expanded);
    }
    const bool isForOne = !options.output.isEmpty() || options.checksum;
    if (isForOne && addresses.size() != 1)
        return failure(Error::BadInput,
                       GetCommand::tr("-o and --checksum are for one file, and there are %1 "
                                      "addresses.")
                           .arg(addresses.size()));
    return addresses;
}

} // namespace gannet
