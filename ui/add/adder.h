// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/listreader.h"
#include "core/job.h"

#include <QObject>

namespace gannet {

class Engine;
class Preferences;
struct Offer;

//! The one way from text and list files into the queue. Reading and parsing happen off the GUI
//! thread, and long lists arrive in parts.
class Adder final : public QObject
{
    Q_OBJECT

public:
    enum class Start : quint8 { Now, Later };

    //! \a engine and \a preferences outlive it.
    Adder(Engine *engine, const Preferences *preferences, QObject *parent = nullptr);

    void add(const Offer &offer, Start start = Start::Now);
    //! Addresses that need no reading, in their order.
    void addAddresses(const QStringList &addresses);

    //! Whether a list or a text is still being read.
    [[nodiscard]] bool isReading() const { return m_reading > 0; }
    //! How many jobs it asked the engine for.
    [[nodiscard]] qint64 added() const { return m_added; }

signals:
    //! All that was to be read is in the queue.
    void finished();
    //! A list that could not be read, as a sentence.
    void failed(const QString &sentence);

private:
    void follow(ListReader *reader, Start start);
    void endReading(Start start);
    void hand(const QList<JobSpec> &specs, Start start);
    void addEntries(const QList<ListEntry> &entries, Start start);

    Engine *m_engine;
    const Preferences *m_preferences;
    qint64 m_added = 0;
    int m_reading = 0; //!< one bit for each reader
    ListReader m_reader; //!< what starts now
    ListReader m_laterReader; //!< what is added asleep
};

} // namespace gannet
