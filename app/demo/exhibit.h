// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/answer.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QList>
#include <QString>

namespace gannet {

//! One address of the practice site.
struct Exhibit {
    //! Servers of their own have limits of their own, so that the large file and the many small
    //! ones do not wait for each other.
    enum class Place : quint8 { House, Store };

    QString path; //!< begins with a slash; ASCII
    QString about; //!< a sentence for the front page
    QList<Answer> answers; //!< for the first request, the second and so on; the last one stays
    Place place = Place::House;
    bool isListed = true; //!< false for what one only comes to by a redirect
};

//! Where the sentences about exhibits are translated.
struct ExhibitText {
    Q_DECLARE_TR_FUNCTIONS(gannet::Exhibit)
};

//! A good answer with \a body.
inline Answer served(const QByteArray &contentType, const QByteArray &body)
{
    return {.headers = {{"Content-Type", contentType}}, .body = body};
}

//! The same for our own words, which are ASCII or UTF-8.
inline Answer servedText(const QByteArray &body)
{
    return served("text/plain; charset=utf-8", body);
}

} // namespace gannet
