// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/chunkedupload.h"

#include "core/job.h"
#include "tests/sync/dav/davworld.h"
#include "tests/sync/dav/fakedav.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

//! Large files in pieces, as Nextcloud takes them.
class TestDavChunks : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_bytes = patternBytes(0, 25 * MiB);
        m_source = sourceOf(m_local.write(u"large"_s, m_bytes));
        m_source.seen.modified = 1'234'567'890'000'000'000;
        m_source.isTemporary = true;
    }

    void init()
    {
        m_dav = std::make_unique<FakeDav>();
        m_side
            = std::make_unique<OpenFolder>(m_dav->root(), u"run"_s, Purpose::Write, goodProfile());
        QVERIFY(m_side->facts);
    }

    void cleanup() { m_side.reset(); }

    void aLargeFileGoesInPieces()
    {
        const Result<Entry> put = this->put({});
        QVERIFY2(put, qPrintable(put ? QString() : put.error().text));
        QVERIFY(m_dav->read("large") == m_bytes);
        QCOMPARE(put->signature.modified, m_source.seen.modified);
        QCOMPARE(m_dav->count("PUT"), 3);
        QCOMPARE(m_dav->paths(), QList<QByteArray>{"large"});
    }

    void oneThatReplacesLeavesTheOldInTheTrash()
    {
        m_dav->write("large", "old");
        const Result<Entry> old = run(m_side->folder.look("large", {}));
        QVERIFY(old);
        QVERIFY(put(*old));
        QVERIFY(m_dav->read("large") == m_bytes);
        QCOMPARE(m_dav->read(".gannet-trash/run/large"), "old"_ba);
        QVERIFY(!put(*old));
    }

    void anotherRunGoesOnWithThePiecesThatAreThere()
    {
        m_dav->lie({"PUT", "*", {.status = 201}, 1, true});
        m_dav->lie({"PUT", "*", {.status = 500}, 1});
        QVERIFY(!put({}));
        QCOMPARE(m_dav->pieces().size(), 1);
        const int before = m_dav->count("PUT");
        OpenFolder later(m_dav->root(), u"later"_s, Purpose::Write, goodProfile());
        QVERIFY(run(later.folder.put("large", m_source, {}, {})));
        QCOMPARE(m_dav->count("PUT") - before, 2);
        QVERIFY(m_dav->read("large") == m_bytes);
    }

    void aPieceThatIsCutIsSentAgain()
    {
        m_dav->setPieces({{"00001", m_bytes.first(10 * MiB)}, {"00002", "cut"}});
        QVERIFY(put({}));
        QCOMPARE(m_dav->count("PUT"), 2);
        QVERIFY(m_dav->read("large") == m_bytes);
    }

    void piecesThatVanishAreSentAnew()
    {
        m_dav->lie({"MOVE", "*", {.status = 404}, 1});
        QVERIFY(put({}));
        QVERIFY(m_dav->read("large") == m_bytes);
    }

    void puttingTogetherMayTakeItsTime_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::newRow("202") << Answer{.status = 202};
        QTest::newRow("504") << Answer{.status = 504};
        QTest::newRow("lost") << Answer{.form = Answer::Form::Close};
    }

    void puttingTogetherMayTakeItsTime()
    {
        QFETCH(Answer, answer);
        m_dav->lie({"MOVE", "*", answer, 1, true});
        const Result<Entry> put = this->put({});
        QVERIFY2(put, qPrintable(put ? QString() : put.error().text));
        QVERIFY(m_dav->read("large") == m_bytes);
    }

    void aLockWhilePuttingTogetherIsWaitedFor()
    {
        m_dav->lie({"MOVE", "*", {.status = 423}, 1});
        QVERIFY(put({}));
        QVERIFY(m_dav->read("large") == m_bytes);
    }

    void aFullServerIsSaid()
    {
        m_dav->lie({"MOVE", "*", {.status = 507}, 1});
        const Result<Entry> put = this->put({});
        QVERIFY(!put);
        QCOMPARE(put.error().kind, Error::DiskFull);
        QCOMPARE(m_dav->paths(), QList<QByteArray>());
    }

private:
    Result<Entry> put(const Entry &expected)
    {
        return run(m_side->folder.put("large", m_source, expected, {}));
    }

    std::unique_ptr<FakeDav> m_dav;
    TempFolder m_local;
    QByteArray m_bytes;
    SourceFile m_source;
    std::unique_ptr<OpenFolder> m_side;
};

QTEST_GUILESS_MAIN(TestDavChunks)
#include "tst_davchunks.moc"
