// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/unixfile.h"
#include "tests/sync/local/localworld.h"

#include <QTest>

#include <atomic>
#include <cstdio>
#include <functional>
#include <set>
#include <thread>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

//! Does the same again and again in a thread of its own, until it goes.
class Meanwhile
{
public:
    explicit Meanwhile(std::function<void()> turn)
        : m_thread([turn = std::move(turn)](const std::stop_token &stop) {
            while (!stop.stop_requested())
                turn();
        })
    {
    }

private:
    std::jthread m_thread;
};

QByteArray native(const QString &path)
{
    return QFile::encodeName(path);
}

} // namespace

//! What others do in the very moment.
class TestLocalRaces : public QObject
{
    Q_OBJECT

private slots:
    void aFolderThatBecomesALinkLeadsNowhere()
    {
        LocalWorld world;
        QVERIFY(QDir(world.folder.path()).mkdir(u"outside"_s));
        world.folder.write(u"outside/victim"_s, "precious");
        QVERIFY(run(world.side.makeFolder("sub", 0, {})));
        const QByteArray sub = native(world.path(u"sub"_s));
        const QByteArray link = native(world.folder.path(u"link"_s));
        QCOMPARE(::symlink(native(world.folder.path(u"outside"_s)).constData(), link.constData()),
                 0);
        {
            // The folder and the link change places all the time.
            const Meanwhile swapping([&] {
                ::renameat2(AT_FDCWD, sub.constData(), AT_FDCWD, link.constData(), RENAME_EXCHANGE);
            });
            for (int i = 0; i < 150; ++i) {
                const QByteArray name = "sub/n" + QByteArray::number(i);
                static_cast<void>(world.put(name, "x"));
                const Entry entry = world.look("sub/victim");
                static_cast<void>(run(world.side.remove("sub/victim", entry, {})));
                static_cast<void>(world.put("sub/victim", "x", entry));
                QVERIFY(!run(world.side.hash("sub/victim", {}))
                        || world.folder.read(u"outside/victim"_s) == "precious");
            }
        }
        QCOMPARE(world.folder.read(u"outside/victim"_s), "precious"_ba);
        QCOMPARE(QDir(world.folder.path(u"outside"_s))
                     .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{u"victim"_s});
    }

    // An editor saves by rename while files are replaced: each of its versions is still somewhere.
    void noVersionOfAnotherWriterIsLost()
    {
        LocalWorld world;
        world.write(u"file"_s, "begin");
        const QByteArray file = native(world.path(u"file"_s));
        const QByteArray beside = native(world.folder.path(u"beside"_s));
        std::atomic<int> written = 0;
        {
            const Meanwhile saving([&] {
                const int number = written + 1;
                world.folder.write(u"beside"_s, "editor " + QByteArray::number(number));
                // As a careful editor: what it replaces is kept by it, so none is lost by itself.
                if (::renameat2(AT_FDCWD, beside.constData(), AT_FDCWD, file.constData(),
                                RENAME_EXCHANGE)
                    != 0)
                    return;
                written = number;
                const QString kept = world.folder.path(u"kept-%1"_s.arg(number));
                ::rename(beside.constData(), native(kept).constData());
            });
            for (int i = 0; i < 200; ++i)
                static_cast<void>(
                    world.put("file", "ours " + QByteArray::number(i), world.look("file")));
            QVERIFY(waitUntil([&] { return written > 0; }));
        }
        std::set<QByteArray> found;
        for (const QString &name : world.folder.list(TempFolder::Depth::Recursive))
            found.insert(world.folder.read(name));
        for (int number = 1; number <= written; ++number)
            QVERIFY2(found.contains("editor " + QByteArray::number(number)),
                     qPrintable(u"version %1 of %2 is gone"_s.arg(number).arg(written)));
        QVERIFY(found.contains("begin"));
    }

    void aFileThatGrowsIsNeverHalfCopied()
    {
        LocalWorld from;
        LocalWorld to;
        const QString path = from.write(u"file"_s, QByteArray(200'000, 'x'));
        int copied = 0;
        {
            const Meanwhile growing([&] {
                QFile file(path);
                if (file.open(QFile::Append) && file.size() < 20'000'000)
                    file.write("y");
            });
            for (int i = 0; i < 100; ++i) {
                const Entry seen = from.look("file");
                const auto source = run(from.side.fetch("file", seen, {}));
                if (!source)
                    continue;
                const QByteArray name = QByteArray::number(i);
                const auto put = run(to.side.put(name, *source, {}, {}));
                if (!put)
                    continue;
                ++copied;
                QCOMPARE(put->signature.size, seen.signature.size);
            }
        }
        QCOMPARE(to.list().size(), copied + 1);
    }

    // Somebody writes to a new file as soon as it has its name. What the side says of it is what
    // was put, or its next listing would not show the edit.
    void aFileThatIsEditedRightAwayIsToldAsItWasPut()
    {
        LocalWorld world;
        const QByteArray bytes(1000, 'x');
        const QByteArray file = native(world.path(u"file"_s));
        const Meanwhile editing([&] {
            const UnixFile opened(::open(file.constData(), O_WRONLY | O_APPEND | O_CLOEXEC));
            if (opened.isOpen() && ::write(opened.descriptor(), "edit", 4) != 4)
                qFatal("It cannot be edited");
        });
        for (int i = 0; i < 300; ++i) {
            const auto put = world.put("file", bytes);
            QVERIFY(put);
            QCOMPARE(put->signature.size, bytes.size());
            ::unlink(file.constData());
        }
    }

    void whatStaysIsListedWhileOthersMove()
    {
        LocalWorld world;
        for (int i = 0; i < 50; ++i)
            world.write(u"steady/%1"_s.arg(i), "x");
        const QByteArray here = native(world.write(u"one/moving"_s, "x"));
        QVERIFY(QDir().mkdir(world.path(u"two"_s)));
        const QByteArray there = native(world.path(u"two/moving"_s));
        const Meanwhile moving([&] {
            ::rename(here.constData(), there.constData());
            ::rename(there.constData(), here.constData());
        });
        for (int i = 0; i < 50; ++i) {
            const SyncTree tree = world.list();
            for (int n = 0; n < 50; ++n)
                QCOMPARE(tree.at("steady/" + QByteArray::number(n)).kind, EntryKind::File);
        }
    }
};

QTEST_GUILESS_MAIN(TestLocalRaces)
#include "tst_localraces.moc"
