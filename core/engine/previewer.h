// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/preview/preview.h"

#include <QCache>
#include <QObject>
#include <QSet>
#include <QThreadPool>

#include <deque>
#include <functional>
#include <optional>

namespace gannet {

//! A file to look into.
struct PreviewQuestion {
    JobId id;
    QString path; //!< absolute
    PreviewWish wish;
};

//! Looks into files for the window, in two threads of its own, so that the GUI thread reads
//! nothing. There are two kinds of askers: the one who shows a file large, of whose questions only
//! the newest counts, and the cards, whose answers are kept for a while. Lives in the GUI thread.
class Previewer final : public QObject
{
    Q_OBJECT

public:
    using Reader = std::function<Preview(QString path, PreviewWish wish)>;

    //! More cards than these do not wait; the oldest questions are dropped.
    static constexpr int mostWaitingCards = 64;
    //! All kept answers for cards together.
    static constexpr qsizetype mostKeptBytes = 32 * 1024 * 1024;

    explicit Previewer(QObject *parent = nullptr);
    //! For tests: \a reader takes the place of readPreview(); called in the pool.
    explicit Previewer(Reader reader, QObject *parent = nullptr);
    //! Waits for what is being read, which takes bounded time.
    ~Previewer() override;
    Q_DISABLE_COPY_MOVE(Previewer)

    //! Asks for a file to be shown large. The answer comes by ready(), with the number that is
    //! given here. Whoever asks next makes an answer that is still to come needless: it never
    //! comes.
    quint64 ask(const PreviewQuestion &question);
    //! Nobody waits for the last answer any more.
    void forgetQuestion();

    //! Asks for the small preview of a card; the newest question is answered first. Does nothing
    //! where the answer is kept or on its way.
    void askForCard(const PreviewQuestion &question);
    //! The cards that can be seen now; the questions of all others are dropped.
    void keepQuestionsOf(const QSet<JobId> &cards);
    //! The kept answer for a card; null where there is none, or no more.
    [[nodiscard]] const Preview *card(JobId id) const;
    //! The file of this job is another one now.
    void forgetCard(JobId id);

    [[nodiscard]] int waitingCards() const { return int(m_cards.size()); }

signals:
    void ready(quint64 number, const gannet::Preview &preview);
    void cardReady(gannet::JobId id);

private:
    void dispatch();
    void start(const PreviewQuestion &question, std::function<void(Preview)> answer);
    void startCard();
    void startQuestion();
    void keepCard(JobId id, Preview preview);

    Reader m_reader;
    quint64 m_newest = 0; //!< the number of the newest question
    std::optional<PreviewQuestion> m_question; //!< the newest one, while it waits
    std::deque<PreviewQuestion> m_cards; //!< waiting; the newest first
    std::optional<JobId> m_cardAtWork;
    bool m_isCardStale = false; //!< the card at work was forgotten meanwhile
    int m_atWork = 0;
    QCache<JobId, Preview> m_kept;
    QThreadPool m_pool;
};

} // namespace gannet
