// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/uploadfile.h"

#include "core/job.h"
#include "core/net/session.h"
#include "tests/support/localserver.h"
#include "tests/support/nginx.h"
#include "tests/support/run.h"
#include "tests/support/tempfolder.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace gannet;

namespace {

constexpr qint64 kernelsShare = 16 * MiB; // more than lies in both ends of a connection

//! Takes one request in portions and answers when its whole body is there. In the test's thread.
class SlowReader
{
public:
    SlowReader(qint64 portion, qint64 bodySize)
        : m_portion(portion)
        , m_bodySize(bodySize)
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
        QObject::connect(&m_timer, &QTimer::timeout, &m_server, [this] { read(); });
    }

    [[nodiscard]] QUrl url() const
    {
        return QUrl(u"http://127.0.0.1:%1/file"_s.arg(m_server.serverPort()));
    }
    [[nodiscard]] qint64 received() const { return m_received; }
    void setPortion(qint64 portion) { m_portion = portion; }

private:
    void accept()
    {
        m_socket = m_server.nextPendingConnection();
        m_socket->setReadBufferSize(64 * KiB);
        m_timer.start(5ms);
    }

    void read()
    {
        for (qint64 left = m_portion; left > 0 && m_socket->bytesAvailable() > 0;) {
            const QByteArray bytes = m_socket->read(left);
            left -= bytes.size();
            m_received += bytes.size();
            m_socket->waitForReadyRead(0);
        }
        if (m_received > m_bodySize && m_socket->bytesAvailable() == 0) {
            m_socket->write("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
            m_timer.stop();
        }
    }

    QTcpServer m_server;
    QTcpSocket *m_socket = nullptr;
    QTimer m_timer;
    qint64 m_portion;
    qint64 m_bodySize;
    qint64 m_received = 0; //!< with the head
};

Request putOf(const QUrl &url, UploadFile file)
{
    Request request;
    request.method = "PUT";
    request.url = url;
    request.upload = std::make_shared<const UploadFile>(std::move(file));
    request.patience = {patience, patience, patience};
    return request;
}

} // namespace

//! Bodies of requests that are read from a file while they are sent.
class TestUpload : public QObject
{
    Q_OBJECT

private slots:
    void aFileArrivesAsItIs_data()
    {
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<qint64>("size");
        QTest::newRow("all of it") << qint64(0) << 3 * MiB;
        QTest::newRow("a part") << qint64(1000) << qint64(70'001);
        QTest::newRow("the end") << 3 * MiB - 5 << qint64(5);
        QTest::newRow("nothing") << qint64(0) << qint64(0);
    }

    void aFileArrivesAsItIs()
    {
        QFETCH(qint64, offset);
        QFETCH(qint64, size);
        const QString path = m_folder.write(u"a"_s, patternBytes(0, 3 * MiB));
        m_server.on(u"/file"_s, Answer{.status = 201});
        const auto sent = std::make_shared<std::atomic<qint64>>(-1);
        const Result<Reply> reply
            = run(m_session.request(putOf(m_server.url(u"/file"_s), {path, offset, size, sent})));
        QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().text));
        QCOMPARE(reply->status, 201);
        const SeenRequest seen = m_server.requests().constLast();
        QCOMPARE(seen.method, "PUT"_ba);
        QCOMPARE(seen.header("Content-Length"), QByteArray::number(size));
        QCOMPARE(seen.header("Transfer-Encoding"), QByteArray());
        QVERIFY(seen.body == patternBytes(offset, size));
        QCOMPARE(sent->load(), size);
    }

    void itIsSentAgain_data()
    {
        QTest::addColumn<Answer>("first");
        QTest::newRow("after a redirect") << redirectTo("/elsewhere", 307);
        QTest::newRow("after a sign-in") << Answer{.status = 201, .basicAuth = "me:secret"};
    }

    void itIsSentAgain()
    {
        QFETCH(Answer, first);
        const QString path = m_folder.write(u"a"_s, patternBytes(0, 300'000));
        m_server.on(u"/file"_s, first);
        m_server.on(u"/elsewhere"_s, Answer{.status = 201});
        Request request = putOf(m_server.url(u"/file"_s), {path, 0, 300'000});
        request.login = {u"me"_s, u"secret"_s};
        const int before = m_server.requestCount();
        const Result<Reply> reply = run(m_session.request(request));
        QVERIFY(reply);
        QCOMPARE(reply->status, 201);
        QCOMPARE(m_server.requestCount() - before, 2);
        QVERIFY(m_server.requests().constLast().body == patternBytes(0, 300'000));
    }

    // 1.5 s and more, while no answer may take longer than half a second.
    void aLongUploadIsNoMissingAnswer()
    {
        const qint64 size = kernelsShare + 8 * MiB;
        SlowReader reader(size / 300, size);
        const QString path = m_folder.write(u"a"_s, patternBytes(0, size));
        Request request = putOf(reader.url(), {path, 0, size});
        request.patience.headers = 500ms * slowness;
        const Result<Reply> reply = run(m_session.request(request));
        QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().text));
        QCOMPARE(reply->status, 201);
    }

    void aServerThatTakesNothingMoreIsGivenUp()
    {
        SlowReader reader(0, kernelsShare);
        const QString path = m_folder.write(u"a"_s, patternBytes(0, kernelsShare));
        Request request = putOf(reader.url(), {path, 0, kernelsShare});
        request.patience.stall = 400ms;
        const Result<Reply> reply = run(m_session.request(request));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, Error::Stalled);
        QVERIFY2(reply.error().text.contains(u"took nothing"_s), qPrintable(reply.error().text));
    }

    void aFileThatShrinksIsChanged()
    {
        SlowReader reader(0, kernelsShare);
        const QString path = m_folder.write(u"a"_s, patternBytes(0, kernelsShare));
        const auto sent = std::make_shared<std::atomic<qint64>>(0);
        Task<Result<Reply>> asking
            = m_session.request(putOf(reader.url(), {path, 0, kernelsShare, sent}));
        QVERIFY(waitUntil([&] { return sent->load() > 0; }));
        QVERIFY(QFile::resize(path, 100));
        reader.setPortion(kernelsShare);
        const Result<Reply> reply = run(std::move(asking));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, Error::Changed);
    }

    // Qt reads no answer before all is sent.
    void aServerThatRefusesALargeBodyIsHeard_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::newRow("somewhat too large") << 2 * MiB;
        QTest::newRow("far too large") << 100 * MiB;
    }

    void aServerThatRefusesALargeBodyIsHeard()
    {
        QFETCH(qint64, size);
        if (!Nginx::isAvailable())
            QSKIP("nginx is not installed.");
        const TempFolder files;
        const Nginx nginx(files.path(),
                          u"location / { dav_methods PUT; client_max_body_size 1m; }"_s);
        const QString path = m_folder.write(u"a"_s, "a");
        QVERIFY(QFile::resize(path, size));
        const Result<Reply> reply
            = run(m_session.request(putOf(nginx.url(u"/file"_s), {path, 0, size})));
        QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().text));
        QCOMPARE(reply->status, 413);
    }

    void oneThatHangsEndsWhenItIsStopped()
    {
        SlowReader reader(MiB, 100'000);
        const QString path = m_folder.write(u"a"_s, patternBytes(0, 100'000));
        const auto sent = std::make_shared<std::atomic<qint64>>(0);
        StopSource stop;
        Task<Result<Reply>> asking = m_session.request(
            putOf(reader.url(), {path, 0, 100'000, sent, 50'000}), stop.get_token());
        QVERIFY(waitUntil([&] { return reader.received() > 50'000; }));
        QCOMPARE(sent->load(), 50'000);
        stop.request_stop();
        const Result<Reply> reply = run(std::move(asking));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, Error::Stopped);
    }

    void whatCannotBeReadIsSaid_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("shorter than it was") << u"a"_s << Error::Changed;
        QTest::newRow("gone") << u"gone"_s << Error::Changed;
        QTest::newRow("a folder") << u"."_s << Error::Changed;
    }

    void whatCannotBeReadIsSaid()
    {
        QFETCH(QString, name);
        m_folder.write(u"a"_s, "short");
        const int before = m_server.requestCount();
        const Result<Reply> reply = run(
            m_session.request(putOf(m_server.url(u"/file"_s), {m_folder.path(name), 0, 100'000})));
        QVERIFY(!reply);
        QTEST(reply.error().kind, "kind");
        QCOMPARE(m_server.requestCount(), before);
    }

private:
    LocalServer m_server;
    TempFolder m_folder;
    Session m_session;
};

QTEST_GUILESS_MAIN(TestUpload)
#include "tst_upload.moc"
