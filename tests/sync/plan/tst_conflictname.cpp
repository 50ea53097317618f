// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/conflictname.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

const ConflictTag tag{QDateTime(QDate(2026, 3, 1), QTime(9, 2, 5)), u"desk"_s};

QByteArray copyOf(const QByteArray &name, NameKind kind = NameKind::File, qsizetype longest = 255)
{
    return conflictName(name, kind, tag, longest, [](const QByteArray &) { return false; });
}

} // namespace

class TestConflictName : public QObject
{
    Q_OBJECT

private slots:
    void theTagStandsBeforeTheEnding_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("copy");
        const QByteArray tagged = " (conflict 2026-03-01 090205 from desk)";
        QTest::newRow("an ending") << "a.txt"_ba
                                   << "a" + tagged + ".txt";
        QTest::newRow("no ending") << "a"_ba
                                   << "a" + tagged;
        QTest::newRow("a dotfile") << ".hidden"_ba
                                   << ".hidden" + tagged;
        QTest::newRow("a dotfile with an ending") << ".a.conf"_ba
                                                  << ".a" + tagged + ".conf";
        QTest::newRow("two dots") << "a.b.txt"_ba
                                  << "a.b" + tagged + ".txt";
        QTest::newRow("an archive") << "a.tar.gz"_ba
                                    << "a" + tagged + ".tar.gz";
        QTest::newRow("only .tar.gz") << ".tar.gz"_ba
                                      << ".tar" + tagged + ".gz";
        QTest::newRow("a last dot") << "a."_ba
                                    << "a." + tagged;
        QTest::newRow("a sentence") << "Dr. No and others"_ba
                                    << "Dr. No and others" + tagged;
        QTest::newRow("letters of all kinds") << "größe.txt"_ba
                                              << "größe" + tagged + ".txt";
    }

    void theTagStandsBeforeTheEnding()
    {
        QFETCH(QByteArray, name);
        QTEST(copyOf(name), "copy");
        QVERIFY(isConflictName(copyOf(name)));
        QCOMPARE(withoutConflictTag(copyOf(name)), name);
    }

    void aFolderIsTaggedAtItsEnd()
    {
        QCOMPARE(copyOf("photos.2026", NameKind::Folder),
                 "photos.2026 (conflict 2026-03-01 090205 from desk)"_ba);
    }

    void whatIsACopyIsKnown_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("original");
        QTest::newRow("with an ending") << "a (conflict 2025-01-02 030405 from x).txt"_ba
                                        << "a.txt"_ba;
        QTest::newRow("without") << "a (conflict 2025-01-02 030405 from x)"_ba
                                 << "a"_ba;
        QTest::newRow("numbered") << "a (conflict 2025-01-02 030405 from x)-12.txt"_ba
                                  << "a.txt"_ba;
        QTest::newRow("a host with a space") << "a (conflict 2025-01-02 030405 from my pc).txt"_ba
                                             << "a.txt"_ba;
        QTest::newRow("an archive") << "a (conflict 2025-01-02 030405 from x).tar.gz"_ba
                                    << "a.tar.gz"_ba;
        QTest::newRow("a dotfile") << ".a (conflict 2025-01-02 030405 from x)"_ba
                                   << ".a"_ba;
        QTest::newRow("twice, the inner tag stays")
            << "a (conflict 2025-01-02 030405 from x) (conflict 2025-01-02 030405 from y).t"_ba
            << "a (conflict 2025-01-02 030405 from x).t"_ba;
    }

    void whatIsACopyIsKnown()
    {
        QFETCH(QByteArray, name);
        QVERIFY(isConflictName(name));
        QTEST(withoutConflictTag(name), "original");
    }

    void otherNamesAreNoCopies_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("plain") << "a.txt"_ba;
        QTest::newRow("only the word") << "a (conflict).txt"_ba;
        QTest::newRow("no host") << "a (conflict 2025-01-02 030405 from ).txt"_ba;
        QTest::newRow("no stem") << " (conflict 2025-01-02 030405 from x).txt"_ba;
        QTest::newRow("no space before it") << "a(conflict 2025-01-02 030405 from x).txt"_ba;
        QTest::newRow("another date") << "a (conflict 2025-1-2 030405 from x).txt"_ba;
        QTest::newRow("words behind it") << "a (conflict 2025-01-02 030405 from x) b.txt"_ba;
        QTest::newRow("of another program") << "a (conflicted copy 2025-01-02 030405).txt"_ba;
    }

    void otherNamesAreNoCopies()
    {
        QFETCH(QByteArray, name);
        QVERIFY(!isConflictName(name));
        QCOMPARE(withoutConflictTag(name), name);
    }

    void aCopyOfACopyHasOneTag()
    {
        QCOMPARE(copyOf("a (conflict 2025-01-02 030405 from x)-2.txt"),
                 "a (conflict 2026-03-01 090205 from desk).txt"_ba);
    }

    void aTakenNameGetsANumber()
    {
        const QList<QByteArray> taken{"a (conflict 2026-03-01 090205 from desk).txt",
                                      "a (conflict 2026-03-01 090205 from desk)-2.txt"};
        const QByteArray name
            = conflictName("a.txt", NameKind::File, tag, 255,
                           [&](const QByteArray &each) { return taken.contains(each); });
        QCOMPARE(name, "a (conflict 2026-03-01 090205 from desk)-3.txt"_ba);
    }

    void aLongNameIsCutBeforeItsTag()
    {
        const QByteArray name = copyOf(QByteArray(300, 'x') + ".jpeg");
        QCOMPARE(name.size(), 255);
        QVERIFY(name.endsWith("xx (conflict 2026-03-01 090205 from desk).jpeg"));
        QByteArray wide;
        for (int i = 0; i < 120; ++i)
            wide += "ö";
        for (const qsizetype longest : {100, 101, 102}) {
            const QByteArray cut = copyOf(wide, NameKind::File, longest);
            QVERIFY(cut.size() <= longest && cut.size() >= longest - 1);
            QVERIFY(QByteArrayView(cut).isValidUtf8());
        }
    }

    void aHostBecomesAPartOfAName()
    {
        const ConflictTag odd{tag.when, u"a/b (c)\n"_s};
        const QByteArray name
            = conflictName("x", NameKind::File, odd, 255, [](const QByteArray &) { return false; });
        QCOMPARE(name, "x (conflict 2026-03-01 090205 from a-b -c--)"_ba);
        QVERIFY(isConflictName(name));
    }
};

QTEST_GUILESS_MAIN(TestConflictName)
#include "tst_conflictname.moc"
