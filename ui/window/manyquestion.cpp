// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/manyquestion.h"

#include "ui/add/adder.h"
#include "ui/shared/questionbar.h"

#include <QCoreApplication>
#include <QLocale>

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::ManyQuestion)
};

QString questionAbout(qint64 count, bool stillReading)
{
    const QString number = QLocale().toString(count);
    return stillReading
        ? Words::tr("These are %1 addresses so far, and the list goes on. Add them all?")
              .arg(number)
        : Words::tr("These are %1 addresses. Add them all?").arg(number);
}

} // namespace

QWidget *makeManyQuestion(Adder *adder)
{
    auto *bar = new QuestionBar(Words::tr("Add &all"), Words::tr("Do &not add"));
    QObject::connect(adder, &Adder::manyFound, bar, [bar](qint64 count, bool stillReading) {
        bar->ask(questionAbout(count, stillReading));
    });
    QObject::connect(bar, &QuestionBar::accepted, adder, &Adder::acceptMany);
    QObject::connect(bar, &QuestionBar::declined, adder, &Adder::declineMany);
    return bar;
}

} // namespace gannet
