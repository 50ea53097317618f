// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/localserver.h"
#include "tests/support/program.h"
#include "tests/support/tempfolder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

// What the tests of gannet-cli get have in common.

namespace gannet {

inline const QString program = QStringLiteral("gannet-cli");
inline constexpr qint64 largeFile = 24 * MiB;

inline QList<QJsonObject> events(const QByteArray &lines, const QString &kind = {})
{
    QList<QJsonObject> found;
    for (const QByteArray &line : lines.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (!object.isEmpty() && (kind.isEmpty() || object[QStringLiteral("event")] == kind))
            found.append(object);
    }
    return found;
}

inline QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

inline Answer text(const QByteArray &body)
{
    return {.headers = {{"Content-Type", "text/plain; charset=utf-8"}}, .body = body};
}

//! Everything a call needs, new for each test.
struct CliWorld {
    LocalServer server;
    TempFolder folder; //!< "files" is where downloads go, "state" is the journal

    [[nodiscard]] QStringList words(const QStringList &arguments) const
    {
        return QStringList{QStringLiteral("get"), QStringLiteral("-d"),
                           folder.path(QStringLiteral("files")), QStringLiteral("--state"),
                           folder.path(QStringLiteral("state"))}
        + arguments;
    }
    [[nodiscard]] Ran get(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return runProgram(program, words(arguments), input);
    }
    [[nodiscard]] QString url(const QString &path) const
    {
        return server.url(path).toString(QUrl::FullyEncoded);
    }
    [[nodiscard]] QByteArray file(const QString &name) const
    {
        return folder.read(QStringLiteral("files/") + name);
    }
    [[nodiscard]] QStringList files() const
    {
        return QDir(folder.path(QStringLiteral("files")))
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
};

} // namespace gannet
