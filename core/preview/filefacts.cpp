// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/filefacts.h"

#include "core/preview/plaintext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qsizetype hexBytes = 64;
constexpr qsizetype bytesInLine = 8; // more do not fit beside the list

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::FileFacts)
};

QString channelsText(int channels)
{
    if (channels == 1)
        return Words::tr("mono");
    return channels == 2 ? Words::tr("stereo") : Words::tr("%1 channels").arg(channels);
}

FileFacts wordsOf(const SoundFacts &sound)
{
    QStringList line;
    if (sound.duration)
        line += durationText(*sound.duration);
    if (sound.rate > 0)
        line += Words::tr("%1 kHz").arg(QLocale().toString(sound.rate / 1000.0, 'g', 4));
    if (sound.channels > 0)
        line += channelsText(sound.channels);
    FileFacts facts{line.join(u", "_s), {}};
    if (!sound.title.isEmpty())
        facts.details += Words::tr("Title: %1").arg(visibleLine(sound.title));
    return facts;
}

FileFacts hexFacts(const FileSample &sample)
{
    return {{}, hexLines(sample.slice(0, hexBytes))};
}

FileFacts partsFor(const FileSample &sample, const FileFormat &format)
{
    if (format.tag == "zip")
        return zipFacts(sample);
    if (format.tag == "tar")
        return tarFacts(sample);
    if (format.tag == "gzip")
        return gzipFacts(sample);
    if (format.tag == "wav")
        return wordsOf(wavFacts(sample));
    if (format.tag == "flac")
        return wordsOf(flacFacts(sample));
    if (format.tag == "ogg")
        return wordsOf(oggFacts(sample));
    if (format.tag == "mp3")
        return wordsOf(mp3Facts(sample));
    if (format.kind == FileKind::Pdf)
        return pdfFacts(sample);
    if (format.kind == FileKind::Video)
        return videoFacts(sample);
    if (format.tag == "elf")
        return programFacts(sample);
    return format.kind == FileKind::Binary ? hexFacts(sample) : FileFacts{};
}

} // namespace

FileFacts fileFacts(const FileSample &sample, const FileFormat &format)
{
    FileFacts facts = partsFor(sample, format);
    const QString what = formatWords(format);
    facts.line = facts.line.isEmpty() ? what : what + u", "_s + facts.line;
    return facts;
}

QString durationText(std::chrono::milliseconds duration)
{
    const qint64 seconds = (duration.count() + 500) / 1000;
    const QString small = u"%1"_s.arg(seconds % 60, 2, 10, QChar(u'0'));
    const qint64 minutes = seconds / 60;
    if (minutes < 60)
        return u"%1:%2"_s.arg(minutes).arg(small);
    return u"%1:%2:%3"_s.arg(minutes / 60).arg(minutes % 60, 2, 10, QChar(u'0')).arg(small);
}

QStringList hexLines(QByteArrayView bytes)
{
    QStringList lines;
    for (qsizetype at = 0; at < bytes.size(); at += bytesInLine) {
        const QByteArray line = part(bytes, at, bytesInLine).toByteArray();
        QString characters = QString::fromLatin1(line);
        std::ranges::replace_if(
            characters, [](QChar c) { return c < u' ' || c > u'~'; }, QChar(u'.'));
        lines += QString::fromLatin1(line.toHex(' ')).leftJustified(bytesInLine * 3) + characters;
    }
    return lines;
}

} // namespace gannet
