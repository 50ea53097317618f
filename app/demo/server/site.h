// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/answer.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

namespace gannet {

using AnswerPtr = std::shared_ptr<const Answer>;

//! What a server has to say, and what it was asked. Paths are decoded ones. Any thread.
class Site
{
public:
    using Chooser = std::function<Answer(const SeenRequest &)>;

    //! The first request for \a path gets the first answer, the second the second, all others the
    //! last. Begins anew when called again.
    void set(const QByteArray &path, const QList<Answer> &answers);
    //! Asked for every path that has no answer of its own; runs on the server's thread.
    void setAny(Chooser chooser);

    //! Notes the request, numbers it and chooses its answer; 404 where there is none.
    AnswerPtr answerTo(SeenRequest *request);

    //! Lets all held answers of \a path go, now and later.
    void release(const QByteArray &path);
    //! Lets one more go, one that waits or the next one.
    void releaseOne(const QByteArray &path);
    //! True when a held answer of \a path may go on; uses up its permit.
    bool mayPass(const QByteArray &path);

    [[nodiscard]] QList<SeenRequest> requests() const;
    [[nodiscard]] QList<SeenRequest> requests(const QByteArray &path) const;
    [[nodiscard]] int requestCount() const;

    void countSent(qint64 bytes) { m_sent += bytes; }
    [[nodiscard]] qint64 bytesSent() const { return m_sent; }

private:
    struct Route {
        QList<AnswerPtr> answers;
        qsizetype next = 0;
    };
    struct Gate {
        bool isOpen = false;
        int permits = 0;
    };

    AnswerPtr chooseRoute(const QByteArray &path);

    mutable std::mutex m_mutex;
    QHash<QByteArray, Route> m_routes;
    QHash<QByteArray, Gate> m_gates;
    Chooser m_any;
    QList<SeenRequest> m_requests;
    std::atomic<qint64> m_sent = 0;
};

} // namespace gannet
