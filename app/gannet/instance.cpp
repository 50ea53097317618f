// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet/instance.h"

#include "core/log.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr int version = 1;
constexpr int patience = 5000; // milliseconds, for a window that is just starting
constexpr auto longestTalk = 10s;
const QByteArray thanks = "ok\n"_ba;

//! One socket a state folder; the name of a Unix socket may have about a hundred bytes only.
QString socketPath(const QString &stateDirectory)
{
    const QByteArray folder = QDir::cleanPath(stateDirectory).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(folder, QCryptographicHash::Sha256).toHex();
    return u"%1/gannet-%2"_s.arg(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation),
                                 QString::fromLatin1(hash.first(16)));
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list += item.toString();
    return list;
}

Error nobodyAnswers(const QString &stateDirectory)
{
    return failure(Error::StateInUse,
                   QCoreApplication::translate(
                       "gannet::Instance",
                       "Another program uses the folder %1 and does not answer. End it, or choose "
                       "another folder with --state.")
                       .arg(QDir::toNativeSeparators(stateDirectory)));
}

} // namespace

QByteArray toMessage(const HandOver &handOver)
{
    const QJsonObject object{{u"gannet"_s, version},
                             {u"addresses"_s, QJsonArray::fromStringList(handOver.addresses)},
                             {u"lists"_s, QJsonArray::fromStringList(handOver.lists)},
                             {u"token"_s, handOver.activationToken}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

Result<HandOver> fromMessage(const QByteArray &message)
{
    const QJsonObject object = QJsonDocument::fromJson(message).object();
    if (message.size() > longestHandOver || object[u"gannet"_s].toInt() != version)
        return failure(Error::BadInput, u"Not a message of this version"_s);
    return HandOver{strings(object[u"addresses"_s]), strings(object[u"lists"_s]),
                    object[u"token"_s].toString()};
}

Outcome handOverTo(const QString &stateDirectory, const HandOver &handOver)
{
    const QByteArray message = toMessage(handOver);
    if (message.size() > longestHandOver)
        return failure(Error::TooLarge,
                       QCoreApplication::translate(
                           "gannet::Instance",
                           "These are too many addresses at once. Put them into a file and open "
                           "that."));
    QLocalSocket socket;
    socket.connectToServer(socketPath(stateDirectory));
    if (!socket.waitForConnected(patience))
        return nobodyAnswers(stateDirectory);
    socket.write(message);
    QByteArray answer;
    while (answer.size() < thanks.size() && socket.waitForReadyRead(patience))
        answer += socket.readAll();
    return answer == thanks ? Outcome(Nothing{}) : Outcome(nobodyAnswers(stateDirectory));
}

Instance::Instance(const QString &stateDirectory, QObject *parent)
    : QObject(parent)
{
    const QString path = socketPath(stateDirectory);
    QLocalServer::removeServer(path); // whoever listened there held the state folder, and is gone
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &Instance::welcome);
    if (!m_server.listen(path))
        qCWarning(logUi) << "Further starts cannot reach this window:" << m_server.errorString();
}

void Instance::welcome()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        socket->setParent(this);
        socket->setReadBufferSize(longestHandOver + 1);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(longestTalk, socket, &QObject::deleteLater);
    }
}

void Instance::read(QLocalSocket *socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > longestHandOver)
            socket->abort();
        return;
    }
    const Result<HandOver> handOver = fromMessage(socket->readLine());
    if (!handOver) {
        socket->abort();
        return;
    }
    socket->write(thanks);
    socket->disconnectFromServer();
    emit startedAgain(*handOver);
}

} // namespace gannet
