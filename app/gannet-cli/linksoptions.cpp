// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/linksoptions.h"

#include "core/net/urlrules.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

using Option = BasicOption<LinksOptions>;

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Options", text);
}

Outcome applyBase(LinksOptions *options, const QString &value)
{
    const Result<QUrl> url = parseAddress(value);
    if (!url)
        return url.error();
    options->base = *url;
    return Nothing{};
}

constexpr std::array inputOptions{
    Option{'i', QLatin1String("input"), Option::Required, "FILE",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "Read FILE, whatever its name looks like; “-” is standard input. May "
                             "be given more than once."),
           [](LinksOptions *options, const QString &value) -> Outcome {
               options->files.append(value);
               return Nothing{};
           }},
    Option{0, QLatin1String("base"), Option::Required, "URL",
           QT_TRANSLATE_NOOP("gannet::Help",
                             "The address a page was saved from, for links that are relative to "
                             "it. A page that tells its own base needs none."),
           applyBase},
};

constexpr std::array outputOptions{
    Option{0, QLatin1String("json"), Option::Without, "",
           QT_TRANSLATE_NOOP("gannet::Help", "Print one JSON object a line instead."),
           [](LinksOptions *options, const QString &) -> Outcome {
               options->isJson = true;
               return Nothing{};
           }},
    Option{'h', QLatin1String("help"), Option::Without, "",
           QT_TRANSLATE_NOOP("gannet::Help", "Show this text."),
           [](LinksOptions *options, const QString &) -> Outcome {
               options->wantsHelp = true;
               return Nothing{};
           }},
};

constexpr std::array groups{
    BasicOptionGroup<LinksOptions>{QT_TRANSLATE_NOOP("gannet::Help", "What to read"), inputOptions},
    BasicOptionGroup<LinksOptions>{QT_TRANSLATE_NOOP("gannet::Help", "Output"), outputOptions},
};

} // namespace

std::span<const BasicOptionGroup<LinksOptions>> linksOptionGroups()
{
    return groups;
}

Result<LinksOptions> parseLinksOptions(const QStringList &words)
{
    LinksOptions options;
    const Outcome read
        = OptionWords<LinksOptions>(words, groups).readInto(&options, &options.words);
    if (!read)
        return read.error();
    if (!options.wantsHelp && options.files.isEmpty() && options.words.isEmpty())
        return failure(Error::BadInput,
                       tr("There is nothing to read: give a text, a file, or - for standard "
                          "input."));
    if ((options.files + options.words).count(u"-"_s) > 1)
        return failure(Error::BadInput, tr("Standard input can be read only once."));
    return options;
}

} // namespace gannet
