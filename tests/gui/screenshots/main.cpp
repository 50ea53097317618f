// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the windows into a folder, without a display, and says what is wrong with them:
// screenshots FOLDER [--font SCALE] [--rtl] [--only WORD]. The scale is the one of QT_SCALE_FACTOR.
#include "tests/gui/screenshots/complaints.h"
#include "tests/gui/screenshots/contactsheet.h"
#include "tests/gui/screenshots/scenes.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>

#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

struct Look {
    const char16_t *name;
    Appearance appearance;
    ContactSheet sheet = {};
};

void keep(const QImage &picture, const QString &path)
{
    if (!picture.save(path))
        qFatal("Cannot write %s", qPrintable(path));
}

//! Draws every scene in every look; what is wrong with them, each complaint once.
QStringList draw(Stage &stage, const QList<Scene> &scenes, const QDir &folder)
{
    std::array looks{Look{u"light", Appearance::Light}, Look{u"dark", Appearance::Dark}};
    QStringList complaints;
    for (const Scene &scene : scenes) {
        stage.play(scene);
        for (Look &look : looks) {
            stage.setAppearance(look.appearance);
            const QString name = u"%1-%2"_s.arg(scene.name).arg(look.name);
            const QImage picture = stage.picture().toImage();
            keep(picture, folder.filePath(name + u".png"_s));
            look.sheet.add(name, picture);
            for (const QString &complaint : complaintsAbout(*stage.shown()))
                complaints += scene.name + u": "_s + complaint + u'.';
        }
    }
    for (const Look &look : looks) {
        if (!look.sheet.save(folder.filePath(u"contact-%1"_s.arg(look.name))))
            qFatal("Cannot write the contact sheet");
    }
    complaints.removeDuplicates();
    return complaints;
}

QList<Scene> wantedScenes(Stage &stage, const QString &word, bool mainOnly)
{
    QList<Scene> scenes = allScenes(stage);
    scenes.removeIf([&](const Scene &scene) {
        return !scene.name.contains(word) || (mainOnly && !scene.isMain);
    });
    return scenes;
}

} // namespace

int main(int argc, char **argv)
{
    Stage::prepare();
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument(u"folder"_s, u"Where the pictures go."_s);
    const QCommandLineOption font(u"font"_s, u"A larger font; main states only."_s, u"scale"_s);
    const QCommandLineOption rtl(u"rtl"_s, u"From right to left; main states only."_s);
    const QCommandLineOption only(u"only"_s, u"Scenes with this word in their name."_s, u"word"_s);
    parser.addOptions({font, rtl, only});
    parser.process(application);
    const QDir folder(parser.positionalArguments().value(0, u"."_s));
    if (!folder.mkpath(u"."_s))
        qFatal("Cannot make %s", qPrintable(folder.path()));
    Stage::dress(parser.isSet(font) ? parser.value(font).toDouble() : 1);
    if (parser.isSet(rtl))
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    Stage stage;
    const bool mainOnly = parser.isSet(font) || parser.isSet(rtl);
    const QList<Scene> scenes = wantedScenes(stage, parser.value(only), mainOnly);
    const QStringList complaints
        = draw(stage, scenes, folder) + palePairs(lightPalette()) + palePairs(darkPalette());
    for (const QString &complaint : complaints)
        std::fprintf(stderr, "%s\n", qPrintable(complaint));
    return complaints.isEmpty() ? 0 : 1;
}
