// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/request.h"

#include <QNetworkRequest>

class QSslConfiguration;

namespace gannet {

//! What a worker adds to every request.
struct Identity {
    QByteArray userAgent;
    QString poolLabel; //!< http only: names one more pool of connections inside a manager
    bool pipelines = false;
    bool http2 = false; //!< offered to an https server
    bool signsInAtProxy = false; //!< the request goes to a proxy that knows us by name
};

//! The one door: every request of the program gets its attributes here, and only http and https
//! pass (asserted; parseAddress and nextHop refuse the others with a sentence).
QNetworkRequest toQt(const Request &request, const Identity &identity,
                     const QSslConfiguration &tls);

} // namespace gannet
