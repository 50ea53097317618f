// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/synccontroller.h"

#include <algorithm>
#include <utility>

namespace gannet {

SyncController::SyncController(SessionFactory factory, QObject *parent)
    : QObject(parent)
    , m_factory(std::move(factory))
{
}

SyncController::~SyncController() = default;

QList<SyncPair> SyncController::pairs() const
{
    QList<SyncPair> pairs;
    for (const Desk &desk : m_desks)
        pairs += desk->pair();
    return pairs;
}

std::vector<SyncController::Desk>::iterator SyncController::find(const QString &name)
{
    return std::ranges::find_if(m_desks,
                                [&name](const Desk &desk) { return desk->pair().name == name; });
}

PairDesk *SyncController::desk(const QString &name) const
{
    const auto found = std::ranges::find_if(
        m_desks, [&name](const Desk &desk) { return desk->pair().name == name; });
    return found == m_desks.end() ? nullptr : found->get();
}

SyncController::Desk SyncController::makeDesk(const SyncPair &pair)
{
    auto desk = std::make_unique<PairDesk>(pair, m_factory(pair, m_passwords.value(pair.name)));
    desk->askRuns();
    return desk;
}

void SyncController::setPairs(const QList<SyncPair> &pairs)
{
    for (Desk &desk : std::exchange(m_desks, {}))
        letGo(std::move(desk));
    for (const SyncPair &pair : pairs)
        m_desks.push_back(makeDesk(pair));
    emit desksChanged();
}

void SyncController::add(const SyncPair &pair, const QString &password)
{
    m_passwords.insert(pair.name, password);
    m_desks.push_back(makeDesk(pair));
    emit desksChanged();
    emit pairsChanged(pairs());
}

void SyncController::replace(const QString &name, const SyncPair &pair, const QString &password)
{
    const auto found = find(name);
    if (found == m_desks.end())
        return;
    m_passwords.remove(name);
    m_passwords.insert(pair.name, password);
    letGo(std::exchange(*found, makeDesk(pair)));
    emit desksChanged();
    emit pairsChanged(pairs());
}

void SyncController::remove(const QString &name)
{
    const auto found = find(name);
    if (found == m_desks.end())
        return;
    m_passwords.remove(name);
    letGo(std::move(*found));
    m_desks.erase(found);
    emit desksChanged();
    emit pairsChanged(pairs());
}

void SyncController::letGo(Desk desk)
{
    PairDesk *const leaving = desk.release();
    leaving->disconnect(); // nobody shows it any more
    m_leaving += leaving;
    connect(leaving, &PairDesk::closed, this, [this, leaving] {
        m_leaving.removeOne(leaving);
        leaving->deleteLater();
        sayWhenClosed();
    });
    leaving->close();
}

void SyncController::askPlaces(SyncPair pair, const QString &password)
{
    forgetQuestion();
    pair.name.clear(); // it is not kept
    PairSession *const session = m_factory(std::move(pair), password).release();
    m_question = session;
    connect(session, &PairSession::opened, this,
            [this, session](const EndpointFacts &here, const EndpointFacts &there) {
                if (session != m_question)
                    return;
                emit answered(here, there);
                endQuestion(session);
            });
    connect(session, &PairSession::ended, this, [this, session](const SyncSummary &summary) {
        if (session != m_question)
            return;
        emit refused(summary.error ? summary.error->text : tr("No side answered."));
        endQuestion(session);
    });
    session->makePlan(Purpose::Look);
}

void SyncController::forgetQuestion()
{
    if (m_question)
        endQuestion(m_question);
}

void SyncController::endQuestion(PairSession *session)
{
    if (session != m_question)
        return; // who heard the answer has asked again
    m_question = nullptr;
    m_leaving += session;
    connect(session, &PairSession::closed, this, [this, session] {
        m_leaving.removeOne(session);
        session->deleteLater();
        sayWhenClosed();
    });
    session->close();
}

void SyncController::close()
{
    forgetQuestion();
    for (Desk &desk : std::exchange(m_desks, {}))
        letGo(std::move(desk));
    emit desksChanged();
    m_isClosing = true; // after the last one was asked
    sayWhenClosed();
}

void SyncController::sayWhenClosed()
{
    if (!m_isClosing || !m_leaving.isEmpty())
        return;
    m_isClosing = false;
    emit closed();
}

} // namespace gannet
