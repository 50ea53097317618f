// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/pairs/paircheck.h"

#include "core/net/urlrules.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Sentence {
    Q_DECLARE_TR_FUNCTIONS(SyncPair)
};

constexpr qsizetype longestName = 100;

Error refusal(const QString &sentence)
{
    return failure(Error::BadInput, sentence);
}

//! Only dav and davs are ours; whatever else is as a download has it.
QString asHttp(const QString &address)
{
    const QString scheme = address.section(u"://"_s, 0, 0).toLower();
    const bool isDav = scheme == u"dav" || scheme == u"davs";
    return isDav ? u"http"_s + scheme.mid(3) + address.mid(scheme.size()) : address;
}

//! \a address without its user, who goes to \a pair.
Result<QString> checkedAddress(const QString &address, SyncPair *pair)
{
    const Result<QUrl> parsed = parseAddress(asHttp(address));
    if (!parsed)
        return parsed.error().kind == Error::Scheme
            ? failure(Error::Scheme,
                      Sentence::tr("Gannet syncs with addresses that begin with http://, https://, "
                                   "dav:// or davs://. Give a folder by its path."))
            : parsed.error();
    if (!parsed->password().isEmpty())
        return refusal(Sentence::tr("The address of %1 has a password in it. Leave it out and give "
                                    "it when the pair runs, or keep it in ~/.netrc.")
                           .arg(hostLabel(*parsed)));
    if (parsed->userName().isEmpty())
        return address;
    pair->user = parsed->userName();
    const qsizetype begin = address.indexOf(u"://"_s) + 3;
    return address.left(begin) + address.mid(address.indexOf(u'@', begin) + 1);
}

Result<QString> checkedSide(const QString &side, SyncPair *pair)
{
    if (side.trimmed().isEmpty())
        return refusal(Sentence::tr("One side is empty. Give a folder or an address for it."));
    if (isAddress(side))
        return checkedAddress(side, pair);
    return QDir::cleanPath(QDir::current().absoluteFilePath(side));
}

//! Without links on the way, also where the last folders are not there yet.
QString canonical(const QString &path)
{
    QFileInfo info(path);
    QString missing;
    while (!info.exists() && !info.isRoot()) {
        missing.prepend(u'/' + info.fileName());
        info = QFileInfo(info.path());
    }
    return QDir::cleanPath(info.canonicalFilePath() + missing);
}

bool isInside(const QString &path, const QString &folder)
{
    return path.startsWith(folder.endsWith(u'/') ? folder : folder + u'/');
}

Outcome checkApart(const QString &here, const QString &there)
{
    const QString a = canonical(here);
    const QString b = canonical(there);
    if (a == b)
        return refusal(
            Sentence::tr("Both sides are the folder %1. Choose two different ones.").arg(a));
    if (!isInside(a, b) && !isInside(b, a))
        return Nothing{};
    const bool isHereInside = isInside(a, b);
    return refusal(Sentence::tr("The folder %1 lies in %2, so it would be copied into itself. "
                                "Choose two folders that lie apart.")
                       .arg(isHereInside ? a : b, isHereInside ? b : a));
}

} // namespace

bool isAddress(const QString &side)
{
    const QString scheme = side.section(u"://"_s, 0, 0);
    return side.contains(u"://"_s) && !scheme.isEmpty() && std::ranges::all_of(scheme, [](QChar c) {
               return c.isLetterOrNumber() || c == u'+' || c == u'-' || c == u'.';
           });
}

Outcome checkPairName(const QString &name)
{
    if (name.trimmed().isEmpty())
        return refusal(Sentence::tr("The name of the pair is empty."));
    if (name.trimmed() != name)
        return refusal(Sentence::tr("The name of the pair begins or ends with a space."));
    if (name.contains(u'/') || name == u"." || name == u".." || name.startsWith(u'~'))
        return refusal(
            Sentence::tr("“%1” looks like a folder or an address. Choose a plain word as the name "
                         "of the pair.")
                .arg(name));
    if (name.startsWith(u'-'))
        return refusal(
            Sentence::tr("“%1” looks like an option. Choose a name that does not begin with -.")
                .arg(name));
    const bool isReadable
        = std::ranges::all_of(name, [](QChar c) { return c.category() != QChar::Other_Control; });
    if (!isReadable || name.size() > longestName)
        return refusal(Sentence::tr("The name of the pair is too long or has characters in it that "
                                    "cannot be read. Choose a plain word."));
    return Nothing{};
}

Result<SyncPair> withCheckedSides(SyncPair pair)
{
    Result<QString> here = checkedSide(pair.here, &pair);
    if (!here)
        return here.error();
    Result<QString> there = checkedSide(pair.there, &pair);
    if (!there)
        return there.error();
    if (isAddress(*here) && isAddress(*there))
        return refusal(Sentence::tr("Both sides are addresses. One of them has to be a folder."));
    if (!isAddress(*here) && !isAddress(*there)) {
        if (const Outcome apart = checkApart(*here, *there); !apart)
            return apart.error();
    }
    pair.here = *here;
    pair.there = *there;
    return pair;
}

} // namespace gannet
