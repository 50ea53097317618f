// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowdesk.h"
#include "ui/arrivals/arrivalsstrip.h"
#include "ui/details/detailspane.h"
#include "ui/window/messagebar.h"

#include <QFile>
#include <QLabel>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace gannet;

//! What a person does to rows of the list, and takes back.
class TestWindowRows : public QObject
{
    Q_OBJECT

private slots:
    void aFailureIsASentence()
    {
        Desk desk;
        desk.window.adder()->addAddresses({desk.address(u"/missing"_s)});
        QVERIFY(desk.waitForState(0, JobState::Failed));
        const QString text = desk.queue().index(0, 2).data().toString();
        QVERIFY2(text.contains(u"404"), qPrintable(text));
    }

    void deleteTakesTheSelectedRowsOut()
    {
        Desk desk;
        QVERIFY(desk.addPaused(5));
        desk.selectAll();
        QTest::keyClick(desk.list(), Qt::Key_Delete);
        QVERIFY(waitUntil([&desk] { return desk.queue().rowCount() == 0; }));
    }

    void aRemovalIsTakenBack_data()
    {
        QTest::addColumn<bool>("byKeyboard");
        QTest::newRow("by Ctrl+Z") << true;
        QTest::newRow("by the button beside the message") << false;
    }

    void aRemovalIsTakenBack()
    {
        QFETCH(bool, byKeyboard);
        Desk desk;
        QVERIFY(desk.addPaused(5));
        desk.selectAll();
        QTest::keyClick(desk.list(), Qt::Key_Delete);
        QVERIFY(waitUntil([&desk] { return desk.queue().rowCount() == 0; }));
        const auto *bar = desk.window.findChild<MessageBar *>();
        QVERIFY(bar->isVisible());
        if (byKeyboard)
            QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
        else
            QTest::mouseClick(bar->findChildren<QToolButton *>().first(), Qt::LeftButton);
        QVERIFY(waitUntil([&desk] { return desk.queue().counts().paused == 5; }));
        QVERIFY(!bar->isVisible());
    }

    void anAdditionIsTakenBackAndThatToo()
    {
        Desk desk;
        Answer held = page("x");
        held.hold = true;
        desk.server.on(u"/held"_s, held);
        desk.window.adder()->addAddresses({desk.address(u"/held"_s), desk.address(u"/held"_s)});
        QVERIFY(waitUntil([&desk] { return desk.queue().rowCount() == 2; }));
        QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(waitUntil([&desk] { return desk.queue().rowCount() == 0; }));
        QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(waitUntil([&desk] { return desk.queue().rowCount() == 2; }));
    }

    void detailsFollowTheSelection()
    {
        Desk desk;
        desk.server.on(u"/a.txt"_s, page("a"));
        desk.window.adder()->addAddresses({desk.address(u"/a.txt"_s)});
        QVERIFY(desk.waitForState(0, JobState::Done));
        const auto *details = desk.window.findChild<DetailsPane *>();
        QVERIFY(details->isVisible());
        desk.selectAll();
        const auto titles = [details] { return details->findChildren<QLabel *>().first()->text(); };
        QVERIFY(waitUntil([&] { return titles() == u"a.txt"_s; }));
        QTest::keyClick(&desk.window, Qt::Key_F4);
        QVERIFY(!details->isVisible());
    }

    void spaceStartsAndPauses()
    {
        Desk desk;
        Answer held = page("x");
        held.hold = true;
        desk.server.on(u"/held"_s, held);
        QVERIFY(desk.addPaused(3));
        desk.selectAll();
        QTest::keyClick(desk.list(), Qt::Key_Space);
        QVERIFY(waitUntil([&desk] { return desk.queue().counts().paused == 0; }));
        QTest::keyClick(desk.list(), Qt::Key_Space);
        QVERIFY(waitUntil([&desk] { return desk.queue().counts().paused == 3; }));
    }

    void retryAsksAgain()
    {
        Desk desk;
        desk.server.on(u"/late"_s, {Answer{.status = 404}, page("here now")});
        desk.window.adder()->addAddresses({desk.address(u"/late"_s)});
        QVERIFY(desk.waitForState(0, JobState::Failed));
        desk.selectAll();
        QTest::keyClick(&desk.window, Qt::Key_R, Qt::ControlModifier);
        QVERIFY(desk.waitForState(0, JobState::Done));
    }

    void aPageInPlaceOfAFileIsSavedAnyway()
    {
        Desk desk;
        const QByteArray login = "<!doctype html><title>Sign in</title><form>Name</form>";
        desk.server.on(u"/disk.iso"_s,
                       Answer{.headers = {{"Content-Type", "text/html"}}, .body = login});
        desk.server.on(u"/gone.iso"_s, Answer{.status = 404});
        desk.window.adder()->addAddresses({desk.address(u"/disk.iso"_s)});
        QVERIFY(desk.waitForState(0, JobState::Failed));
        QCOMPARE(desk.queue().rowAt(0).error->kind, Error::WebPage);
        desk.selectAll();
        QTest::keyClick(&desk.window, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(desk.waitForState(0, JobState::Done));
        QFile saved(desk.queue().rowAt(0).facts->path);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(saved.readAll(), login);
    }

    void aCardSelectsItsRow()
    {
        Desk desk;
        desk.server.on(u"/a.txt"_s, page("a"));
        QVERIFY(desk.addPaused(3));
        desk.window.adder()->addAddresses({desk.address(u"/a.txt"_s)});
        QVERIFY(desk.waitForState(3, JobState::Done));
        auto *strip = desk.window.findChild<ArrivalsStrip *>();
        emit strip->chosen(desk.queue().rowAt(3).id);
        QCOMPARE(desk.window.findChild<DownloadsPage *>()->selectedRows(), QList<int>{3});
    }
};

QTEST_MAIN(TestWindowRows)
#include "tst_windowrows.moc"
