// SPDX-License-Identifier: GPL-3.0-or-later
// The page over real folders and real servers, worked on by clicks and keys.
#include "core/engine/engine.h"
#include "tests/gui/namedwidgets.h"
#include "tests/support/waituntil.h"
#include "tests/sync/dav/davworld.h"
#include "tests/sync/dav/fakedav.h"
#include "tests/sync/run/syncworld.h"
#include "ui/sync/livesession.h"
#include "ui/sync/planmodel.h"
#include "ui/sync/signinbar.h"
#include "ui/sync/synccontroller.h"
#include "ui/sync/syncpage.h"

#include <QAction>
#include <QDirIterator>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

std::unique_ptr<Engine> openEngine()
{
    auto engine = Engine::open({});
    if (!engine)
        qFatal("%s", qPrintable(engine.error().text));
    return std::move(*engine);
}

//! Two folders, and the page of their pair on the screen.
struct Desk {
    Q_DISABLE_COPY_MOVE(Desk)

    SyncWorld world;
    std::unique_ptr<Engine> engine = openEngine();
    SyncController controller{[this](const SyncPair &pair, const QString &password) {
        return makeSession(pair, password);
    }};
    SyncPage page{&controller};

    explicit Desk(const QString &there = {})
    {
        if (!there.isEmpty())
            world.pair.there = there;
        world.pair.name = u"Texts"_s;
        page.addActions(page.actions()->all());
        page.resize(1100, 700);
        page.show();
        if (!QTest::qWaitForWindowActive(&page))
            qFatal("The page does not show");
        controller.setPairs({world.pair});
        page.showPair(u"Texts"_s);
    }

    ~Desk()
    {
        const QSignalSpy gone(&controller, &SyncController::closed);
        controller.close();
        const QSignalSpy closed(engine.get(), &Engine::closed);
        if (!waitUntil([&gone] { return !gone.isEmpty(); }))
            qFatal("The pairs do not close");
        engine->close();
        if (!waitUntil([&closed] { return !closed.isEmpty(); }))
            qFatal("The engine does not close");
    }

    std::unique_ptr<PairSession> makeSession(const SyncPair &pair, const QString &password)
    {
        SyncTools tools = world.tools;
        tools.engine = engine.get();
        tools.password = password;
        return std::make_unique<LiveSession>(pair, tools);
    }
    [[nodiscard]] bool isFree() const
    {
        return waitUntil([this] { return !controller.deskAt(0)->isBusy(); });
    }
    [[nodiscard]] bool plan()
    {
        press(&page, u"Plan"_s);
        return isFree();
    }
    [[nodiscard]] bool run(const QString &words)
    {
        press(&page, words);
        return isFree();
    }
    //! Both sides have a file, equal once and changed on both since.
    [[nodiscard]] bool makeConflict()
    {
        world.write(Side::Here, u"text.txt"_s, "as it was");
        world.write(Side::Here, u"other.txt"_s, "of no matter");
        if (!plan() || !run(u"Run 2 changes"_s))
            return false;
        world.write(Side::Here, u"text.txt"_s, "mine and long");
        world.write(Side::There, u"text.txt"_s, "theirs");
        return plan();
    }
    void selectConflict()
    {
        auto *tree = named<QTreeView>(&page, u"What will happen, grouped by danger"_s);
        const auto *model = static_cast<const PlanModel *>(tree->model());
        const QModelIndex row = model->index(0, 0, model->headingOf(PlanGroup::Conflicts));
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(row).center());
    }
    //! What lies in the trash of a side.
    [[nodiscard]] QList<QByteArray> trash(Side side) const
    {
        QList<QByteArray> contents;
        QDirIterator files(world.at(side, u".gannet-trash"_s), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                contents.append(file.readAll());
        }
        return contents;
    }
};

} // namespace

Q_DECLARE_METATYPE(gannet::DavKind)

class TestSyncFolders : public QObject
{
    Q_OBJECT

private:
    DavServers m_servers;

private slots:
    void theChosenSideIsThereAndTheOtherInTheTrash_data()
    {
        QTest::addColumn<QString>("choice");
        QTest::addColumn<QByteArray>("kept");
        QTest::addColumn<QByteArray>("lost");
        QTest::addColumn<Side>("loser");
        QTest::newRow("mine") << u"Take mine"_s << "mine and long"_ba
                              << "theirs"_ba << Side::There;
        QTest::newRow("theirs") << u"Take theirs"_s << "theirs"_ba
                                << "mine and long"_ba << Side::Here;
    }
    void theChosenSideIsThereAndTheOtherInTheTrash()
    {
        QFETCH(QString, choice);
        QFETCH(QByteArray, kept);
        QFETCH(QByteArray, lost);
        QFETCH(Side, loser);
        Desk desk;
        QVERIFY(desk.makeConflict());
        desk.selectConflict();
        press(&desk.page, choice);
        QVERIFY(desk.run(u"Run 1 change"_s));
        for (const Side side : {Side::Here, Side::There}) {
            QCOMPARE(desk.world.read(side, u"text.txt"_s), kept);
            QCOMPARE(desk.world.tree(side).size(), 2); // and no copy
        }
        QVERIFY(desk.trash(loser).contains(lost));
        QVERIFY(desk.trash(otherSide(loser)).isEmpty());

        press(&desk.page, u"Undo last run"_s);
        QVERIFY(desk.isFree());
        QVERIFY(desk.run(u"Run 1 change"_s));
        QCOMPARE(desk.world.read(loser, u"text.txt"_s), lost);
        QCOMPARE(desk.world.read(otherSide(loser), u"text.txt"_s), kept);
        QVERIFY(desk.plan()); // what was undone is left as it is, until somebody changes it
        QVERIFY(!named<QAbstractButton>(&desk.page, u"Keep both"_s));
    }

    void withoutAChoiceBothAreKept()
    {
        Desk desk;
        QVERIFY(desk.makeConflict());
        QVERIFY(desk.run(u"Run 1 change"_s));
        for (const Side side : {Side::Here, Side::There}) {
            const auto tree = desk.world.tree(side);
            QCOMPARE(tree.size(), 3);
            QVERIFY(tree.values().contains("mine and long"_ba));
            QVERIFY(tree.values().contains("theirs"_ba));
        }
    }

    void aServerIsKeptInStep_data()
    {
        QTest::addColumn<DavKind>("kind");
        for (const DavKind kind : davKinds())
            QTest::newRow(nameOf(kind)) << kind;
    }
    void aServerIsKeptInStep()
    {
        QFETCH(DavKind, kind);
        if (!DavServer::isAvailable(kind))
            QSKIP("This server is not installed.");
        const QUrl url = m_servers.newFolder(kind);
        Desk desk(url.toString(QUrl::FullyEncoded));
        desk.world.putThere(url.toString(QUrl::FullyEncoded), m_servers.diskPathOf(kind, url));
        const auto writeThere = [&desk](const QString &name, const QByteArray &bytes) {
            desk.world.write(Side::There, name, bytes);
            QFile::setPermissions(desk.world.at(Side::There, name), QFile::Permissions(0x7777));
        };
        desk.world.write(Side::Here, u"here.txt"_s, "from here");
        writeThere(u"there.txt"_s, "from there");
        QVERIFY(desk.plan());
        QCOMPARE(desk.world.tree(Side::Here).size(), 1); // a plan does nothing
        QVERIFY(desk.run(u"Run 2 changes"_s));
        QCOMPARE(desk.world.read(Side::There, u"here.txt"_s), "from here"_ba);
        QCOMPARE(desk.world.read(Side::Here, u"there.txt"_s), "from there"_ba);

        desk.world.write(Side::Here, u"here.txt"_s, "edited here");
        desk.world.remove(Side::There, u"there.txt"_s);
        QVERIFY(desk.plan());
        QVERIFY(desk.run(u"Run 2 changes"_s));
        QCOMPARE(desk.world.read(Side::There, u"here.txt"_s), "edited here"_ba);
        QCOMPARE(desk.world.tree(Side::Here), desk.world.tree(Side::There));
        QCOMPARE(desk.world.tree(Side::Here).size(), 1);

        press(&desk.page, u"Undo last run"_s);
        QVERIFY(desk.isFree());
        QVERIFY(desk.run(u"Run 2 changes"_s));
        QCOMPARE(desk.world.read(Side::There, u"here.txt"_s), "from here"_ba);
        QCOMPARE(desk.world.read(Side::Here, u"there.txt"_s), "from there"_ba);
    }

    void aServerThatRefusesIsSignedInTo_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::newRow("when it is asked what it can do") << "OPTIONS"_ba;
        QTest::newRow("when it is asked what it has") << "PROPFIND"_ba;
    }
    void aServerThatRefusesIsSignedInTo()
    {
        QFETCH(QByteArray, method);
        FakeDav server;
        server.write("text.txt", "theirs");
        server.lie(
            {.method = method,
             .path = "*",
             .answer = {.status = 401, .headers = {{"WWW-Authenticate", "Basic realm=\"files\""}}},
             .times = 1});
        Desk desk(server.root().toString());
        QVERIFY(desk.plan());
        auto *bar = desk.page.findChild<SignInBar *>();
        QVERIFY(bar->isVisible());
        QTest::keyClicks(named<QLineEdit>(bar, u"User"_s), u"me"_s);
        QTest::keyClicks(named<QLineEdit>(bar, u"Password"_s), u"secret"_s);
        press(bar, u"Sign in"_s);
        QTRY_VERIFY(button(&desk.page, u"Plan"_s)->isEnabled()
                    && desk.controller.deskAt(0)->facts().plan);
        QVERIFY(desk.run(u"Run 1 change"_s));
        QCOMPARE(desk.world.read(Side::Here, u"text.txt"_s), "theirs"_ba);
        QCOMPARE(desk.controller.pairs().first().user, u"me"_s);
    }

    void whatIsEditedAfterTheChoiceIsNotReplaced()
    {
        Desk desk;
        QVERIFY(desk.makeConflict());
        desk.selectConflict();
        press(&desk.page, u"Take mine"_s);
        desk.world.write(Side::There, u"text.txt"_s, "theirs, and edited meanwhile");
        QVERIFY(desk.run(u"Run 1 change"_s));
        QCOMPARE(desk.world.read(Side::There, u"text.txt"_s), "theirs, and edited meanwhile"_ba);
        QCOMPARE(desk.world.read(Side::Here, u"text.txt"_s), "mine and long"_ba);
        QCOMPARE(desk.controller.deskAt(0)->facts().last->failed, 1);
    }
};

QTEST_MAIN(TestSyncFolders)
#include "tst_syncfolders.moc"
