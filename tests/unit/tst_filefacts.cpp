// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/filefacts.h"
#include "core/preview/preview.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

template <typename Number>
QByteArray little(Number number)
{
    QByteArray bytes(sizeof(Number), '\0');
    qToLittleEndian(number, bytes.data());
    return bytes;
}

template <typename Number>
QByteArray big(Number number)
{
    QByteArray bytes(sizeof(Number), '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray zeros(qsizetype count)
{
    return QByteArray(count, '\0');
}

FileSample sampleOf(const QByteArray &file)
{
    return {file.first(std::min<qsizetype>(file.size(), previewHeadBytes)),
            file.last(std::min<qsizetype>(file.size(), previewTailBytes)), file.size()};
}

struct Entry {
    QByteArray name;
    quint32 size;
};

QByteArray zipEntry(const Entry &entry)
{
    return "PK\1\2"_ba + zeros(20) + little(entry.size) + little(quint16(entry.name.size()))
        + zeros(16) + entry.name;
}

QByteArray zipOf(const QList<Entry> &entries, const QByteArray &comment = {})
{
    const QByteArray content = "PK\3\4"_ba + QByteArray(100, 'x');
    QByteArray directory;
    for (const Entry &entry : entries)
        directory += zipEntry(entry);
    return content + directory + "PK\5\6"_ba + zeros(4) + little(quint16(entries.size()))
        + little(quint16(entries.size())) + little(quint32(directory.size()))
        + little(quint32(content.size())) + little(quint16(comment.size())) + comment;
}

QByteArray tarEntry(const QByteArray &name, qint64 size)
{
    QByteArray header = name.leftJustified(100, '\0') + zeros(24)
        + QByteArray::number(size, 8).rightJustified(11, '0') + zeros(1);
    header = header.leftJustified(156, '\0') + '0';
    header = header.leftJustified(257, '\0') + "ustar";
    return header.leftJustified(512, '\0') + QByteArray((size + 511) / 512 * 512, 'x');
}

QByteArray wavOf(int seconds)
{
    const quint32 rate = 44'100;
    const quint32 bytes = rate * 4 * quint32(seconds);
    return "RIFF"_ba + little(bytes + 36) + "WAVEfmt "_ba + little(16U) + little(quint16(1))
        + little(quint16(2)) + little(rate) + little(rate * 4) + little(quint16(4))
        + little(quint16(16)) + "data"_ba + little(bytes) + zeros(64);
}

QByteArray comments(const QByteArray &title)
{
    return little(2U) + "me"_ba + little(2U) + little(8U) + "ARTIST=a"_ba
        + little(quint32(title.size() + 6)) + "title="_ba + title;
}

QByteArray flacOf(int seconds, const QByteArray &title)
{
    const quint64 packed = quint64(48'000) << 44 | quint64(1) << 41 | quint64(15) << 36
        | quint64(48'000) * quint64(seconds);
    const QByteArray notes = comments(title);
    return "fLaC"_ba + big(quint32(34)) + zeros(10) + big(packed) + zeros(16)
        + big(quint32(0x84000000U | quint32(notes.size()))) + notes;
}

QByteArray oggOf(qint64 samples)
{
    return "OggS"_ba + zeros(24) + "\1vorbis"_ba + zeros(4) + "\2"_ba + little(44'100U) + zeros(20)
        + "OggS"_ba + zeros(20) + "\3vorbis"_ba + comments("Cry of the gannet")
        + QByteArray(500, 'x') + "OggS"_ba + zeros(2) + little(samples) + zeros(20);
}

QByteArray mp3Of(quint32 frames)
{
    const QByteArray title = "\3Gannet"_ba;
    const QByteArray tag = "TIT2"_ba + big(quint32(title.size())) + zeros(2) + title + zeros(20);
    return "ID3\3\0\0"_ba.left(3) + QByteArray("\3\0\0", 3) + big(quint32(tag.size())) + tag
        + "\xff\xfb\x90\x44"_ba + zeros(32) + "Xing"_ba + big(1U) + big(frames) + zeros(200);
}

const QByteArray smallPdf = "%PDF-1.7\n1 0 obj\n<< /Type /Pages /Count 3 /Kids [2 0 R] >>\nendobj\n"
                            "5 0 obj << /Title (The \\(new\\) annals) >> endobj\n%%EOF"_ba;

} // namespace

class TestFileFacts : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void lines_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("details");
        const auto row
            = [](const char *name, const QByteArray &file, const QString &line,
                 const QStringList &details) { QTest::newRow(name) << file << line << details; };
        row("a ZIP", zipOf({{"a.txt", 1000}, {"b/\xc3\xa9.txt", 500}}),
            u"ZIP archive, 2 entries, 2 KB unpacked"_s, {u"a.txt"_s, u"b/é.txt"_s});
        row("a ZIP with a comment", zipOf({{"a.txt", 1000}}, QByteArray(60'000, 'c')),
            u"ZIP archive, 1 entry, 1 KB unpacked"_s, {u"a.txt"_s});
        row("an empty ZIP", "PK\5\6"_ba + zeros(18), u"ZIP archive, 0 entries"_s, {});
        row("a name that deceives", zipOf({{"a\xe2\x80\xaetxt.exe", 1}}),
            u"ZIP archive, 1 entry, 1 bytes unpacked"_s, {u"a[RLO]txt.exe"_s});
        row("a cut ZIP", zipOf({{"a.txt", 1000}}).first(110),
            u"ZIP archive, cut or damaged, its list of entries is missing"_s, {});
        row("a tar", tarEntry("a", 1000) + tarEntry("b", 0) + zeros(1024),
            u"Tar archive, 2 entries, 1 KB unpacked"_s, {u"a"_s, u"b"_s});
        row("a cut tar", tarEntry("a", 1000).first(600), u"Tar archive, at least 1 entry"_s,
            {u"a"_s});
        row("gzip",
            QByteArray("\x1f\x8b\x08\x08\0\0\0\0\0\3report.txt\0", 21) + zeros(8) + little(3000U),
            u"Gzip file, 3 KB unpacked"_s, {u"Contains report.txt"_s});
        row("XZ",
            QByteArray("\xfd"
                       "7zXZ\0\0\4",
                       8),
            u"XZ file"_s, {});
        row("WAV", wavOf(187), u"WAV sound, 3:07, 44.1 kHz, stereo"_s, {});
        row("FLAC", flacOf(3765, "Cry"), u"FLAC sound, 1:02:45, 48 kHz, stereo"_s,
            {u"Title: Cry"_s});
        row("Ogg", oggOf(441'000), u"Ogg sound, 0:10, 44.1 kHz, stereo"_s,
            {u"Title: Cry of the gannet"_s});
        row("MP3", mp3Of(2297), u"MP3 sound, 1:00, 44.1 kHz, stereo"_s, {u"Title: Gannet"_s});
        row("PDF", smallPdf, u"PDF document, 3 pages, version 1.7"_s,
            {u"Title: The (new) annals"_s});
        row("a linearized PDF", "%PDF-1.4\n<< /Linearized 1 /L 9 /N 12 >>"_ba,
            u"PDF document, 12 pages, version 1.4"_s, {});
        row("a PDF that hides its pages", "%PDF-2.0\n"_ba, u"PDF document, version 2.0"_s, {});
        row("MPEG-4",
            QByteArray("\0\0\0\x20"
                       "ftypisom",
                       12)
                + zeros(20) + "mvhd"_ba + zeros(12) + big(600U) + big(36'000U),
            u"MPEG-4 video, 1:00"_s, {});
    }

    void lines()
    {
        QFETCH(QByteArray, file);
        const FileFacts facts = fileFacts(sampleOf(file), formatOf(file, {}, {}));
        QTEST(facts.line, "line");
        QTEST(facts.details, "details");
    }

    void aProgramShowsItsFirstBytes()
    {
        const QByteArray file = "\x7f"
                                "ELF"_ba
            + QByteArray("\2\1\1", 3) + zeros(9) + little(quint16(3)) + little(quint16(62))
            + zeros(100);
        const FileFacts facts = fileFacts(sampleOf(file), formatOf(file, {}, u"letter.txt"_s));
        QCOMPARE(facts.line, u"Linux program, executable or library, x86-64"_s);
        QCOMPARE(facts.details.size(), 8);
        QVERIFY(facts.details.first().startsWith(u"7f 45 4c 46 02"));
        QVERIFY(facts.details.first().endsWith(u".ELF...."));
    }

    void manyNamesAreCut()
    {
        QList<Entry> entries;
        for (int i = 0; i < 300; ++i)
            entries += {"file-" + QByteArray::number(i), 10};
        const QByteArray file = zipOf(entries);
        const FileFacts facts = fileFacts(sampleOf(file), formatOf(file, {}, {}));
        QCOMPARE(facts.line, u"ZIP archive, 300 entries, 3 KB unpacked"_s);
        QCOMPARE(facts.details.last(), u"and 270 more"_s);
    }

    //! Every prefix and every file with one byte turned must be answered; the sanitizers look on.
    void cutAndBrokenFilesAreAnswered_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("ZIP") << zipOf({{"a.txt", 1000}, {"b.txt", 9}});
        QTest::newRow("tar") << tarEntry("a", 10) + zeros(1024);
        QTest::newRow("gzip") << QByteArray("\x1f\x8b\x08\x08\0\0\0\0\0\3report.txt\0", 21);
        QTest::newRow("WAV") << wavOf(1);
        QTest::newRow("FLAC") << flacOf(1, "title");
        QTest::newRow("Ogg") << oggOf(1);
        QTest::newRow("MP3") << mp3Of(1);
        QTest::newRow("PDF") << smallPdf;
    }

    void cutAndBrokenFilesAreAnswered()
    {
        QFETCH(QByteArray, file);
        const FileFormat format = formatOf(file, {}, {});
        for (qsizetype at = 0; at < file.size(); ++at) {
            QVERIFY(!fileFacts(sampleOf(file.first(at)), format).line.isEmpty());
            for (const char byte : {'\xff', '\0', '\x7f'}) {
                QByteArray broken = file;
                broken[at] = byte;
                QVERIFY(!fileFacts(sampleOf(broken), format).line.isEmpty());
            }
        }
    }

    void aCardNeedsNoText()
    {
        PreviewWish wish;
        wish.factsOnly = true;
        const Preview preview = makePreview(sampleOf("hello"_ba), {}, wish);
        QCOMPARE(preview.shown, Preview::Shown::Facts);
        QVERIFY(preview.text.isEmpty());
    }

    void textIsShownWithItsCharset()
    {
        const Preview preview = makePreview(sampleOf("hello"_ba), {}, {});
        QCOMPARE(preview.shown, Preview::Shown::Text);
        QCOMPARE(preview.text, u"hello"_s);
        QCOMPARE(preview.sentence, u"Text, UTF-8"_s);
        QVERIFY(preview.remark.isEmpty());
    }

    void aLongTextSaysThatItIsCut()
    {
        FileSample sample = sampleOf(QByteArray(previewHeadBytes, '\n'));
        sample.size = 5'000'000;
        const Preview preview = makePreview(sample, {}, {});
        QCOMPARE(preview.remark, u"Only the beginning, 1.0 MB of 5.0 MB, is shown."_s);
    }

    void aPageIsShownRich()
    {
        const Preview preview = makePreview(sampleOf("<h1>One</h1>"_ba), {},
                                            {u"a.html"_s, "text/html", {}, {}, false});
        QCOMPARE(preview.shown, Preview::Shown::Rich);
        QCOMPARE(preview.rich.blocks.size(), 1);
        QCOMPARE(preview.text, u"<h1>One</h1>"_s);
    }

    void nothingIsSaidToBeNothing()
    {
        QCOMPARE(makePreview({}, {}, {}).sentence, u"This file is empty."_s);
    }
};

QTEST_GUILESS_MAIN(TestFileFacts)
#include "tst_filefacts.moc"
