// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/listreader.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace gannet {

//! Turns list files into lines for the field of addresses, "ADDRESS" or "ADDRESS<TAB>NAME", off the
//! GUI thread. Ends what it reads when it goes.
class DroppedLists final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! Files and folders. Not more than \a mostDraftAddresses are read in all.
    void read(const QStringList &files);
    [[nodiscard]] bool isReading() const { return m_isReading; }

signals:
    void linesRead(const QString &lines);
    //! A list that could not be read, as a sentence.
    void failed(const QString &sentence);
    //! All that was asked for has been read.
    void finished();

private:
    void take(const QList<ListEntry> &entries);
    void end();

    std::unique_ptr<ListReader> m_reader; //!< has a thread, so it is made only when it is needed
    qint64 m_count = 0; //!< of all lists
    bool m_isReading = false;
};

} // namespace gannet
