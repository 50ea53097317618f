// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/pairwords.h"

#include "ui/shared/texts.h"

#include <QCoreApplication>
#include <QDir>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::PairWords)
};

} // namespace

QString placeText(const QString &place)
{
    if (place.contains(u"://"_s))
        return plainLine(QUrl(place).toDisplayString(QUrl::RemoveUserInfo));
    const QString home = QDir::homePath();
    const bool isAtHome = place == home || place.startsWith(home + u'/');
    return plainLine(isAtHome ? u'~' + place.sliced(home.size()) : place);
}

QString placesText(const SyncPair &pair)
{
    const QString here = placeText(pair.here);
    const QString there = placeText(pair.there);
    switch (pair.policy.mode) {
    case SyncMode::TwoWay:
        return Words::tr("%1 and %2", "two places").arg(here, there);
    case SyncMode::Mirror:
        return Words::tr("%1 follows %2", "two places").arg(here, there);
    case SyncMode::Upload:
        return Words::tr("%1 goes to %2", "two places").arg(here, there);
    }
    return {};
}

QString modeTitle(SyncMode mode)
{
    switch (mode) {
    case SyncMode::TwoWay:
        return Words::tr("Both ways");
    case SyncMode::Mirror:
        return Words::tr("From there to here only");
    case SyncMode::Upload:
        return Words::tr("From here to there only");
    }
    return {};
}

QString modeMeaning(SyncMode mode)
{
    switch (mode) {
    case SyncMode::TwoWay:
        return Words::tr("What changes on one side changes on the other, deletions too.");
    case SyncMode::Mirror:
        return Words::tr(
            "Here becomes what is there, and nothing is ever sent. What you edit here is "
            "kept under another name, unless the options say otherwise.");
    case SyncMode::Upload:
        return Words::tr("There becomes what is here. Nothing here is ever changed.");
    }
    return {};
}

QString conflictTitle(ConflictRule rule)
{
    switch (rule) {
    case ConflictRule::KeepBoth:
        return Words::tr("Keep both");
    case ConflictRule::Newer:
        return Words::tr("The newer one wins");
    case ConflictRule::Larger:
        return Words::tr("The larger one wins");
    case ConflictRule::Here:
        return Words::tr("The one here wins");
    case ConflictRule::There:
        return Words::tr("The one there wins");
    }
    return {};
}

QString conflictMeaning(ConflictRule rule)
{
    switch (rule) {
    case ConflictRule::KeepBoth:
        return Words::tr("The one here gets another name, so that both can be read and compared.");
    case ConflictRule::Newer:
        return Words::tr("Where the clocks leave a doubt, both are kept.");
    case ConflictRule::Larger:
    case ConflictRule::Here:
    case ConflictRule::There:
        return Words::tr("The other one goes to the trash.");
    }
    return {};
}

} // namespace gannet
