// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/replyplan.h"
#include "core/job.h"
#include "core/result.h"
#include "tests/support/script.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QtGlobal>

#include <functional>
#include <optional>

namespace gannet {

inline constexpr qint64 smallSize = 100 * KiB; //!< comes with one request and has no part file
inline constexpr qint64 middleSize = 3 * MiB / 2; //!< one request, and a part file on the way
inline constexpr qint64 middleCut = 5 * MiB / 4; //!< what came of it before it is resumed
inline constexpr qint64 largeSize = 9 * MiB; //!< worth several connections

//! One download from servers that misbehave, and what a person wants to come of it.
struct Trouble {
    Script script; //!< what the server says; "{self}" and "{other}" in headers are the two origins
    Script elsewhere = {}; //!< the same for a second server, another origin

    JobState end = JobState::Done;
    BodySource file = {{}, smallSize, 0}; //!< what lies in the folder, or a beginning of it
    std::optional<BodySource> orFile = {}; //!< another content that would be as right
    QString name = QStringLiteral("data.bin"); //!< of the file when it is done
    bool leavesPart = false; //!< a failed one keeps what came; else nothing lies in the folder
    bool mayFail
        = false; //!< either is right: Done with these bytes, or Failed with their beginning
    std::optional<Error::Kind> kind = {}; //!< of the failure
    QStringList says = {}; //!< words of its sentence; the server's name always is one
    int least = 1; //!< requests
    int most = 1;
    int mostElsewhere = 0; //!< requests to the second server
    qint64 mostSent = 0; //!< bytes of bodies; 0 is not looked at
    QByteArray lastRange = {}; //!< of the last request, where it has to be that
    const char *notYet = nullptr; //!< why the engine cannot do it so far
};

//! Plays it and compares everything: the state, the folder, the bytes, the requests, the words.
//! No secret may be told, nor sent to another origin; nothing may lie beside the folder. Ends the
//! test row when something is wrong.
void meet(const Trouble &trouble, const std::function<void(JobOptions &)> &change = {});

//! A row of the table of this test function.
void row(const QByteArray &title, const Trouble &trouble);

//! A well-behaved answer with a strong validator and ranges.
Answer served(qint64 size, quint32 seed = 0, const QByteArray &etag = "\"one\"");
//! What lies in the folder when such an answer arrived.
BodySource stored(qint64 size, quint32 seed = 0);
BodySource stored(const QByteArray &bytes);

//! \a answer as \a spoil makes it.
Answer spoilt(Answer answer, const std::function<void(Answer &)> &spoil);
//! A middle file that ends early, so that the next request is for its rest.
Answer cutMiddle();

} // namespace gannet
