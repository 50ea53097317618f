// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/setaside.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>

#include <cerrno>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Sentence {
    Q_DECLARE_TR_FUNCTIONS(SetAside)
};

QString freeName(const QString &path, QLatin1String why)
{
    const QString name
        = path + u'.' + why + u'-' + QDateTime::currentDateTime().toString(u"yyyyMMdd-hhmmss"_s);
    QString candidate = name;
    for (int number = 2; QFile::exists(candidate); ++number)
        candidate = name + u'-' + QString::number(number);
    return candidate;
}

} // namespace

Result<QString> setAside(const QString &path, QLatin1String why, const QStringList &suffixes)
{
    const QString target = freeName(path, why);
    // The file itself last: until then another attempt finds all of them.
    for (const QString &suffix : suffixes + QStringList{QString()}) {
        const QByteArray from = QFile::encodeName(path + suffix);
        const QByteArray to = QFile::encodeName(target + suffix);
        if (std::rename(from.constData(), to.constData()) != 0 && errno != ENOENT)
            return systemFailure(errno, Sentence::tr("The file %1 cannot be renamed").arg(path));
    }
    return target;
}

} // namespace gannet
