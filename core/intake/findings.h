// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/refusal.h"
#include "core/intake/textaddresses.h"
#include "core/intake/textlist.h"

#include <QList>
#include <QSet>

#include <deque>

namespace gannet {

//! What was found in one text or file: addresses, which are taken from here in pieces, and what was
//! refused. An address that was found before with the same name does not count again.
class Findings
{
public:
    //! Of so many finds it is known that they were there; later ones may come twice.
    static constexpr qsizetype mostRemembered = 200'000;

    void add(Find find);
    void add(LineFinds line);
    void refuse(Refusal refusal);
    //! Forgets the refused lines without an address: the whole thing is refused instead.
    void refuseAll(const QString &reason);

    //! Addresses that were found so far, also those that were taken.
    [[nodiscard]] qint64 found() const { return m_found; }
    //! Lines that were refused, also those that refuseAll() forgot.
    [[nodiscard]] qint64 refusedLines() const { return m_refusedLines; }
    //! Whether there is something to take.
    [[nodiscard]] bool hasMore() const { return !m_waiting.empty(); }
    //! The next entries, at most \a most; patterns are expanded here.
    [[nodiscard]] QList<ListEntry> take(qsizetype most);
    [[nodiscard]] const Refusals &refusals() const { return m_refusals; }

private:
    bool isNew(const Find &find);

    std::deque<Find> m_waiting;
    qint64 m_taken = 0; //!< addresses of the first one that were taken
    qint64 m_found = 0;
    qint64 m_refusedLines = 0;
    QSet<size_t> m_known; //!< hashes: 64 bits tell so few apart
    Refusals m_refusals;
};

//! What is found in a text that somebody pasted, dropped or typed. Read in pieces, for it may be
//! long.
class TextFindings
{
public:
    explicit TextFindings(QString text)
        : m_text(std::move(text))
    {
    }

    //! Reads some lines. False when all has been read.
    bool readSome();
    [[nodiscard]] Findings &findings() { return m_findings; }

private:
    QString m_text;
    qsizetype m_next = 0;
    qint64 m_line = 0;
    Findings m_findings;
};

//! A short text at once. For a long one it takes as long as reading it.
[[nodiscard]] Findings findingsIn(const QString &text);

} // namespace gannet
