// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/filekind.h"

#include "core/net/charset.h"
#include "core/preview/filesample.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qsizetype tarMarkAt = 257;
constexpr qsizetype sniffedBytes = 512;

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::FileKind)
};

struct Mark {
    QByteArrayView bytes; //!< a question mark stands for any byte
    FileFormat format;
};

#define WORDS(text) QT_TRANSLATE_NOOP("gannet::FileKind", text)
#define BYTES(text) QByteArrayView(text, sizeof(text) - 1)

// Longer marks stand before those that begin like them.
constexpr std::array marks{
    Mark{BYTES("\x89PNG\r\n\x1a\n"), {FileKind::Image, "png", WORDS("PNG image")}},
    Mark{BYTES("\xff\xd8\xff"), {FileKind::Image, "jpeg", WORDS("JPEG image")}},
    Mark{BYTES("GIF87a"), {FileKind::Image, "gif", WORDS("GIF image")}},
    Mark{BYTES("GIF89a"), {FileKind::Image, "gif", WORDS("GIF image")}},
    Mark{BYTES("RIFF????WEBP"), {FileKind::Image, "webp", WORDS("WebP image")}},
    Mark{BYTES("BM????\0\0\0\0"), {FileKind::Image, "bmp", WORDS("BMP image")}},
    Mark{BYTES("II*\0"), {FileKind::Image, "tiff", WORDS("TIFF image")}},
    Mark{BYTES("MM\0*"), {FileKind::Image, "tiff", WORDS("TIFF image")}},
    Mark{BYTES("\0\0\1\0"), {FileKind::Image, "icon", WORDS("Windows icon")}},
    Mark{BYTES("\0\0??ftypavif"), {FileKind::Image, "avif", WORDS("AVIF image")}},
    Mark{BYTES("\0\0??ftyphei"), {FileKind::Image, "heic", WORDS("HEIC image")}},
    Mark{BYTES("%PDF-"), {FileKind::Pdf, "pdf", WORDS("PDF document")}},
    Mark{BYTES("PK\3\4"), {FileKind::Archive, "zip", WORDS("ZIP archive")}},
    Mark{BYTES("PK\5\6"), {FileKind::Archive, "zip", WORDS("ZIP archive")}},
    Mark{BYTES("\x1f\x8b"), {FileKind::Archive, "gzip", WORDS("Gzip file")}},
    Mark{BYTES("\xfd"
               "7zXZ\0"),
         {FileKind::Archive, "xz", WORDS("XZ file")}},
    Mark{BYTES("BZh"), {FileKind::Archive, "bzip2", WORDS("Bzip2 file")}},
    Mark{BYTES("\x28\xb5\x2f\xfd"), {FileKind::Archive, "zstd", WORDS("Zstandard file")}},
    Mark{BYTES("7z\xbc\xaf\x27\x1c"), {FileKind::Archive, "7z", WORDS("7-Zip archive")}},
    Mark{BYTES("Rar!\x1a\7"), {FileKind::Archive, "rar", WORDS("RAR archive")}},
    Mark{BYTES("!<arch>\ndebian"), {FileKind::Archive, "deb", WORDS("Debian package")}},
    Mark{BYTES("\xed\xab\xee\xdb"), {FileKind::Archive, "rpm", WORDS("RPM package")}},
    Mark{BYTES("RIFF????WAVE"), {FileKind::Audio, "wav", WORDS("WAV sound")}},
    Mark{BYTES("fLaC"), {FileKind::Audio, "flac", WORDS("FLAC sound")}},
    Mark{BYTES("OggS"), {FileKind::Audio, "ogg", WORDS("Ogg sound")}},
    Mark{BYTES("ID3"), {FileKind::Audio, "mp3", WORDS("MP3 sound")}},
    Mark{BYTES("\0\0??ftypM4A"), {FileKind::Audio, "m4a", WORDS("MPEG-4 sound")}},
    Mark{BYTES("\0\0??ftypqt"), {FileKind::Video, "mp4", WORDS("QuickTime video")}},
    Mark{BYTES("\0\0??ftyp"), {FileKind::Video, "mp4", WORDS("MPEG-4 video")}},
    Mark{BYTES("\x1a\x45\xdf\xa3"), {FileKind::Video, "matroska", WORDS("Matroska video")}},
    Mark{BYTES("RIFF????AVI "), {FileKind::Video, "avi", WORDS("AVI video")}},
    Mark{BYTES("\x7f"
               "ELF"),
         {FileKind::Binary, "elf", WORDS("Linux program")}},
    Mark{BYTES("SQLite format 3\0"), {FileKind::Binary, "sqlite", WORDS("SQLite database")}},
    Mark{BYTES("\0asm"), {FileKind::Binary, "wasm", WORDS("WebAssembly program")}},
    Mark{BYTES("\xca\xfe\xba\xbe"), {FileKind::Binary, "class", WORDS("Java or macOS program")}},
    Mark{BYTES("wOFF"), {FileKind::Binary, "font", WORDS("Web font")}},
    Mark{BYTES("wOF2"), {FileKind::Binary, "font", WORDS("Web font")}},
    Mark{BYTES("OTTO\0"), {FileKind::Binary, "font", WORDS("OpenType font")}},
    Mark{BYTES("\0\1\0\0\0"), {FileKind::Binary, "font", WORDS("TrueType font")}},
    Mark{BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
         {FileKind::Binary, "ole", WORDS("Office document of the old kind")}},
};

constexpr FileFormat tarFormat{FileKind::Archive, "tar", WORDS("Tar archive")};
constexpr FileFormat mp3Format{FileKind::Audio, "mp3", WORDS("MP3 sound")};
constexpr FileFormat windowsFormat{FileKind::Binary, "pe", WORDS("Windows program")};
constexpr FileFormat binaryFormat{FileKind::Binary, "", WORDS("Binary file")};
constexpr FileFormat textFormat{FileKind::Text, "text", WORDS("Text")};
constexpr FileFormat htmlFormat{FileKind::Html, "html", WORDS("Web page")};
constexpr FileFormat markdownFormat{FileKind::Markdown, "markdown", WORDS("Markdown text")};

#undef BYTES
#undef WORDS

bool bears(QByteArrayView head, QByteArrayView mark)
{
    if (head.size() < mark.size())
        return false;
    return std::equal(mark.begin(), mark.end(), head.begin(),
                      [](char wanted, char byte) { return wanted == '?' || wanted == byte; });
}

QString ending(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    return dot < 0 ? QString() : name.sliced(dot + 1).toLower();
}

bool isBinary(const QByteArray &head, const QByteArray &contentType)
{
    const QByteArray sample = head.first(std::min<qsizetype>(head.size(), 4096));
    const Decoded decoded = decodeText(sample, contentType, Extent::Partial);
    const bool isWide
        = decoded.charset.startsWith("utf-16") || decoded.charset.startsWith("utf-32");
    return looksBinary(isWide ? decoded.text.toUtf8() : sample);
}

//! Formats whose marks are so short that only binary files are asked for them.
FileFormat binaryFormatOf(QByteArrayView head)
{
    const bool isSound = head.size() > 2 && quint8(head[0]) == 0xff
        && (quint8(head[1]) & 0xe6) == 0xe2 && (quint8(head[2]) & 0xf0) != 0xf0;
    if (isSound)
        return mp3Format;
    return head.startsWith("MZ") ? windowsFormat : binaryFormat;
}

bool looksLikePage(const QByteArray &head)
{
    const QByteArray start = head.first(std::min(head.size(), sniffedBytes)).toLower();
    const QByteArray text = (start.startsWith("\xef\xbb\xbf") ? start.sliced(3) : start).trimmed();
    return text.startsWith("<!doctype html") || text.startsWith("<html");
}

FileFormat textFormatOf(const QByteArray &head, const QByteArray &type, const QString &name)
{
    const QString end = ending(name);
    const bool isNamedPage = u" html htm xhtml "_s.contains(u' ' + end + u' ');
    if (type == "text/html" || type == "application/xhtml+xml" || looksLikePage(head)
        || (isNamedPage && type != "text/plain"))
        return htmlFormat;
    const bool isNamedMarkdown = u" md markdown mkd "_s.contains(u' ' + end + u' ');
    return type == "text/markdown" || isNamedMarkdown ? markdownFormat : textFormat;
}

} // namespace

FileFormat markedFormat(QByteArrayView head)
{
    for (const Mark &mark : marks) {
        if (bears(head, mark.bytes))
            return mark.format;
    }
    return part(head, tarMarkAt, 5) == QByteArrayView("ustar") ? tarFormat : FileFormat{};
}

QString formatWords(const FileFormat &format)
{
    return format.words ? Words::tr(format.words) : QString();
}

FileFormat formatOf(const QByteArray &head, const QByteArray &contentType, const QString &name)
{
    const FileFormat marked = markedFormat(head);
    if (!marked.tag.isEmpty())
        return marked;
    if (isBinary(head, contentType))
        return binaryFormatOf(head);
    return textFormatOf(head, mediaType(contentType), name);
}

bool isCodeLike(const QByteArray &contentType, const QString &name)
{
    static const QStringList endings
        = u"asm bash bat c cc cfg cmake conf cpp cs css csv cxx diff go h hpp hs html htm ini java "
          "js json jsonl kt log lua m mjs patch php pl ps1 py r rb rs sh sql svg swift tex toml ts "
          "tsv vim xml yaml yml zig"_s.split(u' ');
    static const QList<QByteArray> words
        = {"json", "xml", "javascript", "css", "csv", "yaml", "x-", "diff"};
    const QByteArray type = mediaType(contentType);
    if (type == "text/plain" || type.isEmpty() || type == "application/octet-stream")
        return endings.contains(ending(name));
    return endings.contains(ending(name))
        || std::ranges::any_of(words, [&type](const auto &word) { return type.contains(word); });
}

} // namespace gannet
