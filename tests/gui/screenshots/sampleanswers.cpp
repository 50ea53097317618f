// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/screenshots/sampleanswers.h"

using namespace Qt::StringLiterals;

namespace gannet {

QString sampleDraft()
{
    return u"https://images.example.org/colony/gannet-[0001-0024].jpg\n"
           "https://arxiv.org/pdf/1706.03762\n"
           "ftp://old.example.org/file.bin\n"
           "https://en.wikipedia.org/wiki/Coroutine\n"_s;
}

QList<Inquiry> sampleAnswers()
{
    QList<Inquiry> answers;
    for (int i = 1; i <= 24; ++i) {
        const QString name = u"gannet-%1.jpg"_s.arg(i, 4, 10, QChar(u'0'));
        answers += {.address = u"https://images.example.org/colony/"_s + name,
                    .name = name,
                    .size = 3'900'000 + i * 37'000,
                    .contentType = u"image/jpeg"_s,
                    .hasFile = i == 3};
    }
    answers += {.address = u"https://arxiv.org/pdf/1706.03762"_s,
                .name = u"1706.03762.pdf"_s,
                .size = 2'100'000,
                .contentType = u"application/pdf"_s};
    answers += {.address = u"https://en.wikipedia.org/wiki/Coroutine"_s,
                .name = u"Coroutine.html"_s,
                .size = 187'000,
                .contentType = u"text/html"_s};
    return answers;
}

} // namespace gannet
