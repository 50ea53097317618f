// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/optiontable.h"

#include "app/gannet-cli/optionvalues.h"
#include "app/gannet-cli/secretfiles.h"
#include "app/gannet-cli/values.h"
#include "core/transfer/checksum.h"
#include "core/transfer/nametemplate.h"

#include <array>

namespace gannet {

namespace {

constexpr int mostFilesAtOnce = 10'000;
constexpr int mostConnections = 1'000;
constexpr int mostRetries = 1'000'000;
constexpr int mostRedirects = 1'000;

constexpr std::array inputOptions{
    Option{'i', QLatin1String("input"), Option::Required, "FILE",
           QT_TRANSLATE_NOOP(
               "gannet::Help",
               "Read addresses from FILE, one a line. Blank lines and lines that begin with # "
               "do not count. A file name may follow the address after a tab or two spaces. A "
               "Metalink gives its files with their mirrors and checksums. "
               "“-” is standard input. May be given more than once."),
           applyList},
    Option{0, QLatin1String("glob"), Option::Without, "",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Expand patterns as curl has them, [1-100:5], [a-z] and {x,y,z}, "
                             "also in lists. Without it they are expanded in arguments only."),
           [](GetOptions *options, const QString &) {
               return set(&options->glob, GlobRule::Everywhere);
           }},
    Option{0, QLatin1String("no-glob"), Option::Without, "",
           QT_TRANSLATE_NOOP("gannet::Help", "Take brackets and braces in addresses as they are."),
           [](GetOptions *options, const QString &) {
               return set(&options->glob, GlobRule::Nowhere);
           }},
};

constexpr std::array fileOptions{
    Option{'d', QLatin1String("dir"), Option::Required, "DIR",
           QT_TRANSLATE_NOOP(
               "gannet::Help",
               "Save in DIR, which is made if it is missing. The default is the current folder."),
           applyDirectory},
    Option{'o', QLatin1String("output"), Option::Required, "NAME",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Save the one address as NAME; “-” writes its body to standard "
                             "output. Without it the name comes from the reply or the address."),
           applyOutput},
    Option{0, QLatin1String("existing"), Option::Required, "auto|rename|overwrite|skip|update",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "What to do when the name is taken: auto skips a file that is "
                             "known to be the same and numbers the new one otherwise; rename "
                             "always numbers; overwrite replaces; skip keeps what is there; "
                             "update asks the server whether it changed. The default is auto."),
           applyExisting},
    Option{0, QLatin1String("checksum"), Option::Required, "ALG:HEX",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Check the one file against this digest: md5, sha1, sha256 or "
                             "sha512. A file that differs is kept as NAME.bad. md5 and sha1 find "
                             "accidents, but a forged file can pass them."),
           [](GetOptions *options, const QString &value) {
               return keep(parseChecksum(value), &options->checksum);
           }},
    Option{
        0, QLatin1String("sums"), Option::Without, "",
        QT_TRANSLATE_NOOP("gannet::Help",
                          "Look for checksums beside each file, in NAME.sha256, SHA256SUMS and "
                          "their like, and check the file against them where nobody else told "
                          "one."),
        [](GetOptions *options, const QString &) { return set(&options->job.looksForSums, true); }},
    Option{
        0, QLatin1String("accept-pages"), Option::Without, "",
        QT_TRANSLATE_NOOP("gannet::Help",
                          "Save a web page also where it comes in place of a file, as pages "
                          "that want a sign-in do. Without it such a page is a failure."),
        [](GetOptions *options, const QString &) { return set(&options->job.acceptsPages, true); }},
    Option{0, QLatin1String("max-filesize"), Option::Required, "SIZE",
           QT_TRANSLATE_NOOP(
               "gannet::Help",
               "Refuse files that are larger. Sizes may end in K, M, G or T, powers of 1024. The "
               "default is no limit."),
           [](GetOptions *options, const QString &value) {
               return keep(parseSize(value), &options->job.maxFileSize);
           }},
    Option{
        0, QLatin1String("remote-time"), Option::Without, "",
        QT_TRANSLATE_NOOP("gannet::Help",
                          "Give the file the time that the server tells. This is the default."),
        [](GetOptions *options, const QString &) { return set(&options->job.remoteTime, true); }},
    Option{
        0, QLatin1String("no-remote-time"), Option::Without, "",
        QT_TRANSLATE_NOOP("gannet::Help", "Leave the file the time at which it came."),
        [](GetOptions *options, const QString &) { return set(&options->job.remoteTime, false); }},
    Option{0, QLatin1String("name-template"), Option::Required, "TEMPLATE",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Put files into folders below the directory: "
                             "{category}/{host}/{name}, with {date}, {year}, {month} and {day} "
                             "as further fields. The last piece must hold {name}."),
           [](GetOptions *options, const QString &value) {
               const Outcome checked = checkTemplate(value);
               return checked ? set(&options->job.nameTemplate, value) : checked;
           }},
    Option{
        0, QLatin1String("xattr"), Option::Without, "",
        QT_TRANSLATE_NOOP("gannet::Help",
                          "Write the address beside the file, as the extended attribute "
                          "user.xdg.origin.url. Addresses may hold secrets."),
        [](GetOptions *options, const QString &) { return set(&options->job.keepsOrigin, true); }},
    Option{0, QLatin1String("no-resume"), Option::Without, "",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Begin at the first byte, also where an unfinished part is there."),
           [](GetOptions *options, const QString &) { return set(&options->job.resume, false); }},
    Option{0, QLatin1String("durability"), Option::Required, "none|group|file",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "When a finished file counts as done: none, as soon as it has its "
                             "name; group, when it was written to the disk together with its "
                             "neighbours; file, each by itself. The default is group."),
           applyDurability},
};

constexpr std::array requestOptions{
    Option{'X', QLatin1String("request"), Option::Required, "METHOD",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Use this method instead of GET, or of POST where there is data."),
           applyMethod},
    Option{0, QLatin1String("data"), Option::Required, "TEXT",
           QT_TRANSLATE_NOOP("gannet::Help", "Send TEXT as the body of the request."),
           [](GetOptions *options, const QString &value) {
               return set(&options->job.body, value.toUtf8());
           }},
    Option{0, QLatin1String("data-file"), Option::Required, "FILE",
           QT_TRANSLATE_NOOP("gannet::Help", "Send the bytes of FILE as the body of the request."),
           applyDataFile},
    Option{'H', QLatin1String("header"), Option::Required, "LINE",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Add a header, as in “Accept-Language: en”. One that carries a "
                             "secret goes to the first server only. May be given more than once."),
           applyHeader},
    Option{'u', QLatin1String("user"), Option::Required, "USER:PASS",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Log in at the server of the address. The same may be written "
                             "into the address; it is never shown."),
           applyUser},
    Option{'e', QLatin1String("referer"), Option::Required, "URL",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Say that the address was found on this page. The default is not to."),
           applyReferer},
    Option{'A', QLatin1String("user-agent"), Option::Required, "TEXT",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Call the program so. The default is Gannet and its version."),
           applyUserAgent},
    Option{0, QLatin1String("max-redirs"), Option::Required, "N",
           QT_TRANSLATE_NOOP("gannet::Help", "Follow at most N redirects. The default is 20."),
           [](GetOptions *options, const QString &value) {
               return keep(parseCount(value, 0, mostRedirects), &options->job.maxRedirects);
           }},
};

constexpr std::array trustOptions{
    Option{0, QLatin1String("netrc"), Option::Optional, "FILE",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Log in with what FILE says about the host of an address. The "
                             "default is ~/.netrc. A name and a password of your own come first."),
           applyNetrc},
    Option{0, QLatin1String("load-cookies"), Option::Required, "FILE",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Begin with the cookies in FILE, in the format of cookies.txt. "
                             "Without it a run begins without any. May be given more than once."),
           applyLoadCookies},
    Option{0, QLatin1String("save-cookies"), Option::Required, "FILE",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Write all cookies to FILE at the end, for you alone to read. They "
                             "are as good as passwords."),
           applySaveCookies},
    Option{0, QLatin1String("no-cookies"), Option::Without, "",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Neither keep nor send back the cookies that servers set."),
           [](GetOptions *options, const QString &) {
               return set(&options->job.cookies, CookieRule::None);
           }},
    Option{0, QLatin1String("proxy"), Option::Required, "URL",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Reach servers through this proxy, http://[USER:PASS@]HOST[:PORT] or "
                             "socks5://...; none reaches them directly. The default is what "
                             "http_proxy, https_proxy, all_proxy and no_proxy say."),
           applyProxy},
    Option{0, QLatin1String("noproxy"), Option::Required, "LIST",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Reach the hosts, domains and networks of this list directly; “*” is "
                             "all of them. Commas stand between them."),
           [](GetOptions *options, const QString &value) {
               options->noProxy = value;
               return Outcome(Nothing{});
           }},
    Option{0, QLatin1String("cacert"), Option::Required, "FILE",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Trust the certificates in FILE (PEM) besides those of the system."),
           [](GetOptions *options, const QString &value) {
               return set(&options->engine.caFile, value);
           }},
    Option{0, QLatin1String("cert"), Option::Required, "FILE",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Show this certificate (PEM) to the server of an address that asks "
                             "for one, and to no other that it sends us to."),
           [](GetOptions *options, const QString &value) {
               return set(&options->engine.certificateFile, value);
           }},
    Option{0, QLatin1String("key"), Option::Required, "FILE",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Its key (PEM, without a password). The default is the same file."),
           [](GetOptions *options, const QString &value) {
               return set(&options->engine.keyFile, value);
           }},
    Option{0, QLatin1String("insecure"), Option::Without, "",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Take any certificate from the server of an address: anybody on the "
                             "way can read and change what comes. Servers that it sends us to "
                             "are checked all the same."),
           [](GetOptions *options, const QString &) {
               return set(&options->job.acceptsAnyCertificate, true);
           }},
    Option{0, QLatin1String("http2"), Option::Without, "",
           QT_TRANSLATE_NOOP("gannet::Help", "Offer HTTP/2 to https servers, for whole files."),
           [](GetOptions *options, const QString &) { return set(&options->engine.http2, true); }},
};

constexpr std::array connectionOptions{
    Option{'j', QLatin1String("jobs"), Option::Required, "N",
           QT_TRANSLATE_NOOP("gannet::Help", "Fetch N files at once. The default is 8."),
           [](GetOptions *options, const QString &value) {
               return keep(parseCount(value, 1, mostFilesAtOnce),
                           &options->engine.limits.filesAtOnce);
           }},
    Option{'x', QLatin1String("per-host"), Option::Required, "N",
           QT_TRANSLATE_NOOP(
               "gannet::Help",
               "Open at most N connections to one server, all files together. The default is 6."),
           [](GetOptions *options, const QString &value) {
               return keep(parseCount(value, 1, mostConnections),
                           &options->engine.limits.perServer);
           }},
    Option{'s', QLatin1String("segments"), Option::Required, "N",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Use at most N connections for one file. The default is 4."),
           applySegments},
    Option{0, QLatin1String("min-segment"), Option::Required, "SIZE",
           QT_TRANSLATE_NOOP(
               "gannet::Help",
               "Open no further connection for a part that is smaller. The default is 4M."),
           [](GetOptions *options, const QString &value) {
               return keep(parseSize(value), &options->job.minSegment);
           }},
    Option{0, QLatin1String("limit-rate"), Option::Required, "SIZE",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Take at most so many bytes a second, all files together. The "
                             "default is no limit."),
           [](GetOptions *options, const QString &value) {
               return keep(parseSize(value), &options->engine.limits.bytesPerSecond);
           }},
    Option{0, QLatin1String("limit-host-rate"), Option::Required, "[HOST=]SIZE",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Take at most so many bytes a second from each server, or from the "
                             "one named, as in “example.com=1M” or “example.com:8080=0”, where 0 "
                             "is no limit. May be given more than once."),
           applyHostRate},
    Option{0, QLatin1String("limit-file-rate"), Option::Required, "SIZE",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Take at most so many bytes a second for each file. Of several "
                             "limits the tightest counts."),
           [](GetOptions *options, const QString &value) {
               return keep(parseSize(value), &options->job.bytesPerSecond);
           }},
    Option{0, QLatin1String("wait-online"), Option::Optional, "SECONDS",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "When there is no network, wait for it instead of failing, and go on "
                             "when it comes; after SECONDS fail all the same. Without a number "
                             "that is an hour."),
           applyWaitOnline},
    Option{0, QLatin1String("retries"), Option::Required, "N",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Try again N times; an attempt that brought new bytes does not "
                             "count. The default is 5."),
           [](GetOptions *options, const QString &value) {
               return keep(parseCount(value, 0, mostRetries), &options->job.retries);
           }},
    Option{0, QLatin1String("retry-wait"), Option::Required, "SECONDS",
           QT_TRANSLATE_NOOP(
               "gannet::Help",
               "Wait so long before the first of them, then longer each time. The default is 1."),
           [](GetOptions *options, const QString &value) {
               return keep(parseSeconds(value), &options->job.retryWait);
           }},
    Option{0, QLatin1String("connect-timeout"), Option::Required, "SECONDS",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Give up a connection that is not there by then. Seconds may have "
                             "a fraction. The default is 10."),
           [](GetOptions *options, const QString &value) {
               return applyPatience(value, &options->job.connectTimeout);
           }},
    Option{0, QLatin1String("header-timeout"), Option::Required, "SECONDS",
           QT_TRANSLATE_NOOP(
               "gannet::Help",
               "Give up a server that has not begun to answer by then. The default is 30."),
           [](GetOptions *options, const QString &value) {
               return applyPatience(value, &options->job.headerTimeout);
           }},
    Option{
        0, QLatin1String("stall-timeout"), Option::Required, "SECONDS",
        QT_TRANSLATE_NOOP("gannet::Help",
                          "Give up a transfer that brings nothing for so long. The default is 20."),
        [](GetOptions *options, const QString &value) {
            return applyPatience(value, &options->job.stallTimeout);
        }},
};

constexpr std::array outputOptions{
    Option{0, QLatin1String("preview"), Option::Optional, "N",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Print the first N characters of each text file as soon as it is "
                             "complete, in order of completion. The default is 144."),
           applyPreview},
    Option{0, QLatin1String("json"), Option::Without, "",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Print one JSON object a line for everything that happens."),
           [](GetOptions *options, const QString &) { return set(&options->isJson, true); }},
    Option{'q', QLatin1String("quiet"), Option::Without, "",
           QT_TRANSLATE_NOOP("gannet::Help", "Say nothing but errors."),
           [](GetOptions *options, const QString &) { return set(&options->isQuiet, true); }},
    Option{0, QLatin1String("progress"), Option::Required, "auto|bar|plain|none",
           QT_TRANSLATE_NOOP(
               "gannet::Help",
               "bar draws a live line, plain prints a line for each file, none says only errors "
               "and the sum. auto, the default, is bar on a terminal and plain otherwise."),
           applyProgress},
    Option{0, QLatin1String("state"), Option::Required, "DIR",
           QT_TRANSLATE_NOOP(
               "gannet::Help",
               "Keep the journal in DIR; none works without a journal and remembers nothing. "
               "The default is gannet in $XDG_STATE_HOME or ~/.local/state."),
           applyState},
    Option{'h', QLatin1String("help"), Option::Without, "",
           QT_TRANSLATE_NOOP("gannet::Help", "Show this text."),
           [](GetOptions *options, const QString &) { return set(&options->wantsHelp, true); }},
    Option{'V', QLatin1String("version"), Option::Without, "",
           QT_TRANSLATE_NOOP("gannet::Help", "Show the version."),
           [](GetOptions *options, const QString &) { return set(&options->wantsVersion, true); }},
};

constexpr std::array groups{
    OptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "What to fetch"), inputOptions},
    OptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "Files"), fileOptions},
    OptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "Requests"), requestOptions},
    OptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "Logins, cookies, proxies, certificates"),
                trustOptions},
    OptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "Connections"), connectionOptions},
    OptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "Output"), outputOptions},
};

} // namespace

std::span<const OptionGroup> optionGroups()
{
    return groups;
}

} // namespace gannet
