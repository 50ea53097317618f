// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/sidecomparison.h"
#include "tests/sync/run/rows.h"

#include <QTest>

using namespace gannet;

using Kind = VerifyFinding::Kind;
Q_DECLARE_METATYPE(gannet::VerifyFinding::Kind)

class TestSideComparison : public QObject
{
    Q_OBJECT

private slots:
    void whatTwoHashesSay_data()
    {
        QTest::addColumn<QByteArray>("known");
        QTest::addColumn<QByteArray>("here");
        QTest::addColumn<QByteArray>("there");
        QTest::addColumn<QList<Kind>>("kinds");
        const QByteArray one = "sha256:1";
        const QByteArray two = "sha256:2";
        const QByteArray three = "sha256:3";
        QTest::newRow("equal") << one << one << one << QList<Kind>();
        QTest::newRow("rot here") << one << two << one << QList<Kind>{Kind::Rot};
        QTest::newRow("rot there") << one << one << two << QList<Kind>{Kind::Rot};
        QTest::newRow("rot on both") << one << two << three << QList<Kind>{Kind::Rot, Kind::Rot};
        QTest::newRow("nothing known") << QByteArray() << one << two << QList<Kind>{Kind::Differs};
        QTest::newRow("unreadable") << one << QByteArray() << one << QList<Kind>{Kind::Unreadable};
    }
    void whatTwoHashesSay()
    {
        QFETCH(QByteArray, known);
        QFETCH(QByteArray, here);
        QFETCH(QByteArray, there);
        const auto result = [](const QByteArray &hash) {
            return hash.isEmpty() ? Result<QByteArray>(failure(Error::Disk, QStringLiteral("No.")))
                                  : Result<QByteArray>(hash);
        };
        const VerifyTask task{"a", "a", 1, known, true, true};
        QList<Kind> kinds;
        for (const VerifyFinding &finding : judge(task, result(here), result(there))) {
            kinds.append(finding.kind);
            QVERIFY(!finding.sentence.isEmpty());
        }
        QTEST(kinds, "kinds");
    }

    void withoutABaseFilesOfOneSizeAreCompared()
    {
        SyncTree here;
        here.addChildren(SyncTree::root,
                         {{"same", fileOf(1)}, {"other", fileOf(1)}, {"alone", fileOf(1)}});
        SyncTree there;
        there.addChildren(SyncTree::root, {{"same", fileOf(1)}, {"other", fileOf(2)}});
        const QList<VerifyTask> tasks = verifyTasks(here, there, nullptr);
        QCOMPARE(tasks.size(), 1);
        QCOMPARE(tasks.first().path, SyncPath("same"));
    }
};

QTEST_GUILESS_MAIN(TestSideComparison)
#include "tst_sidecomparison.moc"
