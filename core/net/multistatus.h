// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>
#include <QCoreApplication>
#include <QXmlStreamReader>

#include <functional>
#include <optional>
#include <vector>

namespace gannet {

//! What a WebDAV server says of one resource (RFC 4918 14.24). Only properties of a propstat with a
//! status of 2xx are in it.
struct DavResponse {
    QByteArray href; //!< as sent: encoded, a path or a whole address
    int status = 0; //!< of the resource as a whole; 0: it speaks by its properties
    bool hasProperties = false; //!< some propstat said 2xx; without one nothing is known
    std::optional<bool> isFolder; //!< unset: its resourcetype did not come
    std::optional<qint64> size; //!< bytes
    QByteArray lastModified; //!< as sent
    QByteArray tag; //!< entity tag, as sent
    QByteArray id; //!< of ownCloud and its kin; the same after a move
    QByteArrayList checksums; //!< of ownCloud and its kin: "SHA1:hex"
    std::optional<qint64> quotaUsed; //!< bytes (RFC 4331)
    std::optional<qint64> quotaFree; //!< unset: unknown or without a limit

    bool operator==(const DavResponse &) const = default;
};

//! The body of a PROPFIND that asks for all that a DavResponse can tell, and for nothing that costs
//! a server much.
[[nodiscard]] QByteArray davQuestion();

//! Reads a 207 while it comes, in any pieces, with bounded memory: depth, texts and single tokens
//! have limits, and a document type is refused, entities with it. Never reads half an answer as a
//! whole one, nor one that goes on behind its end. One thread.
class MultistatusReader
{
    Q_DECLARE_TR_FUNCTIONS(MultistatusReader)

public:
    static constexpr qsizetype mostText = 16 * 1024; //!< bytes of one href or property
    static constexpr qsizetype mostToken = 256 * 1024; //!< bytes without anything understood
    static constexpr int mostDepth = 32;
    static constexpr qint64 mostResponses = 2'000'000;

    using Taker = std::function<void(DavResponse)>;

    //! \a take gets each resource when all of it came, in the order of the answer.
    explicit MultistatusReader(Taker take);

    //! False once something was wrong; then nothing more is read.
    bool add(QByteArrayView bytes);
    //! The body is over. Errors: Protocol (broken, cut, over a limit), WebPage (another kind of
    //! document).
    [[nodiscard]] Outcome end();

private:
    //! Elements that are understood where they stand; all else is passed over.
    enum class Place : quint8 { Other, Multistatus, Response, PropStat, Prop, Type, Sums, Text };

    void pump();
    void checkEnd(QByteArrayView behind);
    void begin();
    void finish();
    [[nodiscard]] Place placeOf(QStringView space, QStringView name) const;
    void keepText(const QByteArray &name);
    void keepProperty(const QByteArray &name, const QByteArray &text);
    void takePropStat();
    void takeResponse();
    void fail(Error::Kind kind, const QString &sentence);

    Taker m_take;
    QXmlStreamReader m_xml;
    std::vector<Place> m_places; //!< an element each, from the root on
    std::optional<Error> m_error;
    QByteArray m_tail; //!< last bytes, for what is refused and may be split
    qint64 m_sinceToken = 0;
    qint64 m_count = 0;
    bool m_wasComplete = false;
    QString m_text;
    QByteArrayList m_hrefs; //!< of the response
    DavResponse m_response;
    DavResponse m_found; //!< of the propstat
    int m_propStatus = 0;
};

} // namespace gannet
