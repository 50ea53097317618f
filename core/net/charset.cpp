// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/charset.h"

#include <QStringConverter>

#include <algorithm>
#include <array>
#include <cerrno>

#include <iconv.h>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qsizetype declarationBytes = 1024; // HTML 13.2.3.2
constexpr qsizetype binarySampleBytes = 4096;
constexpr qsizetype longestLabel = 40;

//! Names of the Encoding Standard whose meaning is not what iconv takes them for.
struct Alias {
    QByteArrayView label;
    QByteArrayView charset; //!< its name in the standard
    const char *iconvName;
};

// Browsers read the small sets as the larger ones that grew from them, and so do the pages'
// writers.
constexpr std::array aliases{
    Alias{"windows-1252", "windows-1252", "CP1252"},
    Alias{"iso-8859-1", "windows-1252", "CP1252"},
    Alias{"iso8859-1", "windows-1252", "CP1252"},
    Alias{"latin1", "windows-1252", "CP1252"},
    Alias{"latin-1", "windows-1252", "CP1252"},
    Alias{"l1", "windows-1252", "CP1252"},
    Alias{"ascii", "windows-1252", "CP1252"},
    Alias{"us-ascii", "windows-1252", "CP1252"},
    Alias{"ansi_x3.4-1968", "windows-1252", "CP1252"},
    Alias{"cp1252", "windows-1252", "CP1252"},
    Alias{"x-cp1252", "windows-1252", "CP1252"},
    Alias{"iso-8859-9", "windows-1254", "CP1254"},
    Alias{"latin5", "windows-1254", "CP1254"},
    Alias{"iso-8859-11", "windows-874", "CP874"},
    Alias{"tis-620", "windows-874", "CP874"},
    Alias{"windows-874", "windows-874", "CP874"},
    Alias{"iso-8859-8-i", "iso-8859-8-i", "ISO-8859-8"},
    Alias{"gb2312", "gb18030", "GB18030"},
    Alias{"gbk", "gb18030", "GB18030"},
    Alias{"x-gbk", "gb18030", "GB18030"},
    Alias{"gb_2312-80", "gb18030", "GB18030"},
    Alias{"big5", "big5", "BIG5-HKSCS"},
    Alias{"big5-hkscs", "big5", "BIG5-HKSCS"},
    Alias{"x-x-big5", "big5", "BIG5-HKSCS"},
    Alias{"shift_jis", "shift_jis", "CP932"},
    Alias{"shift-jis", "shift_jis", "CP932"},
    Alias{"sjis", "shift_jis", "CP932"},
    Alias{"x-sjis", "shift_jis", "CP932"},
    Alias{"windows-31j", "shift_jis", "CP932"},
    Alias{"x-euc-jp", "euc-jp", "EUC-JP"},
    Alias{"euc-kr", "euc-kr", "UHC"},
    Alias{"ks_c_5601-1987", "euc-kr", "UHC"},
    Alias{"korean", "euc-kr", "UHC"},
    Alias{"koi8", "koi8-r", "KOI8-R"},
    Alias{"x-cp1250", "windows-1250", "CP1250"},
    Alias{"x-cp1251", "windows-1251", "CP1251"},
    Alias{"x-mac-cyrillic", "x-mac-cyrillic", "MAC-CYRILLIC"},
    Alias{"macintosh", "macintosh", "MACINTOSH"},
};

struct QtLabel {
    QByteArrayView label;
    QByteArrayView charset;
    QStringConverter::Encoding encoding;
};

constexpr std::array qtLabels{
    QtLabel{"utf-8", "utf-8", QStringConverter::Utf8},
    QtLabel{"utf8", "utf-8", QStringConverter::Utf8},
    QtLabel{"unicode-1-1-utf-8", "utf-8", QStringConverter::Utf8},
    QtLabel{"utf-16", "utf-16le", QStringConverter::Utf16LE},
    QtLabel{"utf-16le", "utf-16le", QStringConverter::Utf16LE},
    QtLabel{"unicode", "utf-16le", QStringConverter::Utf16LE},
    QtLabel{"ucs-2", "utf-16le", QStringConverter::Utf16LE},
    QtLabel{"utf-16be", "utf-16be", QStringConverter::Utf16BE},
    QtLabel{"utf-32le", "utf-32le", QStringConverter::Utf32LE},
    QtLabel{"utf-32be", "utf-32be", QStringConverter::Utf32BE},
};

QString decodeByQt(QByteArrayView bytes, QStringConverter::Encoding encoding, Extent extent)
{
    // A stateful decoder keeps a cut character to itself, a stateless one marks it.
    const auto flags = extent == Extent::Partial ? QStringConverter::Flag::Default
                                                 : QStringConverter::Flag::Stateless;
    QStringDecoder decoder(encoding, flags | QStringConverter::Flag::ConvertInitialBom);
    QString text = decoder(bytes);
    if (extent == Extent::Partial && !text.isEmpty() && text.back().isHighSurrogate())
        text.chop(1);
    return text;
}

//! An open conversion of the C library into UTF-16 in the machine's byte order.
class Iconv
{
public:
    explicit Iconv(const char *name)
        : m_handle(iconv_open(Q_BYTE_ORDER == Q_LITTLE_ENDIAN ? "UTF-16LE" : "UTF-16BE", name))
    {
    }
    ~Iconv()
    {
        if (isOpen())
            iconv_close(m_handle);
    }
    Q_DISABLE_COPY_MOVE(Iconv)

    [[nodiscard]] bool isOpen() const { return m_handle != iconv_t(-1); }

    QString decode(QByteArrayView bytes, Extent extent);

private:
    iconv_t m_handle;
};

QString Iconv::decode(QByteArrayView bytes, Extent extent)
{
    QString text;
    std::array<char16_t, 1024> buffer;
    char *in = const_cast<char *>(bytes.data()); // iconv() does not write there
    size_t inLeft = size_t(bytes.size());
    bool isFlushed = false;
    while (!isFlushed) {
        isFlushed = inLeft == 0; // the last call lets go of characters that were held back
        char *out = reinterpret_cast<char *>(buffer.data());
        size_t outLeft = sizeof(buffer);
        const size_t result = iconv(m_handle, isFlushed ? nullptr : &in, &inLeft, &out, &outLeft);
        const int error = result == size_t(-1) ? errno : 0;
        text.append(reinterpret_cast<const QChar *>(buffer.data()),
                    qsizetype((sizeof(buffer) - outLeft) / sizeof(char16_t)));
        if (error == EILSEQ && inLeft > 0) {
            text.append(QChar::ReplacementCharacter);
            ++in;
            --inLeft;
        } else if (error != 0 && error != E2BIG) { // the text ends inside a character
            if (extent == Extent::Complete)
                text.append(QChar::ReplacementCharacter);
            inLeft = 0;
        }
    }
    return text;
}

struct Named {
    QString text;
    QByteArray charset;
};

//! What iconv() calls a label; empty for one that it must not be asked for: nobody may choose
//! UTF-7, which can smuggle markup past filters, or give iconv() options behind a slash.
QByteArray iconvName(const QByteArray &label)
{
    const auto isHarmless = [](char character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z')
            || character == '-' || character == '_' || character == '.' || character == ':';
    };
    const bool isName = label.size() <= longestLabel
        && std::all_of(label.begin(), label.end(), isHarmless) && !label.startsWith("utf-7")
        && !label.startsWith("utf7");
    return isName ? label.toUpper() : QByteArray();
}

std::optional<Named> decodeNamed(QByteArrayView bytes, QByteArrayView asLabelled, Extent extent)
{
    const QByteArray label = asLabelled.trimmed().toByteArray().toLower();
    for (const QtLabel &entry : qtLabels) {
        if (entry.label == label)
            return Named{decodeByQt(bytes, entry.encoding, extent), entry.charset.toByteArray()};
    }
    QByteArray charset = label;
    QByteArray name = iconvName(label);
    for (const Alias &alias : aliases) {
        if (alias.label == label) {
            charset = alias.charset.toByteArray();
            name = alias.iconvName;
        }
    }
    if (name.isEmpty())
        return std::nullopt;
    Iconv iconv(name.constData());
    if (!iconv.isOpen())
        return std::nullopt;
    return Named{iconv.decode(bytes, extent), charset};
}

struct Mark {
    QStringConverter::Encoding encoding;
    QByteArrayView bytes;
    QByteArrayView charset;
};

// Those of UTF-32 first: that of UTF-32LE begins with that of UTF-16LE.
constexpr std::array marks{
    Mark{QStringConverter::Utf32LE, QByteArrayView("\xff\xfe\0\0", 4), "utf-32le"},
    Mark{QStringConverter::Utf32BE, QByteArrayView("\0\0\xfe\xff", 4), "utf-32be"},
    Mark{QStringConverter::Utf8, QByteArrayView("\xef\xbb\xbf", 3), "utf-8"},
    Mark{QStringConverter::Utf16LE, QByteArrayView("\xff\xfe", 2), "utf-16le"},
    Mark{QStringConverter::Utf16BE, QByteArrayView("\xfe\xff", 2), "utf-16be"},
};

const Mark *markOf(QByteArrayView bytes)
{
    const auto found = std::find_if(marks.begin(), marks.end(), [bytes](const Mark &mark) {
        return bytes.startsWith(mark.bytes);
    });
    return found == marks.end() ? nullptr : &*found;
}

//! The value that begins at \a start: in quotes, or up to a character that ends it.
QByteArray attributeValue(QByteArrayView text, qsizetype start)
{
    while (start < text.size() && (text[start] == ' ' || text[start] == '\t'))
        ++start;
    if (start >= text.size())
        return {};
    const char quote = text[start];
    const bool isQuoted = quote == '"' || quote == '\'';
    QByteArray value;
    for (qsizetype i = start + (isQuoted ? 1 : 0); i < text.size(); ++i) {
        const char character = text[i];
        if (isQuoted ? character == quote : QByteArrayView(" \t\r\n;\"'>/?").contains(character))
            break;
        value.append(character);
    }
    return value.trimmed();
}

//! The value of "\a name = value" in \a text, which is in lower case; empty if there is none.
QByteArray attribute(QByteArrayView text, QByteArrayView name)
{
    for (qsizetype at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        qsizetype equals = at + name.size();
        while (equals < text.size() && QByteArrayView(" \t\r\n").contains(text[equals]))
            ++equals;
        if (equals < text.size() && text[equals] == '=')
            return attributeValue(text, equals + 1);
    }
    return {};
}

QByteArray withoutComments(QByteArray markup)
{
    for (qsizetype start = markup.indexOf("<!--"); start >= 0; start = markup.indexOf("<!--")) {
        const qsizetype end = markup.indexOf("-->", start + 4);
        markup.remove(start, end < 0 ? markup.size() - start : end + 3 - start);
    }
    return markup;
}

//! The charset that a page or an XML file declares; empty if none.
QByteArray declaredCharset(const QByteArray &bytes)
{
    const QByteArray markup
        = withoutComments(bytes.first(std::min(bytes.size(), declarationBytes)).toLower());
    QByteArray charset;
    if (markup.trimmed().startsWith("<?xml")) {
        const qsizetype end = markup.indexOf('>');
        charset
            = attribute(QByteArrayView(markup).first(end < 0 ? markup.size() : end), "encoding");
    }
    for (qsizetype tag = markup.indexOf("<meta"); tag >= 0 && charset.isEmpty();
         tag = markup.indexOf("<meta", tag + 1)) {
        const qsizetype end = markup.indexOf('>', tag);
        const QByteArrayView inside = QByteArrayView(markup).sliced(tag);
        charset = attribute(end < 0 ? inside : inside.first(end - tag), "charset");
    }
    // Whoever could read this declaration byte by byte is not reading UTF-16 (HTML 13.2.3.2).
    return charset.startsWith("utf-16") ? "utf-8"_ba : charset;
}

bool mayDeclareCharset(const QByteArray &bytes, const QByteArray &type)
{
    if (type.isEmpty() || type == "application/octet-stream")
        return bytes.trimmed().startsWith('<');
    return type.endsWith("html") || type.endsWith("xml");
}

//! \a bytes without the beginning of a character at their end.
QByteArrayView withoutCutCharacter(QByteArrayView bytes)
{
    constexpr qsizetype longest = 4;
    for (qsizetype back = 1; back < longest && back <= bytes.size(); ++back) {
        const quint8 byte = quint8(bytes[bytes.size() - back]);
        if ((byte & 0xc0) == 0x80)
            continue;
        const qsizetype length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
        return length > back ? bytes.chopped(back) : bytes;
    }
    return bytes;
}

bool isControl(char16_t unit)
{
    // Escape begins the character sets of ISO-2022 and the colours of terminal logs.
    return (unit < 0x20 && !(unit >= '\b' && unit <= '\r') && unit != 0x1b) || unit == 0x7f;
}

} // namespace

Decoded decodeText(const QByteArray &bytes, const QByteArray &contentType, Extent extent)
{
    if (const Mark *mark = markOf(bytes)) {
        const QByteArrayView rest = QByteArrayView(bytes).sliced(mark->bytes.size());
        return {decodeByQt(rest, mark->encoding, extent), mark->charset.toByteArray(),
                CharsetSource::ByteOrderMark};
    }
    const qsizetype parameters = contentType.indexOf(';');
    if (parameters >= 0) {
        const QByteArray label
            = attribute(QByteArrayView(contentType.toLower()).sliced(parameters), "charset");
        if (const auto named = decodeNamed(bytes, label, extent))
            return {named->text, named->charset, CharsetSource::Header};
    }
    if (mayDeclareCharset(bytes, mediaType(contentType))) {
        if (const auto named = decodeNamed(bytes, declaredCharset(bytes), extent))
            return {named->text, named->charset, CharsetSource::Meta};
    }
    const QByteArrayView whole
        = extent == Extent::Partial ? withoutCutCharacter(bytes) : QByteArrayView(bytes);
    if (whole.isValidUtf8())
        return {QString::fromUtf8(whole), "utf-8"_ba, CharsetSource::Utf8};
    const auto western = decodeNamed(bytes, "windows-1252", extent);
    return {western ? western->text : QString::fromLatin1(bytes), "windows-1252"_ba,
            CharsetSource::Fallback};
}

std::optional<QString> decodeAs(const QByteArray &bytes, QByteArrayView label)
{
    const auto named = decodeNamed(bytes, label, Extent::Complete);
    return named ? std::optional(named->text) : std::nullopt;
}

QByteArray mediaType(const QByteArray &contentType)
{
    const qsizetype semicolon = contentType.indexOf(';');
    return contentType.first(semicolon < 0 ? contentType.size() : semicolon).trimmed().toLower();
}

QString firstCharacters(const QString &text, int count)
{
    qsizetype units = 0;
    for (int taken = 0; taken < count && units < text.size(); ++taken) {
        const bool isPair = text[units].isHighSurrogate() && units + 1 < text.size()
            && text[units + 1].isLowSurrogate();
        units += isPair ? 2 : 1;
    }
    return text.first(units);
}

bool looksBinary(QByteArrayView bytes)
{
    const QByteArrayView sample = bytes.first(std::min(bytes.size(), binarySampleBytes));
    const Mark *mark = markOf(sample);
    const QString text = mark
        ? decodeByQt(sample.sliced(mark->bytes.size()), mark->encoding, Extent::Partial)
        : QString::fromLatin1(sample);
    if (text.contains(QChar::Null))
        return true;
    const auto controls = std::count_if(text.begin(), text.end(),
                                        [](QChar unit) { return isControl(unit.unicode()); });
    return controls * 10 > text.size();
}

} // namespace gannet
