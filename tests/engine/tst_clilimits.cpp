// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/localserver.h"
#include "tests/support/program.h"
#include "tests/support/tempfolder.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 size = 100 * KiB;

QList<QJsonObject> retries(const QByteArray &lines)
{
    QList<QJsonObject> found;
    for (const QByteArray &line : lines.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object[u"event"_s] == u"retry"_s)
            found.append(object);
    }
    return found;
}

} // namespace

//! Limits and patience as a script asks for them.
class TestCliLimits : public QObject
{
    Q_OBJECT

private:
    TempFolder m_folder;

    [[nodiscard]] Ran get(const QStringList &words) const
    {
        return runProgram(u"gannet-cli"_s,
                          QStringList{u"get"_s, u"-d"_s, m_folder.path(), u"--state"_s, u"none"_s}
                              + words);
    }

private slots:
    // A limit can only be too slow on a busy machine, so there is no upper bound here;
    // tests/bench/speeds measures.
    void limitsAreKept_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("least"); // milliseconds for two files of 100 KiB
        QTest::newRow("for all") << QStringList{u"--limit-rate=100K"_s} << 1700;
        QTest::newRow("for each server") << QStringList{u"--limit-host-rate=100K"_s} << 1700;
        QTest::newRow("for a named server")
            << QStringList{u"--limit-host-rate=1G"_s, u"--limit-host-rate=HOST=100K"_s} << 1700;
        QTest::newRow("for each file") << QStringList{u"--limit-file-rate=100K"_s} << 850;
        QTest::newRow("the tightest")
            << QStringList{u"--limit-file-rate=100K"_s, u"--limit-rate=50K"_s} << 3500;
    }

    void limitsAreKept()
    {
        QFETCH(QStringList, words);
        QFETCH(int, least);
        LocalServer server;
        server.onAny([](const SeenRequest &) { return Answer{.patternSize = size}; });
        words.replaceInStrings(u"HOST"_s, u"127.0.0.1:%1"_s.arg(server.port()));
        QElapsedTimer clock;
        clock.start();
        const Ran ran = get(
            words + QStringList{server.url(u"/a"_s).toString(), server.url(u"/b"_s).toString()});
        QCOMPARE(ran.status, 0);
        QVERIFY2(clock.elapsed() >= least, qPrintable(QString::number(clock.elapsed())));
    }

    void theyCountForStandardOutputToo()
    {
        LocalServer server;
        server.on(u"/a"_s, Answer{.patternSize = size});
        QElapsedTimer clock;
        clock.start();
        const Ran ran
            = get({u"--limit-file-rate=100K"_s, u"-o"_s, u"-"_s, server.url(u"/a"_s).toString()});
        QCOMPARE(ran.status, 0);
        QVERIFY(ran.out == patternBytes(0, size));
        QVERIFY2(clock.elapsed() >= 850, qPrintable(QString::number(clock.elapsed())));
    }

    void retriesTellHowLongTheServerRests()
    {
        LocalServer server;
        const Answer busy{.status = 503};
        server.on(u"/a"_s, QList<Answer>{busy, busy, busy, {.body = "body"}});
        const Ran ran = get({u"--json"_s, u"--retry-wait=0.05"_s, server.url(u"/a"_s).toString()});
        QCOMPARE(ran.status, 0);
        const QList<QJsonObject> told = retries(ran.out);
        QCOMPARE(told.size(), 3);
        QCOMPARE(told[0][u"host_rest"_s].toDouble(), 0.0);
        QVERIFY(told[0][u"wait"_s].toDouble() >= 0.03 && told[0][u"wait"_s].toDouble() <= 0.06);
        QVERIFY(told[2][u"host_rest"_s].toDouble() > 0.1);
        QVERIFY(told[2][u"wait"_s].toDouble() >= 0.15);
    }

    void theServerSaysWhenForStandardOutputToo()
    {
        LocalServer server;
        const Answer busy{.status = 503, .headers = {{"Retry-After", "1"}}};
        server.on(u"/a"_s, QList<Answer>{busy, {.body = "body"}});
        QElapsedTimer clock;
        clock.start();
        const Ran ran
            = get({u"-o"_s, u"-"_s, u"--retry-wait=0.05"_s, server.url(u"/a"_s).toString()});
        QCOMPARE(ran.out, "body"_ba);
        QVERIFY(clock.elapsed() >= 900);
    }
};

QTEST_GUILESS_MAIN(TestCliLimits)
#include "tst_clilimits.moc"
