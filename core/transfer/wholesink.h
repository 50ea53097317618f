// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/byterange.h"
#include "core/net/bodysink.h"
#include "core/net/validator.h"
#include "core/result.h"

#include <QList>

#include <functional>
#include <optional>

namespace gannet {

class Incoming;
class TransferProgress;

//! What the first answer of a download says of the file.
struct FirstAnswer {
    ReplyHead head;
    Validator validator;
    std::optional<qint64> length; //!< bytes of the file; unset: unknown
    bool takesRanges = false; //!< promised; proved only by a 206

    //! Worth several connections, or one that is made for large bodies.
    [[nodiscard]] bool isSplittable() const;
};

//! Takes the answer to a first request: the whole file, or the news that it is large and better
//! fetched in segments, or that it has not changed.
class WholeSink : public BodySink
{
public:
    //! Bodies from this size on are fetched in segments where the server can do that.
    static constexpr qint64 largeBody = 8LL * 1024 * 1024;

    struct Wishes {
        bool maySplit = false;
        qint64 maxFileSize = 0; //!< bytes; 0: any
        bool wantsFile = false; //!< an answer without one is a failure
        bool refusesPages = false; //!< a web page cannot be what is wanted
        QUrl asked = {}; //!< to name it in a sentence
        std::optional<qint64> knownSize = {}; //!< bytes; another length is another file
        //! Bytes of the part file that are not written again; only if the answer is of \a version
        //! and has \a total bytes.
        QList<ByteRange> kept = {};
        Validator version = {};
        qint64 total = 0;
    };

    //! \a begun is called once when a body follows, \a partIsDue each time bytes came and a part
    //! file should be there. \a incoming and \a progress must outlive it.
    WholeSink(Wishes wishes, Incoming *incoming, TransferProgress *progress,
              std::function<void(const FirstAnswer &)> begun, std::function<void()> partIsDue);

    Verdict head(const ReplyHead &head) override;
    Verdict write(QByteArray bytes) override;
    [[nodiscard]] bool isFull() const override;
    void onResume(std::function<void()> resumeReading) override;

    void resume() const;
    //! The body has ended.
    void finish();

    [[nodiscard]] const FirstAnswer &answer() const { return m_answer; }
    //! The answer was left at its head, to fetch the file in segments.
    [[nodiscard]] bool wasLeft() const { return m_left; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    //! Chunks without a byte: what Qt also makes of chunks that are broken.
    [[nodiscard]] bool isDoubtfullyEmpty() const;

private:
    //! A body that may be a page is judged by so many bytes.
    static constexpr qsizetype judgedBytes = 512;

    [[nodiscard]] std::optional<Error> objection() const;
    [[nodiscard]] bool isOtherVersion() const;
    [[nodiscard]] Error tooLarge() const;
    [[nodiscard]] bool isPage(const QByteArray &beginning);
    void store(qint64 offset, const QByteArray &bytes);

    Wishes m_wishes;
    Incoming *m_incoming;
    TransferProgress *m_progress;
    std::function<void(const FirstAnswer &)> m_begun;
    std::function<void()> m_partIsDue;
    FirstAnswer m_answer;
    qint64 m_received = 0;
    bool m_left = false;
    bool m_isSuspect = false; //!< may be a page; what came is held back
    QByteArray m_held;
    std::optional<Error> m_error;
    std::function<void()> m_resume;
};

} // namespace gannet
