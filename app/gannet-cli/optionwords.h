// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <span>

namespace gannet {

//! One option of a command: how it is read, and what the manual says about it.
template <typename Options>
struct BasicOption {
    enum Argument : quint8 { Without, Required, Optional };

    char letter; //!< 0: there is no short form
    QLatin1String name; //!< without its hyphens
    Argument argument;
    const char *placeholder; //!< the argument in the manual
    const char *help; //!< sentences, to be translated in context gannet::Help
    Outcome (*apply)(Options *options, const QString &value);
};

//! Options under one heading of the manual.
template <typename Options>
struct BasicOptionGroup {
    const char *title; //!< to be translated in context gannet::Help
    std::span<const BasicOption<Options>> options;
};

//! Walks over the words of a call as getopt_long does.
template <typename Options>
class OptionWords
{
public:
    using Option = BasicOption<Options>;
    using Groups = std::span<const BasicOptionGroup<Options>>;

    OptionWords(const QStringList &words, Groups groups)
        : m_words(words)
        , m_groups(groups)
    {
    }

    //! Words that are no options go to \a others. Errors: BadInput, with a sentence that names the
    //! option.
    Outcome readInto(Options *options, QStringList *others);

private:
    static QString tr(const char *text)
    {
        return QCoreApplication::translate("gannet::Options", text);
    }

    template <typename Wanted>
    const Option *find(Wanted isWanted) const;
    Outcome readLong(Options *options, const QString &word);
    Outcome readShort(Options *options, const QString &word);
    Outcome apply(Options *options, const Option &option, const QString &shown,
                  const QString &attached);

    QStringList m_words;
    Groups m_groups;
    qsizetype m_next = 0;
};

template <typename Options>
Outcome OptionWords<Options>::readInto(Options *options, QStringList *others)
{
    bool onlyOthers = false;
    while (m_next < m_words.size()) {
        const QString word = m_words[m_next++];
        Outcome read = Nothing{};
        if (onlyOthers || word == QLatin1String("-") || !word.startsWith(u'-'))
            others->append(word);
        else if (word == QLatin1String("--"))
            onlyOthers = true;
        else if (word.startsWith(QLatin1String("--")))
            read = readLong(options, word);
        else
            read = readShort(options, word);
        if (!read)
            return read;
    }
    return Nothing{};
}

template <typename Options>
template <typename Wanted>
const BasicOption<Options> *OptionWords<Options>::find(Wanted isWanted) const
{
    for (const BasicOptionGroup<Options> &group : m_groups) {
        for (const Option &option : group.options) {
            if (isWanted(option))
                return &option;
        }
    }
    return nullptr;
}

//! \a attached: what stands in the same word; null where nothing does.
template <typename Options>
Outcome OptionWords<Options>::apply(Options *options, const Option &option, const QString &shown,
                                    const QString &attached)
{
    QString value = attached;
    if (option.argument == Option::Without && !attached.isNull())
        return failure(Error::BadInput, tr("%1 takes no value.").arg(shown));
    if (option.argument == Option::Required && attached.isNull()) {
        if (m_next == m_words.size())
            return failure(
                Error::BadInput,
                tr("%1 needs a value: %2.").arg(shown, QLatin1String(option.placeholder)));
        value = m_words[m_next++];
    }
    const Outcome applied = option.apply(options, value);
    if (!applied)
        return failure(Error::BadInput, QStringLiteral("%1: %2").arg(shown, applied.error().text));
    return Nothing{};
}

template <typename Options>
Outcome OptionWords<Options>::readLong(Options *options, const QString &word)
{
    const qsizetype equals = word.indexOf(u'=');
    const QString shown = equals < 0 ? word : word.left(equals);
    const QStringView name = QStringView(shown).mid(2);
    const Option *option = find([name](const Option &one) { return one.name == name; });
    if (!option)
        return failure(Error::BadInput, tr("There is no option %1.").arg(shown));
    const QString attached = equals < 0 ? QString() : QStringLiteral("") + word.mid(equals + 1);
    return apply(options, *option, shown, attached);
}

template <typename Options>
Outcome OptionWords<Options>::readShort(Options *options, const QString &word)
{
    for (qsizetype i = 1; i < word.size(); ++i) {
        const QChar letter = word[i];
        const QString shown = QStringLiteral("-") + letter;
        const Option *option = find([letter](const Option &one) {
            return one.letter != 0 && QLatin1Char(one.letter) == letter;
        });
        if (!option)
            return failure(Error::BadInput, tr("There is no option %1.").arg(shown));
        if (option->argument == Option::Required) // the rest of the word is its value
            return apply(options, *option, shown,
                         i + 1 < word.size() ? word.mid(i + 1) : QString());
        const Outcome applied = apply(options, *option, shown, {});
        if (!applied)
            return applied;
    }
    return Nothing{};
}

} // namespace gannet
