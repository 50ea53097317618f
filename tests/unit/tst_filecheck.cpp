// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/digesthash.h"
#include "core/io/unixfile.h"
#include "core/transfer/checksum.h"
#include "core/transfer/filecheck.h"
#include "tests/support/tempfolder.h"

#include <QFile>
#include <QTest>

#include <fcntl.h>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

using enum Checksum::Algorithm;
using Source = Verification::Source;

const QByteArray content = QByteArray("The gannet dives from thirty metres.\n").repeated(1'000);
constexpr qint64 pieceLength = 10'000;

Checksum checksumOf(Checksum::Algorithm algorithm, const QByteArray &bytes = content)
{
    return {algorithm, QCryptographicHash::hash(bytes, toQt(algorithm)).toHex()};
}

std::shared_ptr<const FileManifest> manifestWithPieces()
{
    FileManifest manifest;
    manifest.pieces = PieceDigests{Sha1, pieceLength, {}};
    for (qint64 at = 0; at < content.size(); at += pieceLength)
        manifest.pieces->digests.append(
            QCryptographicHash::hash(content.mid(at, pieceLength), QCryptographicHash::Sha1));
    return std::make_shared<const FileManifest>(manifest);
}

//! A file of the test that is written as a download would.
class World
{
public:
    World()
        : m_file(::open(QFile::encodeName(m_folder.path(u"a"_s)).constData(),
                        O_RDWR | O_CREAT | O_CLOEXEC, 0600))
    {
    }

    void write(FileCheck *check, qint64 offset, const QByteArray &bytes)
    {
        write(offset, bytes);
        check->written(m_file.descriptor(), offset, bytes);
    }
    void write(qint64 offset, const QByteArray &bytes)
    {
        if (!writeAllAt(m_file.descriptor(), bytes, offset, {}))
            qFatal("cannot write");
    }
    [[nodiscard]] int descriptor() const { return m_file.descriptor(); }

private:
    TempFolder m_folder;
    UnixFile m_file;
};

} // namespace

class TestFileCheck : public QObject
{
    Q_OBJECT

private slots:
    void choosesWhatToExpect_data()
    {
        QTest::addColumn<bool>("own");
        QTest::addColumn<bool>("metalink");
        QTest::addColumn<bool>("sums");
        QTest::addColumn<bool>("server");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("a person's wins") << true << true << true << true << "md5 person"_ba;
        QTest::newRow("then the Metalink's strongest")
            << false << true << true << true << "sha512 metalink"_ba;
        QTest::newRow("then the list's") << false << false << true << true << "sha1 sums"_ba;
        QTest::newRow("then the server's strongest")
            << false << false << false << true << "sha256 server"_ba;
        QTest::newRow("nobody says anything") << false << false << false << false << ""_ba;
    }

    void choosesWhatToExpect()
    {
        QFETCH(bool, own);
        QFETCH(bool, metalink);
        QFETCH(bool, sums);
        QFETCH(bool, server);
        FileManifest manifest;
        manifest.checksums = {checksumOf(Sha1), checksumOf(Sha512)};
        const auto expected = expectationOf(
            own ? std::optional(checksumOf(Md5)) : std::nullopt, metalink ? &manifest : nullptr,
            sums ? std::optional(checksumOf(Sha1)) : std::nullopt,
            server ? QList{checksumOf(Md5), checksumOf(Sha256)} : QList<Checksum>());
        QTEST(expected
                  ? verificationsToText({{expected->checksum.algorithm, expected->source, false}})
                  : QByteArray(),
              "expected");
    }

    void aManifestWithoutChecksumsExpectsNone()
    {
        const auto manifest = manifestWithPieces();
        QVERIFY(!expectationOf({}, manifest.get(), {}, {}));
    }

    void aGoodFileIsSaidToBe()
    {
        World world;
        FileCheck check({Sha256}, nullptr, {});
        world.write(&check, 20'000, content.sliced(20'000));
        world.write(&check, 0, content.first(20'000));
        const auto verdict = check.finish(world.descriptor(), content.size(),
                                          Expectation{checksumOf(Sha256), Source::Server}, {});
        QVERIFY(verdict && verdict->isGood());
        QCOMPARE(verificationsToText(verdict->verified), "sha256 server"_ba);
        QCOMPARE(verdict->sha256, checksumOf(Sha256).hex);
    }

    void anotherFileIsSaidToBe()
    {
        World world;
        FileCheck check({Sha256}, nullptr, {});
        world.write(&check, 0, content);
        const Expectation expected{checksumOf(Sha256, "other"), Source::Person};
        const auto verdict = check.finish(world.descriptor(), content.size(), expected, {});
        QVERIFY(verdict && !verdict->isGood());
        QVERIFY(verdict->broken == expected);
        QCOMPARE(verdict->found, checksumOf(Sha256).hex);
        QVERIFY(verdict->verified.isEmpty());
    }

    void whatIsExpectedOnlyAtTheEndIsHashedThen()
    {
        World world;
        FileCheck check({}, nullptr, {});
        world.write(&check, 0, content);
        const auto verdict = check.finish(world.descriptor(), content.size(),
                                          Expectation{checksumOf(Sha512), Source::SumsFile}, {});
        QVERIFY(verdict && verdict->isGood());
        QCOMPARE(verificationsToText(verdict->verified), "sha512 sums"_ba);
    }

    void nothingExpectedVerifiesNothing()
    {
        World world;
        FileCheck check({}, nullptr, content.size());
        world.write(&check, 0, content);
        const auto verdict = check.finish(world.descriptor(), content.size(), {}, {});
        QVERIFY(verdict && verdict->isGood() && verdict->verified.isEmpty());
    }

    void anEarlierAttemptCounts()
    {
        World world;
        world.write(0, content.first(12'345));
        FileCheck check({Sha256}, nullptr, content.size());
        check.goOnAfter({{0, 12'345}});
        world.write(&check, 12'345, content.sliced(12'345));
        const auto verdict = check.finish(world.descriptor(), content.size(),
                                          Expectation{checksumOf(Sha256), Source::Person}, {});
        QVERIFY(verdict && verdict->isGood());
    }

    void bytesThatPassedUnseenCount()
    {
        World world;
        world.write(0, content.first(5'000));
        FileCheck check({Sha256}, manifestWithPieces(), content.size());
        world.write(&check, 5'000, content.sliced(5'000, 20'000));
        world.write(25'000, content.sliced(25'000));
        const auto verdict = check.finish(world.descriptor(), content.size(),
                                          Expectation{checksumOf(Sha256), Source::Server}, {});
        QVERIFY(verdict && verdict->isGood());
    }

    void aFileThatIsTooShortIsNotGood()
    {
        World world;
        FileCheck check({Sha256}, nullptr, {});
        world.write(&check, 0, content.chopped(1));
        QVERIFY(!check.finish(world.descriptor(), content.size(),
                              Expectation{checksumOf(Sha256), Source::Server}, {}));
    }

    void piecesAloneVerify_data()
    {
        QTest::addColumn<bool>("sizeIsKnown");
        QTest::newRow("on their way") << true;
        QTest::newRow("at the end, where the size was not known") << false;
    }

    void piecesAloneVerify()
    {
        QFETCH(bool, sizeIsKnown);
        World world;
        FileCheck check({}, manifestWithPieces(),
                        sizeIsKnown ? std::optional<qint64>(content.size()) : std::nullopt);
        world.write(&check, 0, content);
        const auto verdict = check.finish(world.descriptor(), content.size(), {}, {});
        QVERIFY(verdict && verdict->isGood());
        QCOMPARE(verificationsToText(verdict->verified), "sha1 metalink pieces"_ba);
    }

    void aBrokenPieceIsNamedAndCanBeRepaired()
    {
        World world;
        QByteArray broken = content;
        broken[25'000] = '!';
        FileCheck check({Sha256}, manifestWithPieces(), content.size());
        const Expectation expected{checksumOf(Sha256), Source::Metalink};
        world.write(&check, 0, broken);
        QCOMPARE(check.badSoFar(), (QList<ByteRange>{{20'000, 30'000}}));
        auto verdict = check.finish(world.descriptor(), content.size(), expected, {});
        QVERIFY(verdict && verdict->broken == expected);
        QCOMPARE(verdict->bad, (QList<ByteRange>{{20'000, 30'000}}));

        world.write(&check, 20'000, content.sliced(20'000, 10'000));
        verdict = check.finish(world.descriptor(), content.size(), expected, {});
        QVERIFY(verdict && verdict->isGood());
    }

    void theSentenceTellsWhoSaidSo_data()
    {
        QTest::addColumn<int>("source");
        QTest::addColumn<QString>("words");
        QTest::newRow("a person") << int(Source::Person) << u"match its checksum: md5 "_s;
        QTest::newRow("a Metalink") << int(Source::Metalink) << u"checksum in its Metalink"_s;
        QTest::newRow("a list") << int(Source::SumsFile) << u"list of checksums beside it"_s;
        QTest::newRow("the server") << int(Source::Server) << u"that its server told"_s;
    }

    void theSentenceTellsWhoSaidSo()
    {
        QFETCH(int, source);
        QFETCH(QString, words);
        CheckVerdict verdict;
        verdict.broken = Expectation{checksumOf(Md5), Source(source)};
        verdict.found = "f00d";
        const Error error = checkFailure(verdict, u"/d/a.bad"_s);
        QCOMPARE(error.kind, Error::Checksum);
        QVERIFY2(error.text.contains(words), qPrintable(error.text));
        QVERIFY(error.text.contains(u"f00d was found. It is kept as /d/a.bad;"_s));
        QVERIFY(checkFailure(verdict, {}).text.contains(u"It was not kept"_s));
    }

    void theSentenceTellsHowMuchIsBad()
    {
        CheckVerdict verdict;
        verdict.bad = {{0, 10}, {20, 30}};
        QVERIFY(checkFailure(verdict, u"/d/a.bad"_s).text.startsWith(u"20 bytes of the file"_s));
    }

    void piecesThatDoNotFitDoNotCount()
    {
        World world;
        FileCheck check({}, manifestWithPieces(), 5);
        world.write(&check, 0, "other"_ba);
        const auto verdict = check.finish(world.descriptor(), 5, {}, {});
        QVERIFY(verdict && verdict->isGood() && verdict->verified.isEmpty());
    }

    void aWholeThatStandsMakesItsPiecesGood()
    {
        World world;
        FileCheck check({Sha256}, manifestWithPieces(), content.size());
        const QByteArray other(content.size(), 'x');
        world.write(&check, 0, other);
        const auto verdict
            = check.finish(world.descriptor(), other.size(),
                           Expectation{checksumOf(Sha256, other), Source::Person}, {});
        QVERIFY(verdict && verdict->isGood());
    }
};

QTEST_GUILESS_MAIN(TestFileCheck)
#include "tst_filecheck.moc"
