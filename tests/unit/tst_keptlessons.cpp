// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/keptlessons.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;
using namespace std::chrono_literals;

namespace {

using Settings = QHash<QString, QVariant>;

// Two runs: their steady clocks have nothing to do with each other.
const Moment then{QDateTime::fromMSecsSinceEpoch(1'700'000'000'000), Clock::TimePoint(50h)};

Moment later(std::chrono::milliseconds passed)
{
    return {then.wall.addMSecs(passed.count()), Clock::TimePoint(3h)};
}

Settings kept(const QList<HostLesson> &lessons)
{
    const auto [key, value] = toKept(lessons, then);
    return {{key, value}};
}

} // namespace

//! What servers taught, from one run to the next.
class TestKeptLessons : public QObject
{
    Q_OBJECT

private slots:
    void whatWasKeptHoldsForItsRest()
    {
        const Settings settings = kept({{u"a:8080"_s, 3, then.steady + 40min}});
        const Moment now = later(15min);
        QCOMPARE(keptLessons(settings, now),
                 (QList<HostLesson>{{u"a:8080"_s, 3, now.steady + 25min}}));
    }

    void whatIsOverIsDropped()
    {
        const Settings settings
            = kept({{u"a"_s, 1, then.steady + 10min}, {u"b"_s, 1, then.steady + 30min}});
        QCOMPARE(keptLessons(settings, later(10min)).size(), 1);
        QCOMPARE(keptLessons(settings, later(10min)).first().host, u"b"_s);
        QCOMPARE(keptLessons(settings, later(30min)), QList<HostLesson>());
    }

    void aClockThatWasSetBackAddsNothing()
    {
        const Moment now = later(-48h);
        const QList<HostLesson> lessons
            = keptLessons(kept({{u"a"_s, 1, then.steady + 40min}}), now);
        QCOMPARE(lessons.size(), 1);
        QVERIFY(lessons.first().until == now.steady + HostBudget::lessonHolds);
    }

    void ofManyTheNewestAreKept()
    {
        QList<HostLesson> lessons;
        const QString longName = u"h"_s.repeated(110);
        for (int i = 1; i <= 59; ++i)
            lessons.append({longName + QString::number(i), 5, then.steady + i * 1min});
        const QList<HostLesson> read = keptLessons(kept(lessons), later(0ms));
        QCOMPARE(read.size(), mostKeptLessons);
        for (const HostLesson &lesson : read)
            QVERIFY(lesson.until >= later(0ms).steady + 10min);
    }

    void whatMakesNoSenseIsLeftOut_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::newRow("nothing") << QVariant();
        QTest::newRow("a number") << QVariant(7);
        QTest::newRow("no JSON") << QVariant(u"{\"a\":["_s);
        QTest::newRow("a list") << QVariant(u"[1,2]"_s);
        QTest::newRow("no time") << QVariant(u"{\"a\":[2]}"_s);
        QTest::newRow("words") << QVariant(u"{\"a\":[\"2\",\"3\"]}"_s);
        QTest::newRow("no connections") << QVariant(u"{\"a\":[0,1700000001000]}"_s);
    }

    void whatMakesNoSenseIsLeftOut()
    {
        QFETCH(QVariant, value);
        const QString key = toKept({}, then).first;
        QCOMPARE(keptLessons({{key, value}}, then), QList<HostLesson>());
    }
};

QTEST_GUILESS_MAIN(TestKeptLessons)
#include "tst_keptlessons.moc"
