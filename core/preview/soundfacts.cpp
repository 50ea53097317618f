// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/filefacts.h"

#include <QString>

#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qint64 longestDuration
    = 1000LL * 60 * 60 * 1000; // a thousand hours; more is a wrong number
constexpr int mostChannels = 64;
constexpr int highestRate = 1'000'000;
constexpr int opusRate = 48'000; // whatever was recorded, Opus counts in these

std::optional<std::chrono::milliseconds> durationOf(double seconds)
{
    const double milliseconds = seconds * 1000;
    if (!(milliseconds > 0 && milliseconds < double(longestDuration)))
        return std::nullopt;
    return std::chrono::milliseconds(qint64(milliseconds));
}

SoundFacts plausible(SoundFacts facts)
{
    if (facts.rate < 0 || facts.rate > highestRate)
        facts.rate = 0;
    if (facts.channels < 0 || facts.channels > mostChannels)
        facts.channels = 0;
    return facts;
}

//! The title among the comments of FLAC and Ogg, which begin at \a at.
QString commentTitle(QByteArrayView bytes, qsizetype at)
{
    constexpr int mostComments = 200;
    const auto skipText = [&](qsizetype from) {
        return from + 4 + qsizetype(littleEndianAt<quint32>(bytes, from));
    };
    at = skipText(at); // who wrote the file
    const quint32 count = littleEndianAt<quint32>(bytes, at);
    at += 4;
    for (quint32 i = 0; i < std::min<quint32>(count, mostComments) && at < bytes.size(); ++i) {
        const QByteArrayView comment
            = part(bytes, at + 4, qsizetype(littleEndianAt<quint32>(bytes, at)));
        if (comment.first(std::min<qsizetype>(comment.size(), 6)).toByteArray().toUpper()
            == "TITLE=")
            return QString::fromUtf8(comment.sliced(6));
        at = skipText(at);
    }
    return {};
}

struct Mp3Frame {
    int bitRate = 0; //!< bits a second
    int rate = 0;
    int channels = 2;
    int samples = 1152; //!< in one frame
    bool isFirstVersion = true;
};

std::optional<Mp3Frame> mp3Frame(quint32 header)
{
    static constexpr std::array first{0,   32,  40,  48,  56,  64,  80,  96,
                                      112, 128, 160, 192, 224, 256, 320, 0};
    static constexpr std::array second{0,  8,  16, 24,  32,  40,  48,  56,
                                       64, 80, 96, 112, 128, 144, 160, 0};
    static constexpr std::array rates{44'100, 48'000, 32'000, 0};
    const quint32 version = (header >> 19) & 3; // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
    const bool isLayerThree = ((header >> 17) & 3) == 1;
    if ((header >> 21) != 0x7ff || version == 1 || !isLayerThree)
        return std::nullopt;
    Mp3Frame frame;
    frame.isFirstVersion = version == 3;
    const size_t step = (header >> 12) & 15;
    frame.bitRate = (frame.isFirstVersion ? first[step] : second[step]) * 1000;
    frame.rate = rates[(header >> 10) & 3] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
    frame.samples = frame.isFirstVersion ? 1152 : 576;
    frame.channels = ((header >> 6) & 3) == 3 ? 1 : 2;
    return frame.bitRate > 0 && frame.rate > 0 ? std::optional(frame) : std::nullopt;
}

//! A number whose bytes carry seven bits each, as in ID3.
qsizetype sevenBitNumber(QByteArrayView bytes, qsizetype at)
{
    qsizetype number = 0;
    for (const char byte : part(bytes, at, 4))
        number = number << 7 | (byte & 0x7f);
    return number;
}

QString id3Text(QByteArrayView field)
{
    if (field.isEmpty())
        return {};
    const QByteArrayView text = field.sliced(1);
    const QString marked = u"\ufeff"_s;
    switch (field[0]) {
    case 1: // UTF-16 with a byte order mark
    case 2: {
        QString decoded;
        const bool isLittle = text.startsWith(QByteArrayView("\xff\xfe"));
        for (qsizetype i = 0; i + 1 < text.size(); i += 2)
            decoded += QChar(isLittle ? littleEndianAt<quint16>(text, i)
                                      : bigEndianAt<quint16>(text, i));
        return decoded.remove(marked).remove(QChar(u'\0'));
    }
    case 3:
        return QString::fromUtf8(text).remove(QChar(u'\0'));
    default:
        return QString::fromLatin1(text).remove(QChar(u'\0'));
    }
}

//! The title in the ID3v2 tag of the versions 3 and 4 at the start of \a tag.
QString id3Title(QByteArrayView tag)
{
    const bool isLatest = tag.size() > 3 && tag[3] == 4;
    qsizetype at = 10;
    while (at + 10 < tag.size() && tag[at] != '\0') {
        const qsizetype size
            = isLatest ? sevenBitNumber(tag, at + 4) : qsizetype(bigEndianAt<quint32>(tag, at + 4));
        if (part(tag, at, 4) == QByteArrayView("TIT2"))
            return id3Text(part(tag, at + 10, std::min<qsizetype>(size, 1000)));
        at += 10 + size;
    }
    return {};
}

//! How many frames a file of variable bit rate says it has; 0 where it says nothing.
quint32 xingFrames(QByteArrayView firstFrame)
{
    for (const QByteArrayView mark : {QByteArrayView("Xing"), QByteArrayView("Info")}) {
        const qsizetype at = firstFrame.indexOf(mark);
        if (at > 0 && (bigEndianAt<quint32>(firstFrame, at + 4) & 1))
            return bigEndianAt<quint32>(firstFrame, at + 8);
    }
    return 0;
}

} // namespace

SoundFacts wavFacts(const FileSample &sample)
{
    constexpr qsizetype mostChunks = 100;
    SoundFacts facts;
    quint32 bytesASecond = 0;
    qint64 at = 12;
    for (qsizetype chunk = 0; chunk < mostChunks; ++chunk) {
        const QByteArrayView header = sample.slice(at, 24);
        const qint64 size = littleEndianAt<quint32>(header, 4);
        if (header.startsWith("fmt ")) {
            facts.channels = littleEndianAt<quint16>(header, 10);
            facts.rate = int(std::min<quint32>(littleEndianAt<quint32>(header, 12), 1U << 30));
            bytesASecond = littleEndianAt<quint32>(header, 16);
        } else if (header.startsWith("data") && bytesASecond > 0) {
            facts.duration = durationOf(double(size) / bytesASecond);
        }
        if (header.size() < 8)
            break;
        at += 8 + size + size % 2;
    }
    return plausible(facts);
}

SoundFacts flacFacts(const FileSample &sample)
{
    constexpr char lastBlock = char(0x80);
    SoundFacts facts;
    const QByteArrayView head = sample.head;
    const quint64 packed = bigEndianAt<quint64>(head, 18); // rate, channels, bits, samples
    facts.rate = int(packed >> 44);
    facts.channels = int((packed >> 41) & 7) + 1;
    const quint64 samples = packed & 0xfffffffff;
    if (facts.rate > 0)
        facts.duration = durationOf(double(samples) / facts.rate);
    for (qsizetype at = 4; at + 4 < head.size();) {
        const char type = char(head[at] & 0x7f);
        if (type == 4)
            facts.title = commentTitle(head, at + 4);
        if (head[at] & lastBlock)
            break;
        at += 4 + qsizetype(bigEndianAt<quint32>(head, at) & 0xffffff);
    }
    return plausible(facts);
}

SoundFacts oggFacts(const FileSample &sample)
{
    SoundFacts facts;
    const QByteArrayView start = part(sample.head, 0, 8192);
    const qsizetype vorbis = start.indexOf(QByteArrayView("\1vorbis"));
    const qsizetype opus = start.indexOf(QByteArrayView("OpusHead"));
    qsizetype comments = -1;
    if (vorbis >= 0) {
        facts.channels = quint8(part(start, vorbis + 11, 1).isEmpty() ? 0 : start[vorbis + 11]);
        facts.rate = int(std::min<quint32>(littleEndianAt<quint32>(start, vorbis + 12), 1U << 30));
        comments = start.indexOf(QByteArrayView("\3vorbis"));
        comments = comments < 0 ? -1 : comments + 7;
    } else if (opus >= 0) {
        facts.channels = quint8(part(start, opus + 9, 1).isEmpty() ? 0 : start[opus + 9]);
        facts.rate = opusRate;
        comments = start.indexOf(QByteArrayView("OpusTags"));
        comments = comments < 0 ? -1 : comments + 8;
    }
    if (comments >= 0)
        facts.title = commentTitle(start, comments);
    const qsizetype lastPage = QByteArrayView(sample.tail).lastIndexOf(QByteArrayView("OggS"));
    if (lastPage >= 0 && facts.rate > 0)
        facts.duration
            = durationOf(double(littleEndianAt<qint64>(sample.tail, lastPage + 6)) / facts.rate);
    return plausible(facts);
}

SoundFacts mp3Facts(const FileSample &sample)
{
    constexpr qsizetype searched = 8192;
    SoundFacts facts;
    qint64 start = 0;
    if (sample.head.startsWith("ID3")) {
        start = 10 + sevenBitNumber(sample.head, 6);
        facts.title = id3Title(part(sample.head, 0, start));
    }
    const QByteArrayView sound = sample.slice(start, searched);
    for (qsizetype at = 0; at + 4 <= sound.size(); ++at) {
        const auto frame = mp3Frame(bigEndianAt<quint32>(sound, at));
        if (!frame)
            continue;
        facts.rate = frame->rate;
        facts.channels = frame->channels;
        const quint32 frames = xingFrames(part(sound, at, 200));
        facts.duration = frames > 0 ? durationOf(double(frames) * frame->samples / frame->rate)
                                    : durationOf(double(sample.size - start) * 8 / frame->bitRate);
        break;
    }
    return plausible(facts);
}

} // namespace gannet
