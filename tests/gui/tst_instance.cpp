// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet/instance.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"

#include <QSignalSpy>
#include <QTest>

#include <future>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestInstance : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("XDG_RUNTIME_DIR", m_runtime.path().toUtf8()); }

    void theFirstOneHearsOfTheSecond()
    {
        const HandOver sent{{u"https://a.example/1"_s}, {u"/tmp/li\nst.txt"_s}, u"token"_s};
        Instance first(u"/state/one"_s);
        HandOver heard;
        connect(&first, &Instance::startedAgain, this,
                [&heard](const HandOver &handOver) { heard = handOver; });
        auto second = std::async(std::launch::async,
                                 [sent] { return bool(handOverTo(u"/state/one"_s, sent)); });
        QVERIFY(waitUntil([&heard] { return !heard.addresses.isEmpty(); }));
        QCOMPARE(heard, sent);
        QVERIFY(waitUntil([&second] {
            return second.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
        }));
        QVERIFY(second.get());
    }

    void nobodyAnswersForAnotherFolder()
    {
        const Instance first(u"/state/one"_s);
        const Outcome told = handOverTo(u"/state/two"_s, {});
        QVERIFY(!told);
        QCOMPARE(told.error().kind, Error::StateInUse);
    }

    void onlyOurMessagesAreRead_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<bool>("ok");
        QTest::newRow("ours") << toMessage({{u"https://a.example"_s}, {}, {}}) << true;
        QTest::newRow("another version") << R"({"gannet":2,"addresses":[]})"_ba << false;
        QTest::newRow("no JSON") << "GET / HTTP/1.1"_ba << false;
        QTest::newRow("another JSON") << "[1,2]"_ba << false;
    }

    void onlyOurMessagesAreRead()
    {
        QFETCH(QByteArray, message);
        QTEST(bool(fromMessage(message)), "ok");
    }

private:
    TempFolder m_runtime;
};

QTEST_MAIN(TestInstance)
#include "tst_instance.moc"
