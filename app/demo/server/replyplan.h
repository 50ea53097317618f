// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/answer.h"

#include <QByteArray>
#include <QtGlobal>

#include <optional>

namespace gannet {

//! A body that is in memory or made from a pattern as it is sent.
struct BodySource {
    QByteArray bytes;
    std::optional<qint64> patternSize;
    quint32 seed = 0;

    [[nodiscard]] qint64 size() const { return patternSize.value_or(bytes.size()); }
    [[nodiscard]] QByteArray read(qint64 offset, qint64 count) const
    {
        return patternSize ? patternBytes(offset, count, seed) : bytes.mid(offset, count);
    }
};

//! What is sent for one request: the outcome of authorization, conditions and ranges.
struct ReplyPlan {
    int status = 200;
    HeaderList headers; //!< all of them, in the order of sending
    BodySource body;
    qint64 first = 0; //!< where in the body it begins
    qint64 count = 0; //!< how many bytes of it are sent; 0 for HEAD
    Answer::Framing framing = Answer::Framing::Length;
    bool closeAfter = false;

    //! Status line and headers with the empty line behind them.
    [[nodiscard]] QByteArray head() const;
};

//! Follows RFC 9110 wherever \a answer does not say otherwise. Pure.
ReplyPlan planReply(const SeenRequest &request, const Answer &answer);

//! A status line and headers with the empty line behind them.
QByteArray httpHead(int status, const HeaderList &headers);

} // namespace gannet
