// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/verifyoptions.h"

#include <QCoreApplication>

#include <array>

namespace gannet {

namespace {

using Option = BasicOption<VerifyOptions>;

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Options", text);
}

constexpr std::array outputOptions{
    Option{'q', QLatin1String("quiet"), Option::Without, "",
           QT_TRANSLATE_NOOP("gannet::Help", "Say nothing but errors."),
           [](VerifyOptions *options, const QString &) -> Outcome {
               options->isQuiet = true;
               return Nothing{};
           }},
    Option{'h', QLatin1String("help"), Option::Without, "",
           QT_TRANSLATE_NOOP("gannet::Help", "Show this text."),
           [](VerifyOptions *options, const QString &) -> Outcome {
               options->wantsHelp = true;
               return Nothing{};
           }},
};

constexpr std::array groups{
    BasicOptionGroup<VerifyOptions>{QT_TRANSLATE_NOOP("gannet::Help", "Output"), outputOptions},
};

} // namespace

std::span<const BasicOptionGroup<VerifyOptions>> verifyOptionGroups()
{
    return groups;
}

Result<VerifyOptions> parseVerifyOptions(const QStringList &words)
{
    VerifyOptions options;
    QStringList others;
    const Outcome read = OptionWords<VerifyOptions>(words, groups).readInto(&options, &others);
    if (!read)
        return read.error();
    if (options.wantsHelp)
        return options;
    if (others.size() != 2)
        return failure(Error::BadInput,
                       tr("Give a file and its checksum, as in: gannet-cli verify disk.iso "
                          "sha256:HEX"));
    options.file = others[0];
    options.expected = others[1];
    return options;
}

} // namespace gannet
