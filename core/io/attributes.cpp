// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/attributes.h"

#include <sys/xattr.h>

namespace gannet {

QByteArray attribute(int descriptor, const char *name)
{
    QByteArray value(mostAttributeBytes, Qt::Uninitialized);
    const ssize_t length = ::fgetxattr(descriptor, name, value.data(), size_t(value.size()));
    return length > 0 ? value.first(length) : QByteArray();
}

void setAttribute(int descriptor, const char *name, const QByteArray &value)
{
    if (value.size() <= mostAttributeBytes)
        static_cast<void>(
            ::fsetxattr(descriptor, name, value.constData(), size_t(value.size()), 0));
}

void removeAttribute(int descriptor, const char *name)
{
    static_cast<void>(::fremovexattr(descriptor, name));
}

} // namespace gannet
