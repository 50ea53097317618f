// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/inquirer.h"
#include "tests/engine/world.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Answer heldAnswer(const SeenRequest &)
{
    return {.body = "body", .hold = true};
}

} // namespace

//! What is found out about addresses before anything is fetched, by real requests.
class TestInquirer : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;
    std::unique_ptr<Inquirer> m_inquirer;
    QList<Inquiry> m_answers;

    LocalServer &server() { return m_world->server; }
    QString address(const QString &path) { return server().url(path).toString(); }

    void ask(const QStringList &addresses)
    {
        m_inquirer->ask(addresses, std::make_shared<const JobOptions>(m_world->options));
    }

    //! The answer about one path of the server.
    Inquiry answerTo(const QString &path)
    {
        m_answers.clear();
        ask({address(path)});
        if (!waitUntil([this] { return !m_answers.isEmpty(); }))
            qFatal("No answer came.");
        return m_answers.first();
    }

    QList<QByteArray> methods(const QString &path)
    {
        QList<QByteArray> methods;
        for (const SeenRequest &request : server().requests(path))
            methods.append(request.method);
        return methods;
    }

private slots:
    void init()
    {
        m_world = std::make_unique<World>();
        m_inquirer = std::make_unique<Inquirer>(&m_world->engine());
        m_answers.clear();
        connect(m_inquirer.get(), &Inquirer::answered, this,
                [this](const QList<Inquiry> &answers) { m_answers += answers; });
    }

    void cleanup()
    {
        m_inquirer.reset();
        m_world.reset();
    }

    void aHeadTellsNameSizeAndType()
    {
        server().on(u"/a"_s,
                    Answer{.headers = {{"Content-Type", "Image/PNG; q=1"},
                                       {"Content-Disposition", "attachment; filename=\"b.png\""}},
                           .patternSize = 300 * KiB});
        const Inquiry answer = answerTo(u"/a"_s);
        QVERIFY(!answer.error);
        QCOMPARE(answer.name, u"b.png"_s);
        QCOMPARE(answer.size, 300 * KiB);
        QCOMPARE(answer.contentType, u"image/png"_s);
        QCOMPARE(answer.finalUrl, server().url(u"/a"_s));
        QVERIFY(!answer.hasFile);
        QCOMPARE(methods(u"/a"_s), QList<QByteArray>{"HEAD"});
    }

    void aRefusedHeadBecomesAGet_data()
    {
        QTest::addColumn<Answer>("toHead");
        for (const int status : {400, 403, 405, 501})
            QTest::addRow("status %d", status) << Answer{.status = status};
        QTest::newRow("no byte") << Answer{.form = Answer::Form::Close};
        QTest::newRow("no HTTP") << Answer{.body = "nonsense\n\n", .form = Answer::Form::Raw};
        QTest::newRow("nobody has counted") << Answer{.body = {}};
    }

    void aRefusedHeadBecomesAGet()
    {
        QFETCH(Answer, toHead);
        server().onAny([toHead](const SeenRequest &request) {
            return request.method == "HEAD"
                ? toHead
                : Answer{.patternSize = 5 * MiB, .bytesPerSecond = 1000};
        });
        const Inquiry answer = answerTo(u"/large.bin"_s);
        QVERIFY2(!answer.error, answer.error ? qPrintable(answer.error->text) : "");
        QCOMPARE(answer.size, 5 * MiB); // said at once: the body is not waited for
        QCOMPARE(methods(u"/large.bin"_s).last(), "GET"_ba);
        QTRY_COMPARE_WITH_TIMEOUT(server().openConnections() <= 1, true, 2000);
    }

    void aRedirectIsFollowed()
    {
        server().on(u"/short"_s, redirectTo("/files/report.pdf"));
        server().on(u"/files/report.pdf"_s, Answer{.body = "12345"});
        const Inquiry answer = answerTo(u"/short"_s);
        QCOMPARE(answer.name, u"report.pdf"_s);
        QCOMPARE(answer.size, 5);
        QCOMPARE(answer.finalUrl, server().url(u"/files/report.pdf"_s));
    }

    void aMissingFileIsAnError()
    {
        const Inquiry answer = answerTo(u"/gone.txt"_s);
        QVERIFY(answer.error);
        QCOMPARE(answer.error->status, 404);
        QCOMPARE(answer.name, u"gone.txt"_s);
        QCOMPARE(methods(u"/gone.txt"_s).size(), 1); // asked once, never again
    }

    void aFileOfThatNameIsFound()
    {
        server().on(u"/a.txt"_s, Answer{.body = "new"});
        m_world->writeFile(u"a.txt"_s, "old");
        QVERIFY(answerTo(u"/a.txt"_s).hasFile);
    }

    void anotherFolderIsLookedAtWithoutAskingAgain()
    {
        server().on(u"/a.txt"_s, Answer{.body = "new"});
        m_world->folder.write(u"other/a.txt"_s, "old");
        QVERIFY(!answerTo(u"/a.txt"_s).hasFile);
        m_world->options.directory = m_world->folder.path(u"other"_s);
        QVERIFY(answerTo(u"/a.txt"_s).hasFile);
        QCOMPARE(server().requestCount(), 1);
    }

    void theLimitsAreKept()
    {
        LocalServer others[4];
        QStringList addresses;
        for (LocalServer &other : others) {
            other.onAny(heldAnswer);
            for (int i = 0; i < 3; ++i)
                addresses.append(other.url(u"/%1"_s.arg(i)).toString());
        }
        const auto asked = [&] {
            int count = 0;
            for (LocalServer &other : others)
                count += other.requestCount();
            return count;
        };
        ask(addresses);
        QVERIFY(waitUntil([&] { return asked() == Inquirer::atOnce; }));
        QTest::qWait(100); // time for one too many
        QCOMPARE(asked(), Inquirer::atOnce);
        for (LocalServer &other : others)
            QVERIFY(other.requestCount() <= Inquirer::perServer);
        for (LocalServer &other : others) {
            for (int i = 0; i < 3; ++i)
                other.release(u"/%1"_s.arg(i));
        }
        QVERIFY(waitUntil([this] { return m_answers.size() == 12; }));
    }

    void noMoreThanTwoHundredAreAsked()
    {
        server().onAny([](const SeenRequest &) { return Answer{.body = "x"}; });
        QStringList addresses;
        for (int i = 0; i < 250; ++i)
            addresses.append(address(u"/%1"_s.arg(i)));
        ask(addresses);
        QVERIFY(waitUntil([this] { return m_answers.size() == Inquirer::mostAsked; }));
        QTest::qWait(100); // time for one too many
        QCOMPARE(server().requestCount(), int(Inquirer::mostAsked));
    }

    void newQuestionsReplaceOldOnes()
    {
        server().onAny(heldAnswer);
        QStringList old;
        for (int i = 0; i < 20; ++i)
            old.append(address(u"/old%1"_s.arg(i)));
        ask(old);
        QVERIFY(server().waitForRequests(Inquirer::perServer));
        server().on(u"/new"_s, Answer{.body = "new"});
        const Inquiry answer = answerTo(u"/new"_s);
        QCOMPARE(answer.address, address(u"/new"_s));
        QCOMPARE(server().requestCount(), Inquirer::perServer + 1);
        QCOMPARE(m_answers.size(), 1);
    }

    void whatRunsIsStoppedAtClose()
    {
        server().onAny(heldAnswer);
        ask({address(u"/slow"_s)});
        QVERIFY(server().waitForRequests(1));
        QCOMPARE(server().openConnections(), 1);
        m_inquirer.reset();
        QVERIFY(waitUntil([this] { return server().openConnections() == 0; }, 2s));
        QVERIFY(m_answers.isEmpty());
    }

    void theEngineMayGoInTheMiddle()
    {
        server().onAny(heldAnswer);
        ask({address(u"/slow"_s)});
        QVERIFY(server().waitForRequests(1));
        m_inquirer->stop();
        m_world->close();
        QVERIFY(waitUntil([this] { return server().openConnections() == 0; }, 2s));
    }

    void secretsStayAtTheFirstServer()
    {
        LocalServer other;
        other.on(u"/file"_s, Answer{.body = "x"});
        Answer away = redirectTo(other.url(u"/file"_s).toEncoded());
        away.basicAuth = "me:secret"_ba;
        server().on(u"/away"_s, away);
        m_world->options.user = u"me"_s;
        m_world->options.password = u"secret"_s;
        m_world->options.headers = {{"Cookie", "id=1"}, {"X-Plain", "yes"}};
        QVERIFY(!answerTo(u"/away"_s).error);
        const SeenRequest first = server().requests().last();
        QVERIFY(first.header("Authorization").startsWith("Basic "));
        QCOMPARE(first.header("Cookie"), "id=1"_ba);
        const SeenRequest second = other.requests().first();
        QVERIFY(second.header("Authorization").isNull());
        QVERIFY(second.header("Cookie").isNull());
        QCOMPARE(second.header("X-Plain"), "yes"_ba);
    }

    void foldersAreLookedAt_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<FolderState>("state");
        QTest::newRow("there") << u"there"_s << FolderState::Ready;
        QTest::newRow("not yet there") << u"there/a/b"_s << FolderState::WillBeMade;
        QTest::newRow("a file") << u"there/file"_s << FolderState::NotWritable;
        QTest::newRow("below a file") << u"there/file/a"_s << FolderState::NotWritable;
    }

    void foldersAreLookedAt()
    {
        QFETCH(QString, path);
        m_world->folder.write(u"there/file"_s, "x");
        QSignalSpy seen(m_inquirer.get(), &Inquirer::folderSeen);
        m_inquirer->lookAtFolder(m_world->folder.path(path));
        QVERIFY(waitUntil([&seen] { return !seen.isEmpty(); }));
        QTEST(seen.first().at(1).value<FolderState>(), "state");
    }
};

QTEST_MAIN(TestInquirer)
#include "tst_inquirer.moc"
