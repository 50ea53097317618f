// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/connection.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>

#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr qint64 highWater = 256 * KiB; //!< bytes that wait for the kernel
constexpr qint64 blockSize = 64 * KiB;
constexpr qint64 unlimited = std::numeric_limits<qint64>::max();

//! True when the other end has acknowledged every byte.
bool isDelivered(const QTcpSocket &socket)
{
    int unsent = 0;
    if (socket.bytesToWrite() > 0)
        return false;
    return ioctl(int(socket.socketDescriptor()), SIOCOUTQ, &unsent) != 0 || unsent == 0;
}

} // namespace

Connection::Connection(qintptr socket, Site *site, int number, QObject *parent)
    : QObject(parent)
    , m_site(site)
    , m_number(number)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Connection::goOn);
    connect(&m_socket, &QTcpSocket::readyRead, this, &Connection::read);
    connect(&m_socket, &QTcpSocket::bytesWritten, this, [this] {
        sendBody();
        serve();
    });
    connect(&m_socket, &QTcpSocket::disconnected, this, &Connection::forget);
    m_socket.setSocketDescriptor(socket);
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

Connection::~Connection()
{
    m_socket.disconnect(this); // it says that it is disconnected when it goes
}

void Connection::read()
{
    if (m_step == Step::Ended) {
        m_socket.readAll(); // whoever asks after the last answer asks a closed connection
        return;
    }
    m_reader.feed(m_socket.readAll());
    while (auto request = m_reader.next()) {
        request->connection = m_number;
        AnswerPtr answer = m_site->answerTo(&*request);
        m_waiting.enqueue({std::move(*request), std::move(answer)});
    }
    if (m_reader.isBroken()) {
        const Answer broken{.status = 400, .body = "This is no HTTP.\n"_ba, .closeAfter = true};
        m_waiting.enqueue({SeenRequest{}, std::make_shared<const Answer>(broken)});
    }
    serve();
}

void Connection::serve()
{
    while (m_step == Step::Idle && !m_waiting.isEmpty())
        begin();
}

void Connection::begin()
{
    auto next = m_waiting.dequeue();
    m_request = std::move(next.first);
    m_answer = std::move(next.second);
    m_sent = 0;
    m_wasReleased = false;
    if (!m_answer->hold || m_site->mayPass(m_request.path()))
        beginForm();
    else
        m_step = Step::HeldBeforeHead;
}

void Connection::goOn()
{
    (this->*m_next)();
    serve();
}

void Connection::lookAtGate()
{
    const bool isHeld = m_step == Step::HeldBeforeHead || m_step == Step::HeldInBody;
    if (!isHeld || !m_site->mayPass(m_request.path()))
        return;
    if (m_step == Step::HeldBeforeHead) {
        beginForm();
    } else {
        m_wasReleased = true;
        startPace();
        sendBody();
    }
    serve();
}

void Connection::beginForm()
{
    switch (m_answer->form) {
    case Answer::Form::Http:
    case Answer::Form::Echo:
    case Answer::Form::Raw:
        after(m_answer->headDelay, &Connection::sendHead);
        break;
    case Answer::Form::Silence:
        m_step = Step::Ended;
        break;
    case Answer::Form::Close:
        after(m_answer->headDelay, &Connection::end);
        break;
    case Answer::Form::Reset:
        after(m_answer->headDelay, &Connection::endWithReset);
        break;
    }
}

void Connection::sendHead()
{
    if (m_answer->form == Answer::Form::Raw) {
        m_plan = {};
        m_plan.body = {m_answer->body, m_answer->patternSize, m_answer->patternSeed};
        m_plan.count = m_plan.body.size();
        m_plan.framing = Answer::Framing::UntilClose;
        m_plan.closeAfter = true;
    } else {
        m_plan = planReply(m_request, *m_answer);
        for (const Answer::Interim &interim : m_answer->interims)
            m_socket.write(httpHead(interim.status, interim.headers));
        m_socket.write(m_plan.head());
    }
    after(m_answer->bodyDelay, &Connection::startBody);
}

void Connection::startBody()
{
    startPace();
    sendBody();
}

void Connection::startPace()
{
    m_step = Step::Body;
    m_pacedFrom = m_sent;
    m_paceClock.start();
}

void Connection::sendBody()
{
    while (m_step == Step::Body && m_socket.bytesToWrite() < highWater) {
        if (endsHere())
            return;
        if (m_sent == m_plan.count) {
            finishBody();
            return;
        }
        const qint64 count = std::min({blockSize, untilMark(), allowance()});
        if (count <= 0) {
            if (!m_timer.isActive()) {
                m_next = &Connection::sendBody;
                m_timer.start(m_answer->dripEvery);
            }
            return;
        }
        sendPart(count);
    }
}

bool Connection::endsHere()
{
    if (m_answer->holdAfter == m_sent && !m_wasReleased) {
        m_wasReleased = m_site->mayPass(m_request.path());
        if (!m_wasReleased) {
            m_step = Step::HeldInBody;
            return true;
        }
    }
    if (m_plan.framing == Answer::Framing::BrokenChunks && m_sent == m_plan.count / 2) {
        m_socket.write("This is no chunk.\r\n");
        end();
    } else if (m_answer->cutAfter == m_sent) {
        end();
    } else if (m_answer->resetAfter == m_sent) {
        endWithReset();
    } else if (m_answer->stallAfter == m_sent) {
        m_step = Step::Ended;
    }
    return m_step == Step::Ended;
}

qint64 Connection::untilMark() const
{
    qint64 nearest = m_plan.count - m_sent;
    const auto look = [this, &nearest](std::optional<qint64> mark) {
        if (mark && *mark > m_sent)
            nearest = std::min(nearest, *mark - m_sent);
    };
    look(m_answer->holdAfter);
    look(m_answer->cutAfter);
    look(m_answer->resetAfter);
    look(m_answer->stallAfter);
    if (m_plan.framing == Answer::Framing::BrokenChunks)
        look(m_plan.count / 2);
    return nearest;
}

qint64 Connection::allowance() const
{
    const qint64 elapsed = m_paceClock.elapsed();
    const qint64 paced = m_sent - m_pacedFrom;
    if (m_answer->dripBytes > 0)
        return (elapsed / m_answer->dripEvery.count() + 1) * m_answer->dripBytes - paced;
    if (m_answer->bytesPerSecond > 0)
        return elapsed * m_answer->bytesPerSecond / 1000 - paced;
    return unlimited;
}

void Connection::sendPart(qint64 count)
{
    const bool isChunked = m_plan.framing == Answer::Framing::Chunked
        || m_plan.framing == Answer::Framing::BrokenChunks;
    if (isChunked)
        count = std::min(count, m_answer->chunkSize);
    const QByteArray part = m_plan.body.read(m_plan.first + m_sent, count);
    if (isChunked)
        m_socket.write(QByteArray::number(count, 16) + "\r\n" + part + "\r\n");
    else
        m_socket.write(part);
    m_sent += count;
    m_site->countSent(count);
}

void Connection::finishBody()
{
    const bool isHead = m_request.method == "HEAD";
    if (m_plan.framing == Answer::Framing::Chunked && !isHead)
        m_socket.write("0\r\n\r\n");
    if (m_plan.closeAfter)
        end();
    else
        m_step = Step::Idle;
}

void Connection::end()
{
    m_step = Step::Ended;
    m_socket.disconnectFromHost();
}

void Connection::endWithReset()
{
    m_step = Step::Ended;
    // A reset throws away what still waits in the kernel, so the promised bytes have to arrive
    // first.
    if (!isDelivered(m_socket)) {
        m_next = &Connection::endWithReset;
        m_timer.start(1ms);
        return;
    }
    drop();
}

void Connection::drop()
{
    const linger atOnce{.l_onoff = 1, .l_linger = 0};
    setsockopt(int(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    m_socket.abort();
}

void Connection::forget()
{
    m_step = Step::Ended;
    m_waiting.clear();
    m_timer.stop();
    deleteLater();
}

void Connection::after(std::chrono::milliseconds delay, StepMethod method)
{
    if (delay.count() == 0) {
        (this->*method)();
        return;
    }
    m_step = Step::Delayed;
    m_next = method;
    m_timer.start(delay);
}

} // namespace gannet
