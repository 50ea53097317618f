// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/preview/preview.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QStackedWidget;

namespace gannet {

class FactsPage;
class ImagePage;
class Previewer;
class TextPage;

//! What is in the file of one row: its text, its picture, or the facts about it. Nothing in it is
//! run, loaded or followed.
class PreviewView final : public QWidget
{
    Q_OBJECT

public:
    //! \a previewer outlives it; this is its one large view.
    explicit PreviewView(Previewer *previewer, QWidget *parent = nullptr);

    //! Shows \a row; called again whenever it changes, which costs nothing where the file is the
    //! same. Reads nothing while it is not visible.
    void show(const JobRow &row);
    using QWidget::show;
    //! Nothing is selected.
    void clear();

protected:
    void showEvent(QShowEvent *event) override;

private:
    //! What the view depends on; everything else of a row may change without a new look.
    struct Subject {
        JobId id;
        JobState state = JobState::Waiting;
        QString name;
        QString path;
        QByteArray contentType;
        std::optional<QString> beginning;

        bool operator==(const Subject &) const = default;
    };

    [[nodiscard]] static Subject subjectOf(const JobRow &row);
    void look();
    void ask();
    void answer(quint64 number, const Preview &preview);
    void showPreview(const Preview &preview);
    void showSentence(const QString &icon, const QString &sentence);
    void sayThatItReads();
    void chooseCharset(const QByteArray &charset);

    Previewer *m_previewer;
    QStackedWidget *m_pages;
    TextPage *m_text;
    ImagePage *m_image;
    FactsPage *m_facts;
    std::optional<Subject> m_subject;
    QByteArray m_charset; //!< chosen for this subject
    quint64 m_asked = 0; //!< 0: no question is open
    bool m_isLookDue = false; //!< the subject changed while nobody saw it
    QTimer m_patience;
};

} // namespace gannet
