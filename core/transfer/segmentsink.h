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
        Validator validator; //!< empty: any version, for the bytes are compared otherwise
        bool mustTellVersion = false; //!< nothing but the answer's own validator proves it
        QUrl noPageFor = {}; //!< the address, where a web page cannot be what is wanted
    };

    //! \a incoming and \a progress must outlive it.
    SegmentSink(Expected expected, Incoming *incoming, TransferProgress *progress);

    Verdict head(const ReplyHead &head) override;
    Verdict write(QByteArray bytes) override;
    [[nodiscard]] bool isFull() const override;
    void onResume(std::function<void()> resumeReading) override;

    //! Reads on after back-pressure.
    void resume() const;
    //! Somebody else fetches what follows \a end; not before next().
    void endAt(qint64 end) { m_expected.range.end = qMin(m_expected.range.end, end); }
    [[nodiscard]] qint64 next() const { return m_next; } //!< offset of the next byte
    //! Called with the number of bytes whenever some were taken.
    void onBytes(std::function<void(qint64)> took) { m_took = std::move(took); }

    //! Instead of the part the server sent the whole of the very same version.
    [[nodiscard]] bool wholeCame() const { return m_wholeCame; }
    //! Why the answer was not taken; Error::Changed when the server has another version now.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] const ReplyHead &answer() const { return m_answer; }
    [[nodiscard]] bool isComplete() const { return m_next == m_expected.range.end; }

private:
    [[nodiscard]] std::optional<Error> objection(const ReplyHead &head) const;
    [[nodiscard]] bool isOtherVersion(const Validator &validator) const;

    Expected m_expected;
    Incoming *m_incoming;
    TransferProgress *m_progress;
    qint64 m_asked; //!< the end of what was asked for
    qint64 m_next;
    bool m_wholeCame = false;
    std::function<void(qint64)> m_took;
    std::optional<Error> m_error;
    ReplyHead m_answer;
    std::function<void()> m_resume;
};

} // namespace gannet
