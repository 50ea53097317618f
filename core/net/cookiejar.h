// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/cookie.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QUrl>

#include <mutex>

namespace gannet {

//! The cookies of one job, or of all (RFC 6265 5.3, 5.4). What does not fit pushes out what was
//! used the longest ago. Any thread; times are seconds since 1970.
class CookieJar
{
public:
    static constexpr qsizetype mostOfADomain = 180;
    static constexpr qsizetype mostCookies = 3'000;
    //! Of a Cookie field: servers take no more. Cookies beyond stay at home.
    static constexpr qsizetype mostHeaderBytes = 16LL * 1024;

    CookieJar() = default;
    Q_DISABLE_COPY_MOVE(CookieJar)

    //! The Set-Cookie fields of an answer from \a from.
    void take(const QList<QByteArray> &setCookies, const QUrl &from, qint64 now);
    //! One that was kept in a file.
    void add(const Cookie &cookie, qint64 now);
    //! The value of Cookie for a request to \a url; empty if none belongs there.
    [[nodiscard]] QByteArray headerFor(const QUrl &url, qint64 now);

    //! What has not expired, by domain, path and name.
    [[nodiscard]] QList<Cookie> cookies(qint64 now) const;

private:
    struct Kept {
        Cookie cookie;
        quint64 created = 0; //!< which number it was
        quint64 used = 0;
    };

    void put(const Cookie &cookie, qint64 now);
    [[nodiscard]] bool shadowsSecure(const Cookie &cookie) const;
    void makeRoom(const QByteArray &domain, qint64 now);
    void dropExpired(qint64 now);
    void dropLeastUsed();

    mutable std::mutex m_mutex;
    QHash<QByteArray, QList<Kept>> m_domains;
    qsizetype m_count = 0;
    quint64 m_step = 0; //!< counts what is put and used
};

} // namespace gannet
