// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process.h"

#include <QByteArray>

namespace gannet {

void prepareProcess()
{
    // Worker threads then use Qt's own event dispatcher, which joins wake-ups; a GUI thread keeps
    // GLib, which GTK's dialogs need.
    qputenv("QT_NO_THREADED_GLIB", QByteArrayLiteral("1"));
    // Without a TZ the C library looks at /etc/localtime again for each date that Qt reads, which
    // is each answer's.
    if (!qEnvironmentVariableIsSet("TZ"))
        qputenv("TZ", QByteArrayLiteral(":/etc/localtime"));
}

} // namespace gannet
