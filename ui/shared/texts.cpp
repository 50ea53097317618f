// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/texts.h"

#include "core/bytestext.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::Texts)
};

//! "Has nothing at this address" for "a.example has nothing at this address": a row names its
//! server elsewhere, and what is cut at the end should begin with what matters.
QString withoutServer(const QString &sentence, const QString &host)
{
    if (host.isEmpty() || !sentence.startsWith(host + u' '))
        return sentence;
    const QString rest = sentence.sliced(host.size() + 1);
    return rest.isEmpty() ? sentence : rest.at(0).toUpper() + rest.sliced(1);
}

QString restText(const JobRow &row)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(row.retryIn).count();
    return seconds > 0 ? Words::tr("Waiting: this server failed and rests for %1 s").arg(seconds)
                       : Words::tr("Waiting: another download tries this server first");
}

QString waitText(const JobRow &row, const Limits &limits)
{
    switch (row.wait) {
    case WaitReason::None:
        return Words::tr("Waiting");
    case WaitReason::FilesAtOnce:
        return Words::tr("Waiting: %1 files at once").arg(limits.filesAtOnce);
    case WaitReason::ServerLimit:
        return Words::tr("Waiting: %1 at once on this server").arg(limits.perServer);
    case WaitReason::Disk:
        return Words::tr("Waiting: the disk is behind");
    case WaitReason::HostRests:
        return restText(row);
    case WaitReason::Network:
        return Words::tr("Waiting for the network");
    case WaitReason::Schedule:
        return Words::tr("Waiting: the schedule says stop");
    case WaitReason::Space:
        return row.error ? Words::tr("Waiting: %1").arg(row.error->text)
                         : Words::tr("Waiting: its folder takes no files");
    case WaitReason::Retry: {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(row.retryIn).count();
        const QString when = seconds > 0 ? Words::tr("Tries again in %1 s").arg(seconds)
                                         : Words::tr("Tries again now");
        return row.error ? when + u": "_s + withoutServer(row.error->text, row.host) : when;
    }
    }
    return {};
}

QString runningText(const JobRow &row)
{
    if (row.total && *row.total > 0)
        return Words::tr("%1 %").arg(percentOf(row.bytes, *row.total));
    return row.bytes > 0 ? Words::tr("%1 so far").arg(sizeText(row.bytes))
                         : Words::tr("Connecting");
}

QString pausedText(const JobRow &row)
{
    if (row.total && *row.total > 0 && row.bytes > 0)
        return Words::tr("Paused at %1 %").arg(percentOf(row.bytes, *row.total));
    return Words::tr("Paused");
}

} // namespace

QString sizeText(qint64 bytes)
{
    return bytesText(bytes);
}

QString rateText(qint64 bytesPerSecond)
{
    return Words::tr("%1/s").arg(sizeText(bytesPerSecond));
}

QString leftText(std::chrono::seconds left)
{
    const qint64 seconds = left.count();
    if (seconds < 1)
        return Words::tr("now");
    if (seconds < 90)
        return Words::tr("%1 s").arg(seconds);
    const qint64 minutes = (seconds + 30) / 60;
    if (minutes < 90)
        return Words::tr("%1 min").arg(minutes);
    if (minutes < 48 * 60)
        return Words::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    return Words::tr("%1 days").arg(minutes / (24 * 60));
}

QString agoText(std::chrono::seconds ago, const QString &since)
{
    const qint64 seconds = ago.count();
    if (seconds < 10)
        return Words::tr("just now");
    if (seconds < 60)
        return Words::tr("%1 s ago").arg(seconds / 10 * 10);
    if (seconds < 60 * 60)
        return Words::tr("%1 min ago").arg(seconds / 60);
    return since;
}

int percentOf(qint64 bytes, qint64 total)
{
    if (total <= 0)
        return 0;
    return int(std::clamp(double(bytes) / double(total), 0.0, 1.0) * 100);
}

QString shownName(const JobRow &row)
{
    if (!row.name.isEmpty())
        return plainLine(row.name);
    QStringView address(row.address);
    const qsizetype end = address.indexOf(u'?');
    if (end >= 0)
        address = address.first(end);
    const qsizetype slash = address.lastIndexOf(u'/');
    if (slash > 0 && slash + 1 < address.size() && address.at(slash - 1) != u'/')
        return plainLine(QUrl::fromPercentEncoding(address.sliced(slash + 1).toUtf8()));
    return plainLine(row.address);
}

QString stateText(const JobRow &row, const Limits &limits)
{
    switch (row.state) {
    case JobState::Waiting:
        return waitText(row, limits);
    case JobState::Running:
        return runningText(row);
    case JobState::Arrived:
        return Words::tr("Arrived");
    case JobState::Done:
        return Words::tr("Done");
    case JobState::Skipped:
        return Words::tr("Kept: you have this file");
    case JobState::Paused:
        return pausedText(row);
    case JobState::Failed:
        return row.error ? withoutServer(row.error->text, row.host) : Words::tr("Failed");
    }
    return {};
}

QString plainLine(const QString &text)
{
    QString line;
    line.reserve(text.size());
    for (const QChar c : text) {
        const auto category = c.category();
        if (c.isSpace() || category == QChar::Other_Control)
            line += u' ';
        else if (category != QChar::Other_Format || c == QChar(0x200d) || c == QChar(0x200c))
            line += c; // the two joiners make letters and emoji, they turn nothing
    }
    return line.simplified();
}

QString inOwnOrder(const QString &text, Qt::LayoutDirection direction)
{
    constexpr QChar leftToRightMark(0x200e);
    if (direction == Qt::LeftToRight || text.isEmpty() || text.isRightToLeft())
        return text;
    return leftToRightMark + text + leftToRightMark;
}

QString breakable(const QString &text)
{
    constexpr qsizetype longWord = 20;
    constexpr QChar placeToWrap(0x200b);
    QStringList words = text.split(u' ');
    for (QString &word : words) {
        if (word.size() <= longWord)
            continue;
        for (qsizetype i = word.size() - 1; i > 0; --i) {
            if (!word.at(i - 1).isLetterOrNumber() && !word.at(i - 1).isSurrogate())
                word.insert(i, placeToWrap);
        }
    }
    return words.join(u' ');
}

} // namespace gannet
