// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/namedwidgets.h"
#include "tests/gui/someplans.h"
#include "ui/shared/fieldnote.h"
#include "ui/sync/linesfield.h"
#include "ui/sync/pairdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

//! The dialog on the screen, beside a pair called Photos.
struct Desk {
    PairDialog dialog{{u"Photos"_s}};

    Desk()
    {
        dialog.show();
        if (!QTest::qWaitForWindowExposed(&dialog))
            qFatal("The dialog does not show");
    }

    [[nodiscard]] QLineEdit *field(const QString &name) const
    {
        return named<QLineEdit>(&dialog, name);
    }
    void type(const QString &name, const QString &text) const
    {
        field(name)->selectAll();
        QTest::keyClick(field(name), Qt::Key_Delete);
        QTest::keyClicks(field(name), text);
    }
    //! Goes down to the entry that begins so.
    void choose(const QString &name, const QString &words) const
    {
        auto *box = named<QComboBox>(&dialog, name);
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 1; i < box->count() && !box->currentText().startsWith(words); ++i)
            QTest::keyClick(box, Qt::Key_Down);
    }
    void fillLines(const QString &name, const QStringList &lines) const
    {
        auto *field = named<LinesField>(&dialog, name);
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        for (const QString &line : lines) {
            QTest::keyClicks(field, line);
            QTest::keyClick(field, Qt::Key_Return);
        }
    }
    //! What the notes beside the fields say.
    [[nodiscard]] QStringList notes() const
    {
        QStringList sentences;
        for (const auto *note : dialog.findChildren<FieldNote *>()) {
            if (note->isVisible())
                sentences += note->sentence();
        }
        return sentences;
    }
    [[nodiscard]] bool says(const QString &words) const
    {
        for (const auto *label : dialog.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(words))
                return true;
        }
        return false;
    }
};

QString whole(const QString &name)
{
    return QDir::homePath() + u'/' + name;
}

} // namespace

class TestPairDialog : public QObject
{
    Q_OBJECT

private slots:
    void aPairIsMadeOfWhatWasTyped()
    {
        const Desk desk;
        const QSignalSpy accepted(&desk.dialog, &QDialog::accepted);
        desk.type(u"Here"_s, u"~/Documents/"_s);
        desk.type(u"There"_s, u"https://cloud.example/dav"_s);
        desk.type(u"User"_s, u"me"_s);
        desk.type(u"Password"_s, u"secret"_s);
        desk.choose(u"Direction"_s, u"From here"_s);
        auto *rules = named<QPlainTextEdit>(&desk.dialog, u"Leave out"_s);
        QTest::keyClicks(rules, u"*.tmp"_s);
        QTest::keyClick(rules, Qt::Key_Return);
        QTest::keyClick(rules, Qt::Key_Return);
        QTest::keyClicks(rules, u"build/"_s);
        named<QSpinBox>(&desk.dialog, u"Empty the trash after"_s)->setValue(7);
        press(&desk.dialog, u"Add the pair"_s);
        QCOMPARE(accepted.size(), 1);
        SyncPair expected
            = somePair(u"Documents"_s, whole(u"Documents"_s), u"https://cloud.example/dav"_s);
        expected.user = u"me"_s;
        expected.policy.mode = SyncMode::Upload;
        expected.excludes = {u"*.tmp"_s, u"build/"_s};
        expected.trashDays = 7;
        QCOMPARE(desk.dialog.pair(), expected);
        QCOMPARE(desk.dialog.password(), u"secret"_s);
    }

    void whatIsWrongIsToldAtItsField()
    {
        const Desk desk;
        const QSignalSpy accepted(&desk.dialog, &QDialog::accepted);
        press(&desk.dialog, u"Add the pair"_s);
        QCOMPARE(desk.notes().size(), 3);
        QCOMPARE(desk.dialog.focusWidget(), desk.field(u"Here"_s));
        desk.type(u"Here"_s, u"~/a"_s); // its complaint goes while one types, and it has a name now
        QCOMPARE(
            desk.notes(),
            (QStringList{u"A folder on this computer."_s, u"Write a folder or an address."_s}));
        desk.type(u"There"_s, u"~/a/b"_s);
        QVERIFY(desk.notes().value(1).contains(u"inside"_s));
        press(&desk.dialog, u"Add the pair"_s);
        QCOMPARE(desk.dialog.focusWidget(), desk.field(u"There"_s));
        desk.type(u"There"_s, u"~/b"_s);
        desk.type(u"Name"_s, u"Photos"_s);
        press(&desk.dialog, u"Add the pair"_s);
        QVERIFY(desk.notes().value(2).contains(u"already"_s));
        QVERIFY(accepted.isEmpty());
        desk.type(u"Name"_s, u"More photos"_s);
        press(&desk.dialog, u"Add the pair"_s);
        QCOMPARE(accepted.size(), 1);
    }

    void theKindIsToldWhileOneTypes()
    {
        const Desk desk;
        desk.type(u"There"_s, u"https://cloud.example"_s);
        QVERIFY(desk.notes().value(0).startsWith(u"A server"_s));
        desk.type(u"There"_s, u"/media/disk"_s);
        QCOMPARE(desk.notes().value(0), u"A folder on this computer."_s);
        desk.type(u"There"_s, u"ftp://old.example"_s);
        QVERIFY(desk.notes().value(0).startsWith(u"Addresses begin"_s));
    }

    void onlyServersAskForAName()
    {
        const Desk desk;
        QVERIFY(!desk.field(u"User"_s));
        desk.type(u"There"_s, u"davs://cloud.example"_s);
        QVERIFY(desk.field(u"User"_s));
        QCOMPARE(desk.field(u"Password"_s)->echoMode(), QLineEdit::Password);
        desk.type(u"Password"_s, u"secret"_s);
        desk.type(u"There"_s, u"/media/disk"_s);
        QVERIFY(!desk.field(u"User"_s));
        QCOMPARE(desk.dialog.password(), QString());
    }

    void everyChoiceIsExplained()
    {
        const Desk desk;
        QVERIFY(desk.says(u"deletions too"_s));
        QVERIFY(!named<QCheckBox>(&desk.dialog, u"Delete here what is gone there"_s));
        desk.choose(u"Direction"_s, u"From there"_s);
        QVERIFY(desk.says(u"nothing is ever sent"_s));
        QVERIFY(named<QCheckBox>(&desk.dialog, u"Delete here what is gone there"_s));
        desk.choose(u"Direction"_s, u"From here"_s);
        QVERIFY(named<QCheckBox>(&desk.dialog, u"Delete there what is gone here"_s));
        QVERIFY(!named<QComboBox>(&desk.dialog, u"When both changed one file"_s)->isEnabled());
        desk.choose(u"Direction"_s, u"Both"_s);
        desk.choose(u"When both changed one file"_s, u"The newer"_s);
        QVERIFY(desk.says(u"clocks"_s));
        QCOMPARE(desk.dialog.pair().policy.conflict, ConflictRule::Newer);
    }

    void withoutATrashItsDaysDoNotCount()
    {
        const Desk desk;
        auto *days = named<QSpinBox>(&desk.dialog, u"Empty the trash after"_s);
        QVERIFY(days->isEnabled());
        QTest::keyClick(button(&desk.dialog, u"Keep what is deleted or replaced in a trash"_s),
                        Qt::Key_Space);
        QVERIFY(!days->isEnabled());
        QVERIFY(!desk.dialog.pair().usesTrash);
    }

    void bothPlacesTellWhatTheyCanDo()
    {
        Desk desk;
        QSignalSpy asked(&desk.dialog, &PairDialog::askWanted);
        const QString ask = u"Ask both places what they can do"_s;
        press(&desk.dialog, ask);
        QVERIFY(asked.isEmpty()); // there is nobody to ask
        QVERIFY(desk.notes().contains(u"Write a folder or an address."_s));
        desk.type(u"Here"_s, u"~/Documents"_s);
        desk.type(u"There"_s, u"https://cloud.example/dav"_s);
        press(&desk.dialog, ask);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.at(0).at(0).value<SyncPair>().there, u"https://cloud.example/dav"_s);
        QVERIFY(!button(&desk.dialog, ask)->isEnabled());
        EndpointFacts there;
        there.name = u"https://cloud.example/dav"_s;
        there.words = {u"The time of a file cannot be set."_s};
        there.isWritable = false;
        desk.dialog.showFacts({}, there);
        QVERIFY(desk.says(u"The time of a file cannot be set."_s));
        QVERIFY(desk.says(u"only be read"_s));
        QVERIFY(button(&desk.dialog, ask)->isEnabled());
        desk.type(u"User"_s, u"me"_s); // it may be told something else
        QVERIFY(!desk.says(u"The time of a file cannot be set."_s));
        desk.dialog.showRefusal(u"The password is wrong."_s);
        QVERIFY(desk.notes().contains(u"The password is wrong."_s));
    }

    void optionsAreFoldedAwayAndSayWhatIsSet()
    {
        Desk desk;
        QVERIFY(!named<LinesField>(&desk.dialog, u"Only these folders"_s));
        QVERIFY(desk.says(u"Which folders take part"_s));
        SyncPair pair = somePairs().at(1);
        pair.folders = {"letters"};
        pair.policy.maxDeletes = 7;
        desk.dialog.setPair(pair, {});
        QVERIFY(desk.says(u"only 1 folder, another limit for deletions"_s));
        press(&desk.dialog, u"Options"_s);
        QVERIFY(named<LinesField>(&desk.dialog, u"Only these folders"_s));
    }

    void whatTheCommandLineSetsIsSetHere()
    {
        const Desk desk;
        desk.type(u"Here"_s, u"~/Documents"_s);
        desk.type(u"There"_s, u"/media/disk"_s);
        desk.choose(u"Direction"_s, u"From there"_s);
        press(&desk.dialog, u"Options"_s);
        desk.fillLines(u"Only these folders"_s, {u"letters/2026/"_s, u"photos"_s});
        desk.fillLines(u"Take part all the same"_s, {u"keep.tmp"_s});
        desk.fillLines(u"Files with rules"_s, {u"~/rules"_s});
        named<QSpinBox>(&desk.dialog, u"Stop and ask above"_s)->setValue(3);
        named<QDoubleSpinBox>(&desk.dialog, u"Share of all files"_s)->setValue(7.5);
        desk.choose(u"What was edited in the copy"_s, u"Replace"_s);
        button(&desk.dialog, u"Limit the size of the trash"_s)->click();
        named<QDoubleSpinBox>(&desk.dialog, u"At most"_s)->setValue(2);
        desk.choose(u"By itself"_s, u"At other"_s);
        button(&desk.dialog, u"On changes here,"_s)->click();
        named<QSpinBox>(&desk.dialog, u"Every so many minutes"_s)->setValue(45);
        SyncPair expected = somePair(u"Documents"_s, whole(u"Documents"_s), u"/media/disk"_s);
        expected.policy.mode = SyncMode::Mirror;
        expected.folders = {"letters/2026", "photos"};
        expected.includes = {u"keep.tmp"_s};
        expected.filterFiles = {whole(u"rules"_s)};
        expected.policy.maxDeletes = 3;
        expected.policy.maxDeleteShare = 0.075;
        expected.policy.localEdits = LocalEdits::Replace;
        expected.trashBytes = 2'000'000'000;
        expected.schedule = {true, std::chrono::minutes(45)};
        QCOMPARE(desk.dialog.pair(), expected);
    }

    void aFolderThatIsNoneIsToldWhereItStands()
    {
        const Desk desk;
        const QSignalSpy accepted(&desk.dialog, &QDialog::accepted);
        desk.type(u"Here"_s, u"~/Documents"_s);
        desk.type(u"There"_s, u"/media/disk"_s);
        press(&desk.dialog, u"Options"_s);
        desk.fillLines(u"Only these folders"_s, {u"../elsewhere"_s});
        press(&desk.dialog, u"Options"_s); // and folded away again
        press(&desk.dialog, u"Add the pair"_s);
        QVERIFY(accepted.isEmpty());
        QVERIFY(desk.notes().last().contains(u"../elsewhere"_s));
        QCOMPARE(desk.dialog.focusWidget(),
                 named<LinesField>(&desk.dialog, u"Only these folders"_s));
        desk.fillLines(u"Only these folders"_s, {u"letters"_s});
        press(&desk.dialog, u"Add the pair"_s);
        QCOMPARE(accepted.size(), 1);
    }

    void whatNobodyTouchedStaysAsItIs()
    {
        Desk desk;
        SyncPair pair = somePairs().at(1);
        pair.policy.maxDeletes = 7'000'000'000;
        pair.policy.maxDeleteShare = 0.12345;
        pair.trashBytes = 123'456'789;
        pair.trashDays = 0;
        pair.schedule = {false, std::chrono::minutes(7)};
        pair.folders = {"only/this"};
        pair.filterFiles = {u"/etc/rules"_s};
        pair.excludes = {u"*.o"_s};
        desk.dialog.setPair(pair, {});
        QVERIFY(desk.dialog.windowTitle().startsWith(u"Change"_s));
        QCOMPARE(desk.dialog.pair(), pair);
        desk.type(u"Here"_s, u"~/Elsewhere"_s);
        QCOMPARE(desk.dialog.pair().name, u"Photos"_s); // it had a name
        QVERIFY(button(&desk.dialog, u"Save"_s)->isEnabled());
    }

    void theKeyboardReachesEveryControl()
    {
        const Desk desk;
        desk.type(u"There"_s, u"https://cloud.example"_s);
        press(&desk.dialog, u"Options"_s);
        desk.field(u"Here"_s)->setFocus();
        QList<const QWidget *> reached;
        for (int i = 0; i < 40 && !reached.contains(desk.dialog.focusWidget()); ++i) {
            reached += desk.dialog.focusWidget();
            QTest::keyClick(desk.dialog.focusWidget(), Qt::Key_Tab);
        }
        for (const auto *widget : desk.dialog.findChildren<QWidget *>()) {
            const bool isPart = qobject_cast<const QAbstractSpinBox *>(widget->parent());
            if (widget->isVisible() && widget->isEnabled() && !isPart
                && widget->focusPolicy() & Qt::TabFocus)
                QVERIFY2(reached.contains(widget), qPrintable(widget->accessibleName()));
        }
    }
};

QTEST_MAIN(TestPairDialog)
#include "tst_pairdialog.moc"
