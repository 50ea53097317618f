// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/exhibit.h"
#include "app/demo/server/loopbackserver.h"

#include <QObject>
#include <QStringList>
#include <QThread>
#include <QUrl>

#include <memory>

namespace gannet {

//! A web site on this computer that has something of every kind, good and bad, to try a download
//! manager on. It listens on two free ports of 127.0.0.1 and goes with its object. Its pictures are
//! painted in a thread of its own, so that nobody waits.
class PracticeSite final : public QObject
{
    Q_OBJECT

public:
    explicit PracticeSite(QObject *parent = nullptr);
    ~PracticeSite() override;

    [[nodiscard]] bool isOpen() const { return !m_exhibits.isEmpty(); }
    //! In the order in which they should start; empty until the site is open.
    [[nodiscard]] QStringList addresses() const;
    //! The page that links to all of them.
    [[nodiscard]] QUrl frontPage() const { return m_house.url(QStringLiteral("/")); }
    //! What answers differently a second time answers as for the first time again.
    void beginAnew();

    [[nodiscard]] const QList<Exhibit> &exhibits() const { return m_exhibits; }
    [[nodiscard]] QUrl addressOf(const Exhibit &exhibit) const;
    //! How often \a exhibit was asked for.
    [[nodiscard]] qsizetype requestsFor(const Exhibit &exhibit) const;

signals:
    void opened();
    //! It cannot open; a sentence.
    void failed(const QString &sentence);

private:
    void open();
    void hangLists();
    [[nodiscard]] LoopbackServer &serverOf(const Exhibit &exhibit);
    [[nodiscard]] const LoopbackServer &serverOf(const Exhibit &exhibit) const;

    LoopbackServer m_house;
    LoopbackServer m_store;
    QList<Exhibit> m_painted; //!< belongs to the painter until it has finished
    QList<Exhibit> m_exhibits; //!< empty until open
    std::unique_ptr<QThread> m_painter;
};

} // namespace gannet
