// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/textlist.h"
#include "ui/add/wish.h"

#include <QObject>
#include <QStringList>

#include <memory>
#include <vector>

namespace gannet {

class Engine;
class PendingBatch;
class Preferences;
struct Offer;

//! The one way from text and list files into the queue. Reading and parsing happen off the GUI
//! thread. All jobs of one drop, paste, list or dialog are one batch; one with very many addresses
//! waits for a person's word.
class Adder final : public QObject
{
    Q_OBJECT

public:
    //! \a engine and \a preferences outlive it.
    Adder(Engine *engine, const Preferences *preferences, QObject *parent = nullptr);
    ~Adder() override;

    //! A batch with more addresses asks first; at the beginning what the preferences say.
    void setMany(qint64 addresses) { m_many = addresses; }

    void add(const Offer &offer, StartTime start = StartTime::Now);
    //! Addresses that need no reading, in their order.
    void addAddresses(const QStringList &addresses);
    //! What a person has seen and chosen, so that nothing is asked any more.
    void addChosen(const QList<gannet::ListEntry> &entries, const gannet::AddWish &wish);

    //! Answers to manyFound(); nothing happens when nothing was asked.
    void acceptMany();
    void declineMany();

    //! Whether something is on its way into the queue or waits for an answer.
    [[nodiscard]] bool isReading() const { return !m_batches.empty(); }
    //! How many jobs it asked the engine for.
    [[nodiscard]] qint64 handedOver() const { return m_handedOver; }

signals:
    //! A whole batch is in the queue; in the order of its addresses.
    void added(const QList<gannet::JobId> &ids);
    //! Shall so many be added? Comes again with a higher number while the list is still read, and
    //! for the next such batch after an answer. Nothing of the batch is added before.
    void manyFound(qint64 count, bool stillReading);
    //! Nothing is on its way any more.
    void finished();
    //! A list that could not be read, as a sentence.
    void failed(const QString &sentence);

private:
    [[nodiscard]] StartTime usual(StartTime start) const;
    PendingBatch *begin(AddWish wish, qint64 askAbove);
    void end(PendingBatch *batch, const QList<JobId> &ids);
    void askAbout(const PendingBatch *batch);
    void askNext();
    [[nodiscard]] PendingBatch *asking() const;

    Engine *m_engine;
    const Preferences *m_preferences;
    qint64 m_many;
    qint64 m_handedOver = 0;
    std::vector<std::unique_ptr<PendingBatch>> m_batches; //!< in the order of their coming
};

} // namespace gannet
