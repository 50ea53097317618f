// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/practicesite.h"
#include "tests/engine/world.h"

#include <QCryptographicHash>
#include <QImageReader>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto wholeRun = 60s * slowness; // the large file alone takes eight seconds

QByteArray bodyOf(const Answer &answer)
{
    return answer.patternSize ? patternBytes(0, *answer.patternSize, answer.patternSeed)
                              : answer.body;
}

} // namespace

//! Every address of the practice site, through the real engine with its usual limits.
class TestPracticeSite : public QObject
{
    Q_OBJECT

private:
    PracticeSite m_site;
    World m_world;

    [[nodiscard]] Exhibit exhibit(const QString &path) const
    {
        for (const Exhibit &one : m_site.exhibits()) {
            if (one.path == path)
                return one;
        }
        qFatal("The site has no %s", qPrintable(path));
    }

    [[nodiscard]] JobRow rowOf(const QString &path) const
    {
        const QString address = m_site.addressOf(exhibit(path)).toString();
        for (const JobRow &row : m_world.rows()) {
            if (row.address == address)
                return row;
        }
        return {};
    }

    [[nodiscard]] qsizetype changeOf(JobChange::Kind kind, const QString &path) const
    {
        const JobId id = rowOf(path).id;
        const auto &all = m_world.changes();
        const auto found = std::ranges::find_if(all, [kind, id](const JobChange &change) {
            return change.kind == kind && change.row.id == id;
        });
        return found == all.end() ? -1 : found - all.begin();
    }

    QByteArray fileOf(const QString &path) const { return m_world.file(rowOf(path).name); }

private slots:
    void initTestCase()
    {
        QVERIFY(waitUntil([this] { return m_site.isOpen(); }));
        m_world.options.retryWait = JobOptions().retryWait;
        QList<JobSpec> specs;
        for (const QString &address : m_site.addresses())
            specs += m_world.spec(address);
        m_world.add(specs);
        QVERIFY(waitUntil(
            [this] {
                return m_world.count(JobState::Waiting) == 0
                    && m_world.count(JobState::Running) == 0
                    && m_world.count(JobState::Arrived) == 0;
            },
            wholeRun));
    }

    void theGoodOnesArriveWhole_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("source"); // whose last answer it is; empty: its own
        const auto row = [](const char *title, const QString &path, const QString &name = {},
                            const QString &source = {}) {
            QTest::newRow(title) << path << (name.isEmpty() ? path.section(u'/', -1) : name)
                                 << (source.isEmpty() ? path : source);
        };
        row("after seven seconds", u"/slow/seven-seconds.txt"_s);
        row("drop by drop", u"/slow/drip.txt"_s);
        row("after three seconds", u"/slow/three-seconds.txt"_s);
        row("after one second", u"/slow/one-second.txt"_s);
        row("large", u"/large/sea-of-numbers.bin"_s);
        row("UTF-8", u"/texts/gannet.txt"_s);
        row("many scripts", u"/texts/greetings.txt"_s);
        row("ISO-8859-1", u"/texts/inseln.txt"_s);
        row("windows-1251", u"/texts/olusha.txt"_s);
        row("Shift_JIS", u"/texts/katsuodori.txt"_s);
        row("UTF-16", u"/texts/soula.txt"_s);
        row("HTML", u"/pages/gannets.html"_s);
        row("Markdown", u"/pages/colony.md"_s);
        row("CSV", u"/data/species.csv"_s);
        row("JSON", u"/data/gannet.json"_s);
        row("SVG", u"/pictures/evening.svg"_s);
        row("PNG", u"/pictures/morning.png"_s);
        row("JPEG", u"/pictures/noon.jpg"_s);
        row("another PNG", u"/pictures/moonlight.png"_s);
        row("a large JPEG", u"/pictures/dusk-4000x3000.jpg"_s);
        row("PDF", u"/documents/leaflet.pdf"_s);
        row("ZIP", u"/archives/nest.zip"_s);
        row("tar", u"/archives/nest.tar.gz"_s);
        row("WAV", u"/sounds/three-notes.wav"_s);
        row("busy at first", u"/trouble/busy.txt"_s);
        row("cut", u"/trouble/cut-rope.bin"_s);
        row("moved", u"/moved/nest"_s, u"found-at-last.txt"_s, u"/moved/found-at-last.txt"_s);
        row("chunked", u"/unknown/long-story.txt"_s);
        row("until the connection ends", u"/unknown/until-close.txt"_s);
        row("with its digest", u"/checked/sealed.txt"_s);
        row("with a name in UTF-8", u"/names/download?id=7"_s, u"Basstölpel grüßt.txt"_s);
        row("with a name in disguise", u"/names/disguised"_s, u"nestgnp.txt"_s);
    }

    void theGoodOnesArriveWhole()
    {
        QFETCH(QString, path);
        QFETCH(QString, source);
        const JobRow row = rowOf(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QTEST(row.name, "name");
        const QByteArray expected = bodyOf(exhibit(source).answers.last());
        QVERIFY(!expected.isEmpty());
        QVERIFY(m_world.file(row.name) == expected);
    }

    void theBadOnesFailWithASentence_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::newRow("missing") << u"/trouble/missing.txt"_s << int(Error::HttpStatus) << 404;
        QTest::newRow("a redirect that leads back")
            << u"/moved/roundabout"_s << int(Error::TooManyRedirects) << 0;
        QTest::newRow("without a password")
            << u"/private/diary.txt"_s << int(Error::HttpStatus) << 401;
    }

    void theBadOnesFailWithASentence()
    {
        QFETCH(QString, path);
        const JobRow row = rowOf(path);
        QVERIFY2(row.state == JobState::Failed, qPrintable(told(row)));
        QTEST(int(row.error->kind), "kind");
        QTEST(row.error->status, "status");
        QVERIFY(!row.error->text.isEmpty());
    }

    void thatIsAllThereIs()
    {
        QCOMPARE(m_world.rows().size(), m_site.addresses().size());
        QCOMPARE(m_world.count(JobState::Done), 32);
        QCOMPARE(m_world.count(JobState::Failed), 3);
        QCOMPARE(m_world.names().size(), 32); // no part, and no name that two have
    }

    void somethingArrivesBeforeTheLastOneStarts()
    {
        const QList<JobChange> &all = m_world.changes();
        qsizetype firstArrival = -1;
        qsizetype lastStart = -1;
        for (qsizetype i = 0; i < all.size(); ++i) {
            if (all.at(i).kind == JobChange::Kind::Arrived && firstArrival < 0)
                firstArrival = i;
            if (all.at(i).kind == JobChange::Kind::Started)
                lastStart = i;
        }
        QVERIFY(firstArrival >= 0);
        QVERIFY(firstArrival < lastStart);
    }

    void theSlowOnesAreOvertaken()
    {
        const qsizetype slowest = changeOf(JobChange::Kind::Arrived, u"/slow/seven-seconds.txt"_s);
        QVERIFY(slowest > changeOf(JobChange::Kind::Arrived, u"/texts/gannet.txt"_s));
        QVERIFY(slowest > changeOf(JobChange::Kind::Arrived, u"/slow/three-seconds.txt"_s));
        QVERIFY(changeOf(JobChange::Kind::Started, u"/slow/seven-seconds.txt"_s)
                < changeOf(JobChange::Kind::Started, u"/texts/gannet.txt"_s));
    }

    void theCutOneIsResumedAndTheBusyOneAskedAgain()
    {
        QCOMPARE(m_site.requestsFor(exhibit(u"/trouble/cut-rope.bin"_s)), 2);
        // What still lay in Qt's hands when the connection ended is fetched again.
        const qint64 kept = rowOf(u"/trouble/cut-rope.bin"_s).facts->resumedFrom;
        QVERIFY2(kept > MiB && kept <= 2 * MiB, qPrintable(QString::number(kept)));
        QCOMPARE(m_site.requestsFor(exhibit(u"/trouble/busy.txt"_s)), 2);
        QCOMPARE(rowOf(u"/trouble/busy.txt"_s).attempt, 2);
    }

    void theLargeOneComesInSegments()
    {
        // One request that is left when the ranges are known, and one for each of four segments.
        QCOMPARE(m_site.requestsFor(exhibit(u"/large/sea-of-numbers.bin"_s)), 5);
    }

    void previewsAreInTheirCharacterSets_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("word");
        QTest::newRow("UTF-8") << u"/texts/greetings.txt"_s << u"fou de Bassan"_s;
        QTest::newRow("ISO-8859-1") << u"/texts/inseln.txt"_s << u"Grüße"_s;
        QTest::newRow("windows-1251") << u"/texts/olusha.txt"_s << u"олуша"_s;
        QTest::newRow("Shift_JIS") << u"/texts/katsuodori.txt"_s << u"シロカツオドリ"_s;
        QTest::newRow("UTF-16") << u"/texts/soula.txt"_s << u"Two bytes a letter"_s;
    }

    void previewsAreInTheirCharacterSets()
    {
        QFETCH(QString, path);
        QFETCH(QString, word);
        const auto preview = rowOf(path).facts->preview;
        QVERIFY(preview);
        QVERIFY2(preview->contains(word), qPrintable(*preview));
    }

    void picturesCanBeShown()
    {
        QCOMPARE(QImageReader(m_world.filePath(u"morning.png"_s)).read().size(), QSize(960, 720));
        QImageReader large(m_world.filePath(u"dusk-4000x3000.jpg"_s));
        QCOMPARE(large.size(), QSize(4000, 3000));
        QVERIFY(!large.read().isNull());
    }

    void archivesCanBeUnpacked()
    {
        // Of two readers that are on every machine that builds this.
        QProcess tar;
        tar.start(u"tar"_s, {u"-xzOf"_s, m_world.filePath(u"nest.tar.gz"_s), u"nest/egg.txt"_s});
        QVERIFY(tar.waitForFinished());
        QCOMPARE(tar.readAllStandardOutput(), "One egg, pale blue under the chalk.\n"_ba);
        QProcess zip;
        zip.start(u"python3"_s, {u"-m"_s, u"zipfile"_s, u"-t"_s, m_world.filePath(u"nest.zip"_s)});
        QVERIFY(zip.waitForFinished());
        QCOMPARE(zip.exitCode(), 0);
        QCOMPARE(zip.readAllStandardOutput(), "Done testing\n"_ba);
    }

    void theLeafletKnowsWhereItsObjectsAre()
    {
        const QByteArray pdf = fileOf(u"/documents/leaflet.pdf"_s);
        const qsizetype said = pdf.lastIndexOf("startxref\n") + 10;
        const qsizetype table = pdf.mid(said, pdf.indexOf('\n', said) - said).toLongLong();
        QVERIFY(pdf.sliced(table).startsWith("xref\n0 6\n0000000000 65535 f \n"));
        for (int object = 1; object <= 5; ++object) {
            const qsizetype row = table + qsizetype(QByteArray("xref\n0 6\n").size()) + object * 20;
            const QByteArray head = QByteArray::number(object) + " 0 obj\n";
            QVERIFY(pdf.sliced(pdf.mid(row, 10).toLongLong()).startsWith(head));
        }
    }

    void theDigestIsThatOfTheFile()
    {
        const Answer sealed = exhibit(u"/checked/sealed.txt"_s).answers.last();
        const QByteArray hash = QCryptographicHash::hash(fileOf(u"/checked/sealed.txt"_s),
                                                         QCryptographicHash::Sha256);
        const std::pair<QByteArray, QByteArray> header{"Repr-Digest",
                                                       "sha-256=:" + hash.toBase64() + ':'};
        QVERIFY(sealed.headers.contains(header));
    }

    void theListsNameAllOfIt_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("the front page") << u"/"_s;
        QTest::newRow("a text") << u"/list.txt"_s;
        QTest::newRow("a table") << u"/list.csv"_s;
    }

    void theListsNameAllOfIt()
    {
        QFETCH(QString, path);
        const JobRow row = m_world.fetch(m_site.frontPage().resolved(QUrl(path)).toString());
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        const QString list = QString::fromUtf8(m_world.file(row.name));
        for (const QString &address : m_site.addresses())
            QVERIFY2(list.contains(address), qPrintable(address));
    }

    void aPasswordOpensTheDiary()
    {
        m_world.options.user = u"visitor"_s;
        m_world.options.password = u"gannet"_s;
        const JobRow row
            = m_world.fetch(m_site.addressOf(exhibit(u"/private/diary.txt"_s)).toString());
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
    }

    void theSiteBeginsAnew()
    {
        m_site.beginAnew();
        m_world.options.existing = ExistingRule::Overwrite;
        m_world.options.retryWait = 1ms;
        const JobRow row
            = m_world.fetch(m_site.addressOf(exhibit(u"/trouble/busy.txt"_s)).toString());
        QVERIFY2(row.attempt == 2, qPrintable(told(row)));
        QVERIFY(!m_world.names().contains(u"busy (1).txt"_s));
    }
};

QTEST_GUILESS_MAIN(TestPracticeSite)
#include "tst_practicesite.moc"
