// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/byterange.h"
#include "core/net/bodysink.h"
#include "core/net/validator.h"
#include "core/result.h"

#include <functional>
#include <optional>

namespace gannet {

class Incoming;
class TransferProgress;

//! Takes one segment of a file: accepts only the part that was asked for, of the version that was
//! asked for, and nothing past its end (RFC 9110 14.2, 15.3.7).
class SegmentSink : public BodySink
{
public:
    struct Expected {
        ByteRange range;
        qint64 total = 0; //!< bytes of the whole file
        Validator validator;
    };

    //! \a incoming and \a progress must outlive it.
    SegmentSink(Expected expected, Incoming *incoming, TransferProgress *progress);

    Verdict head(const ReplyHead &head) override;
    Verdict write(QByteArray bytes) override;
    [[nodiscard]] bool isFull() const override;
    void onResume(std::function<void()> resumeReading) override;

    //! Reads on after back-pressure.
    void resume() const;
    //! Why the answer was not taken; Error::Changed when the server has another version now.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] const ReplyHead &answer() const { return m_answer; }
    [[nodiscard]] bool isComplete() const { return m_next == m_expected.range.end; }

private:
    [[nodiscard]] std::optional<Error> objection(const ReplyHead &head) const;

    Expected m_expected;
    Incoming *m_incoming;
    TransferProgress *m_progress;
    qint64 m_next; //!< offset of the next byte
    std::optional<Error> m_error;
    ReplyHead m_answer;
    std::function<void()> m_resume;
};

} // namespace gannet
