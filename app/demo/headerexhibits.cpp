// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/exhibits.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qint64 storyPace = 40 * KiB; // a second
constexpr int storyLines = 2000;

Answer withHeader(Answer answer, const QByteArray &name, const QByteArray &value)
{
    answer.headers.append({name, value});
    return answer;
}

//! A file that says how it is to be called, by RFC 6266.
Answer named(const QByteArray &plainName, const QByteArray &encodedName, const QByteArray &body)
{
    return withHeader(servedText(body), "Content-Disposition",
                      "attachment; filename=\"" + plainName + "\"; filename*=UTF-8''"
                          + encodedName);
}

Answer digested(const QByteArray &body)
{
    const QByteArray hash = QCryptographicHash::hash(body, QCryptographicHash::Sha256);
    return withHeader(servedText(body), "Repr-Digest", "sha-256=:" + hash.toBase64() + ':');
}

Answer storyWithoutLength()
{
    QByteArray story = "A story whose length nobody knows.\n";
    for (int i = 1; i <= storyLines; ++i)
        story += "And then another wave came, number " + QByteArray::number(i) + ".\n";
    Answer answer = servedText(story);
    answer.framing = Answer::Framing::Chunked;
    answer.bytesPerSecond = storyPace;
    return answer;
}

Answer untilClose()
{
    Answer answer = servedText("This text ends where the connection does.\n");
    answer.framing = Answer::Framing::UntilClose;
    return answer;
}

} // namespace

QList<Exhibit> headerExhibits()
{
    return {
        {.path = u"/unknown/long-story.txt"_s,
         .about = ExhibitText::tr("Does not say how long it is, and takes two seconds."),
         .answers = {storyWithoutLength()}},
        {.path = u"/unknown/until-close.txt"_s,
         .about = ExhibitText::tr("Ends when the connection does."),
         .answers = {untilClose()}},
        {.path = u"/checked/sealed.txt"_s,
         .about = ExhibitText::tr("Brings its own SHA-256 in a header."),
         .answers = {digested("This letter is sealed: its checksum came with it.\n")}},
        {.path = u"/names/download?id=7"_s,
         .about = ExhibitText::tr("Wants to be called by a name with umlauts."),
         .answers = {named("gannet-and-ice.txt", "Basst%C3%B6lpel%20gr%C3%BC%C3%9Ft.txt",
                           "The name of this file came in a header, in UTF-8.\n")}},
        {.path = u"/names/disguised"_s,
         .about = ExhibitText::tr("Wants a name that reads as another one on the screen; the sign "
                                  "that turns it round is left out."),
         .answers = {named("nest.txt", "nest%E2%80%AEgnp.txt",
                           "The wanted name held a sign that turns the direction of reading, so "
                           "that a text would look like a picture.\n")}},
    };
}

} // namespace gannet
