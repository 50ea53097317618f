// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/contentcoding.h"

#include <QCoreApplication>

#include <zlib.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::ContentCoding)
};

constexpr qsizetype portion = 64LL * 1024;
// What zlib calls them: a window of 32 KiB in its own frame, with gzip's frame told apart by
// itself, or without a frame.
constexpr int framed = 15 + 32;
constexpr int bare = -15;

Error broken()
{
    return failure(Error::Protocol,
                   Words::tr("The packed answer of the server is broken; try again."));
}

Error bomb()
{
    return failure(Error::TooLarge,
                   Words::tr("The packed answer of the server unpacks to more than is kept in "
                             "memory, so it was not opened."));
}

enum class Rest { Refused, Ignored };

//! One coding of zlib's family, unpacked in portions.
class Inflater
{
public:
    explicit Inflater(int window) { m_isReady = inflateInit2(&m_stream, window) == Z_OK; }
    ~Inflater()
    {
        if (m_isReady)
            inflateEnd(&m_stream);
    }
    Q_DISABLE_COPY_MOVE(Inflater)

    Result<QByteArray> unpack(const QByteArray &packed, qint64 mostBytes, Rest cut);

private:
    [[nodiscard]] int step(QByteArray *unpacked);

    z_stream m_stream{};
    bool m_isReady = false;
};

int Inflater::step(QByteArray *unpacked)
{
    std::array<Bytef, size_t(portion)> room;
    m_stream.next_out = room.data();
    m_stream.avail_out = uInt(room.size());
    int state = inflate(&m_stream, Z_NO_FLUSH);
    unpacked->append(reinterpret_cast<const char *>(room.data()),
                     qsizetype(room.size() - m_stream.avail_out));
    // A gzip file may have several members (RFC 1952 2.2).
    if (state == Z_STREAM_END && m_stream.avail_in > 0 && *m_stream.next_in == 0x1f)
        state = inflateReset(&m_stream);
    return state;
}

Result<QByteArray> Inflater::unpack(const QByteArray &packed, qint64 mostBytes, Rest cut)
{
    if (!m_isReady)
        return broken();
    const qint64 most = std::max(harmlessBytes, packed.size() * mostGrowth);
    m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData()));
    m_stream.avail_in = uInt(packed.size());
    QByteArray unpacked;
    int state = Z_OK;
    while (state == Z_OK) {
        const qsizetype before = unpacked.size();
        state = step(&unpacked);
        const bool isFull = unpacked.size() > mostBytes || unpacked.size() > most;
        if (isFull && cut == Rest::Ignored)
            return unpacked.first(std::min<qint64>(unpacked.size(), mostBytes));
        if (isFull)
            return bomb();
        if (state == Z_OK && unpacked.size() == before && m_stream.avail_in == 0)
            break;
    }
    if (state == Z_STREAM_END || cut == Rest::Ignored)
        return unpacked;
    return broken();
}

Result<QByteArray> unpackOne(const QByteArray &packed, const QByteArray &coding, qint64 mostBytes,
                             Rest cut)
{
    if (coding != "gzip" && coding != "deflate")
        return failure(Error::Protocol,
                       Words::tr("The answer of the server is packed in a way that Gannet does "
                                 "not know (%1).")
                           .arg(QString::fromLatin1(coding.left(20))));
    Result<QByteArray> unpacked = Inflater(framed).unpack(packed, mostBytes, cut);
    const bool isNothing = unpacked && unpacked->isEmpty() && !packed.isEmpty();
    // Many servers leave out the frame that "deflate" has (RFC 9110 8.4.1.2).
    if (coding == "deflate"
        && (isNothing || (!unpacked && unpacked.error().kind != Error::TooLarge)))
        return Inflater(bare).unpack(packed, mostBytes, cut);
    return unpacked;
}

Result<QByteArray> unpackAll(QByteArray bytes, const QList<QByteArray> &codings, qint64 mostBytes,
                             Rest cut)
{
    if (codings.size() > mostCodings)
        return failure(Error::Protocol,
                       Words::tr("The answer of the server is packed more than twice, so it was "
                                 "not opened."));
    for (auto coding = codings.crbegin(); coding != codings.crend(); ++coding) {
        Result<QByteArray> unpacked = unpackOne(bytes, *coding, mostBytes, cut);
        if (!unpacked)
            return unpacked;
        bytes = std::move(*unpacked);
    }
    return bytes;
}

} // namespace

QList<QByteArray> contentCodings(const Headers &headers)
{
    QList<QByteArray> codings;
    for (const QByteArray &field : headers.values("content-encoding")) {
        for (const QByteArray &word : field.toLower().split(',')) {
            const QByteArray coding = word.trimmed();
            if (!coding.isEmpty() && coding != "identity")
                codings.append(coding == "x-gzip" ? "gzip"_ba : coding);
        }
    }
    return codings;
}

Result<QByteArray> decodeContent(const QByteArray &body, const Headers &headers, qint64 mostBytes)
{
    if (body.isEmpty())
        return body;
    return unpackAll(body, contentCodings(headers), mostBytes, Rest::Refused);
}

QByteArray decodeBeginning(const QByteArray &beginning, const Headers &headers, qint64 mostBytes)
{
    const QList<QByteArray> codings = contentCodings(headers);
    if (codings.isEmpty())
        return beginning;
    const Result<QByteArray> unpacked = unpackAll(beginning, codings, mostBytes, Rest::Ignored);
    return unpacked ? *unpacked : QByteArray();
}

QString packedName(const QString &name, const Headers &headers)
{
    struct Endings {
        QLatin1String coding;
        QLatin1String added;
        std::array<QLatin1String, 4> known;
    };
    static constexpr std::array endings{
        Endings{"gzip"_L1, ".gz"_L1, {".gz"_L1, ".tgz"_L1, ".gzip"_L1, ".svgz"_L1}},
        Endings{"br"_L1, ".br"_L1, {".br"_L1, ".br"_L1, ".br"_L1, ".br"_L1}},
        Endings{"zstd"_L1, ".zst"_L1, {".zst"_L1, ".zstd"_L1, ".tzst"_L1, ".zst"_L1}},
    };
    const QList<QByteArray> codings = contentCodings(headers);
    if (name.isEmpty() || codings.isEmpty())
        return name;
    for (const Endings &one : endings) {
        if (codings.constLast() != QByteArrayView(one.coding))
            continue;
        const bool isKnown = std::ranges::any_of(one.known, [&name](QLatin1String ending) {
            return name.endsWith(ending, Qt::CaseInsensitive);
        });
        return isKnown ? name : name + one.added;
    }
    return name;
}

} // namespace gannet
