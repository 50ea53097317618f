// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/somerows.h"
#include "tests/gui/windowdesk.h"
#include "ui/window/messagebar.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QFile>
#include <QLabel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

//! Stands in for the desktop while it lives: notes what should be opened.
class Opener : public QObject
{
    Q_OBJECT

public:
    explicit Opener(QStringList *paths)
        : m_paths(paths)
    {
        QDesktopServices::setUrlHandler(u"file"_s, this, "open");
    }
    ~Opener() override { QDesktopServices::unsetUrlHandler(u"file"_s); }

public slots:
    void open(const QUrl &url) { m_paths->append(url.toLocalFile()); }

private:
    QStringList *m_paths;
};

} // namespace

//! What a person does to the files behind the rows: other names, opening.
class TestWindowFiles : public QObject
{
    Q_OBJECT

private slots:
    void aFileThatVanishedIsSaid()
    {
        Desk desk;
        desk.server.on(u"/a.txt"_s, page("a"));
        desk.window.adder()->addAddresses({desk.address(u"/a.txt"_s)});
        QVERIFY(desk.waitForState(0, JobState::Done));
        QVERIFY(QFile::remove(desk.folder.path(u"a.txt"_s)));
        desk.selectAll();
        QTest::keyClick(desk.list(), Qt::Key_Return);
        const auto *bar = desk.window.findChild<MessageBar *>();
        QVERIFY(waitUntil([bar] { return bar->isVisible(); }));
        QVERIFY(bar->findChild<QLabel *>()->text().contains(u"a.txt is not there any more"_s));
    }

    void f2RenamesARowInItsPlace()
    {
        Desk desk;
        desk.server.on(u"/a.tar.gz"_s, page("a"));
        desk.window.adder()->add({desk.address(u"/a.tar.gz"_s), {}}, StartTime::Later);
        QVERIFY(desk.waitForState(0, JobState::Paused));
        QLineEdit *field = desk.editName();
        QVERIFY(field && field->hasFocus());
        QVERIFY(!field->accessibleName().isEmpty());
        QCOMPARE(field->text(), u"a.tar.gz"_s);
        QCOMPARE(field->selectedText(), u"a"_s); // the extension stays
        QTest::keyClicks(field, u"my own"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(desk.waitForName(u"my own.tar.gz"_s));
        QTRY_VERIFY(!desk.list()->viewport()->findChild<QLineEdit *>());
        QTest::keyClick(desk.list(), Qt::Key_Space);
        QVERIFY(desk.waitForState(0, JobState::Done));
        QCOMPARE(desk.folder.read(u"my own.tar.gz"_s), "a"_ba);
    }

    void escapeKeepsTheName()
    {
        Desk desk;
        QVERIFY(desk.addPaused(1));
        QLineEdit *field = desk.editName();
        QVERIFY(field);
        QTest::keyClicks(field, u"other"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QTRY_VERIFY(!desk.list()->viewport()->findChild<QLineEdit *>());
        QTest::keyClick(desk.list(), Qt::Key_Space); // what follows a rename would come before it
        QVERIFY(waitUntil([&desk] { return desk.queue().counts().paused == 0; }));
        QCOMPARE(desk.queue().rowAt(0).name, u"held"_s);
    }

    void aFinishedFileIsRenamedAndBack()
    {
        Desk desk;
        QVERIFY(desk.fetch(u"/a.txt"_s, u"a"_s));
        QStringList opened;
        const Opener opener(&opened);
        QLineEdit *field = desk.editName();
        QVERIFY(field);
        QTest::keyClicks(field, u"b"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(desk.waitForName(u"b.txt"_s));
        QCOMPARE(desk.folder.read(u"b.txt"_s), "body of a"_ba);
        QVERIFY(!QFile::exists(desk.folder.path(u"a.txt"_s)));
        QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(desk.waitForName(u"a.txt"_s));
        QCOMPARE(desk.folder.read(u"a.txt"_s), "body of a"_ba);
        QCOMPARE(opened, QStringList()); // Return ended the typing and opened nothing
    }

    void aTakenNameIsRefusedWithASentence()
    {
        Desk desk;
        desk.folder.write(u"b.txt"_s, "another");
        QVERIFY(desk.fetch(u"/a.txt"_s, u"a"_s));
        QLineEdit *field = desk.editName();
        QVERIFY(field);
        QTest::keyClicks(field, u"b"_s);
        QTest::keyClick(field, Qt::Key_Return);
        const auto *bar = desk.window.findChild<MessageBar *>();
        QVERIFY(waitUntil([bar] { return bar->isVisible(); }));
        QVERIFY(bar->findChild<QLabel *>()->text().contains(u"another file named b.txt"_s));
        QCOMPARE(desk.folder.read(u"b.txt"_s), "another"_ba);
        QCOMPARE(desk.queue().rowAt(0).name, u"a.txt"_s);
    }

    void typingGoesOnWhileTheRowChanges()
    {
        Desk desk;
        QVERIFY(desk.addPaused(1));
        QLineEdit *field = desk.editName();
        QVERIFY(field);
        QTest::keyClicks(field, u"other"_s);
        JobRow row = desk.queue().rowAt(0);
        row.bytes = 7;
        emit desk.engine->changed({change(JobChange::Kind::Progressed, row)});
        QCOMPARE(field->text(), u"other"_s);
        QVERIFY(field->hasFocus());
    }

    void manyRowsAreNotRenamed()
    {
        Desk desk;
        QVERIFY(desk.addPaused(2));
        QVERIFY(!desk.editName());
        QTest::keyClick(desk.list(), Qt::Key_Down); // one row
        QVERIFY(waitUntil([&desk] {
            QTest::keyClick(desk.list(), Qt::Key_F2);
            return desk.list()->viewport()->findChild<QLineEdit *>() != nullptr;
        }));
    }

    void aDoubleClickDoesWhatWasChosen()
    {
        Desk desk;
        QVERIFY(desk.fetch(u"/a.txt"_s, u"a"_s));
        QStringList opened;
        const Opener opener(&opened);
        desk.doubleClick(0);
        QVERIFY(waitUntil([&opened] { return opened.size() == 1; }));
        QCOMPARE(opened.last(), desk.folder.path(u"a.txt"_s));
        auto *choice = desk.setting<QComboBox>(u"Double click"_s);
        QTest::keyClick(choice, Qt::Key_Down);
        desk.doubleClick(0);
        QVERIFY(waitUntil([&opened] { return opened.size() == 2; }));
        QCOMPARE(opened.last(), desk.folder.path());
    }
};

QTEST_MAIN(TestWindowFiles)
#include "tst_windowfiles.moc"
