// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/result.h"

#include <QCoreApplication>

#include <array>
#include <cerrno>
#include <cstring>

namespace gannet {

namespace {

struct KindName {
    Error::Kind kind;
    QLatin1String name;
};

constexpr std::array kindNames{
    KindName{Error::Stopped, QLatin1String("stopped")},
    KindName{Error::BadAddress, QLatin1String("bad-address")},
    KindName{Error::Scheme, QLatin1String("scheme")},
    KindName{Error::TooLarge, QLatin1String("too-large")},
    KindName{Error::HostNotFound, QLatin1String("host-not-found")},
    KindName{Error::ConnectionRefused, QLatin1String("connection-refused")},
    KindName{Error::Unreachable, QLatin1String("unreachable")},
    KindName{Error::ConnectTimeout, QLatin1String("connect-timeout")},
    KindName{Error::HeaderTimeout, QLatin1String("header-timeout")},
    KindName{Error::Stalled, QLatin1String("stalled")},
    KindName{Error::Cut, QLatin1String("cut")},
    KindName{Error::Tls, QLatin1String("tls")},
    KindName{Error::HttpStatus, QLatin1String("http-status")},
    KindName{Error::TooManyRedirects, QLatin1String("too-many-redirects")},
    KindName{Error::Protocol, QLatin1String("protocol")},
    KindName{Error::Changed, QLatin1String("changed")},
    KindName{Error::WebPage, QLatin1String("web-page")},
    KindName{Error::Checksum, QLatin1String("checksum")},
    KindName{Error::DiskFull, QLatin1String("disk-full")},
    KindName{Error::NotWritable, QLatin1String("not-writable")},
    KindName{Error::Disk, QLatin1String("disk")},
    KindName{Error::BadInput, QLatin1String("bad-input")},
    KindName{Error::StateInUse, QLatin1String("state-in-use")},
    KindName{Error::Internal, QLatin1String("internal")},
};

Error::Kind kindOfErrno(int number)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT:
        return Error::DiskFull;
    case EACCES:
    case EPERM:
    case EROFS:
    case ENOTDIR:
    case ENOENT:
        return Error::NotWritable;
    default:
        return Error::Disk;
    }
}

} // namespace

bool isOfDisk(const Error &error)
{
    return error.kind == Error::DiskFull || error.kind == Error::NotWritable
        || error.kind == Error::Disk;
}

Error systemFailure(int number, const QString &what)
{
    //: %1 is a step and a file, %2 the system's own words for the error
    return failure(kindOfErrno(number),
                   QCoreApplication::translate("gannet::Error", "%1: %2.")
                       .arg(what, QString::fromLocal8Bit(std::strerror(number))));
}

QLatin1String kindName(Error::Kind kind)
{
    for (const KindName &entry : kindNames) {
        if (entry.kind == kind)
            return entry.name;
    }
    return QLatin1String("internal");
}

Error::Kind kindNamed(QStringView name)
{
    for (const KindName &entry : kindNames) {
        if (name == entry.name)
            return entry.kind;
    }
    return Error::Internal;
}

} // namespace gannet
