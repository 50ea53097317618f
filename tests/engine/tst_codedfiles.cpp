// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/world.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

const QByteArray packed = QByteArray::fromHex( // gzip of the text below
    "1f8b0800000000000203732f3abce7f0fc541d85f4d482c4e4ec123d00e96f9d6511000000");

Answer coded(const QByteArray &coding)
{
    return {.headers = {{"Content-Encoding"_ba, coding},
                        {"Content-Type"_ba, "text/plain; charset=utf-8"_ba}},
            .body = packed};
}

} // namespace

//! Files that come packed although they were asked for as they are.
class TestCodedFiles : public QObject
{
    Q_OBJECT

private slots:
    void aFileIsSavedAsSentUnderANameThatSaysSo_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("coding");
        QTest::addColumn<QString>("saved");
        QTest::newRow("a page") << u"/a.txt"_s << "gzip"_ba << u"a.txt.gz"_s;
        QTest::newRow("a name that says so") << u"/a.txt.gz"_s << "x-gzip"_ba << u"a.txt.gz"_s;
        QTest::newRow("an archive") << u"/a.tgz"_s << "gzip"_ba << u"a.tgz"_s;
        QTest::newRow("not packed at all") << u"/a.txt"_s << "identity"_ba << u"a.txt"_s;
    }

    void aFileIsSavedAsSentUnderANameThatSaysSo()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, coding);
        World world;
        world.server.on(path, coded(coding));
        const JobRow row = world.fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QTEST(world.names().join(u' '), "saved");
        QCOMPARE(world.file(world.names().constFirst()), packed);
        QCOMPARE(world.server.requests().constFirst().header("Accept-Encoding"_ba), "identity"_ba);
    }

    void aWantedNameStays()
    {
        World world;
        world.server.on(u"/a.txt"_s, coded("gzip"_ba));
        const JobRow row = world.fetch(world.spec(u"/a.txt"_s, u"mine.txt"_s));
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QCOMPARE(world.names(), QStringList{u"mine.txt"_s});
    }

    void itsFirstCharactersAreUnpacked()
    {
        World world;
        world.server.on(u"/a.txt"_s, coded("gzip"_ba));
        const JobRow row = world.fetch(u"/a.txt"_s);
        QVERIFY2(row.facts && row.facts->preview, qPrintable(told(row)));
        QCOMPARE(*row.facts->preview, u"Gr\u00fc\u00dfe, gepackt."_s);
    }
};

QTEST_GUILESS_MAIN(TestCodedFiles)
#include "tst_codedfiles.moc"
