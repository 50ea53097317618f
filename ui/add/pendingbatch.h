// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/listreader.h"
#include "ui/add/wish.h"

#include <QObject>
#include <QTimer>

#include <deque>

namespace gannet {

class Engine;
struct Offer;

//! One drop, paste, list or dialog on its way into the queue. Holds all of it back until it is read
//! to its end or a person said yes, so that it is never half added by surprise; then it is handed
//! over in pieces, so that the window never stands still. GUI thread.
class PendingBatch final : public QObject
{
    Q_OBJECT

public:
    //! Addresses that are handed over in one turn of the event loop.
    static constexpr qsizetype atOnce = 5000;
    //! Addresses that are read of one drop or list; what there is beyond them is left out, with a
    //! sentence.
    static constexpr qint64 most = 1'000'000;

    //! Asks when it holds more than \a askAbove addresses. \a engine outlives it.
    PendingBatch(Engine *engine, AddWish wish, qint64 askAbove, QObject *parent = nullptr);

    //! Once, and only one of both.
    void read(const Offer &offer);
    void take(const QList<ListEntry> &entries);

    //! Answers to its question.
    void accept();
    void decline();

    [[nodiscard]] bool isAsking() const { return m_answer == Answer::Open; }
    [[nodiscard]] bool isReading() const { return m_isReading; }
    //! Addresses that are known by now.
    [[nodiscard]] qint64 count() const { return m_count; }

signals:
    //! Its question came up, or what the question says has changed.
    void asking();
    void handedOver(qsizetype count);
    //! Nothing more comes; empty when it was declined.
    void finished(const QList<gannet::JobId> &ids);
    void failed(const QString &sentence);

private:
    enum class Answer : quint8 { NotNeeded, Open, Yes, No };

    void hold(const QList<ListEntry> &entries);
    void cut();
    void grow(qsizetype count);
    void endReading();
    void handOver();
    [[nodiscard]] QList<JobSpec> nextSpecs();
    [[nodiscard]] JobSpec specOf(const ListEntry &entry) const;

    Engine *m_engine;
    AddWish m_wish;
    qint64 m_askAbove;
    Answer m_answer = Answer::NotNeeded;
    bool m_isReading = false;
    qint64 m_count = 0;
    std::deque<QList<ListEntry>> m_held; //!< none longer than what is handed over at once
    QList<JobId> m_ids;
    QTimer m_turn;
    std::unique_ptr<ListReader> m_reader; //!< has a thread, so it is made only when it is needed
};

} // namespace gannet
