// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/probereport.h"

#include "app/gannet-cli/values.h"
#include "core/net/urlrules.h"

#include <QCoreApplication>

#include <cstdlib>
#include <ranges>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int firstErrorStatus = 400;
constexpr int signInStatus = 401;
constexpr int multiStatus = 207;
constexpr qint64 largeDrift = 60; // seconds

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::ProbeReport", text);
}

QString words(const QByteArrayList &list)
{
    return QString::fromLatin1(list.join(", "));
}

QString addressSentence(const ProbeFindings &found)
{
    const QString answer = found.server.isEmpty()
        ? tr("The server answers with status %1.").arg(found.status)
        : tr("The server, which calls itself “%2”, answers with status %1.")
              .arg(found.status)
              .arg(found.server);
    if (found.way.isEmpty())
        return answer;
    QStringList steps;
    for (const QUrl &step : found.way)
        steps += shownAddress(step);
    return tr("Redirects lead from %1 to %2.").arg(steps.join(tr(" by ")), shownAddress(found.url))
        + u' ' + answer;
}

QString headSentence(const ProbeFindings &found)
{
    return found.answersHead ? tr("It answers HEAD.")
                             : tr("It does not answer HEAD as it answers GET.");
}

QString fileSentence(const ProbeFindings &found)
{
    const QString size = found.size
        ? tr("%1 (%2 bytes) large").arg(sizeText(*found.size)).arg(*found.size)
        : tr("of a size that it does not tell");
    const QString type
        = found.contentType.isEmpty() ? tr("of no type that it tells") : found.contentType;
    //: %1 is a name, %2 is "12 MiB (12582912 bytes) large", %3 a type such as text/html
    return tr("The file would be called %1. It is %2, %3.").arg(found.name, size, type);
}

QString rangesSentence(const ProbeFindings &found)
{
    switch (found.ranges) {
    case RangeSupport::Proved:
        return tr("It sends parts: asked for one byte it sent just that one. A download can go on "
                  "where it stopped and use several connections.");
    case RangeSupport::Ignored:
        return found.promisesRanges
            ? tr("It promises parts, but sends the whole file when asked for one. A download that "
                 "stops begins anew.")
            : tr("It sends no parts, only the whole file. A download that stops begins anew.");
    case RangeSupport::Wrong:
        return tr("Asked for one byte it sent something else. Its parts cannot be used, so a "
                  "download that stops begins anew.");
    case RangeSupport::Refused:
        return tr("It refuses to send parts. A download that stops begins anew.");
    case RangeSupport::Empty:
        return tr("The file is empty, so whether it sends parts cannot be seen.");
    case RangeSupport::Unknown:
        break;
    }
    return tr("Whether it sends parts cannot be seen from this answer.");
}

QString versionsSentence(const Validator &validator)
{
    const QString tag = QString::fromLatin1(validator.etag);
    const QString date = QString::fromLatin1(validator.lastModified);
    if (validator.isEmpty())
        return tr("It tells neither ETag nor Last-Modified.");
    if (validator.isStrong() && !tag.isEmpty() && !tag.startsWith(u"W/"))
        return tr("Versions of the file can be told apart surely, by the strong ETag %1.").arg(tag);
    if (validator.isStrong())
        return tr("Versions of the file can be told apart surely, by Last-Modified (%1), which "
                  "was long past when it answered.")
            .arg(date);
    if (!tag.isEmpty())
        return tr("Its ETag %1 is weak: files that count as the same may differ in their bytes.")
            .arg(tag);
    return tr("Its Last-Modified (%1) is too fresh to tell two versions apart.").arg(date);
}

QString validatorSentence(const ProbeFindings &found)
{
    const QString sentence = versionsSentence(found.validator);
    if (found.validator.isStrong() || found.ranges != RangeSupport::Proved)
        return sentence;
    return sentence + u' '
        + tr("A part that is kept is compared with the server's bytes before it is used.");
}

QString ifRangeSentence(IfRangeSupport support)
{
    switch (support) {
    case IfRangeSupport::Heeded:
        return tr("It heeds If-Range: of another version it sends the whole, not a part.");
    case IfRangeSupport::Ignored:
        return tr("It ignores If-Range and sends parts of another version too, so each part is "
                  "compared with what the first answer told.");
    case IfRangeSupport::Cautious:
        return tr("With If-Range it sends the whole file although nothing has changed, so parts "
                  "are asked for without.");
    case IfRangeSupport::Unknown:
        break;
    }
    return {};
}

QString digestSentence(const QList<Checksum> &digests)
{
    if (digests.isEmpty())
        return tr("It tells no checksum of the file.");
    QStringList each;
    for (const Checksum &digest : digests)
        each += algorithmName(digest.algorithm) + u':' + QString::fromLatin1(digest.hex);
    return tr("It tells the checksum %1.").arg(each.join(u", "_s));
}

QString httpSentence(const ProbeFindings &found)
{
    if (!found.isHttp2)
        return found.url.scheme() == u"https"
            ? tr("It speaks HTTP/1.1; whether HTTP/2 as well is not known.")
            : tr("It speaks HTTP/1.1; HTTP/2 is offered to https addresses only.");
    return *found.isHttp2 ? tr("It speaks HTTP/1.1 and HTTP/2.")
                          : tr("It speaks HTTP/1.1 and was offered HTTP/2 in vain.");
}

QString signInSentence(const ProbeFindings &found)
{
    QStringList ways;
    for (const Challenge &challenge : found.challenges) {
        const QString scheme = QString::fromLatin1(challenge.scheme);
        const QString realm = QString::fromUtf8(challenge.value("realm"));
        ways += realm.isEmpty() ? scheme : tr("%1 for “%2”").arg(scheme, realm);
    }
    if (wantOnlyToken(found.challenges))
        return tr("It wants a token: %1. Give it with -H \"Authorization: Bearer TOKEN\".")
            .arg(ways.join(u", "_s));
    return ways.isEmpty()
        ? tr("It wants a sign-in and does not say of which kind.")
        : tr("It wants a sign-in: %1. Give a name and a password with -u.").arg(ways.join(u", "_s));
}

QString clockSentence(qint64 ahead)
{
    return ahead > 0 ? tr("Its clock is %1 seconds ahead of the one here.").arg(ahead)
                     : tr("Its clock is %1 seconds behind the one here.").arg(-ahead);
}

QStringList mirrorSentences(const ProbeFindings &found)
{
    QStringList sentences;
    for (const Mirror &mirror : found.mirrors)
        sentences += tr("The same file is told to lie at %1.").arg(mirror.address);
    if (found.metalink)
        sentences += tr("A Metalink that describes the file lies at %1.")
                         .arg(shownAddress(*found.metalink));
    return sentences;
}

QString davClass(const QByteArrayList &classes)
{
    if (classes.contains("2"))
        return tr("It is a WebDAV server that can lock files (DAV: %1).").arg(words(classes));
    if (classes.contains("1"))
        return tr("It is a WebDAV server without locks (DAV: %1).").arg(words(classes));
    return tr("It speaks of WebDAV, but not of its class 1 (DAV: %1).").arg(words(classes));
}

QString quotaSentence(const DavProfile &dav)
{
    if (dav.quotaUsed && dav.quotaFree)
        return tr("%1 are used there and %2 free.")
            .arg(sizeText(*dav.quotaUsed), sizeText(*dav.quotaFree));
    if (dav.quotaFree)
        return tr("%1 are free there.").arg(sizeText(*dav.quotaFree));
    if (dav.quotaUsed)
        return tr("%1 are used there; it tells no limit.").arg(sizeText(*dav.quotaUsed));
    return tr("It tells no quota.");
}

QStringList davSentences(const DavProfile &dav)
{
    QStringList sentences{davClass(dav.classes)};
    if (dav.status == signInStatus)
        sentences += tr("Its properties need a sign-in.");
    else if (dav.status != multiStatus)
        sentences += tr("It does not give its properties (status %1).").arg(dav.status);
    else if (dav.isFolder.value_or(false))
        sentences += tr("The address is a folder.") + u' ' + quotaSentence(dav);
    else
        sentences += tr("The address is a file.") + u' ' + quotaSentence(dav);
    return sentences;
}

QStringList sentencesOfFile(const ProbeFindings &found)
{
    QStringList sentences{headSentence(found),
                          fileSentence(found),
                          rangesSentence(found),
                          validatorSentence(found),
                          ifRangeSentence(found.ifRange),
                          digestSentence(found.digests)};
    sentences.removeAll(QString());
    return sentences + mirrorSentences(found);
}

} // namespace

QStringList probeSentences(const ProbeFindings &found)
{
    QStringList sentences{shownAddress(found.url), addressSentence(found)};
    if (found.status < firstErrorStatus)
        sentences += sentencesOfFile(found);
    if (found.status == signInStatus)
        sentences += signInSentence(found);
    if (!found.cookies.isEmpty())
        sentences += tr("It sets cookies: %1.").arg(words(found.cookies));
    if (std::abs(found.clockAhead.value_or(0)) >= largeDrift)
        sentences += clockSentence(*found.clockAhead);
    sentences += httpSentence(found);
    if (!found.methods.isEmpty())
        sentences += tr("It allows %1.").arg(words(found.methods));
    if (found.dav)
        sentences += davSentences(*found.dav);
    for (QString &line : sentences | std::views::drop(1))
        line.prepend(u"  "_s);
    return sentences;
}

} // namespace gannet
