// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/replyplan.h"
#include "app/demo/server/requestreader.h"
#include "app/demo/server/site.h"

#include <QElapsedTimer>
#include <QObject>
#include <QQueue>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>
#include <utility>

namespace gannet {

//! One connection of the server: reads requests and sends their answers in order, each as badly as
//! it says. Lives on the server's thread and deletes itself when the client goes.
class Connection final : public QObject
{
    Q_OBJECT

public:
    //! \a site must outlive it.
    Connection(qintptr socket, Site *site, int number, QObject *parent);
    ~Connection() override;

    //! Asks the site again whether a held answer may go.
    void lookAtGate();
    //! Ends it at once with a TCP reset; what was not sent is lost.
    void drop();

private:
    //! What it does with the answer of now; a step method leads from each to the next.
    enum class Step { Idle, HeldBeforeHead, Delayed, Body, HeldInBody, Ended };
    using StepMethod = void (Connection::*)();

    void read();
    void serve();
    void goOn();
    void begin();
    void beginForm();
    void sendHead();
    void startBody();
    void startPace();
    void sendBody();
    void finishBody();
    void end();
    void endWithReset();
    void forget();

    [[nodiscard]] bool endsHere();
    [[nodiscard]] qint64 untilMark() const;
    [[nodiscard]] qint64 allowance() const;
    void sendPart(qint64 count);
    void after(std::chrono::milliseconds delay, StepMethod method);

    QTcpSocket m_socket;
    Site *m_site;
    int m_number;
    RequestReader m_reader;
    QQueue<std::pair<SeenRequest, AnswerPtr>> m_waiting;

    Step m_step = Step::Idle;
    SeenRequest m_request;
    AnswerPtr m_answer;
    ReplyPlan m_plan;
    qint64 m_sent = 0; //!< bytes of this answer's body
    bool m_wasReleased = false; //!< its body may pass holdAfter
    QElapsedTimer m_paceClock;
    qint64 m_pacedFrom = 0; //!< bytes sent before the clock of the pace was started
    QTimer m_timer;
    StepMethod m_next = nullptr;
};

} // namespace gannet
