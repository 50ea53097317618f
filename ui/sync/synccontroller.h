// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sync/pairdesk.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace gannet {

//! The pairs of the window, each with its desk. Pairs come in and go out as values; who keeps them
//! on the disk is somebody else.
class SyncController final : public QObject
{
    Q_OBJECT

public:
    explicit SyncController(SessionFactory factory, QObject *parent = nullptr);
    //! After closed(), or when it never had a pair.
    ~SyncController() override;

    [[nodiscard]] QList<SyncPair> pairs() const;
    [[nodiscard]] qsizetype size() const { return qsizetype(m_desks.size()); }
    [[nodiscard]] PairDesk *deskAt(qsizetype place) const { return m_desks[size_t(place)].get(); }
    //! Null when no pair is called \a name.
    [[nodiscard]] PairDesk *desk(const QString &name) const;

    //! Takes over what was kept. Each pair is asked for its runs.
    void setPairs(const QList<SyncPair> &pairs);
    //! The password is kept in memory only.
    void add(const SyncPair &pair, const QString &password);
    //! \a pair takes the place of the one called \a name, which stops.
    void replace(const QString &name, const SyncPair &pair, const QString &password);
    //! The pair is forgotten; no file of its two places is touched.
    void remove(const QString &name);
    [[nodiscard]] QString passwordOf(const QString &name) const { return m_passwords.value(name); }

    //! Opens both places of \a pair, which is not kept, and says answered() or refused(). The last
    //! question counts.
    void askPlaces(SyncPair pair, const QString &password);
    void forgetQuestion();

    //! Stops everything and says closed() when nothing is left.
    void close();

signals:
    //! A person changed them; to be kept.
    void pairsChanged(const QList<gannet::SyncPair> &pairs);
    //! The list is another one; no desk of before counts.
    void desksChanged();
    void answered(const gannet::EndpointFacts &here, const gannet::EndpointFacts &there);
    void refused(const QString &sentence);
    void closed();

private:
    using Desk = std::unique_ptr<PairDesk>;

    [[nodiscard]] Desk makeDesk(const SyncPair &pair);
    [[nodiscard]] std::vector<Desk>::iterator find(const QString &name);
    void letGo(Desk desk);
    void endQuestion(PairSession *session);
    void sayWhenClosed();

    SessionFactory m_factory;
    std::vector<Desk> m_desks;
    QHash<QString, QString> m_passwords; //!< by the names of pairs
    QList<QObject *> m_leaving; //!< desks and sessions that close
    PairSession *m_question = nullptr;
    bool m_isClosing = false;
};

} // namespace gannet
