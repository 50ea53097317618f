// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/secretfiles.h"

#include "core/net/cookiejar.h"
#include "core/net/cookiestxt.h"
#include "core/net/credentials.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Options", text);
}

//! One byte more than fits, so that the parser sees that it is too large.
Result<QByteArray> read(const QString &path, qsizetype mostBytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::BadInput, tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    return file.read(mostBytes + 1);
}

Error withPath(const QString &path, const Error &error)
{
    //: %1 is a file, %2 a sentence about it
    return failure(error.kind, tr("%1: %2").arg(path, error.text));
}

} // namespace

Outcome applyNetrc(GetOptions *options, const QString &value)
{
    const QString path = value.isEmpty() ? QDir::homePath() + u"/.netrc"_s : value;
    const Result<QByteArray> text = read(path, mostNetrcBytes);
    if (!text)
        return text.error();
    const Result<Netrc> netrc = parseNetrc(*text);
    if (!netrc)
        return withPath(path, netrc.error());
    options->engine.credentials->setNetrc(*netrc);
    return Nothing{};
}

Outcome applyLoadCookies(GetOptions *options, const QString &value)
{
    const Result<QByteArray> text = read(value, mostCookieFileBytes);
    if (!text)
        return text.error();
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const Result<QList<Cookie>> cookies = parseCookiesTxt(*text, now);
    if (!cookies)
        return withPath(value, cookies.error());
    for (const Cookie &cookie : *cookies)
        options->engine.cookies->add(cookie, now);
    return Nothing{};
}

Outcome applySaveCookies(GetOptions *options, const QString &value)
{
    if (value.isEmpty())
        return failure(Error::BadInput, tr("The file's name is empty."));
    options->cookieFile = value;
    return Nothing{};
}

Outcome saveCookies(const GetOptions &options)
{
    if (options.cookieFile.isEmpty())
        return Nothing{};
    QSaveFile file(options.cookieFile);
    const QByteArray text
        = cookiesTxt(options.engine.cookies->cookies(QDateTime::currentSecsSinceEpoch()));
    const bool isWritten = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(text) == text.size() && file.commit();
    if (isWritten)
        return Nothing{};
    return failure(
        Error::NotWritable,
        tr("The cookies cannot be written to %1: %2.").arg(options.cookieFile, file.errorString()));
}

} // namespace gannet
