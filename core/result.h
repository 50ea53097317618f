// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <expected>
#include <utility>

namespace gannet {

//! What went wrong: a kind for code, a sentence for people.
struct Error {
    enum Kind {
        Stopped, //!< somebody asked for it; neither shown nor recorded as a failure
        BadAddress, //!< not an address at all
        Scheme, //!< neither http nor https
        TooLarge, //!< over a limit that the person set
        HostNotFound,
        ConnectionRefused,
        Unreachable, //!< no route, network down
        ConnectTimeout,
        HeaderTimeout,
        Stalled, //!< no byte for the stall time
        Cut, //!< the body ended before its promised length
        Tls,
        HttpStatus, //!< an answer of 400 or more; see status
        TooManyRedirects,
        Protocol, //!< an answer that breaks HTTP or is not what was asked for
        Changed, //!< the file on the server became another one while it came
        WebPage, //!< a page came in place of the file
        Checksum,
        DiskFull,
        NotWritable, //!< permission, read-only, not a folder
        Disk, //!< any other error of the file system
        BadInput, //!< a list or an argument that cannot be read
        StateInUse, //!< another process holds the state folder
        Internal
    };

    Kind kind = Internal;
    QString text; //!< a sentence: what happened and what to do
    int status = 0; //!< HTTP status, 0 where there was none
    bool retryable = false; //!< worth asking again without a person's help

    bool operator==(const Error &) const = default;
};

//! A value or an Error. Holds a std::expected instead of being one: QCoro 0.8 compares results with
//! nullptr, and expected's own operator== turns that into an error for QByteArray and pointers.
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_held(std::move(value))
    {
    }
    Result(Error error)
        : m_held(std::unexpected(std::move(error)))
    {
    }

    explicit operator bool() const { return m_held.has_value(); }
    T &operator*() { return *m_held; }
    const T &operator*() const { return *m_held; }
    T *operator->() { return &*m_held; }
    const T *operator->() const { return &*m_held; }
    const Error &error() const { return m_held.error(); }

private:
    std::expected<T, Error> m_held;
};

//! The value of a step that has none: Result<Nothing>.
struct Nothing {
    bool operator==(const Nothing &) const = default;
};

using Outcome = Result<Nothing>;

inline Error failure(Error::Kind kind, QString text, int status = 0)
{
    return {kind, std::move(text), status, false};
}

inline Error retryableFailure(Error::Kind kind, QString text, int status = 0)
{
    return {kind, std::move(text), status, true};
}

inline Error stopped()
{
    return {Error::Stopped, {}, 0, false};
}

//! Whether the disk or the folder is to blame: full, not writable, broken.
[[nodiscard]] bool isOfDisk(const Error &error);

//! A failed system call as an Error: its kind from \a number (errno), its sentence
//! "<what>: <the system's own words>". \a what names the file and the step.
Error systemFailure(int number, const QString &what);

//! The word for \a kind in JSON output and in the journal; stable across versions.
QLatin1String kindName(Error::Kind kind);
//! The kind called \a name; Internal for an unknown one.
Error::Kind kindNamed(QStringView name);

} // namespace gannet
