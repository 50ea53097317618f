// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/planwords.h"

#include "ui/shared/texts.h"
#include "ui/sync/plangroup.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::PlanWords)
};

constexpr qint64 nanosecondsInMillisecond = 1'000'000;

QString sideWord(Side side)
{
    return side == Side::Here ? Words::tr("here") : Words::tr("there");
}

QString timeOf(const QDateTime &moment)
{
    return QLocale().toString(moment.time(), u"HH:mm"_s);
}

//! How much a person wants to know.
enum class Detail : quint8 { Brief, Full };

QString unknownText(UnknownReason reason)
{
    switch (reason) {
    case UnknownReason::None:
        break;
    case UnknownReason::NotReadable:
        return Words::tr("cannot be read");
    case UnknownReason::NotAllowed:
        return Words::tr("may not be read by you");
    case UnknownReason::NotListed:
        return Words::tr("could not be listed");
    case UnknownReason::BadName:
        return Words::tr("name not possible on the other side");
    case UnknownReason::SpecialFile:
        return Words::tr("not a file");
    case UnknownReason::Filtered:
        return Words::tr("left out by a rule");
    case UnknownReason::BeingWritten:
        return Words::tr("still being written");
    }
    return Words::tr("not known");
}

QString sizeAndMoment(const Signature &signature, Detail detail)
{
    QStringList parts;
    if (signature.size >= 0)
        parts += sizeText(signature.size);
    if (signature.modified != 0) {
        const auto moment
            = QDateTime::fromMSecsSinceEpoch(signature.modified / nanosecondsInMillisecond);
        parts += detail == Detail::Brief ? briefMoment(moment) : fullMoment(moment);
    }
    return parts.isEmpty() ? Words::tr("file") : parts.join(u", "_s);
}

QString textOf(const Entry &entry, bool wasThere, Detail detail)
{
    switch (entry.kind) {
    case EntryKind::Absent:
        return wasThere ? Words::tr("gone") : QString();
    case EntryKind::File:
        return sizeAndMoment(entry.signature, detail);
    case EntryKind::Folder:
        return Words::tr("folder");
    case EntryKind::Link:
        return Words::tr("link to %1").arg(plainLine(QString::fromUtf8(entry.target)));
    case EntryKind::Unknown:
        return unknownText(entry.reason);
    }
    return {};
}

QString tagLine(const QByteArray &tag)
{
    return tag.isEmpty() ? QString()
                         : u'\n' + Words::tr("Tag %1").arg(plainLine(QString::fromUtf8(tag)));
}

QString shownPath(QByteArrayView path)
{
    return path.isEmpty() ? Words::tr("The folder itself") : plainLine(QString::fromUtf8(path));
}

QString replacedText(Side side, bool usesTrash)
{
    if (side == Side::Here)
        return usesTrash ? Words::tr("Take theirs; the one here goes to the trash")
                         : Words::tr("Take theirs; the one here is gone for good");
    return usesTrash ? Words::tr("Send mine; the one there goes to the trash")
                     : Words::tr("Send mine; the one there is gone for good");
}

} // namespace

QString briefMoment(const QDateTime &moment)
{
    const QDate today = QDate::currentDate();
    const QDate day = moment.date();
    if (day == today)
        return Words::tr("today %1").arg(timeOf(moment));
    if (day == today.addDays(-1))
        return Words::tr("yesterday");
    return QLocale().toString(day,
                              day.year() == today.year()
                                  ? Words::tr("d MMM", "a date of this year")
                                  : Words::tr("d MMM yyyy", "a date of another year"));
}

QString fullMoment(const QDateTime &moment)
{
    const QString brief = briefMoment(moment);
    return moment.date() == QDate::currentDate() ? brief : brief + u' ' + timeOf(moment);
}

QString pathText(const PlanRow &row)
{
    if (row.action == SyncAction::Move)
        return Words::tr("%1 to %2", "a move").arg(shownPath(row.from), shownPath(row.path));
    return shownPath(row.path);
}

QString entryText(const Entry &entry, bool wasThere)
{
    return textOf(entry, wasThere, Detail::Brief);
}

QString entryFacts(const Entry &entry, bool wasThere)
{
    const QString text = textOf(entry, wasThere, Detail::Full);
    if (text.isEmpty())
        return Words::tr("nothing");
    return entry.exists() ? text + tagLine(entry.signature.tag) : text;
}

QString baseFacts(const BaseEntry &base)
{
    if (base.kind == EntryKind::Folder)
        return Words::tr("folder");
    if (base.kind == EntryKind::Link)
        return Words::tr("link to %1").arg(plainLine(QString::fromUtf8(base.target)));
    const Signature &told = base.here.modified != 0 ? base.here : base.there;
    return sizeAndMoment(told, Detail::Full) + tagLine(base.there.tag);
}

QString actionText(const PlanRow &row, bool usesTrash)
{
    const QString where = sideWord(row.side);
    switch (row.action) {
    case SyncAction::Adopt:
        return Words::tr("Both are equal; only that is noted");
    case SyncAction::Forget:
        return Words::tr("Both are gone; only that is noted");
    case SyncAction::Copy:
        if (row.of(row.side).exists())
            return replacedText(row.side, usesTrash);
        return Words::tr("Copy it %1", "here or there").arg(where);
    case SyncAction::MakeFolder:
        return Words::tr("Make the folder %1", "here or there").arg(where);
    case SyncAction::Move:
        return Words::tr("Move it %1, too", "here or there").arg(where);
    case SyncAction::Delete:
        return usesTrash ? Words::tr("Delete it %1, into the trash", "here or there").arg(where)
                         : Words::tr("Delete it %1 for good", "here or there").arg(where);
    case SyncAction::Compare:
        return Words::tr("Compare their contents; if they differ, keep both");
    case SyncAction::Conflict:
        return Words::tr("Keep both; the one %1 gets another name", "here or there").arg(where);
    case SyncAction::Restore:
        return Words::tr("Bring it back %1 from the trash", "here or there").arg(where);
    case SyncAction::SetTime:
        return Words::tr("Set the time of the one %1", "here or there").arg(where);
    case SyncAction::SetMode:
        return Words::tr("Set the permissions of the one %1", "here or there").arg(where);
    case SyncAction::Skip:
        break;
    }
    return Words::tr("Nothing is done");
}

QString turnedText(const PlanRow &row, bool usesTrash)
{
    if (row.action == SyncAction::Delete)
        return Words::tr("Copy it back %1", "here or there").arg(sideWord(otherSide(row.side)));
    return replacedText(otherSide(row.side), usesTrash);
}

QString guardTitle(Guard guard)
{
    switch (guard) {
    case Guard::Deletes:
        return Words::tr("Very many deletions");
    case Guard::Empty:
        return Words::tr("One side is empty");
    case Guard::Identity:
        return Words::tr("Another folder than the last time");
    case Guard::AllChanged:
        return Words::tr("Every file looks changed");
    }
    return {};
}

} // namespace gannet
