// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/contentdisposition.h"
#include "core/transfer/filename.h"
#include "core/transfer/nametemplate.h"
#include "tests/fuzz/input.h"

using namespace gannet;
using namespace Qt::StringLiterals;

// Whatever a server writes, what comes out is the name of one file in one folder.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString name = safeFileName(fileNameFromDisposition(fuzzBytes(data, size)));
    if (name.contains(u'/') || name.contains(u'\\') || name.contains(QChar(u'\0'))
        || name.startsWith(u'.') || name.endsWith(u'.') || name.endsWith(u' ')
        || name.toUtf8().size() > maxSafeNameBytes || safeFileName(name) != name)
        qFatal("This is no safe name: %s", qPrintable(name));
    const PlacedName placed
        = placeByTemplate(u"{host}/{name}"_s, {name, {}, name, QDate(2026, 1, 1)});
    if (placed.folder.contains(u'/') || placed.folder.startsWith(u'.'))
        qFatal("This is no folder: %s", qPrintable(placed.folder));
    return 0;
}
