// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/secrets.h"

#include "core/secretheader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

HeaderList withoutSecrets(const HeaderList &headers)
{
    HeaderList kept;
    for (const auto &header : headers) {
        if (!isSecretHeader(header.first))
            kept.append(header);
    }
    return kept;
}

QString withoutPassword(const QString &address)
{
    // By hand, for QUrl would refuse or rewrite what a person typed.
    const qsizetype scheme = address.indexOf(u"//"_s);
    const qsizetype begin = scheme < 0 ? 0 : scheme + 2;
    const auto endsAuthority = [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; };
    const auto end = std::find_if(address.cbegin() + begin, address.cend(), endsAuthority);
    const auto authority = QStringView(address).sliced(begin, end - address.cbegin() - begin);
    const qsizetype at = authority.lastIndexOf(u'@');
    const qsizetype colon = authority.indexOf(u':');
    if (colon < 0 || colon > at)
        return address;
    return QString(address).remove(begin + colon, at - colon);
}

QUrl withoutPassword(const QUrl &address)
{
    QUrl plain = address;
    plain.setPassword(QString());
    return plain;
}

} // namespace gannet
