// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/filekind.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

Q_DECLARE_METATYPE(gannet::FileKind)

class TestFileKind : public QObject
{
    Q_OBJECT

private slots:
    void kinds_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("name");
        QTest::addColumn<FileKind>("kind");
        const auto row = [](const char *name) -> QTestData & { return QTest::newRow(name); };
        row("plain text") << "hello"_ba
                          << "text/plain"_ba << u"a.txt"_s << FileKind::Text;
        row("a program called text") << QByteArray("\x7f"
                                                   "ELF\2\1\1\0",
                                                   8)
                                     << "text/plain"_ba << u"a.txt"_s << FileKind::Binary;
        row("bytes called text") << QByteArray("ab\0cd", 5) << "text/plain"_ba << u"a.txt"_s
                                 << FileKind::Binary;
        row("a picture called text") << "\x89PNG\r\n\x1a\n..."_ba
                                     << "text/plain"_ba << u"a.txt"_s << FileKind::Image;
        row("text called a picture") << "hello"_ba
                                     << "image/png"_ba << u"a.png"_s << FileKind::Text;
        row("UTF-16 by the header") << QByteArray("h\0i\0", 4) << "text/plain;charset=utf-16le"_ba
                                    << u"a"_s << FileKind::Text;
        row("a page by its type") << "<p>hello"_ba
                                  << "text/html; charset=utf-8"_ba << u"a"_s << FileKind::Html;
        row("a page by its first words") << "\n<!DOCTYPE HTML>"_ba
                                         << ""_ba << u"a"_s << FileKind::Html;
        row("a page by its name") << "<p>hello"_ba
                                  << ""_ba << u"a.HTM"_s << FileKind::Html;
        row("a page that is served as text") << "<p>hello"_ba
                                             << "text/plain"_ba << u"a.html"_s << FileKind::Text;
        row("Markdown by its name") << "# One"_ba
                                    << "text/plain"_ba << u"README.md"_s << FileKind::Markdown;
        row("a drawing is shown as its source")
            << "<svg xmlns='http://www.w3.org/2000/svg'/>"_ba
            << "image/svg+xml"_ba << u"a.svg"_s << FileKind::Text;
        row("a ZIP") << "PK\3\4...."_ba
                     << ""_ba << u"a"_s << FileKind::Archive;
        row("gzip served as text") << "\x1f\x8b\x08"_ba
                                   << "text/plain"_ba << u"a"_s << FileKind::Archive;
        row("a tar") << QByteArray(257, 'x') + QByteArray("ustar\0", 6) << ""_ba << u"a"_s
                     << FileKind::Archive;
        row("PDF") << "%PDF-1.7"_ba
                   << ""_ba << u"a"_s << FileKind::Pdf;
        row("WAV") << QByteArray("RIFF\x10\0\0\0WAVE", 12) << ""_ba << u"a"_s << FileKind::Audio;
        row("MP3 without a tag") << QByteArray("\xff\xfb\x90\x64\0\0\0\0\1\2\3\4\0\0\0\0", 16)
                                 << ""_ba << u"a"_s << FileKind::Audio;
        row("MPEG-4") << QByteArray("\0\0\0\x20"
                                    "ftypisom",
                                    12)
                      << ""_ba << u"a"_s << FileKind::Video;
        row("WebM") << "\x1a\x45\xdf\xa3"_ba
                    << ""_ba << u"a"_s << FileKind::Video;
        row("WebP") << QByteArray("RIFF\x10\0\0\0WEBPVP8 ", 16) << ""_ba << u"a"_s
                    << FileKind::Image;
        row("a short mark is no mark") << "PK"_ba
                                       << ""_ba << u"a"_s << FileKind::Text;
    }

    void kinds()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, type);
        QFETCH(QString, name);
        QTEST(formatOf(head, type, name).kind, "kind");
    }

    void everyKindHasWords()
    {
        QCOMPARE(formatWords(formatOf("%PDF-1.7"_ba, {}, {})), u"PDF document"_s);
        QCOMPARE(formatWords(formatOf("hello"_ba, {}, {})), u"Text"_s);
        QCOMPARE(formatWords(formatOf(QByteArray("\0\1\2\3", 4), {}, {})), u"Binary file"_s);
    }

    void columnsMatterInCode_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isCode");
        QTest::newRow("prose") << "text/plain"_ba << u"annals.txt"_s << false;
        QTest::newRow("a source") << "text/plain"_ba << u"main.cpp"_s << true;
        QTest::newRow("JSON by its type") << "application/json"_ba << u"answer"_s << true;
        QTest::newRow("a script by its type") << "text/x-python"_ba << u"answer"_s << true;
        QTest::newRow("nothing known") << ""_ba << u"answer"_s << false;
    }

    void columnsMatterInCode()
    {
        QFETCH(QByteArray, type);
        QFETCH(QString, name);
        QTEST(isCodeLike(type, name), "isCode");
    }
};

QTEST_GUILESS_MAIN(TestFileKind)
#include "tst_filekind.moc"
