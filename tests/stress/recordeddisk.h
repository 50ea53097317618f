// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/stress/recording.h"

#include <QHash>
#include <QMap>

#include <functional>
#include <memory>
#include <random>

namespace gannet {

using Attributes = QMap<QByteArray, QByteArray>;

//! What a disk holds after the power came back: the content of each name.
struct DiskImage {
    struct File {
        QByteArray bytes;
        Attributes attributes;
        quint64 inode = 0; //!< while it was recorded
        qint64 modified = 0; //!< ns since 1970; 0: nobody set it
    };

    // By absolute path:
    QMap<QByteArray, File> files;
    QMap<QByteArray, quint64> folders; //!< their inodes
    QMap<QByteArray, QByteArray> links; //!< symbolic ones, and where they lead

    //! What lies in \a folder now, with itself.
    static DiskImage of(const QString &folder);

    //! Makes the files; gives lines of "INODE FORMER-INODE", as anotherboot.cpp wants them.
    [[nodiscard]] QByteArray materialize() const;
};

//! Follows a recording, and knows at each moment what is durable of it: data is by a sync of its
//! file, a name by a sync of its folder. A rename comes as a whole, and a sync of one folder brings
//! all that happened to it in its order; what no journalling file system promises is not relied
//! on.
class RecordedDisk
{
public:
    //! How the disk treats what was not synced.
    enum class Loss {
        Everything, //!< nothing of it came to the disk
        Data, //!< names came to the disk, no data did
        Some, //!< the first few names, and some sectors of the data
    };

    //! All of \a before is durable.
    explicit RecordedDisk(const DiskImage &before);
    void apply(const DiskEvent &event);

    [[nodiscard]] DiskImage afterPowerCut(Loss loss, std::mt19937 *random) const;

private:
    struct Node;
    using NodePtr = std::shared_ptr<Node>;
    using Names = QMap<QByteArray, NodePtr>;
    //! A file, a folder or a symbolic link.
    struct Node {
        bool isFolder = false;
        QByteArray target{}; //!< of a link
        DiskImage::File durable{};
        QList<DiskEvent> pending{}; //!< changes of its data
        Attributes attributes{}; //!< as they are, durable or not
        qint64 modified = 0; //!< likewise
        Names names{}; //!< of a folder, likewise
        Names durableNames{};
    };
    //! What became of one name or two.
    struct NameChange {
        DiskEvent::Kind kind = DiskEvent::New;
        NodePtr folder;
        QByteArray name;
        NodePtr otherFolder;
        QByteArray otherName;
        NodePtr node; //!< what is new or gone
    };
    using NamesOf = std::function<Names &(const NodePtr &)>;

    static void perform(const NameChange &change, const NamesOf &namesOf);
    static DiskImage::File contentOf(const Node &file, Loss loss, std::mt19937 *random);
    [[nodiscard]] NodePtr folderAt(const QByteArray &path);
    void add(const QByteArray &path, const NodePtr &node);
    void changeName(const DiskEvent &event, NodePtr node);
    void syncFile(Node *file);
    void syncFolder(const NodePtr &folder);

    QHash<quint64, NodePtr> m_byInode;
    NodePtr m_root = std::make_shared<Node>();
    QList<NameChange> m_pendingNames;
};

} // namespace gannet
