// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/wantedname.h"

#include "core/transfer/filename.h"

#include <QCoreApplication>

#include <algorithm>

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::WantedName)
};

Error refusal(const QString &sentence)
{
    return {Error::BadInput, sentence};
}

bool isSeparator(QChar character)
{
    return character == u'/' || character == u'\\';
}

bool isControl(QChar character)
{
    return character.category() == QChar::Other_Control;
}

//! N of a name with " (N)" in it; 0 without.
int numberIn(const QString &name)
{
    const qsizetype open = name.lastIndexOf(QLatin1String(" ("));
    const qsizetype close = name.indexOf(u')', open);
    return open < 0 || close < 0 ? 0 : name.sliced(open + 2, close - open - 2).toInt();
}

} // namespace

Result<QString> wantedName(const QString &typed)
{
    const QString name = typed.trimmed();
    if (name.isEmpty())
        return refusal(Words::tr("A file cannot be without a name. Type one."));
    if (std::ranges::any_of(name, isSeparator))
        return refusal(Words::tr("A name cannot have / or \\ in it: they stand between folders. "
                                 "Choose another name."));
    if (std::ranges::any_of(name, isControl))
        return refusal(Words::tr("A name cannot have line breaks or other control characters in "
                                 "it. Choose another name."));
    if (name.toUtf8().size() > maxNameBytes)
        return refusal(Words::tr("This name is longer than a disk can keep (%1 bytes). Choose a "
                                 "shorter one.")
                           .arg(maxNameBytes));
    const QString safe = safeFileName(name);
    if (safe.isEmpty())
        return refusal(Words::tr("A name needs more than dots and blanks. Choose another name."));
    return safe;
}

bool goesBy(const QString &name, const QString &wanted)
{
    if (wanted.isEmpty() || name == wanted)
        return true;
    const int number = numberIn(name);
    return number > 0 && name == numbered(wanted, number);
}

} // namespace gannet
