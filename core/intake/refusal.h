// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace gannet {

//! Something in a text or a list that became no address.
struct Refusal {
    enum Kind : quint8 {
        Whole, //!< a file or text of which nothing, or not all, was taken
        Bad, //!< a line that was meant as an address, or is none for its length
        NoAddress, //!< a line of other words
    };

    Kind kind = Whole;
    qint64 line = 0; //!< from 1; 0 for all of it
    QString words; //!< what stands there; Refusals makes it safe to show
    QString reason; //!< a sentence

    bool operator==(const Refusal &) const = default;
};

//! The refusals of one text or file: the first of them, and how many there are.
class Refusals
{
public:
    //! How many are kept.
    static constexpr qsizetype most = 100;

    void add(Refusal refusal);

    [[nodiscard]] bool isEmpty() const { return m_total == 0; }
    [[nodiscard]] qint64 total() const { return m_total; }
    [[nodiscard]] qint64 total(Refusal::Kind kind) const { return m_totals[kind]; }
    //! In their order, at most `most` of each kind.
    [[nodiscard]] const QList<Refusal> &kept() const { return m_kept; }

    bool operator==(const Refusals &) const = default;

private:
    qint64 m_total = 0;
    qint64 m_totals[3] = {};
    QList<Refusal> m_kept;
};

//! The beginning of \a text, on one line, without what could hide or reorder its neighbours and
//! without the password of an address.
[[nodiscard]] QString shownWords(const QString &text);

//! One refusal for people. \a source names its file; empty for a text.
[[nodiscard]] QString refusalSentence(const Refusal &refusal, const QString &source);

//! All of them in few sentences: each for the whole source, one for its bad lines, and with
//! \a withOtherWords one for the lines without an address.
enum class OtherWords : quint8 { Quiet, Told };
[[nodiscard]] QStringList refusalSentences(const Refusals &refusals, const QString &source,
                                           OtherWords otherWords);

} // namespace gannet

Q_DECLARE_METATYPE(gannet::Refusals)
