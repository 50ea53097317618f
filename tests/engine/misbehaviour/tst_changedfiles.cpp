// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/misbehaviour/trouble.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 newSeed = 7;
constexpr auto oldDate = "Sun, 06 Nov 1994 08:49:37 GMT";
constexpr auto newDate = "Mon, 07 Nov 1994 08:49:37 GMT";
constexpr auto today = "Tue, 08 Nov 1994 08:49:37 GMT";

//! The version that comes after the one of served().
Answer newVersion(qint64 size, const QByteArray &etag = "\"two\"")
{
    return served(size, newSeed, etag);
}

Answer ignoringIfRange(Answer answer)
{
    answer.ifRange = Answer::IfRange::Ignored;
    return answer;
}

Answer cut(Answer answer, qint64 at = middleCut)
{
    answer.cutAfter = at;
    return answer;
}

//! Known by its date only; strong where the answer is old enough (RFC 9110 8.8.2.2).
Answer dated(qint64 size, quint32 seed, const QByteArray &modified, const QByteArray &now = today)
{
    Answer answer = served(size, seed, {});
    answer.lastModified = modified;
    answer.headers = {{"Date", now}};
    return answer;
}

//! A middle file is cut as \a before and goes on as \a after; \a file is what has to come of it.
Trouble between(const Answer &before, const Answer &after, const BodySource &file)
{
    return {.script = {first(cut(before)), always(after)}, .file = file, .least = 2, .most = 5};
}

//! The same; what was there must be gone on with, not fetched again.
Trouble resumed(const Answer &before, const Answer &after)
{
    Trouble trouble = between(before, after, stored(middleSize));
    trouble.lastRange
        = "bytes=" + QByteArray::number(middleCut) + '-' + QByteArray::number(middleSize - 1);
    trouble.most = 2;
    trouble.mostSent = middleSize;
    return trouble;
}

//! Each request gets another version, \a count of them; then the last one stays.
Script restless(qint64 size, int count, std::optional<qint64> cutAt)
{
    Script script;
    for (int i = 0; i < count; ++i) {
        Answer answer = served(size, quint32(100 + i), "\"v" + QByteArray::number(i) + '"');
        answer.cutAfter = cutAt;
        script.append(first(answer));
    }
    script.append(always(served(size)));
    return script;
}

//! As of several servers that have the same file and call it differently.
Script balanced(qint64 size, int count)
{
    Script script;
    for (int i = 0; i < count; ++i)
        script.append(first(served(size, 0, i % 2 == 0 ? "\"left\"" : "\"right\"")));
    script.append(always(served(size)));
    return script;
}

} // namespace

//! Files that become others while they are fetched: one version or the other, never a mixture.
class TestChangedFiles : public QObject
{
    Q_OBJECT

private slots:
    void whileItIsResumed_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const Answer old = served(middleSize);
        const BodySource fresh = stored(middleSize, newSeed);
        const Answer news = newVersion(middleSize);
        row("another tag", between(old, news, fresh));
        row("another tag, If-Range is ignored", between(old, ignoringIfRange(news), fresh));
        row("another tag and a larger file, If-Range is ignored",
            between(old, ignoringIfRange(newVersion(2 * MiB)), stored(2 * MiB, newSeed)));
        row("another tag and a little smaller file, If-Range is ignored",
            between(old, ignoringIfRange(newVersion(middleSize - 9)),
                    stored(middleSize - 9, newSeed)));
        row("another tag and a file smaller than the part, If-Range is ignored",
            between(old, ignoringIfRange(newVersion(MiB)), stored(MiB, newSeed)));
        row("another tag and an empty file, If-Range is ignored",
            between(old, ignoringIfRange(newVersion(0)), stored(0, newSeed)));
        row("the same tag and a larger file",
            between(old, newVersion(2 * MiB, "\"one\""), stored(2 * MiB, newSeed)));
        row("the same tag and a smaller file",
            between(old, newVersion(MiB, "\"one\""), stored(MiB, newSeed)));
        row("a strong tag becomes a weak one of the same text",
            between(old, ignoringIfRange(newVersion(middleSize, "W/\"one\"")), fresh));
        row("a weak tag changes",
            between(served(middleSize, 0, "W/\"one\""), newVersion(middleSize, "W/\"two\""),
                    fresh));
        row("a weak tag stays and the bytes change",
            between(served(middleSize, 0, "W/\"one\""), newVersion(middleSize, "W/\"one\""),
                    fresh));
        row("no tag and the bytes change",
            between(served(middleSize, 0, {}), newVersion(middleSize, {}), fresh));
        row("no tag and a larger file",
            between(served(middleSize, 0, {}), newVersion(2 * MiB, {}), stored(2 * MiB, newSeed)));
        row("no tag and a smaller file",
            between(served(middleSize, 0, {}), newVersion(MiB, {}), stored(MiB, newSeed)));
        row("a tag without quotes and the bytes change",
            between(served(middleSize, 0, "one"), newVersion(middleSize, "two"), fresh));
        row("a tag appears where none was",
            between(served(middleSize, 0, {}), newVersion(middleSize), fresh));
        row("another date",
            between(dated(middleSize, 0, oldDate), dated(middleSize, newSeed, newDate), fresh));
        row("another date, If-Range is ignored",
            between(dated(middleSize, 0, oldDate),
                    ignoringIfRange(dated(middleSize, newSeed, newDate)), fresh));
        row("a date of a second ago and the bytes change",
            between(dated(middleSize, 0, oldDate, oldDate),
                    dated(middleSize, newSeed, oldDate, oldDate), fresh));
        row("a date that is none and the bytes change",
            between(dated(middleSize, 0, "yesterday"), dated(middleSize, newSeed, "yesterday"),
                    fresh));
        Answer sameDate = news;
        sameDate.lastModified = oldDate;
        Answer datedOld = old;
        datedOld.lastModified = oldDate;
        row("another tag with the same date", between(datedOld, sameDate, fresh));
        row("another tag with the same date, If-Range is ignored",
            between(datedOld, ignoringIfRange(sameDate), fresh));
    }

    void whileItIsResumed()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void whatStaysIsGoneOnWith_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const Answer tagged = served(middleSize);
        row("the same tag", resumed(tagged, tagged));
        row("an empty tag in quotes",
            resumed(served(middleSize, 0, "\"\""), served(middleSize, 0, "\"\"")));
        row("a tag with a comma and an equals sign",
            resumed(served(middleSize, 0, "\"a,b=c\""), served(middleSize, 0, "\"a,b=c\"")));
        row("a tag of 4000 characters",
            resumed(served(middleSize, 0, '"' + QByteArray(4000, 'x') + '"'),
                    served(middleSize, 0, '"' + QByteArray(4000, 'x') + '"')));
        row("the same old date",
            resumed(dated(middleSize, 0, oldDate), dated(middleSize, 0, oldDate)));
        Answer otherDate = tagged;
        otherDate.lastModified = newDate;
        Answer firstDate = tagged;
        firstDate.lastModified = oldDate;
        row("the same tag with another date", resumed(firstDate, otherDate));
        row("the tag is there and the date goes", resumed(firstDate, tagged));
    }

    void whatStaysIsGoneOnWith()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void whatIsNotProvedIsRightAllTheSame_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const auto same = [](const QByteArray &etag) {
            const Answer answer = served(middleSize, 0, etag);
            return between(answer, answer, stored(middleSize));
        };
        row("a weak tag", same("W/\"one\""));
        row("no tag", same({}));
        row("a tag without quotes", same("one"));
        row("a tag with a blank in it", same("\"o ne\""));
        row("half a quote", same("\"one"));
        row("a tag of a control character", same("\"o\x01ne\""));
        Answer twice = served(middleSize);
        twice.headers = {{"ETag", "\"one\""}, {"ETag", "\"two\""}};
        row("two tags in one answer", between(twice, twice, stored(middleSize)));
        row("the tag goes",
            between(served(middleSize), ignoringIfRange(served(middleSize, 0, {})),
                    stored(middleSize)));
    }

    void whatIsNotProvedIsRightAllTheSame()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void againAndAgain_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const Answer one = served(middleSize);
        const Answer two = newVersion(middleSize);
        row("to another version and back",
            {.script = {first(cut(one)), first(cut(two)), always(one)},
             .file = stored(middleSize),
             .least = 3,
             .most = 8});
        row("back to the first in the middle of the second",
            {.script = {first(cut(one)), first(cut(two, MiB + 99)),
                        first(cut(ignoringIfRange(one), 9)), always(two)},
             .file = stored(middleSize, newSeed),
             .orFile = stored(middleSize),
             .least = 3,
             .most = 9});
        row("with each of six requests, each cut",
            {.script = restless(middleSize, 6, middleCut),
             .file = stored(middleSize),
             .orFile = stored(middleSize, 105),
             .least = 4,
             .most = 16});
        row("with each of six requests for a small file, each cut",
            {.script = restless(smallSize, 2, smallSize / 2),
             .file = stored(smallSize),
             .least = 3,
             .most = 6});
    }

    void againAndAgain()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void whileSeveralConnectionsFetchIt_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const auto large = [](const Script &script, const BodySource &file) {
            return Trouble{.script = script, .file = file, .orFile = stored(largeSize), .most = 30};
        };
        const Answer old = served(largeSize);
        const Answer news = newVersion(largeSize);
        const BodySource fresh = stored(largeSize, newSeed);
        row("after the first answer", large({first(old), always(news)}, fresh));
        row("after the second answer", large({first(old, 2), always(news)}, fresh));
        row("after the third answer", large({first(old, 3), always(news)}, fresh));
        row("after the second answer, If-Range is ignored",
            large({first(old, 2), always(ignoringIfRange(news))}, fresh));
        row("after the first answer, If-Range is ignored",
            large({first(old), always(ignoringIfRange(news))}, fresh));
        row("for one part only", large({toParts(ignoringIfRange(news), 1), always(old)}, fresh));
        row("for one part only, to a larger one",
            large({toParts(ignoringIfRange(newVersion(largeSize + MiB)), 1), always(old)}, fresh));
        row("after the first answer, to a larger one",
            large({first(old), always(newVersion(10 * MiB))}, stored(10 * MiB, newSeed)));
        row("after the first answer, to a small one",
            large({first(old), always(newVersion(1000))}, stored(1000, newSeed)));
        row("after the first answer, to a small one, If-Range is ignored",
            large({first(old), always(ignoringIfRange(newVersion(1000)))}, stored(1000, newSeed)));
        row("after the second answer, to one without a tag",
            large({first(old, 2), always(newVersion(largeSize, {}))}, fresh));
        row("the same bytes with another tag from each server",
            large(balanced(largeSize, 40), stored(largeSize)));
    }

    void whileSeveralConnectionsFetchIt()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void largeOnesThatAreNotSplit_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const auto one = [](const Answer &answer) {
            return Trouble{.script = {always(answer)}, .file = stored(largeSize)};
        };
        row("a weak tag", one(served(largeSize, 0, "W/\"one\"")));
        row("no tag", one(served(largeSize, 0, {})));
        row("a date of a second ago", one(dated(largeSize, 0, oldDate, oldDate)));
        row("a date without the time of the answer",
            one(spoilt(dated(largeSize, 0, oldDate), [](Answer &a) { a.headers.clear(); })));
    }

    void largeOnesThatAreNotSplit()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }
};

QTEST_GUILESS_MAIN(TestChangedFiles)
#include "tst_changedfiles.moc"
