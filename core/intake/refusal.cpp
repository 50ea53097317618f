// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/refusal.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::Refusal)
};

constexpr qsizetype longestShown = 60;
constexpr qsizetype looked = 4096; // characters; a user name in front of a host is shorter

bool isTreacherous(char32_t code)
{
    switch (QChar::category(code)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

//! Takes out what stands before the @ of every address: it may hold a password.
QString withoutLogins(QString text)
{
    for (qsizetype at = text.indexOf("://"_L1); at >= 0; at = text.indexOf("://"_L1, at + 3)) {
        qsizetype end = at + 3;
        qsizetype login = -1;
        for (; end < text.size() && !QStringView(u"/?# \t\"<>").contains(text[end]); ++end) {
            if (text[end] == u'@')
                login = end;
        }
        if (login >= 0)
            text.remove(at + 3, login - at - 2);
        else if (end == text.size() && end == looked)
            text.truncate(at + 3); // its @ may stand behind what is looked at
    }
    return text;
}

QString lineText(const Refusal &refusal, const QString &source)
{
    const QString number = QLocale().toString(refusal.line);
    return source.isEmpty() ? Words::tr("Line %1").arg(number)
                            : Words::tr("%1, line %2").arg(source, number);
}

const Refusal *firstOf(const Refusals &refusals, Refusal::Kind kind)
{
    const auto found = std::ranges::find(refusals.kept(), kind, &Refusal::kind);
    return found == refusals.kept().end() ? nullptr : &*found;
}

//! All refusals of \a kind by the first of them; empty if there is none.
QString summary(const Refusals &refusals, Refusal::Kind kind, const QString &source)
{
    const Refusal *first = firstOf(refusals, kind);
    if (!first)
        return {};
    const QString sentence = refusalSentence(*first, source);
    const qint64 others = refusals.total(kind) - 1;
    if (others == 0)
        return sentence;
    return sentence + u' '
        + (others == 1
               ? Words::tr("1 other line was left out too.")
               : Words::tr("%1 other lines were left out too.").arg(QLocale().toString(others)));
}

} // namespace

void Refusals::add(Refusal refusal)
{
    ++m_total;
    if (++m_totals[refusal.kind] > most)
        return;
    refusal.words = shownWords(refusal.words);
    m_kept.append(std::move(refusal));
}

QString shownWords(const QString &text)
{
    QString shown;
    for (const char32_t code : withoutLogins(text.left(looked)).simplified().toUcs4()) {
        if (shown.size() >= longestShown)
            return shown + u'…';
        shown += isTreacherous(code) ? QString(QChar::ReplacementCharacter)
                                     : QString::fromUcs4(&code, 1);
    }
    return shown;
}

QString refusalSentence(const Refusal &refusal, const QString &source)
{
    if (refusal.line == 0)
        return source.isEmpty() ? refusal.reason : u"%1: %2"_s.arg(source, refusal.reason);
    const QString line = lineText(refusal, source);
    if (refusal.words.isEmpty())
        return u"%1: %2"_s.arg(line, refusal.reason);
    return Words::tr("%1, “%2”: %3").arg(line, refusal.words, refusal.reason);
}

QStringList refusalSentences(const Refusals &refusals, const QString &source, OtherWords otherWords)
{
    QStringList sentences;
    for (const Refusal &refusal : refusals.kept()) {
        if (refusal.kind == Refusal::Whole)
            sentences += refusalSentence(refusal, source);
    }
    sentences += summary(refusals, Refusal::Bad, source);
    if (otherWords == OtherWords::Told)
        sentences += summary(refusals, Refusal::NoAddress, source);
    sentences.removeAll(QString());
    return sentences;
}

} // namespace gannet
