// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/filefacts.h"
#include "core/preview/plaintext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qsizetype longestTitle = 500;
constexpr int mostPages = 1'000'000; // more is a wrong number

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::DocumentFacts)
};

//! The number that follows \a at, after spaces; 0 where none does.
int numberAfter(QByteArrayView bytes, qsizetype at)
{
    qint64 number = 0;
    while (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\r' || bytes[at] == '\n'))
        ++at;
    for (; at < bytes.size() && bytes[at] >= '0' && bytes[at] <= '9'; ++at)
        number = std::min<qint64>(number * 10 + (bytes[at] - '0'), mostPages + 1);
    return number > mostPages ? 0 : int(number);
}

//! The largest number after \a key close to a "/Pages": the root of the pages counts them all.
int countedPages(QByteArrayView bytes)
{
    constexpr qsizetype near = 200;
    int pages = 0;
    const QByteArrayView mark("/Pages");
    for (qsizetype at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.size())) {
        const qsizetype from = std::max<qsizetype>(0, at - near);
        const QByteArrayView around = part(bytes, from, 2 * near);
        const qsizetype count = around.indexOf(QByteArrayView("/Count"));
        if (count >= 0)
            pages = std::max(pages, numberAfter(around, count + 6));
    }
    return pages;
}

int pagesOf(const FileSample &sample)
{
    const QByteArrayView start = part(sample.head, 0, 1024);
    const qsizetype linear = start.indexOf(QByteArrayView("/Linearized"));
    const qsizetype number = linear < 0 ? -1 : start.indexOf(QByteArrayView("/N "), linear);
    if (number >= 0)
        return numberAfter(start, number + 3);
    return std::max(countedPages(sample.head), countedPages(sample.tail));
}

//! The text of a PDF string whose opening bracket was at \a at - 1.
QString pdfString(QByteArrayView bytes, qsizetype at)
{
    QByteArray text;
    for (; at < bytes.size() && bytes[at] != ')' && text.size() < longestTitle; ++at) {
        if (bytes[at] == '\\' && at + 1 < bytes.size())
            ++at;
        text += bytes[at];
    }
    const QByteArrayView mark("\xfe\xff");
    if (!text.startsWith(mark))
        return QString::fromLatin1(text);
    QString wide;
    for (qsizetype i = mark.size(); i + 1 < text.size(); i += 2)
        wide += QChar(bigEndianAt<quint16>(text, i));
    return wide;
}

QString titleIn(QByteArrayView bytes)
{
    const QByteArrayView key("/Title");
    qsizetype at = bytes.lastIndexOf(key);
    if (at < 0)
        return {};
    at += key.size();
    if (at < bytes.size() && bytes[at] == ' ')
        ++at;
    return at < bytes.size() && bytes[at] == '(' ? pdfString(bytes, at + 1) : QString();
}

struct Machine {
    quint16 number;
    const char *name;
};

constexpr std::array machines{Machine{3, "x86"},      Machine{8, "MIPS"},
                              Machine{20, "PowerPC"}, Machine{21, "PowerPC"},
                              Machine{22, "S390"},    Machine{40, "ARM"},
                              Machine{62, "x86-64"},  Machine{183, "ARM64"},
                              Machine{243, "RISC-V"}, Machine{258, "LoongArch"}};

QString programKind(quint16 type)
{
    switch (type) {
    case 1:
        return Words::tr("object file");
    case 2:
        return Words::tr("executable");
    case 3:
        return Words::tr("executable or library");
    case 4:
        return Words::tr("core dump");
    default:
        return {};
    }
}

//! The duration in the movie header of an MPEG-4 file; unset where the sample does not have it.
std::optional<std::chrono::milliseconds> movieDuration(QByteArrayView bytes)
{
    const qsizetype at = bytes.indexOf(QByteArrayView("mvhd"));
    if (at < 0)
        return std::nullopt;
    const bool isLong = !part(bytes, at + 4, 1).isEmpty() && bytes[at + 4] == 1;
    const quint32 scale = bigEndianAt<quint32>(bytes, at + (isLong ? 24 : 16));
    const double units = isLong ? double(bigEndianAt<quint64>(bytes, at + 28))
                                : double(bigEndianAt<quint32>(bytes, at + 20));
    const double seconds = scale > 0 ? units / scale : 0;
    if (seconds <= 0 || seconds > 1000.0 * 3600)
        return std::nullopt;
    return std::chrono::milliseconds(qint64(seconds * 1000));
}

} // namespace

FileFacts pdfFacts(const FileSample &sample)
{
    FileFacts facts;
    QStringList line;
    const int pages = pagesOf(sample);
    if (pages > 0)
        line += pages == 1 ? Words::tr("1 page")
                           : Words::tr("%1 pages").arg(QLocale().toString(pages));
    const QByteArrayView version = part(sample.head, 5, 3);
    if (version.size() == 3 && version[1] == '.')
        line += Words::tr("version %1").arg(visibleLine(QString::fromLatin1(version)));
    const QString inTail = titleIn(sample.tail);
    const QString title = inTail.isEmpty() ? titleIn(sample.head) : inTail;
    if (!title.trimmed().isEmpty())
        facts.details += Words::tr("Title: %1").arg(visibleLine(title));
    facts.line = line.join(u", "_s);
    return facts;
}

FileFacts programFacts(const FileSample &sample)
{
    const QByteArrayView head = sample.head;
    const bool isBigEndian = head.size() > 5 && head[5] == 2;
    const auto number = [&](qsizetype at) {
        return isBigEndian ? bigEndianAt<quint16>(head, at) : littleEndianAt<quint16>(head, at);
    };
    QStringList line;
    const QString kind = programKind(number(16));
    if (!kind.isEmpty())
        line += kind;
    const auto machine = std::ranges::find(machines, number(18), &Machine::number);
    if (machine != machines.end())
        line += QString::fromLatin1(machine->name);
    return {line.join(u", "_s), hexLines(sample.slice(0, 64))};
}

FileFacts videoFacts(const FileSample &sample)
{
    auto duration = movieDuration(sample.head);
    if (!duration)
        duration = movieDuration(sample.tail);
    return {duration ? durationText(*duration) : QString(), {}};
}

} // namespace gannet
