// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/completion.h"

#include "app/gannet-cli/completionscripts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gannet {

Offer offerFor(const ManualOption &option)
{
    if (option.value == ManualOption::Without)
        return Offer::Nothing;
    if (!option.choices().isEmpty())
        return Offer::Choices;
    if (option.placeholder == u"FILE" || option.placeholder == u"NAME")
        return Offer::Files;
    return option.placeholder == u"DIR" ? Offer::Folders : Offer::Nothing;
}

Result<QString> completionFor(const QString &shell)
{
    if (shell == u"bash")
        return bashScript(manuals());
    if (shell == u"zsh")
        return zshScript(manuals());
    if (shell == u"fish")
        return fishScript(manuals());
    return failure(Error::BadInput,
                   QCoreApplication::translate("gannet::Completion",
                                               "Name the shell: bash, zsh or fish, as in: "
                                               "gannet-cli completion bash"));
}

} // namespace gannet
