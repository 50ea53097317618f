// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/help.h"

#include "app/gannet-cli/linksoptions.h"
#include "app/gannet-cli/optiontable.h"
#include "app/gannet-cli/verifyoptions.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qsizetype columns = 80;
constexpr qsizetype textColumn = 10;

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Help", text);
}

//! Breaks \a text between words and begins each line with \a indent spaces.
QString wrapped(const QString &text, qsizetype indent)
{
    QString lines;
    QString line;
    for (const QString &word : text.split(u' ')) {
        if (!line.isEmpty() && indent + line.size() + 1 + word.size() > columns) {
            lines += QString(indent, u' ') + line + u'\n';
            line.clear();
        }
        line += (line.isEmpty() ? u""_s : u" "_s) + word;
    }
    return lines + QString(indent, u' ') + line + u'\n';
}

//! "-j, --jobs N"
template <typename Option>
QString synopsis(const Option &option)
{
    QString text = option.letter ? u"-%1, --%2"_s.arg(QLatin1Char(option.letter)).arg(option.name)
                                 : u"    --%1"_s.arg(option.name);
    if (option.argument == Option::Required)
        text += u' ' + QLatin1String(option.placeholder);
    else if (option.argument == Option::Optional)
        text += u"[=%1]"_s.arg(QLatin1String(option.placeholder));
    return text;
}

template <typename Options>
QString optionsText(std::span<const BasicOptionGroup<Options>> groups)
{
    QString text;
    for (const auto &group : groups) {
        text += u'\n' + tr(group.title) + u'\n';
        for (const auto &option : group.options)
            text += u"  "_s + synopsis(option) + u'\n' + wrapped(tr(option.help), textColumn);
    }
    return text;
}

QString jsonText()
{
    return tr("\n"
              "JSON\n"
              "  The kind stands under “event”: queued, started, progress, retry, completed,\n"
              "  failed, summary. All but summary carry “url”. There is one completed or\n"
              "  failed for each address.\n"
              "    completed  final_url path bytes seconds status content_type etag sha256\n"
              "               resumed_from skipped verified preview; verified lists what the\n"
              "               file was compared with: algorithm, from (person, metalink,\n"
              "               sums or server) and pieces\n"
              "    failed     kind message status retryable\n"
              "    retry      attempt wait message\n"
              "    progress   bytes total rate\n"
              "    summary    completed failed skipped bytes seconds\n");
}

QString statusText()
{
    return tr("\n"
              "Exit status\n"
              "  0  everything is done\n"
              "  1  something failed, or failures were of several kinds\n"
              "  2  the call or a list could not be understood\n"
              "  3  a file could not be written\n"
              "  4  interrupted; what came is kept and the same call goes on with it\n"
              "  5  a file differs from its checksum\n"
              "  6  the network or the server could not be reached\n"
              "  7  refused: neither http nor https, or larger than --max-filesize\n"
              "  Ctrl+C once stops cleanly, twice at once.\n");
}

QString examplesText()
{
    return tr("\n"
              "Examples\n"
              "  gannet-cli get https://example.org/image.iso\n"
              "  gannet-cli get -d pictures 'https://example.org/img[001-250].jpg'\n"
              "  gannet-cli get -j 64 --preview -i addresses.txt\n"
              "  gannet-cli get --checksum sha256:HEX -o disk.iso https://example.org/d\n"
              "  gannet-cli get --json -i - < addresses.txt | jq -r 'select(.path).path'\n");
}

} // namespace

QString programHelp()
{
    return tr("Usage: gannet-cli get [OPTION]... [URL]...\n"
              "       gannet-cli links [OPTION]... [TEXT or FILE]...\n"
              "       gannet-cli verify FILE ALG:HEX\n"
              "\n"
              "Brings files home by http and https, many at once, and goes on where it was\n"
              "stopped.\n"
              "\n"
              "  get        fetch addresses; see gannet-cli get --help\n"
              "  links      show the addresses in a text or file; see gannet-cli links --help\n"
              "  verify     compare a file with its checksum; see gannet-cli verify --help\n"
              "  --help     show this text\n"
              "  --version  show the version\n");
}

QString getHelp()
{
    const QString head
        = tr("Usage: gannet-cli get [OPTION]... [URL]...\n"
             "\n"
             "Fetches each URL into a file. It works on the addresses it was given and no\n"
             "others; a file that was begun by an earlier call goes on where that one\n"
             "stopped. Bodies, previews and JSON go to standard output; everything that is\n"
             "said to a person goes to standard error.\n");
    return head + optionsText(optionGroups()) + jsonText() + statusText() + examplesText();
}

QString verifyHelp()
{
    const QString head
        = tr("Usage: gannet-cli verify [OPTION]... FILE ALG:HEX\n"
             "       gannet-cli verify [OPTION]... FILE LIST\n"
             "\n"
             "Compares FILE with a digest: md5, sha1, sha256 or sha512. LIST is a file\n"
             "with checksums as sha256sum writes it, such as SHA256SUMS, in which the\n"
             "name of FILE is looked up, or a file with a digest alone. md5 and sha1\n"
             "find accidents, but a forged file can pass them.\n");
    const QString rest
        = tr("\n"
             "Exit status\n"
             "  0  the file matches\n"
             "  1  the file or the list cannot be read, or the list has no checksum\n"
             "     for this file\n"
             "  2  the call could not be understood\n"
             "  3  standard output could not be written\n"
             "  5  the file differs\n"
             "\n"
             "Examples\n"
             "  gannet-cli verify disk.iso sha256:HEX\n"
             "  gannet-cli verify disk.iso SHA256SUMS\n");
    return head + optionsText(verifyOptionGroups()) + rest;
}

QString linksHelp()
{
    const QString head
        = tr("Usage: gannet-cli links [OPTION]... [TEXT or FILE]...\n"
             "\n"
             "Prints what dropping the same on the window would add: one address a line,\n"
             "and after a tab its file name where one is given. A word that is the path of\n"
             "a file or folder is read, “-” is standard input, any other one is text.\n"
             "Lists, tables (CSV), pages (HTML), shortcuts (.url, .desktop, .webloc),\n"
             "Metalinks and folders of them are understood, patterns such as [001-250] in\n"
             "text are expanded. What is left out is told on standard error. Nothing is\n"
             "fetched.\n");
    const QString rest = tr("\n"
                            "JSON\n"
                            "  One object a line. Its kind stands under “event”:\n"
                            "    link       url name line\n"
                            "    refused    source line words message\n"
                            "  At most 100 lines of a kind are told of one source.\n"
                            "\n"
                            "Exit status\n"
                            "  0  there is an address\n"
                            "  2  there is none, or the call could not be understood\n"
                            "  3  standard output could not be written\n"
                            "\n"
                            "Examples\n"
                            "  gannet-cli links page.html --base https://example.org/\n"
                            "  gannet-cli links table.csv | gannet-cli get -i -\n"
                            "  gannet-cli links 'https://example.org/img[001-250].jpg'\n");
    return head + optionsText(linksOptionGroups()) + rest;
}

} // namespace gannet
