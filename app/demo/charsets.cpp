// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/charsets.h"

#include <iconv.h>

namespace gannet {

namespace {

constexpr qsizetype mostBytesForOne = 4; // in every set that we write

} // namespace

QByteArray encoded(QByteArray utf8, const char *charset)
{
    const iconv_t converter = iconv_open(charset, "UTF-8");
    QByteArray bytes(utf8.size() * mostBytesForOne, Qt::Uninitialized);
    char *from = utf8.data();
    char *to = bytes.data();
    auto fromLeft = size_t(utf8.size());
    auto toLeft = size_t(bytes.size());
    [[maybe_unused]] const size_t failed = iconv(converter, &from, &fromLeft, &to, &toLeft);
    Q_ASSERT_X(failed == 0, "encoded", charset);
    iconv_close(converter);
    bytes.chop(qsizetype(toLeft));
    return bytes;
}

} // namespace gannet
