// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/writer.h"

#include "core/async/whenall.h"
#include "tests/engine/filelimits.h"
#include "tests/support/run.h"
#include "tests/support/tempfolder.h"

#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

AsyncFile opened(const QString &path)
{
    const auto file = run(AsyncFile::open(path, AsyncFile::Mode::Append));
    if (!file)
        qFatal("%s", qPrintable(file.error().text));
    return *file;
}

} // namespace

class TestWriter : public QObject
{
    Q_OBJECT

private slots:
    void piecesKeepTheirOrder()
    {
        constexpr int count = 1000; // many more than wait in memory at once
        Writer writer(opened(m_folder.path(u"order"_s)));
        std::vector<Task<Outcome>> writes;
        QByteArray expected;
        for (int i = 0; i < count; ++i) {
            const QByteArray piece = QByteArray::number(i) + QByteArray(i % 97, '.') + '\n';
            expected += piece;
            writes.push_back(writer.write(piece));
        }
        for (const Outcome &outcome : run(whenAll(std::move(writes))))
            QVERIFY(bool(outcome));
        QVERIFY(bool(run(writer.sync())));
        QCOMPARE(m_folder.read(u"order"_s), expected);
        QCOMPARE(writer.written(), expected.size());
    }

    void anEmptyPieceIsNoError()
    {
        Writer writer(opened(m_folder.path(u"empty"_s)));
        QVERIFY(bool(run(writer.write({}))));
        QCOMPARE(writer.written(), 0);
    }

    void theFirstErrorStays()
    {
        Writer writer(opened(m_folder.path(u"limited"_s)));
        Outcome failed = Nothing{};
        {
            const FileSizeLimit limit(10);
            QVERIFY(bool(run(writer.write("12345678"_ba))));
            failed = run(writer.write("abcdefgh"_ba));
            QVERIFY(!failed);
        }
        const Outcome later = run(writer.write("later"_ba));
        QVERIFY(!later);
        QCOMPARE(later.error(), failed.error());
        const Outcome synced = run(writer.sync());
        QVERIFY(!synced);
        QCOMPARE(synced.error(), failed.error());
        QCOMPARE(synced.error(), failed.error());
        QCOMPARE(writer.written(), 8);
        QCOMPARE(m_folder.read(u"limited"_s), "12345678ab"_ba);
    }

    void manyAtOnceFailAlike()
    {
        Writer writer(opened(u"/dev/full"_s));
        std::vector<Task<Outcome>> writes;
        for (int i = 0; i < 3 * Writer::atOnce; ++i)
            writes.push_back(writer.write("x"_ba));
        for (const Outcome &outcome : run(whenAll(std::move(writes)))) {
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().kind, Error::DiskFull);
        }
        QCOMPARE(writer.written(), 0);
    }

    void aStopEndsOnlyTheWaitForAPlace()
    {
        Writer writer(opened(m_folder.path(u"stopped"_s)));
        StopSource stop;
        std::vector<Task<Outcome>> writes;
        for (int i = 0; i < Writer::atOnce + 5; ++i)
            writes.push_back(writer.write("x"_ba, stop.get_token()));
        stop.request_stop();
        int stoppedOnes = 0;
        for (const Outcome &outcome : run(whenAll(std::move(writes)))) {
            stoppedOnes += outcome ? 0 : 1;
            QVERIFY(outcome || outcome.error().kind == Error::Stopped);
        }
        QCOMPARE(stoppedOnes, 5);
        QCOMPARE(writer.written(), Writer::atOnce);
        QVERIFY(bool(run(writer.write("y"_ba)))); // a stop is no error of the file
        QCOMPARE(m_folder.read(u"stopped"_s), QByteArray(Writer::atOnce, 'x') + 'y');
    }

private:
    TempFolder m_folder;
};

QTEST_GUILESS_MAIN(TestWriter)
#include "tst_writer.moc"
