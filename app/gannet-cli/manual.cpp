// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/manual.h"

#include "app/gannet-cli/linksoptions.h"
#include "app/gannet-cli/manualparts.h"
#include "app/gannet-cli/optiontable.h"
#include "app/gannet-cli/probeoptions.h"
#include "app/gannet-cli/verifyoptions.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Help", text);
}

ManualSection jsonOfGet()
{
    return linesUnder(
        tr("JSON"),
        tr("The kind stands under “event”: queued, started, progress, retry, completed,\n"
           "failed, summary. All but summary carry “url”. There is one completed or\n"
           "failed for each address.\n"
           "  completed  final_url path bytes seconds status content_type etag sha256\n"
           "             resumed_from skipped verified preview notes; verified lists\n"
           "             what the file was compared with: algorithm, from (person,\n"
           "             metalink, sums or server) and pieces\n"
           "  failed     kind message status retryable notes\n"
           "  retry      attempt wait message\n"
           "  progress   bytes total rate\n"
           "  summary    completed failed skipped bytes seconds\n"
           "notes are sentences about what happened on the way; sha256, verified,\n"
           "preview and notes are there only when there is something to tell."));
}

ManualSection statusOfGet()
{
    return linesUnder(tr("Exit status"),
                      tr("0  everything is done\n"
                         "1  something failed, or failures were of several kinds\n"
                         "2  the call or a list could not be understood\n"
                         "3  a file or standard output could not be written\n"
                         "4  interrupted; what came is kept and the same call goes on with it\n"
                         "5  a file differs from its checksum\n"
                         "6  the network or the server could not be reached\n"
                         "7  refused: neither http nor https, or larger than --max-filesize\n"
                         "Ctrl+C once stops cleanly, twice at once."));
}

Manual getManual()
{
    Manual manual;
    manual.command = u"get"_s;
    manual.summary = tr("fetch addresses into files, or to standard output");
    manual.usages = {tr("get [OPTION]... [URL]...")};
    manual.introduction
        = tr("Fetches each URL into a file. It works on the addresses it was given and no others; "
             "a file that was begun by an earlier call goes on where that one stopped. Options may "
             "stand before and behind addresses; of one that is given twice the last counts, where "
             "it may not be given more than once. Bodies, previews and JSON go to standard output; "
             "everything that is said to a person goes to standard error.");
    manual.sections = sectionsOf(optionGroups());
    manual.sections += {jsonOfGet(), statusOfGet()};
    manual.examples
        = {u"gannet-cli get https://example.org/image.iso"_s,
           u"gannet-cli get -d pictures 'https://example.org/img[001-250].jpg'"_s,
           u"gannet-cli get -j 64 --preview -i addresses.txt"_s,
           u"gannet-cli get --checksum sha256:HEX -o disk.iso https://example.org/d"_s,
           u"gannet-cli get -o - https://example.org/data.csv | head"_s,
           u"gannet-cli get --json -i - < addresses.txt | jq -r 'select(.path).path'"_s};
    return manual;
}

Manual linksManual()
{
    Manual manual;
    manual.command = u"links"_s;
    manual.summary = tr("print the addresses in a text, a page, a list or a folder");
    manual.usages = {tr("links [OPTION]... [TEXT or FILE]...")};
    manual.introduction
        = tr("Prints what dropping the same on the window would add: one address a line, and after "
             "a tab its file name where one is given. A word that is the path of a file or folder "
             "is read, “-” is standard input, any other one is text. Lists, tables (CSV), pages "
             "(HTML), shortcuts (.url, .desktop, .webloc), Metalinks and folders of them are "
             "understood, patterns such as [001-250] in text are expanded. What is left out is "
             "told on standard error. Nothing is fetched.");
    manual.sections = sectionsOf(linksOptionGroups());
    manual.sections += linesUnder(tr("JSON"),
                                  tr("One object a line. Its kind stands under “event”:\n"
                                     "  link       url name line\n"
                                     "  refused    source line words message\n"
                                     "At most 100 lines of a kind are told of one source."));
    manual.sections += linesUnder(tr("Exit status"),
                                  tr("0  there is an address\n"
                                     "2  there is none, or the call could not be understood\n"
                                     "3  standard output could not be written"));
    manual.examples = {u"gannet-cli links page.html --base https://example.org/"_s,
                       u"gannet-cli links table.csv | gannet-cli get -i -"_s,
                       u"gannet-cli links 'https://example.org/img[001-250].jpg'"_s};
    manual.takesFiles = true;
    return manual;
}

Manual verifyManual()
{
    Manual manual;
    manual.command = u"verify"_s;
    manual.summary = tr("compare a file with its checksum or a list of checksums");
    manual.usages = {tr("verify [OPTION]... FILE ALG:HEX"), tr("verify [OPTION]... FILE LIST")};
    manual.introduction
        = tr("Compares FILE with a digest: md5, sha1, sha256 or sha512. LIST is a file with "
             "checksums as sha256sum writes it, such as SHA256SUMS, in which the name of FILE is "
             "looked up, or a file with a digest alone. md5 and sha1 find accidents, but a forged "
             "file can pass them.");
    manual.sections = sectionsOf(verifyOptionGroups());
    manual.sections
        += linesUnder(tr("Exit status"),
                      tr("0  the file matches\n"
                         "1  the file or the list cannot be read, or the list has no checksum\n"
                         "   for this file\n"
                         "2  the call could not be understood\n"
                         "3  standard output could not be written\n"
                         "5  the file differs"));
    manual.examples
        = {u"gannet-cli verify disk.iso sha256:HEX"_s, u"gannet-cli verify disk.iso SHA256SUMS"_s};
    manual.takesFiles = true;
    return manual;
}

Manual probeManual()
{
    Manual manual;
    manual.command = u"probe"_s;
    manual.summary = tr("tell what the server of an address can do");
    manual.usages = {tr("probe [OPTION]... URL")};
    manual.introduction
        = tr("Asks the server of URL some small questions, none of which changes anything there, "
             "and prints what it can do: where redirects lead, the name, size and type of the "
             "file, whether it really sends parts (it is asked for one byte), by what it tells "
             "versions apart, checksums, mirrors, sign-in, cookies, HTTP/2, a clock that is more "
             "than a minute off, and for WebDAV what it is capable of. Nothing is saved.");
    manual.sections = sectionsOf(probeOptionGroups());
    manual.sections += linesUnder(
        tr("JSON"),
        tr("One object: url final_url redirects status server answers_head name\n"
           "content_type bytes ranges promises_ranges if_range validator etag\n"
           "last_modified digests mirrors metalink sign_in cookies clock_ahead http2\n"
           "methods dav. What is not known is null or empty.\n"
           "  ranges     proved, ignored, wrong, refused, empty or unknown\n"
           "  if_range   heeded, ignored, cautious or unknown\n"
           "  validator  strong, weak or none\n"
           "  digests    a list of algorithm and hex\n"
           "  sign_in    a list of scheme and realm\n"
           "  clock_ahead  seconds that the server's clock is before this one\n"
           "  dav        classes properties_status is_folder quota_used quota_free"));
    manual.sections += linesUnder(tr("Exit status"),
                                  tr("0  the server gives the file\n"
                                     "1  it does not; what it said is printed all the same\n"
                                     "2  the call could not be understood\n"
                                     "3  standard output could not be written\n"
                                     "4  interrupted\n"
                                     "6  the network or the server could not be reached\n"
                                     "7  refused: neither http nor https"));
    manual.examples = {u"gannet-cli probe https://example.org/disk.iso"_s,
                       u"gannet-cli probe -u me:secret --json https://example.org/dav/"_s};
    return manual;
}

} // namespace

QStringList ManualOption::choices() const
{
    return placeholder.contains(u'|') ? placeholder.split(u'|') : QStringList();
}

QString ManualOption::gist() const
{
    const qsizetype sentence = help.indexOf(u". "_s);
    const qsizetype colon = help.indexOf(u": "_s);
    const bool isCut = colon > 0 && (sentence < 0 || colon < sentence);
    QString gist = help.left(isCut ? colon : sentence);
    if (gist.endsWith(u'.'))
        gist.chop(1);
    return gist;
}

QList<ManualOption> Manual::options() const
{
    QList<ManualOption> all;
    for (const ManualSection &section : sections)
        all += section.options;
    return all;
}

QList<Manual> manuals()
{
    return {getManual(), syncManual(), pairsManual(), linksManual(), verifyManual(), probeManual()};
}

Manual manualOf(const QString &name)
{
    const QList<Manual> all = manuals();
    const auto found
        = std::ranges::find_if(all, [&](const Manual &one) { return one.command == name; });
    Q_ASSERT(found != all.end());
    return *found;
}

QString programPurpose()
{
    return tr("Brings files home by http and https, many at once, and goes on where it was "
              "stopped. Keeps folders in step with other folders and with WebDAV servers.");
}

} // namespace gannet
