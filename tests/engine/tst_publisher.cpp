// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/publisher.h"
#include "core/io/directory.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"

#include <QDir>
#include <QTest>

#include <semaphore>

using namespace gannet;
using namespace Qt::StringLiterals;

class TestPublisher : public QObject
{
    Q_OBJECT

private:
    TempFolder m_folder;
    std::shared_ptr<Directory> m_directory;

    FinishedFile file(int number)
    {
        Result<UnixFile> unnamed = m_directory->createUnnamed();
        if (!unnamed)
            qFatal("%s", qPrintable(unnamed.error().text));
        return {m_directory, std::move(*unnamed), {}, QString::number(number), ExistingRule::Auto,
                0,           std::nullopt};
    }

private slots:
    void initTestCase()
    {
        Result<std::shared_ptr<Directory>> opened = Directory::open(m_folder.path());
        QVERIFY(bool(opened));
        m_directory = *opened;
        if (!m_directory->takesUnnamedFiles())
            QSKIP("This file system knows no files without a name.");
    }

    void itIsFullWhileTheDiskIsBehind()
    {
        std::binary_semaphore disk{0};
        qsizetype named = 0;
        {
            IoPool slow(1);
            slow.makeSequence()->run([&disk] { disk.acquire(); }); // the only thread hangs
            Publisher publisher(&slow, Durability::None,
                                [&named](const Publisher::Results &results) {
                                    for (const auto &[id, published] : results)
                                        named += published ? 1 : 0;
                                });
            for (int i = 1; i < Publisher::mostOpen; ++i)
                publisher.add({i}, file(i));
            QVERIFY(!publisher.isFull());
            publisher.add({Publisher::mostOpen}, file(0));
            QVERIFY(publisher.isFull());
            disk.release();
            QVERIFY(waitUntil([&] { return publisher.open() == 0; }));
            QVERIFY(!publisher.isFull());
        }
        QCOMPARE(named, Publisher::mostOpen);
        QCOMPARE(QDir(m_folder.path()).count(), uint(Publisher::mostOpen) + 2); // "." and ".."
    }
};

QTEST_GUILESS_MAIN(TestPublisher)
#include "tst_publisher.moc"
