// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/io/digesthash.h"
#include "core/io/iopool.h"
#include "core/job.h"
#include "core/net/bodysink.h"
#include "core/result.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace gannet {

class HomeLoop;

//! Writes a body to standard output, in the pool; the server waits when the reader of the output is
//! slow. Bodies of errors are left out.
class OutputSink final : public BodySink, public std::enable_shared_from_this<OutputSink>
{
public:
    struct Rules {
        qint64 maxSize = 0; //!< bytes; 0 is no limit
        std::optional<Checksum::Algorithm> digest; //!< what to compute on the way
    };

    explicit OutputSink(Rules rules);

    //! Whether whoever read standard output had enough of it, as “head” has.
    [[nodiscard]] static bool readerIsGone();

    // On the worker's thread.
    Verdict head(const ReplyHead &head) override;
    Verdict write(QByteArray bytes) override;
    [[nodiscard]] bool isFull() const override;
    void onResume(std::function<void()> resumeReading) override;

    //! After the transfer: waits until all is written. Errors: those of writing, TooLarge.
    Task<Outcome> drain();
    //! Bytes that were taken; a transfer that brought some cannot begin again.
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    //! In hexadecimal digits. Once, after the last byte.
    [[nodiscard]] QByteArray digest();

private:
    void writeOut(const QByteArray &bytes);
    void resumeOnWorker();
    Verdict refuseSize();
    void keepError(const Error &error);
    [[nodiscard]] std::optional<Error> error() const;

    Rules m_rules;
    std::shared_ptr<Sequence> m_sequence;
    std::shared_ptr<HomeLoop> m_worker;
    std::function<void()> m_resumeReading; //!< worker's thread only
    std::optional<DigestHash> m_hash;
    std::atomic<qint64> m_bytes = 0;
    std::atomic<qint64> m_waiting = 0; //!< bytes handed to the pool
    mutable std::mutex m_mutex;
    std::optional<Error> m_error;
};

} // namespace gannet
