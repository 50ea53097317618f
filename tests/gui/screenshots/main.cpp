// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the windows into a folder, without a display: screenshots FOLDER. The scale is the one of
// QT_SCALE_FACTOR; at 2 the names end in @2x.
#include "core/engine/engine.h"
#include "tests/gui/screenshots/samplerows.h"
#include "ui/add/adddialog.h"
#include "ui/downloads/downloadspage.h"
#include "ui/settings/preferences.h"
#include "ui/settings/settingsdialog.h"
#include "ui/window/dropoverlay.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QListWidget>
#include <QPushButton>

#include <array>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

struct Look {
    const char16_t *name;
    Appearance appearance;
};

constexpr std::array looks{Look{u"light", Appearance::Light}, Look{u"dark", Appearance::Dark}};
constexpr std::array rowCounts{0, 3, 10'000};

void keepPicture(QWidget *widget, const QString &folder, const QString &name)
{
    QApplication::processEvents();
    const QPixmap picture = widget->grab();
    const QString scale = picture.devicePixelRatio() > 1 ? u"@2x"_s : QString();
    const QString path = u"%1/%2%3.png"_s.arg(folder, name, scale);
    if (!picture.save(path))
        qFatal("Cannot write %s", qPrintable(path));
}

void drawWindow(Engine *engine, Preferences *preferences, int rows, const QString &folder,
                const QString &look)
{
    MainWindow window(engine, preferences);
    window.resize(1320, 820);
    window.show();
    emit engine->changed(sampleRows(rows));
    if (rows > 3) {
        emit engine->changed(sampleArrivals());
        window.findChild<DownloadsPage *>()->select(JobId{2});
        window.say(u"The list links.txt has 2 lines without an address: lines 7 and 31."_s);
    }
    while (window.queue()->hasBacklog())
        QApplication::processEvents();
    keepPicture(&window, folder, u"window-%1-%2"_s.arg(rows).arg(look));
    if (rows != 3)
        return;
    window.findChild<DropOverlay *>()->promise(u"Let go to download 3 addresses"_s);
    keepPicture(&window, folder, u"drop-%1"_s.arg(look));
    window.findChild<DropOverlay *>()->hide();
    window.resize(640, 480);
    keepPicture(&window, folder, u"narrow-%1"_s.arg(look));
}

//! What servers would say to the draft of drawDialogs().
QList<Inquiry> sampleAnswers()
{
    const QString image = u"https://images.example.org/gannet-000%1.jpg"_s;
    QList<Inquiry> answers;
    for (int i = 1; i <= 3; ++i)
        answers += {.address = image.arg(i),
                    .name = u"gannet-000%1.jpg"_s.arg(i),
                    .size = 3'900'000 + i * 90'000,
                    .contentType = u"image/jpeg"_s,
                    .hasFile = i == 3};
    answers += {.address = u"https://arxiv.org/pdf/1706.03762"_s,
                .name = u"1706.03762.pdf"_s,
                .size = 2'100'000,
                .contentType = u"application/pdf"_s};
    answers += {.address = u"https://en.wikipedia.org/wiki/Coroutine"_s,
                .error = failure(Error::HttpStatus, u"en.wikipedia.org has no such file."_s, 404),
                .name = u"Coroutine"_s};
    return answers;
}

void drawDialogs(Engine *engine, Preferences *preferences, const QString &folder,
                 const QString &look)
{
    SettingsDialog settings(preferences);
    settings.showCounts({.all = 400, .running = 8, .waiting = 379});
    settings.show();
    auto *names = settings.findChild<QListWidget *>();
    for (int page = 0; page < names->count(); ++page) {
        names->setCurrentRow(page);
        keepPicture(&settings, folder, u"settings-%1-%2"_s.arg(page).arg(look));
    }
    const QueueModel queue;
    auto *add = new AddDialog(engine, preferences, &queue);
    add->show();
    add->setText(u"https://arxiv.org/pdf/1706.03762\nhttps://en.wikipedia.org/wiki/Coroutine\n"
                 "ftp://old.example.org/file.bin\n"
                 "https://images.example.org/gannet-[0001-0048].jpg\n"_s);
    QTimer::singleShot(300, add, [add, folder, look] { // before it asks anybody
        emit add->findChild<Inquirer *>()->answered(sampleAnswers());
        keepPicture(add, folder, u"add-%1"_s.arg(look));
        for (QPushButton *button : add->findChildren<QPushButton *>()) {
            if (button->isCheckable())
                button->setChecked(true);
        }
        keepPicture(add, folder, u"add-more-%1"_s.arg(look));
        add->close();
        QApplication::quit();
    });
    QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    if (QFontDatabase::hasFamily(u"Inter"_s))
        QApplication::setFont(QFont(u"Inter"_s, 10));
    const QStringList arguments = QApplication::arguments();
    const QString folder = arguments.value(1, u"."_s);
    if (!QDir().mkpath(folder))
        qFatal("Cannot make %s", qPrintable(folder));
    const auto engine = Engine::open({});
    if (!engine)
        qFatal("%s", qPrintable(engine.error().text));
    Theme theme;
    Preferences preferences(engine->get(), u"/home/person/Downloads"_s);
    for (const Look &look : looks) {
        theme.setAppearance(look.appearance);
        const QString name = QString::fromUtf16(look.name);
        for (const int rows : rowCounts)
            drawWindow(engine->get(), &preferences, rows, folder, name);
        drawDialogs(engine->get(), &preferences, folder, name);
    }
    QObject::connect(engine->get(), &Engine::closed, &application, &QApplication::quit);
    (*engine)->close();
    return QApplication::exec();
}
