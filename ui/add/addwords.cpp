// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/addwords.h"

#include <QCoreApplication>

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::AddWords)
};

} // namespace

QString shortWords(const Error &error)
{
    switch (error.kind) {
    case Error::HttpStatus:
        if (error.status == 404 || error.status == 410)
            return Words::tr("not there (%1)").arg(error.status);
        if (error.status == 401 || error.status == 403)
            return Words::tr("needs a sign-in (%1)").arg(error.status);
        return Words::tr("the server says %1").arg(error.status);
    case Error::HostNotFound:
        return Words::tr("no such server");
    case Error::ConnectionRefused:
    case Error::Unreachable:
        return Words::tr("cannot be reached");
    case Error::ConnectTimeout:
    case Error::HeaderTimeout:
    case Error::Stalled:
        return Words::tr("no answer so far");
    case Error::Tls:
        return Words::tr("not a safe connection");
    case Error::TooManyRedirects:
        return Words::tr("leads in circles");
    default:
        return Words::tr("no usable answer");
    }
}

} // namespace gannet
