// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/exitstatus.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

//! The exit status is a part of the program's interface.
class TestExitStatus : public QObject
{
    Q_OBJECT

private slots:
    void status_data()
    {
        using Kinds = QList<int>;
        QTest::addColumn<Kinds>("failures");
        QTest::addColumn<qint64>("jobs");
        QTest::addColumn<bool>("interrupted");
        QTest::addColumn<int>("status");
        QTest::newRow("all is done") << Kinds{} << 3ll << false << 0;
        QTest::newRow("a server said no") << Kinds{Error::HttpStatus} << 3ll << false << 1;
        QTest::newRow("no address at all") << Kinds{Error::BadAddress} << 1ll << false << 2;
        QTest::newRow("a list that left nothing to do")
            << Kinds{Error::BadInput} << 0ll << false << 2;
        QTest::newRow("a list beside files that came")
            << Kinds{Error::BadInput} << 3ll << false << 1;
        QTest::newRow("the disk is full") << Kinds{Error::DiskFull} << 1ll << false << 3;
        QTest::newRow("two ways of not writing")
            << Kinds{Error::DiskFull, Error::NotWritable} << 2ll << false << 3;
        QTest::newRow("interrupted") << Kinds{} << 5ll << true << 4;
        QTest::newRow("interrupted after failures") << Kinds{Error::Checksum} << 5ll << true << 4;
        QTest::newRow("a checksum differs") << Kinds{Error::Checksum} << 1ll << false << 5;
        QTest::newRow("no such host") << Kinds{Error::HostNotFound} << 1ll << false << 6;
        QTest::newRow("two ways of not reaching")
            << Kinds{Error::HostNotFound, Error::ConnectionRefused} << 2ll << false << 6;
        QTest::newRow("a scheme is refused") << Kinds{Error::Scheme} << 1ll << false << 7;
        QTest::newRow("a file is too large") << Kinds{Error::TooLarge} << 1ll << false << 7;
        QTest::newRow("failures of several kinds")
            << Kinds{Error::TooLarge, Error::HostNotFound} << 2ll << false << 1;
        QTest::newRow("a server that stopped sending")
            << Kinds{Error::Stalled} << 1ll << false << 1;
        QTest::newRow("the state is in use") << Kinds{Error::StateInUse} << 0ll << false << 1;
    }

    void status()
    {
        QFETCH(QList<int>, failures);
        QFETCH(qint64, jobs);
        QFETCH(bool, interrupted);
        RunEnding ending{{}, jobs, interrupted};
        for (const int kind : failures)
            ending.failures.insert(Error::Kind(kind));
        QTEST(int(exitStatus(ending)), "status");
    }
};

QTEST_GUILESS_MAIN(TestExitStatus)
#include "tst_exitstatus.moc"
