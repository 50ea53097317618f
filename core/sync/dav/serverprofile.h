// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QDateTime>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace gannet {

//! How a server lets the time of a file be set while it is written.
enum class TimeWay : quint8 {
    None,
    OcMtime, //!< X-OC-Mtime, seconds, of ownCloud and its kin and rclone
    Date, //!< the field Date of the request, as nginx takes it
};

//! What one server was found to do, whatever it says of itself. The values of a new one are the
//! careful ones: nothing is trusted that was not proved. A value; kept as JSON.
struct ServerProfile {
    QByteArray server; //!< the field Server when it was probed; another one: probe again
    QByteArrayList classes; //!< the field DAV
    QDateTime probedAt; //!< UTC; invalid: never probed

    bool isWritable = true; //!< false: the server refused to make anything
    bool hasTags = false; //!< files have entity tags that reading leaves alone
    bool tagsSeeEveryChange = false; //!< also a second change within one second
    bool folderTagsAreDeep = false; //!< the tag of a folder changes with anything below it
    bool hasIds = false; //!< files have the server's own id
    bool hasChecksums = false;

    bool putHeedsIfMatch = false; //!< 412 for the tag of another version, nothing written
    bool putHeedsIfNoneMatch = false; //!< 412 where something is already
    bool moveHeedsIfMatch = false;
    bool moveHeedsOverwrite = false; //!< Overwrite: F leaves alone what is there
    bool moveReplaces = false; //!< Overwrite: T over a file
    bool deleteHeedsIfMatch = false;
    bool putIsWhole = false; //!< half of a PUT is never seen under the name

    TimeWay timeWay = TimeWay::None;
    bool patchesTimes = false; //!< PROPPATCH sets getlastmodified
    bool listsDeep = false; //!< Depth infinity lists everything below

    bool ignoresCase = false;
    bool ignoresNormalisation = false;
    bool takesAnyName = true; //!< # ? % + & ; spaces, letters of any script, a dot at the end
    bool takesBackslashes = true; //!< false: one in a name is refused, or taken for a slash
    bool takesControls = true; //!< line ends and the like in names, also of folders
    int longestName = 255; //!< bytes of UTF-8

    [[nodiscard]] bool isProbed() const { return probedAt.isValid(); }
    bool operator==(const ServerProfile &) const = default;
};

[[nodiscard]] QJsonObject toJson(const ServerProfile &profile);
//! What is missing keeps its careful value; unset for what is no profile.
[[nodiscard]] std::optional<ServerProfile> serverProfileFrom(const QJsonObject &json);

//! What follows of it for the files of a person, a sentence each.
[[nodiscard]] QStringList profileWords(const ServerProfile &profile);

} // namespace gannet
