// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/localserver.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QUrl>

#include <functional>
#include <mutex>

namespace gannet {

//! An answer that is not what the server would say, as data.
struct Lie {
    QByteArray method;
    QByteArray path; //!< in the tree, decoded; "*" is any
    Answer answer;
    int times = 1; //!< so many requests; 0 is all
    bool isDone = false; //!< what was asked for is done all the same
};

//! A WebDAV server in memory with what Nextcloud has: tags of folders that change with all below,
//! ids, checksums, conditions, times, chunked uploads. It lies where it is told to. Any thread.
class FakeDav
{
public:
    static constexpr auto filesPath = "/remote.php/dav/files/me";
    static constexpr auto uploadsPath = "/remote.php/dav/uploads/me";

    FakeDav();

    [[nodiscard]] QUrl root() const;
    [[nodiscard]] QUrl elsewhere(const QString &path) const { return m_server.url(path); }
    [[nodiscard]] LocalServer &server() { return m_server; }

    void lie(const Lie &lie);
    //! Called before each answer with the path in the tree, in the thread of the server; may write
    //! here. Before the first request.
    using Witness = std::function<void(const QByteArray &method, const QByteArray &path)>;
    void onRequest(Witness witness) { m_witness = std::move(witness); }
    //! A file, with the folders above it. Paths begin without a slash.
    void write(const QByteArray &path, const QByteArray &bytes);
    void makeFolder(const QByteArray &path);
    void remove(const QByteArray &path);
    [[nodiscard]] bool has(const QByteArray &path) const;
    [[nodiscard]] bool isFolder(const QByteArray &path) const;
    [[nodiscard]] QByteArray tag(const QByteArray &path) const;
    [[nodiscard]] QByteArray read(const QByteArray &path) const;
    [[nodiscard]] QList<QByteArray> paths() const; //!< sorted, without the trash
    //! Pieces of uploads that are not put together, by name.
    [[nodiscard]] QMap<QByteArray, QByteArray> pieces() const;
    void setPieces(const QMap<QByteArray, QByteArray> &pieces);

    //! Methods asked for so far, in order.
    [[nodiscard]] QList<QByteArray> methods() const;
    [[nodiscard]] int count(const QByteArray &method) const;

    //! What is answered to Depth infinity.
    enum class Infinite { OneLevel, Listed };
    void setDepth(Infinite answer);
    //! Answers tell no hashes, and a new tag after each time a file was sent out.
    void setTagsChangeOnGet();
    void setQuotaFree(const QByteArray &text);

private:
    struct Node {
        bool isFolder = true;
        QByteArray bytes = {};
        int version = 1;
        int id = 0;
        qint64 modified = 1'600'000'000; //!< seconds
    };

    [[nodiscard]] Answer answer(const SeenRequest &request);
    [[nodiscard]] Answer act(const SeenRequest &request, const QByteArray &path);
    [[nodiscard]] Answer get(const QByteArray &path);
    [[nodiscard]] Answer list(const SeenRequest &request, const QByteArray &path) const;
    [[nodiscard]] Answer put(const SeenRequest &request, const QByteArray &path);
    [[nodiscard]] Answer move(const SeenRequest &request, const QByteArray &path);
    [[nodiscard]] Answer makeCollection(const QByteArray &path);
    [[nodiscard]] Answer removeResource(const SeenRequest &request, const QByteArray &path);
    [[nodiscard]] Answer actOnUploads(const SeenRequest &request, const QByteArray &path);
    [[nodiscard]] Answer assemble(const SeenRequest &request);
    [[nodiscard]] bool isRefused(const SeenRequest &request, const QByteArray &path) const;
    [[nodiscard]] QByteArray entryOf(const QByteArray &path, const Node &node) const;
    [[nodiscard]] QByteArray tagOf(const Node &node) const;
    void keep(const QByteArray &path, Node node);
    void touchAbove(const QByteArray &path);
    void drop(const QByteArray &path);

    mutable std::mutex m_mutex;
    QMap<QByteArray, Node> m_nodes; //!< the root is empty
    QMap<QByteArray, QByteArray> m_pieces;
    bool m_hasUploadFolder = false;
    QList<Lie> m_lies;
    Witness m_witness;
    bool m_changesTagsOnGet = false;
    QByteArray m_quotaFree = "100000000000";
    Infinite m_infinite = Infinite::OneLevel;
    int m_versions = 1;
    int m_ids = 0;
    LocalServer m_server; //!< last: its thread ends first
};

} // namespace gannet
