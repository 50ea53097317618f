// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/adddesk.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

//! Lists that come into the dialog for new downloads.
class TestAddLists : public QObject
{
    Q_OBJECT

private slots:
    void aNameBesideAnAddressIsKept()
    {
        Desk desk;
        desk.server.on(u"/a"_s, Answer{.patternSize = 2'100'000});
        desk.box()->insertPlainText(desk.address(u"/a"_s) + u"\tmine.txt"_s);
        QVERIFY(desk.waitForRows(1));
        QCOMPARE(desk.text(0, AddColumn::Name), u"mine.txt"_s);
        QVERIFY(waitUntil([&desk] { return desk.text(0, AddColumn::Size) == u"2.1 MB"_s; }));
        QCOMPARE(desk.text(0, AddColumn::Name), u"mine.txt"_s); // whatever the server says
        desk.press(u"Start"_s);
        QVERIFY(waitUntil([&desk] { return desk.folder.contains(u"mine.txt"_s); }));
        QTRY_COMPARE(desk.queue.rowCount(), 1);
        QCOMPARE(desk.queue.rowAt(0).name, u"mine.txt"_s);
    }

    void droppedListFilesBecomeLines_data()
    {
        QTest::addColumn<bool>("onTheBox");
        QTest::newRow("on the field") << true;
        QTest::newRow("anywhere on the dialog") << false;
    }

    void droppedListFilesBecomeLines()
    {
        QFETCH(bool, onTheBox);
        Desk desk;
        desk.type(nobody + u"typed"_s);
        const TempFolder elsewhere;
        QMimeData data;
        data.setUrls(
            {QUrl::fromLocalFile(elsewhere.write(
                 u"one.txt"_s, (nobody + u"a\tmine.txt\n"_s + nobody + u"b\n"_s).toUtf8())),
             QUrl::fromLocalFile(elsewhere.write(u"two.txt"_s, (nobody + u"c\n"_s).toUtf8()))});
        QVERIFY(drop(data, onTheBox ? desk.box()->viewport() : desk.dialog.data()));
        QVERIFY(desk.waitForRows(4));
        QCOMPARE(desk.text(0, AddColumn::Name), u"typed"_s);
        QCOMPARE(desk.text(1, AddColumn::Name), u"mine.txt"_s);
        QCOMPARE(desk.text(3, AddColumn::Name), u"c"_s);
        desk.press(u"Later"_s);
        QVERIFY(waitUntil([&desk] { return desk.queue.rowCount() == 4; }));
        QCOMPARE(desk.queue.rowAt(1).name, u"mine.txt"_s);
        QCOMPARE(desk.queue.rowAt(1).address, nobody + u"a"_s);
    }

    void aListThatCannotBeReadIsSaid()
    {
        Desk desk;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(desk.folder.path(u"missing.txt"_s))});
        QVERIFY(drop(data, desk.dialog.data()));
        QVERIFY(waitUntil([&desk] { return desk.shows(u"missing.txt"_s); }));
    }

    void startWaitsForADroppedList()
    {
        Desk desk;
        const TempFolder elsewhere;
        QByteArray lines;
        for (int i = 0; i < 5000; ++i)
            lines += nobody.toUtf8() + QByteArray::number(i) + '\n';
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(elsewhere.write(u"list.txt"_s, lines))});
        QVERIFY(drop(data, desk.box()->viewport()));
        QTest::keyClick(desk.dialog.data(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(waitUntil([&desk] { return desk.queue.rowCount() == 5000; }));
    }

    void whatHasNoRowIsAddedToo()
    {
        Desk desk;
        desk.type(nobody + u"[1-12000]"_s);
        QVERIFY(desk.waitForRows(mostDraftRows));
        QVERIFY(desk.shows(u"All 12,000 will be added"_s));
        desk.press(u"Later"_s);
        QVERIFY(waitUntil([&desk] { return desk.queue.rowCount() == 12'000; }));
        QCOMPARE(desk.queue.rowAt(11'999).address, nobody + u"12000"_s);
    }

private:
    //! False when the widget does not want it.
    static bool drop(const QMimeData &data, QWidget *target)
    {
        const QPoint middle = target->rect().center();
        QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        QDragMoveEvent move(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &move);
        QDropEvent letGo(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &letGo);
        return enter.isAccepted();
    }
};

QTEST_MAIN(TestAddLists)
#include "tst_addlists.moc"
