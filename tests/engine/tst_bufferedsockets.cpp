// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/answer.h"
#include "core/async/whenall.h"
#include "core/job.h"
#include "core/net/session.h"
#include "tests/engine/traced.h"
#include "tests/support/nginx.h"
#include "tests/support/run.h"
#include "tests/support/tempfolder.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

constexpr int files = 200;
constexpr qint64 fileSize = 3 * KiB;
// Where the traced run finds the site, so that the server's own calls are not counted.
constexpr auto siteVariable = "GANNET_TEST_SITE";

QByteArray fileBytes(int number)
{
    return patternBytes(0, fileSize, quint32(number));
}

//! Qt reads the heads of answers byte by byte from a socket that it does not buffer.
int readsOfSockets(const QList<QByteArray> &calls)
{
    int count = 0;
    for (const QByteArray &call : calls)
        count += call.contains("<TCP:") || call.contains("<socket:") ? 1 : 0;
    return count;
}

} // namespace

class TestBufferedSockets : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!Nginx::isAvailable())
            QSKIP("There is no nginx here.");
        for (int i = 0; i < files; ++i)
            m_folder.write(QString::number(i), fileBytes(i));
    }

    // Also run by the next one, which counts its system calls.
    void smallFiles()
    {
        std::unique_ptr<Nginx> own;
        QString site = qEnvironmentVariable(siteVariable);
        if (site.isEmpty()) {
            own = std::make_unique<Nginx>(m_folder.path());
            site = own->url(u"/"_s).toString();
        }
        Session session;
        std::vector<Task<Result<Reply>>> asked;
        for (int i = 0; i < files; ++i)
            asked.push_back(session.get(QUrl(site + QString::number(i))));
        const auto replies = run(whenAll(std::move(asked)));
        for (int i = 0; i < files; ++i) {
            const Result<Reply> &reply = replies[size_t(i)];
            QVERIFY2(bool(reply), reply ? "" : qPrintable(reply.error().text));
            QCOMPARE(reply->status, 200);
            QCOMPARE(reply->body, fileBytes(i));
        }
    }

    void smallFilesTakeFewReads()
    {
        constexpr int mostReads = 10; // for each answer; unbuffered it is more than 200
        const Nginx nginx(m_folder.path());
        QProcessEnvironment environment;
        environment.insert(QString::fromLatin1(siteVariable), nginx.url(u"/"_s).toString());
        const auto trace
            = traceFunction(u"smallFiles"_s, u"read,readv,recvfrom,recvmsg"_s, environment);
        if (!trace)
            QSKIP("There is no strace here, or the system does not allow it.");
        QVERIFY2(trace->ran.status == 0, trace->ran.out.constData());
        const int reads = readsOfSockets(trace->lines);
        QVERIFY(reads >= files / 4); // that any were seen; one read may bring a few answers
        QVERIFY2(reads < mostReads * files, qPrintable(QString::number(reads)));
    }

private:
    TempFolder m_folder;
};

QTEST_GUILESS_MAIN(TestBufferedSockets)
#include "tst_bufferedsockets.moc"
