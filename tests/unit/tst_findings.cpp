// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/findings.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

QStringList addresses(const QList<ListEntry> &entries)
{
    QStringList all;
    for (const ListEntry &entry : entries)
        all += entry.address;
    return all;
}

} // namespace

class TestFindings : public QObject
{
    Q_OBJECT

private slots:
    void theSameAddressCountsOnce()
    {
        Findings found = findingsIn(u"http://h/a\nhttp://h/b\nhttp://h/a\nhttp://h/a\tname"_s);
        QCOMPARE(found.found(), 3); // a name makes another file of it
        QCOMPARE(addresses(found.take(10)),
                 (QStringList{u"http://h/a"_s, u"http://h/b"_s, u"http://h/a"_s}));
    }

    void patternsAreExpandedAsTheyAreTaken()
    {
        Findings found = findingsIn(u"http://h/[001-250].jpg\tname\nhttp://h/last"_s);
        QCOMPARE(found.found(), 251);
        const QList<ListEntry> first = found.take(2);
        QCOMPARE(
            first,
            (QList<ListEntry>{{1, u"http://h/001.jpg"_s, {}}, {1, u"http://h/002.jpg"_s, {}}}));
        QCOMPARE(found.take(248).last().address, u"http://h/250.jpg"_s);
        QCOMPARE(found.take(248), (QList<ListEntry>{{2, u"http://h/last"_s, {}}}));
        QVERIFY(!found.hasMore());
    }

    void aMillionAddressesOfAPatternAreNotHeld()
    {
        Findings found = findingsIn(u"http://h/[1-1000000]"_s);
        QCOMPARE(found.found(), 1'000'000);
        QCOMPARE(found.take(1).first().address, u"http://h/1"_s);
        found = findingsIn(u"http://h/[1-1000001]"_s);
        QCOMPARE(found.found(), 0);
        QVERIFY(found.refusals().kept().first().reason.contains(u"1,000,000 at a time"));
    }

    void linesCountWhateverEndsThem()
    {
        Findings found = findingsIn(u"http://h/1\r\nhttp://h/2\rhttp://h/3\n\nhttp://h/5"_s);
        QList<qint64> lines;
        for (const ListEntry &entry : found.take(10))
            lines += entry.line;
        QCOMPARE(lines, (QList<qint64>{1, 2, 3, 5}));
    }

    void nothingUnderstoodIsOneRefusal()
    {
        const Findings found = findingsIn(u"one\ntwo\nthree"_s);
        QCOMPARE(found.refusals().total(), 1);
        QCOMPARE(found.refusals().kept().first().kind, Refusal::Whole);
        QVERIFY(found.refusals().kept().first().reason.contains(u"no http or https address"));
    }

    void aLongTextIsReadInPieces()
    {
        TextFindings reading(u"http://h/a\n"_s.repeated(1'200));
        QVERIFY(reading.readSome());
        QVERIFY(reading.readSome());
        QVERIFY(!reading.readSome());
        QCOMPARE(reading.findings().found(), 1);
    }

    void refusalsAreCountedAndTheFirstOnesKept()
    {
        Findings found = findingsIn(u"http://h/a\n"_s + u"words\n"_s.repeated(1'000));
        QCOMPARE(found.refusals().total(), 1'000);
        QCOMPARE(found.refusals().kept().size(), Refusals::most);
    }
};

QTEST_GUILESS_MAIN(TestFindings)
#include "tst_findings.moc"
