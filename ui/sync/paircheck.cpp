// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/paircheck.h"

#include "core/sync/pairs/paircheck.h"
#include "ui/shared/texts.h"

#include <QCoreApplication>
#include <QDir>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::PairCheck)
};

const std::array schemes{u"http"_s, u"https"_s, u"dav"_s, u"davs"_s};

bool looksLikeAddress(const QString &place)
{
    return place.contains(u"://"_s);
}

PlaceKind kindOfAddress(const QUrl &address)
{
    if (std::ranges::find(schemes, address.scheme()) == schemes.end())
        return PlaceKind::OtherScheme;
    if (!address.isValid() || address.host().isEmpty())
        return PlaceKind::NoHost;
    return address.userInfo().isEmpty() ? PlaceKind::Server : PlaceKind::Credentials;
}

bool isInside(const QString &place, const QString &folder)
{
    return place.startsWith(folder.endsWith(u'/') ? folder : folder + u'/');
}

QString problemOfBoth(const SyncPair &pair)
{
    const PlaceKind here = kindOf(pair.here);
    const PlaceKind there = kindOf(pair.there);
    if (here == PlaceKind::Server && there == PlaceKind::Server)
        return Words::tr("One of the two places must be a folder on this computer.");
    if (here != PlaceKind::Folder || there != PlaceKind::Folder)
        return {};
    if (pair.here == pair.there)
        return Words::tr("Both places are the same folder. Choose another one.");
    if (isInside(pair.there, pair.here) || isInside(pair.here, pair.there))
        return Words::tr("One folder lies inside the other, so that the pair would copy itself. "
                         "Choose folders beside each other.");
    return {};
}

QString problemOfPlace(const QString &place)
{
    const PlaceKind kind = kindOf(place);
    return kind == PlaceKind::Nothing ? Words::tr("Write a folder or an address.")
                                      : kindProblem(kind);
}

QString problemOfName(const QString &name, const QStringList &others)
{
    if (name.isEmpty())
        return Words::tr("Give the pair a name.");
    if (const Outcome good = checkPairName(name); !good)
        return good.error().text;
    return others.contains(name) ? Words::tr("Another pair has this name already.") : QString();
}

QString lastPart(const QString &place)
{
    const QString path = looksLikeAddress(place) ? QUrl(place).path() : place;
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    return parts.isEmpty() ? QString() : parts.last();
}

QString problemOfFolders(const QList<SyncPath> &folders)
{
    for (const SyncPath &folder : folders) {
        const QList<QByteArray> names = folder.split('/');
        if (!std::ranges::all_of(names, [](const QByteArray &name) { return isName(name); }))
            return Words::tr("%1 is no folder below both places. Write it like letters/2026.")
                .arg(plainLine(QString::fromUtf8(folder)));
    }
    return {};
}

QString problemOfRuleFiles(const QStringList &files)
{
    for (const QString &file : files) {
        if (!QDir::isAbsolutePath(file))
            return Words::tr("Write the whole path of %1, from / or ~ on.").arg(plainLine(file));
    }
    return {};
}

} // namespace

QString placeOf(const QString &typed)
{
    QString place = typed.trimmed();
    if (looksLikeAddress(place) || place.isEmpty())
        return place;
    if (place == u'~' || place.startsWith(u"~/"_s))
        place.replace(0, 1, QDir::homePath());
    return QDir::cleanPath(place);
}

PlaceKind kindOf(const QString &place)
{
    if (place.isEmpty())
        return PlaceKind::Nothing;
    if (looksLikeAddress(place))
        return kindOfAddress(QUrl(place));
    return QDir::isAbsolutePath(place) ? PlaceKind::Folder : PlaceKind::HalfPath;
}

QString kindText(PlaceKind kind)
{
    switch (kind) {
    case PlaceKind::Folder:
        return Words::tr("A folder on this computer.");
    case PlaceKind::Server:
        return Words::tr("A server: with WebDAV both ways are possible, a plain web folder can "
                         "only be followed.");
    case PlaceKind::Nothing:
    case PlaceKind::HalfPath:
    case PlaceKind::OtherScheme:
    case PlaceKind::NoHost:
    case PlaceKind::Credentials:
        break;
    }
    return kindProblem(kind);
}

QString kindProblem(PlaceKind kind)
{
    switch (kind) {
    case PlaceKind::Nothing:
    case PlaceKind::Folder:
    case PlaceKind::Server:
        break;
    case PlaceKind::HalfPath:
        return Words::tr("Write the whole path of a folder, from / or ~ on, or an address from "
                         "https:// on.");
    case PlaceKind::OtherScheme:
        return Words::tr("Addresses begin with https://, http://, davs:// or dav://.");
    case PlaceKind::NoHost:
        return Words::tr("The address has no server. Write it like https://cloud.example/dav.");
    case PlaceKind::Credentials:
        return Words::tr("Take the name and the password out of the address and write them into "
                         "the fields for them.");
    }
    return {};
}

QList<PairComplaint> complaintsAbout(const SyncPair &pair, const QStringList &others)
{
    const QString here = problemOfPlace(pair.here);
    const QString there = problemOfPlace(pair.there);
    const bool isEachGood = here.isEmpty() && there.isEmpty();
    const QList<PairComplaint> possible{
        {PairField::Here, here},
        {PairField::There, isEachGood ? problemOfBoth(pair) : there},
        {PairField::Folders, problemOfFolders(pair.folders)},
        {PairField::RuleFiles, problemOfRuleFiles(pair.filterFiles)},
        {PairField::Name, problemOfName(pair.name, others)},
    };
    QList<PairComplaint> complaints;
    for (const PairComplaint &complaint : possible) {
        if (!complaint.sentence.isEmpty())
            complaints += complaint;
    }
    return complaints;
}

QString suggestedName(const SyncPair &pair, const QStringList &others)
{
    QString name = lastPart(pair.here);
    if (name.isEmpty())
        name = lastPart(pair.there);
    if (name.isEmpty() || !others.contains(name))
        return name;
    for (int number = 2;; ++number) {
        const QString numbered = u"%1 %2"_s.arg(name).arg(number);
        if (!others.contains(numbered))
            return numbered;
    }
}

} // namespace gannet
