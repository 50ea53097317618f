// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window stands still over a plan of 100,000 rows, by the clock on the wall, while a
// person turns the wheel, presses keys and types. Prints a table.
#include "tests/gui/namedwidgets.h"
#include "tests/gui/syncdesk.h"
#include "tests/support/loopwatch.h"
#include "tests/support/waituntil.h"

#include <QApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>

using namespace Qt::StringLiterals;
using namespace gannet;
using namespace std::chrono_literals;

namespace {

constexpr int rows = 100'000;

SyncPlan longPlan()
{
    SyncPlan plan;
    plan.rows.reserve(rows);
    for (int i = 0; i < rows; ++i) {
        const SyncPath path = "archive/" + QByteArray::number(i / 500)
            + "/letters of that year/file-" + QByteArray::number(i) + ".txt";
        switch (i % 10) {
        case 0:
            plan.rows += someDeletion(path, i % 20 == 0 ? Side::Here : Side::There);
            break;
        case 1:
            plan.rows += someReplacement(path, Side::Here);
            break;
        case 2:
            plan.rows += someConflict(path);
            break;
        case 3:
            plan.rows += someMove(path, path + ".moved");
            break;
        case 4:
            plan.rows += someRow(SyncAction::Adopt, path, u"Equal on both sides"_s);
            break;
        default:
            plan.rows += someNew(path, i % 2 == 0 ? Side::Here : Side::There, 1000);
        }
    }
    return plan;
}

//! Lets the loop run for \a time, as long as nobody does anything.
void idle(std::chrono::milliseconds time)
{
    bool isOver = false;
    QTimer::singleShot(time, qApp, [&isOver] { isOver = true; });
    if (!waitUntil([&isOver] { return isOver; }))
        qFatal("The time does not pass");
}

//! The most work of this thread between two beats of the loop, in ms: what the clock on the wall
//! would say if nobody else had the processor.
class WorkWatch
{
public:
    WorkWatch()
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
        m_timer.start(5ms);
    }

    [[nodiscard]] double longest() const { return m_longest; }

private:
    static double now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return 1e3 * double(time.tv_sec) + 1e-6 * double(time.tv_nsec);
    }
    void beat()
    {
        m_longest = std::max(m_longest, now() - m_last);
        m_last = now();
    }

    double m_last = now();
    double m_longest = 0;
    QTimer m_timer;
};

//! Prints the longest time in which the loop did not come round while \a act was followed.
void measure(const char *name, const std::function<void()> &act)
{
    idle(200ms);
    const LoopWatch watch(50ms);
    const WorkWatch work;
    idle(50ms);
    act();
    idle(100ms);
    std::printf("%-40s %6d ms %8.1f ms%s\n", name, int(watch.longest().count()), work.longest(),
                watch.ok() ? "" : "  <--");
    std::fflush(stdout);
}

void turnWheel(QWidget *target, int steps)
{
    for (int i = 0; i < steps; ++i) {
        const QPointF at = target->rect().center();
        QCoreApplication::postEvent(target,
                                    new QWheelEvent(at, target->mapToGlobal(at), {}, {0, -1200},
                                                    Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                                                    false));
        idle(16ms);
    }
}

void pressKey(QWidget *target, Qt::Key key, Qt::KeyboardModifiers modifiers = {}, int times = 1)
{
    for (int i = 0; i < times; ++i) {
        QTest::keyClick(target, key, modifiers);
        idle(16ms);
    }
}

void type(QWidget *target, const QString &words)
{
    for (const QChar one : words) {
        QTest::keyClick(target, one.toLatin1());
        idle(60ms);
    }
}

void look(SyncDesk &desk)
{
    QTreeView *const tree = desk.tree();
    measure("the wheel, 150 times ten steps", [&] { turnWheel(tree->viewport(), 150); });
    measure("End, then Home", [&] {
        tree->setFocus();
        pressKey(tree, Qt::Key_End);
        pressKey(tree, Qt::Key_Home);
    });
    measure("Page Down, 100 times", [&] { pressKey(tree, Qt::Key_PageDown, {}, 100); });
    measure("Down, 100 times", [&] { pressKey(tree, Qt::Key_Down, {}, 100); });
    measure("the scroll bar from end to end", [&] {
        QScrollBar *const bar = tree->verticalScrollBar();
        for (int i = 0; i <= 60; ++i) {
            bar->setValue(bar->maximum() / 60 * i);
            idle(16ms);
        }
    });
    measure("every group folded and unfolded", [&] {
        for (int i = 0; i < tree->model()->rowCount(); ++i) {
            const QModelIndex heading = tree->model()->index(i, 0);
            tree->setCurrentIndex(heading);
            pressKey(tree, Qt::Key_Left);
            pressKey(tree, Qt::Key_Right);
        }
    });
}

void choose(SyncDesk &desk)
{
    QTreeView *const tree = desk.tree();
    measure("everything selected (Ctrl+A)",
            [&] { pressKey(tree, Qt::Key_A, Qt::ControlModifier); });
    measure("and left alone (Space)", [&] { pressKey(tree, Qt::Key_Space); });
    measure("and as planned again", [&] { pressKey(tree, Qt::Key_Space); });
    measure("all conflicts decided", [&] {
        desk.select(PlanGroup::Conflicts, 3);
        press(&desk.page, u"Take theirs"_s);
        idle(16ms);
        press(&desk.page, u"The same for the other 9,999"_s);
    });
}

void filter(SyncDesk &desk)
{
    auto *field = named<QLineEdit>(&desk.page, u"Search the plan"_s);
    field->setFocus();
    measure("a search typed: file-99", [&] { type(field, u"file-99"_s); });
    measure("and taken back", [&] { pressKey(field, Qt::Key_Backspace, {}, 7); });
    measure("a search that finds nothing", [&] { type(field, u"zzz"_s); });
    measure("and cleared", [&] { pressKey(field, Qt::Key_Escape); });
}

void run(SyncDesk &desk, const SyncPlan &plan)
{
    measure("the run, 33,000 rows in a second", [&] {
        desk.page.obey(PairCommand::Run);
        constexpr int batch = 1100;
        for (int first = 0; first + batch <= rows / 3; first += batch) {
            QList<SyncEvent> events;
            for (int i = first; i < first + batch; ++i)
                events += {plan.rows.at(i), {}, 0};
            emit desk.session()->acted(events);
            desk.session()->sayPhase(SyncPhase::Running);
            idle(33ms);
        }
    });
}

} // namespace

int main(int count, char **words)
{
    const QApplication program(count, words);
    QLocale::setDefault(QLocale(QLocale::English));
    SyncDesk desk;
    const SyncPlan plan = longPlan();
    desk.open();
    press(&desk.page, u"Plan"_s);
    std::printf("%-40s %9s %11s\n", "", "wall", "work");
    measure("nothing", [] {});
    measure("the plan arrives", [&] { desk.session()->sayPlan(plan); });
    look(desk);
    filter(desk);
    choose(desk);
    run(desk, plan);
    return 0;
}
