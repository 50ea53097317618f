// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/listinput.h"

#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 lines = ListInput::mostOpen + 20'000;
constexpr qint64 oneBlock = 10'000; // what may be handed over before it is known to be enough

QString makeList(const TempFolder &folder)
{
    const QString path = folder.path(u"list.txt"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s", qPrintable(file.errorString()));
    for (qint64 i = 0; i < lines; ++i)
        file.write("https://a.example/" + QByteArray::number(i) + '\n');
    return path;
}

//! Somebody who takes jobs and ends those that are told to.
struct Reading {
    JobSpecs specs{JobOptions{}};
    ListInput input;
    qint64 found = 0;
    qint64 done = 0;

    explicit Reading(const QString &list)
        : input({list}, GlobRule::Arguments, &specs)
    {
        QObject::connect(&input, &ListInput::found, &input, [this](const QList<JobSpec> &jobs) {
            found += jobs.size();
            input.setOpen(found - done);
        });
    }
};

} // namespace

//! Lists are read only as fast as their downloads end.
class TestListInput : public QObject
{
    Q_OBJECT

private slots:
    void aLongListWaitsForRoom()
    {
        const TempFolder folder;
        Reading reading(makeList(folder));
        const QSignalSpy ended(&reading.input, &ListInput::ended);
        reading.input.start();
        QVERIFY(waitUntil([&reading] { return reading.found >= ListInput::mostOpen; }));
        QTest::qWait(100); // it does not go on by itself
        QVERIFY(reading.found < ListInput::mostOpen + oneBlock);
        QVERIFY(ended.isEmpty());

        reading.done = reading.found;
        reading.input.setOpen(0);
        QVERIFY(waitUntil([&ended] { return !ended.isEmpty(); }));
        QCOMPARE(reading.found, lines);
    }

    void whatWaitsForRoomCanBeStopped()
    {
        const TempFolder folder;
        Reading reading(makeList(folder));
        const QSignalSpy ended(&reading.input, &ListInput::ended);
        reading.input.start();
        QVERIFY(waitUntil([&reading] { return reading.found >= ListInput::mostOpen; }));
        reading.input.stop();
        QVERIFY(waitUntil([&ended] { return !ended.isEmpty(); }));
        QVERIFY(reading.found < lines);
    }
};

QTEST_GUILESS_MAIN(TestListInput)
#include "tst_listinput.moc"
