// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/manual.h"
#include "app/gannet-cli/optionwords.h"

#include <span>

// What the manuals of the commands are made of.

namespace gannet {

template <typename Options>
ManualOption manualOption(const BasicOption<Options> &option)
{
    using Row = BasicOption<Options>;
    ManualOption told;
    if (option.letter)
        told.letter = QLatin1Char(option.letter);
    told.name = option.name;
    if (option.argument != Row::Without)
        told.value
            = option.argument == Row::Required ? ManualOption::Required : ManualOption::Optional;
    told.placeholder = QLatin1String(option.placeholder);
    told.help = QCoreApplication::translate("gannet::Help", option.help);
    return told;
}

template <typename Options>
QList<ManualSection> sectionsOf(std::span<const BasicOptionGroup<Options>> groups)
{
    QList<ManualSection> sections;
    for (const BasicOptionGroup<Options> &group : groups) {
        ManualSection section{QCoreApplication::translate("gannet::Help", group.title), {}, {}};
        for (const BasicOption<Options> &option : group.options)
            section.options += manualOption(option);
        sections += section;
    }
    return sections;
}

//! \a text, which is laid out already, under a heading.
[[nodiscard]] inline ManualSection linesUnder(const QString &title, const QString &text)
{
    return {title, {}, text.split(u'\n')};
}

[[nodiscard]] Manual syncManual();
[[nodiscard]] Manual pairsManual();

} // namespace gannet
