// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/adddesk.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

//! What the dialog for new downloads asks for besides addresses, and whether it is done.
class TestAddOptions : public QObject
{
    Q_OBJECT

private slots:
    void theOptionsReachTheServer()
    {
        Desk desk;
        desk.server.onAny([](const SeenRequest &request) {
            Answer answer{.body = "thanks"};
            if (request.method == "POST")
                answer.basicAuth = "me:secret"_ba;
            return answer;
        });
        desk.type(desk.address(u"/form"_s));
        QVERIFY(desk.waitForRows(1));
        desk.press(u"More"_s);
        auto *method = desk.named<QComboBox>(u"Method"_s);
        QVERIFY(method->isVisible());
        method->setCurrentText(u"post"_s);
        typeInto(desk.named<QPlainTextEdit>(u"Headers"_s), u"X-One: 1\nX-Two: 2"_s);
        typeInto(desk.named<QPlainTextEdit>(u"Body"_s), u"q=gannet"_s);
        QTest::keyClicks(desk.named<QLineEdit>(u"User"_s), u"me"_s);
        QTest::keyClicks(desk.named<QLineEdit>(u"Password"_s), u"secret"_s);
        desk.named<QLineEdit>(u"Folder"_s)->setText(desk.folder.path(u"new"_s));
        QTRY_VERIFY(desk.shows(u"will be made"_s));
        desk.press(u"Start"_s);
        QVERIFY(desk.waitForState(0, JobState::Done));
        QCOMPARE(desk.folder.read(u"new/form"_s), "thanks"_ba);
        const SeenRequest seen = desk.server.requests().last();
        QCOMPARE(seen.method, "POST"_ba);
        QCOMPARE(seen.header("X-One"), "1"_ba);
        QCOMPARE(seen.header("X-Two"), "2"_ba);
        QCOMPARE(seen.body, "q=gannet"_ba);
        QCOMPARE(seen.header("Authorization"), "Basic "_ba + "me:secret"_ba.toBase64());
    }

    void aBadHeaderLineIsNamed()
    {
        Desk desk;
        desk.type(nobody + u"a"_s);
        QVERIFY(desk.waitForRows(1));
        desk.press(u"More"_s);
        typeInto(desk.named<QPlainTextEdit>(u"Headers"_s), u"X-One: 1\nnonsense"_s);
        QVERIFY(desk.shows(u"Line 2 of the headers"_s));
        QVERIFY(!desk.button(u"Start"_s)->isEnabled());
        typeInto(desk.named<QPlainTextEdit>(u"Headers"_s), u": good"_s);
        QVERIFY(!desk.shows(u"of the headers"_s));
        QVERIFY(desk.button(u"Start"_s)->isEnabled());
    }

    void aChecksumIsChecked_data()
    {
        QTest::addColumn<QString>("checksum");
        QTest::addColumn<JobState>("state");
        QTest::newRow("md5 of the file") << u"900150983CD24FB0D6963F7D28E17F72"_s << JobState::Done;
        QTest::newRow("sha1 of the file")
            << u"a9993e364706816aba3e25717850c26c9cd0d89d"_s << JobState::Done;
        QTest::newRow("another one")
            << u"a9993e364706816aba3e25717850c26c9cd0d89e"_s << JobState::Failed;
    }

    void aChecksumIsChecked()
    {
        QFETCH(QString, checksum);
        QFETCH(JobState, state);
        Desk desk;
        desk.server.on(u"/abc"_s, Answer{.body = "abc"});
        desk.type(desk.address(u"/abc"_s));
        QVERIFY(desk.waitForRows(1));
        desk.press(u"More"_s);
        QTest::keyClicks(desk.named<QLineEdit>(u"Checksum"_s), checksum);
        desk.press(u"Start"_s);
        QVERIFY(desk.waitForState(0, state));
    }

    void aChecksumIsForOneAddress()
    {
        Desk desk;
        desk.type(nobody + u"[1-2]"_s);
        QVERIFY(desk.waitForRows(2));
        desk.press(u"More"_s);
        QVERIFY(!desk.named<QLineEdit>(u"Checksum"_s)->isEnabled());
        desk.clickCheckBox(0);
        QVERIFY(desk.named<QLineEdit>(u"Checksum"_s)->isEnabled());
    }

    void anotherMethodIsNotAskedAbout()
    {
        Desk desk;
        desk.server.on(u"/form"_s, Answer{.body = "thanks"});
        desk.press(u"More"_s);
        desk.named<QComboBox>(u"Method"_s)->setCurrentText(u"DELETE"_s);
        desk.type(desk.address(u"/form"_s));
        QVERIFY(desk.waitForRows(1));
        QTest::qWait(600); // time to do the wrong thing
        QCOMPARE(desk.server.requestCount(), 0);
    }

    void aFolderThatCannotBeWrittenIsSaid()
    {
        Desk desk;
        desk.type(nobody + u"a"_s);
        QVERIFY(desk.waitForRows(1));
        const QString file = desk.folder.write(u"file"_s, "x");
        desk.named<QLineEdit>(u"Folder"_s)->setText(file + u"/below"_s);
        QTRY_VERIFY(desk.shows(u"cannot be written"_s));
        QVERIFY(!desk.button(u"Start"_s)->isEnabled());
        desk.named<QLineEdit>(u"Folder"_s)->setText(u"relative"_s);
        QVERIFY(desk.shows(u"whole path"_s));
        QTRY_VERIFY(!desk.button(u"Start"_s)->isEnabled());
    }
};

QTEST_MAIN(TestAddOptions)
#include "tst_addoptions.moc"
