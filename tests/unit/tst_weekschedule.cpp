// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/weekschedule.h"

#include <QTest>
#include <QTimeZone>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

using Kind = ScheduleState::Kind;

const ScheduleState stop{Kind::Stop, 0};
const ScheduleState slow{Kind::Limited, 50'000};

enum Day { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday };

//! Stops from Monday 8 to 18, slow on Sunday from 2 to 3, else full.
WeekSchedule sample()
{
    WeekSchedule schedule;
    for (int hour = 8; hour < 18; ++hour)
        schedule.setHour(Monday, hour, stop);
    schedule.setHour(Sunday, 2, slow);
    return schedule;
}

QDateTime berlin(const QString &utc)
{
    return QDateTime::fromString(utc, Qt::ISODate).toTimeZone(QTimeZone("Europe/Berlin"));
}

QString utc(const std::optional<QDateTime> &time)
{
    return time ? time->toUTC().toString(Qt::ISODateWithMs) : u"never"_s;
}

} // namespace

class TestWeekSchedule : public QObject
{
    Q_OBJECT

private slots:
    void states_data()
    {
        QTest::addColumn<QDateTime>("local");
        QTest::addColumn<int>("kind");
        const QDate monday(2026, 11, 23);
        const auto row = [](const char *name, QDate day, QTime time, Kind kind) {
            QTest::newRow(name) << QDateTime(day, time) << int(kind);
        };
        row("before the work", monday, {7, 59, 59, 999}, Kind::Full);
        row("the work begins", monday, {8, 0}, Kind::Stop);
        row("the work ends", monday, {17, 59, 59, 999}, Kind::Stop);
        row("after the work", monday, {18, 0}, Kind::Full);
        row("another day", monday.addDays(1), {9, 0}, Kind::Full);
        row("the last day of the week", monday.addDays(6), {2, 30}, Kind::Limited);
        row("the end of the week", monday.addDays(6), {23, 59, 59}, Kind::Full);
    }

    void states()
    {
        QFETCH(QDateTime, local);
        QFETCH(int, kind);
        QCOMPARE(int(sample().stateAt(local).kind), kind);
    }

    void changes_data()
    {
        QTest::addColumn<QString>("from"); // UTC
        QTest::addColumn<QString>("next");
        // Berlin is an hour ahead of UTC in winter and two in summer.
        QTest::newRow("on the same day")
            << u"2026-11-23T06:30:00.250Z"_s << u"2026-11-23T07:00:00.000Z"_s;
        QTest::newRow("at the very moment of a change")
            << u"2026-11-23T07:00:00Z"_s << u"2026-11-23T17:00:00.000Z"_s;
        QTest::newRow("days later") << u"2026-11-23T17:00:00Z"_s << u"2026-11-29T01:00:00.000Z"_s;
        QTest::newRow("over the end of the week")
            << u"2026-11-29T02:00:00Z"_s << u"2026-11-30T07:00:00.000Z"_s;
        // 2026-03-29 at 2 the clocks jump to 3: the slow hour does not come.
        QTest::newRow("an hour that is skipped")
            << u"2026-03-28T12:00:00Z"_s << u"2026-03-30T06:00:00.000Z"_s;
        // 2026-10-25 at 3 they fall back to 2: the slow hour lasts two.
        QTest::newRow("an hour that comes twice, its beginning")
            << u"2026-10-24T12:00:00Z"_s << u"2026-10-25T00:00:00.000Z"_s;
        QTest::newRow("an hour that comes twice, its end")
            << u"2026-10-25T00:10:00Z"_s << u"2026-10-25T02:00:00.000Z"_s;
        QTest::newRow("an hour that comes twice, in its second half")
            << u"2026-10-25T01:10:00Z"_s << u"2026-10-25T02:00:00.000Z"_s;
    }

    void changes()
    {
        QFETCH(QString, from);
        const QDateTime local = berlin(from);
        QVERIFY(local.isValid());
        QTEST(utc(sample().nextChange(local)), "next");
    }

    void theSecondOfTwoHoursHasItsState()
    {
        QCOMPARE(sample().stateAt(berlin(u"2026-10-25T00:30:00Z"_s)), slow);
        QCOMPARE(sample().stateAt(berlin(u"2026-10-25T01:30:00Z"_s)), slow);
        QCOMPARE(sample().stateAt(berlin(u"2026-10-25T02:30:00Z"_s)), ScheduleState());
        QCOMPARE(sample().stateAt(berlin(u"2026-03-29T01:30:00Z"_s)), ScheduleState());
    }

    void aWeekThatIsAllTheSameNeverChanges()
    {
        WeekSchedule schedule;
        QVERIFY(schedule.isEmpty());
        QCOMPARE(utc(schedule.nextChange(QDateTime::currentDateTime())), u"never"_s);
        for (int day = 0; day < WeekSchedule::days; ++day) {
            for (int hour = 0; hour < WeekSchedule::hoursInDay; ++hour)
                schedule.setHour(day, hour, stop);
        }
        QVERIFY(!schedule.isEmpty());
        QCOMPARE(utc(schedule.nextChange(QDateTime::currentDateTime())), u"never"_s);
    }

    void jsonKeepsAll()
    {
        const auto back = scheduleFromJson(toJson(sample()));
        QVERIFY(bool(back));
        QCOMPARE(*back, sample());
        QVERIFY(toJson(sample()).contains("50000"));
    }

    void damagedJsonIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        const QByteArray good = toJson(sample());
        const auto with = [&good](const char *one, const char *other) {
            return QByteArray(good).replace(one, other);
        };
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << "week"_ba;
        QTest::newRow("another object") << R"({"day": []})"_ba;
        QTest::newRow("a week of no days") << R"({"week": []})"_ba;
        QTest::newRow("days of no hours") << R"({"week": [[],[],[],[],[],[],[]]})"_ba;
        QTest::newRow("an unknown word") << with("\"stop\"", "\"halt\"");
        QTest::newRow("a rate of nothing") << with("50000", "0");
        QTest::newRow("a rate below nothing") << with("50000", "-5");
        QTest::newRow("a rate beyond reason") << with("50000", "1e300");
        QTest::newRow("an hour too many") << with("50000", "50000,\"full\"");
    }

    void damagedJsonIsRefused()
    {
        QFETCH(QByteArray, json);
        const auto read = scheduleFromJson(json);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Error::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestWeekSchedule)
#include "tst_weekschedule.moc"
