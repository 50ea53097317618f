// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/previewer.h"

#include "core/engine/previewread.h"

#include <algorithm>

namespace gannet {

namespace {

constexpr int threads = 2;
constexpr qsizetype sentenceBytes = 512; // roughly what an answer without a picture takes

} // namespace

Previewer::Previewer(QObject *parent)
    : Previewer(readPreview, parent)
{
}

Previewer::Previewer(Reader reader, QObject *parent)
    : QObject(parent)
    , m_reader(std::move(reader))
    , m_kept(mostKeptBytes)
{
    m_pool.setMaxThreadCount(threads);
}

Previewer::~Previewer()
{
    m_pool.waitForDone();
}

quint64 Previewer::ask(const PreviewQuestion &question)
{
    m_question = question;
    ++m_newest;
    dispatch();
    return m_newest;
}

void Previewer::forgetQuestion()
{
    m_question.reset();
    ++m_newest;
}

void Previewer::askForCard(const PreviewQuestion &question)
{
    const auto isSame = [&question](const auto &other) { return other.id == question.id; };
    if (m_kept.contains(question.id) || (m_cardAtWork == question.id && !m_isCardStale)
        || std::ranges::any_of(m_cards, isSame))
        return;
    m_cards.push_front(question);
    if (m_cards.size() > size_t(mostWaitingCards))
        m_cards.pop_back();
    dispatch();
}

void Previewer::keepQuestionsOf(const QSet<JobId> &cards)
{
    std::erase_if(m_cards, [&cards](const auto &question) { return !cards.contains(question.id); });
}

const Preview *Previewer::card(JobId id) const
{
    return m_kept.object(id);
}

void Previewer::forgetCard(JobId id)
{
    m_kept.remove(id);
    m_isCardStale = m_isCardStale || m_cardAtWork == id;
    std::erase_if(m_cards, [id](const auto &question) { return question.id == id; });
}

void Previewer::dispatch()
{
    if (m_question && m_atWork < threads)
        startQuestion();
    // One thread at least is left to the file that is shown large.
    if (!m_cards.empty() && !m_cardAtWork && m_atWork < threads)
        startCard();
}

void Previewer::startQuestion()
{
    const PreviewQuestion question = *m_question;
    m_question.reset();
    start(question, [this, number = m_newest](const Preview &preview) {
        if (number == m_newest)
            emit ready(number, preview);
    });
}

void Previewer::startCard()
{
    const PreviewQuestion question = m_cards.front();
    m_cards.pop_front();
    m_cardAtWork = question.id;
    m_isCardStale = false;
    start(question, [this, id = question.id](Preview preview) {
        m_cardAtWork.reset();
        if (!m_isCardStale)
            keepCard(id, std::move(preview));
    });
}

void Previewer::start(const PreviewQuestion &question, std::function<void(Preview)> answer)
{
    ++m_atWork;
    m_pool.start([this, question, read = m_reader, answer = std::move(answer)] {
        // The pool is joined before this object goes, and what is posted to it goes with it.
        QMetaObject::invokeMethod(
            this,
            [this, answer, preview = read(question.path, question.wish)] {
                --m_atWork;
                answer(preview);
                dispatch();
            },
            Qt::QueuedConnection);
    });
}

void Previewer::keepCard(JobId id, Preview preview)
{
    const qsizetype bytes = preview.image.sizeInBytes() + sentenceBytes;
    m_kept.insert(id, new Preview(std::move(preview)), bytes); // the cache owns it
    emit cardReady(id);
}

} // namespace gannet
