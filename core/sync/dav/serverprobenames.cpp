// SPDX-License-Identifier: GPL-3.0-or-later
// Names, and what half of a file looks like: the later steps of a probe.
#include "core/async/deadline.h"
#include "core/async/taskscope.h"
#include "core/net/session.h"
#include "core/net/uploadfile.h"
#include "core/sync/dav/daventry.h"
#include "core/sync/dav/serverprobe.h"

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr std::array awkwardNames{"a #?%+&;='\"<>[]{}@,$!~`^|",
                                  "\xc3\xa9 \xd1\x8f \xf0\x9f\x90\xa6", "dot.", "space "};
constexpr std::array<int, 4> lengths{255, 240, 200, 143}; // of names; the last is eCryptfs'

constexpr qint64 halfFile = 32LL * 1024;

//! One PUT whose second half never comes. The bytes are those of this very program, which are at
//! hand.
Task<> hang(Session *session, Request request, std::shared_ptr<std::atomic<qint64>> sent,
            StopToken stop)
{
    request.upload = std::make_shared<const UploadFile>(
        UploadFile{u"/proc/self/exe"_s, 0, 2 * halfFile, std::move(sent), halfFile});
    Task<Result<Reply>> asking = session->request(std::move(request), std::move(stop));
    (void)co_await asking;
}

} // namespace

Task<> ServerProbe::tryAwkwardNames(StopToken stop)
{
    for (const char *const name : awkwardNames) {
        Task<int> putting = put(name, "name", {}, stop);
        const int made = co_await putting;
        Task<Entry> seeing = see(name, stop);
        const Entry now = co_await seeing;
        if (!isGood(made) || now.kind != EntryKind::File)
            m_profile.takesAnyName = false;
    }
    Task<QSet<SyncPath>> listing = listed(stop);
    const QSet<SyncPath> there = co_await listing;
    for (const char *const name : awkwardNames) {
        if (!there.contains(at(name)))
            m_profile.takesAnyName = false;
    }
}

// Some servers take a name and keep another one, which a look by that name does not show.
Task<QSet<SyncPath>> ServerProbe::listed(StopToken stop)
{
    Task<Result<DavListing>> listing = m_steps->listFolder(m_folder, std::move(stop));
    const Result<DavListing> list = co_await listing;
    QSet<SyncPath> there;
    for (const DavResponse &one : list ? list->responses : QList<DavResponse>())
        there.insert(m_place->address.pathOf(one.href).value_or(SyncPath()));
    co_return there;
}

// A file may get into another folder where a backslash is a slash to the server, and there are
// servers that find nothing in a folder with a line end in its name.
Task<> ServerProbe::tryRareCharacters(StopToken stop)
{
    constexpr auto backslash = "back\\slash";
    constexpr auto lineEnd = "line\nend";
    Task<int> putting = put(backslash, "name", {}, stop);
    const int made = co_await putting;
    Task<Reply> making = send("MKCOL", lineEnd, {}, {}, stop);
    const Reply folder = co_await making;
    const QByteArray inFolder = joined(lineEnd, "x");
    Task<int> puttingIn = put(inFolder, "name", {}, stop);
    const int madeIn = co_await puttingIn;
    Task<Entry> seeing = see(inFolder, stop);
    const Entry now = co_await seeing;
    Task<QSet<SyncPath>> listing = listed(stop);
    const QSet<SyncPath> there = co_await listing;
    m_profile.takesBackslashes = isGood(made) && there.contains(at(backslash));
    m_profile.takesControls = isGood(folder.status) && isGood(madeIn) && now.kind == EntryKind::File
        && there.contains(at(lineEnd));
}

Task<> ServerProbe::tryLongNames(StopToken stop)
{
    for (const int length : lengths) {
        const QByteArray name(length, 'n');
        Task<int> putting = put(name, "long", {}, stop);
        const int made = co_await putting;
        m_profile.longestName = length;
        if (isGood(made))
            break;
    }
}

Task<> ServerProbe::tryTwinNames(StopToken stop)
{
    Task<int> puttingSmall = put("twin", "small", {}, stop);
    (void)co_await puttingSmall;
    Task<Entry> seeingLarge = see("TWIN", stop);
    const Entry large = co_await seeingLarge;
    m_profile.ignoresCase = large.kind == EntryKind::File;
    Task<int> puttingComposed = put("u\xcc\x88", "composed", {}, stop);
    (void)co_await puttingComposed;
    // Not look(): it takes both forms of a name for one.
    Task<Reply> asking = send("HEAD", "\xc3\xbc", {}, {}, stop);
    const Reply other = co_await asking;
    m_profile.ignoresNormalisation = other.status == 200;
}

Task<> ServerProbe::tryHalfPut(StopToken stop)
{
    Task<int> putting = put("half", "whole", {}, stop);
    const int made = co_await putting;
    Task<Entry> seeing = see("half", stop);
    const Entry before = co_await seeing;
    if (!isGood(made) || before.kind != EntryKind::File)
        co_return;
    const StopSource ending;
    const std::stop_callback onStop(stop, PassOn{ending});
    const auto sent = std::make_shared<std::atomic<qint64>>(0);
    TaskScope scope;
    scope.spawn(hang(m_place->client->session(),
                     m_place->client->requestFor("PUT", m_place->address.urlOf(at("half"))), sent,
                     ending.get_token()));
    for (int i = 0; i < 150 && sent->load() < halfFile; ++i) {
        const Pause waiting = pause(20ms, stop);
        (void)co_await waiting;
    }
    Task<bool> watching = staysFor("half", before, stop);
    const bool stays = co_await watching;
    StopSource(ending).request_stop();
    Task<> joining = scope.join();
    co_await joining;
    Task<bool> watchingAfter = staysFor("half", before, stop);
    const bool staysAfter = co_await watchingAfter;
    m_profile.putIsWhole = sent->load() >= halfFile && stays && staysAfter;
}

Task<bool> ServerProbe::staysFor(SyncPath path, Entry before, StopToken stop)
{
    for (int i = 0; i < 4; ++i) {
        const Pause waiting = pause(80ms, stop);
        (void)co_await waiting;
        Task<Entry> seeing = see(path, stop);
        const Entry now = co_await seeing;
        if (!isSameVersion(before, now))
            co_return false;
    }
    co_return true;
}

// Also when it was stopped, but then not for long.
Task<> ServerProbe::removeFolder()
{
    const Deadline deadline({}, 10s);
    Entry folder;
    folder.kind = EntryKind::Folder;
    Task<Outcome> removing = m_steps->remove(m_folder, folder, deadline.token());
    (void)co_await removing; // what stays is swept a day later
}

} // namespace gannet
