// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/probeoptions.h"

#include <QCoreApplication>

#include <array>
#include <initializer_list>
#include <vector>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Options", text);
}

//! The rows of get's table with these names, in their order here.
std::vector<Option> ofGet(std::initializer_list<QLatin1String> names)
{
    std::vector<Option> found;
    for (const QLatin1String name : names) {
        for (const OptionGroup &group : optionGroups()) {
            for (const Option &option : group.options) {
                if (option.name == name)
                    found.push_back(option);
            }
        }
    }
    return found;
}

std::vector<Option> outputOptions()
{
    std::vector<Option> options = ofGet({"json"_L1, "help"_L1});
    options.front().help = QT_TRANSLATE_NOOP("gannet::Help", "Print one JSON object instead.");
    return options;
}

} // namespace

std::span<const OptionGroup> probeOptionGroups()
{
    static const std::vector<Option> requests
        = ofGet({"header"_L1, "user"_L1, "referer"_L1, "user-agent"_L1, "max-redirs"_L1});
    static const std::vector<Option> trust
        = ofGet({"netrc"_L1, "load-cookies"_L1, "no-cookies"_L1, "proxy"_L1, "noproxy"_L1,
                 "cacert"_L1, "cert"_L1, "key"_L1, "insecure"_L1});
    static const std::vector<Option> connections
        = ofGet({"connect-timeout"_L1, "header-timeout"_L1, "stall-timeout"_L1});
    static const std::vector<Option> output = outputOptions();
    static const std::array groups{
        OptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "Requests"), requests},
        OptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "Logins, cookies, proxies, certificates"),
                    trust},
        OptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "Connections"), connections},
        OptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "Output"), output},
    };
    return groups;
}

Result<GetOptions> parseProbeOptions(const QStringList &words)
{
    GetOptions options = emptyGetOptions();
    const Outcome read = OptionWords<GetOptions>(words, probeOptionGroups())
                             .readInto(&options, &options.addresses);
    if (!read)
        return read.error();
    if (!options.wantsHelp && options.addresses.size() != 1)
        return failure(
            Error::BadInput,
            tr("Give one address, as in: gannet-cli probe https://example.org/disk.iso"));
    completeProxy(&options);
    return options;
}

} // namespace gannet
