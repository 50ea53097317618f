// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/run/syncworld.h"

#include "tests/support/waituntil.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <array>
#include <climits>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr std::array actionWords{"adopt",   "forget",   "copy",    "folder", "move", "delete",
                                 "compare", "conflict", "restore", "time",   "mode", "skip"};
constexpr auto longEnough = 60s;

QByteArray targetOf(const QString &link)
{
    std::array<char, PATH_MAX> target{};
    const ssize_t length = ::readlink(link.toUtf8().constData(), target.data(), target.size());
    return {target.data(), std::max<qsizetype>(0, length)};
}

} // namespace

SyncWorld::SyncWorld()
{
    m_there = folder.path(u"there"_s);
    for (const Side side : {Side::Here, Side::There})
        QDir().mkpath(at(side));
    pair.here = at(Side::Here);
    pair.there = at(Side::There);
    tools.stateDirectory = folder.path(u"state"_s);
    QDir().mkpath(tools.stateDirectory);
}

void SyncWorld::putThere(const QString &address, const QString &diskFolder)
{
    pair.there = address;
    m_there = QDir::cleanPath(diskFolder);
}

SyncWorld::~SyncWorld()
{
    restart();
}

QString SyncWorld::at(Side side, const QString &path) const
{
    const QString root = side == Side::Here ? folder.path(u"here"_s) : m_there;
    return path.isEmpty() ? root : root + u'/' + path;
}

void SyncWorld::write(Side side, const QString &path, const QByteArray &bytes) const
{
    const QString name = at(side, path);
    QDir().mkpath(name.section(u'/', 0, -2));
    QFile file(name);
    // So long ago that the time tells it from what is written next.
    const QDateTime time = QDateTime::currentDateTime().addSecs(10 * m_written++ - 100'000);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush()
        || !file.setFileTime(time, QFileDevice::FileModificationTime))
        qFatal("%s cannot be written.", qPrintable(name));
}

void SyncWorld::remove(Side side, const QString &path) const
{
    const QString name = at(side, path);
    const QFileInfo info(name);
    if (!(info.isDir() && !info.isSymLink() ? QDir(name).removeRecursively() : QFile::remove(name)))
        qFatal("%s cannot be removed.", qPrintable(name));
}

void SyncWorld::move(Side side, const QString &from, const QString &to) const
{
    QDir().mkpath(at(side, to).section(u'/', 0, -2));
    if (!QFile::rename(at(side, from), at(side, to)))
        qFatal("%s cannot be moved.", qPrintable(from));
}

QByteArray SyncWorld::read(Side side, const QString &path) const
{
    QFile file(at(side, path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(not there)");
}

QMap<QString, QByteArray> SyncWorld::tree(Side side) const
{
    QMap<QString, QByteArray> found;
    const QString root = at(side) + u'/';
    QDirIterator entries(at(side),
                         QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString path = entries.next().mid(root.size());
        const QString first = path.section(u'/', 0, 0);
        if (first.startsWith(u".gannet-"_s))
            continue;
        const QFileInfo info = entries.fileInfo();
        found.insert(path,
                     info.isSymLink()   ? "-> " + targetOf(entries.filePath())
                         : info.isDir() ? QByteArray("/")
                                        : read(side, path));
    }
    return found;
}

QStringList SyncWorld::strays(Side side) const
{
    QStringList names = QDir(at(side)).entryList({u".gannet-*"_s},
                                                 QDir::AllEntries | QDir::Hidden | QDir::System);
    names.removeAll(u".gannet-root"_s);
    names.removeAll(u".gannet-trash"_s);
    return names;
}

SyncSession &SyncWorld::session()
{
    if (m_session)
        return *m_session;
    Result<std::unique_ptr<Engine>> engine = Engine::open({});
    if (!engine)
        qFatal("%s", qPrintable(engine.error().text));
    m_engine = std::move(*engine);
    tools.engine = m_engine.get();
    m_session = std::make_unique<SyncSession>(pair, tools);
    QObject::connect(m_session.get(), &SyncSession::planned, m_session.get(),
                     [this](const std::shared_ptr<const SyncPlan> &plan) { m_plan = plan; });
    QObject::connect(m_session.get(), &SyncSession::acted, m_session.get(),
                     [this](const QList<SyncEvent> &events) { m_events += events; });
    QObject::connect(m_session.get(), &SyncSession::found, m_session.get(),
                     [this](const QList<VerifyFinding> &found) { m_findings += found; });
    QObject::connect(m_session.get(), &SyncSession::noticed, m_session.get(),
                     [this](const QString &sentence) { m_notices.append(sentence); });
    QObject::connect(m_session.get(), &SyncSession::ended, m_session.get(),
                     [this](const SyncSummary &summary) { m_summary = summary; });
    return *m_session;
}

void SyncWorld::restart()
{
    if (!m_session)
        return;
    bool isClosed = false;
    QObject::connect(m_session.get(), &SyncSession::closed, m_session.get(),
                     [&isClosed] { isClosed = true; });
    m_session->close();
    if (!waitUntil([&] { return isClosed; }, longEnough))
        qFatal("The session does not end.");
    m_session.reset();
    isClosed = false;
    QObject::connect(m_engine.get(), &Engine::closed, m_engine.get(),
                     [&isClosed] { isClosed = true; });
    m_engine->close();
    if (!waitUntil([&] { return isClosed; }, longEnough))
        qFatal("The engine does not end.");
    m_engine.reset();
}

SyncSummary SyncWorld::ask(const std::function<void(SyncSession &)> &question)
{
    m_summary.reset();
    m_events.clear();
    m_findings.clear();
    m_notices.clear();
    question(session());
    if (!waitUntil([this] { return m_summary.has_value(); }, longEnough))
        qFatal("The session says no end.");
    return *m_summary;
}

SyncSummary SyncWorld::plan(Purpose purpose)
{
    return ask([purpose](SyncSession &asked) { asked.makePlan(purpose); });
}

SyncSummary SyncWorld::run(const PlanChoices &choices, quint32 lifted)
{
    return ask([&](SyncSession &asked) { asked.run(choices, lifted); });
}

SyncSummary SyncWorld::sync()
{
    const SyncSummary planned = plan();
    return planned.error || !planned.guards.isEmpty() ? planned : run();
}

SyncSummary SyncWorld::verify()
{
    return ask([](SyncSession &asked) { asked.verify(); });
}

SyncSummary SyncWorld::undo()
{
    const SyncSummary planned = ask([](SyncSession &asked) { asked.planUndo(); });
    return planned.error ? planned : run();
}

QList<SyncRunRecord> SyncWorld::askRuns()
{
    std::optional<QList<SyncRunRecord>> records;
    const auto listening
        = QObject::connect(&session(), &SyncSession::runs, m_session.get(),
                           [&records](const QList<SyncRunRecord> &found) { records = found; });
    session().askRuns();
    if (!waitUntil([&records] { return records.has_value(); }, longEnough))
        qFatal("The session says no runs.");
    QObject::disconnect(listening);
    return *records;
}

QStringList SyncWorld::rows() const
{
    QStringList rows;
    for (const PlanRow &row : m_plan->rows)
        rows.append(QString::fromLatin1(actionWords.at(size_t(row.action))) + u' '
                    + QString::fromUtf8(row.path));
    return rows;
}

QByteArray told(const SyncSummary &summary, const SyncWorld &world)
{
    QStringList lines;
    if (summary.error)
        lines.append(summary.error->text);
    for (const GuardStop &guard : summary.guards)
        lines.append(guard.message);
    for (const SyncEvent &event : world.events()) {
        if (event.error)
            lines.append(QString::fromUtf8(event.row.path) + u": "_s + event.error->text);
    }
    lines.append(world.rows());
    return lines.join(u'\n').toUtf8();
}

} // namespace gannet
