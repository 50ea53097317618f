// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"
#include "ui/settings/preferences.h"
#include "ui/settings/settingsdialog.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

std::unique_ptr<Engine> openEngine(const QString &state = {})
{
    EngineConfig config;
    config.stateDirectory = state;
    auto engine = Engine::open(config);
    if (!engine)
        qFatal("%s", qPrintable(engine.error().text));
    return std::move(*engine);
}

void closeEngine(Engine *engine)
{
    const QSignalSpy closed(engine, &Engine::closed);
    engine->close();
    QVERIFY(waitUntil([&closed] { return !closed.isEmpty(); }));
}

template <typename Widget>
Widget *named(const QWidget &parent, const QString &name)
{
    for (auto *widget : parent.findChildren<Widget *>()) {
        if (widget->accessibleName() == name)
            return widget;
    }
    qFatal("There is no %s", qPrintable(name));
}

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private slots:
    void aChangeActsAtOnce()
    {
        const auto engine = openEngine();
        Preferences preferences(engine.get(), u"/downloads"_s);
        const QSignalSpy changed(&preferences, &Preferences::limitsChanged);
        SettingsDialog dialog(&preferences);
        named<QSpinBox>(dialog, u"Files at once"_s)->setValue(20);
        QCOMPARE(preferences.limits().filesAtOnce, 20);
        named<QSpinBox>(dialog, u"Connections for one file"_s)->setValue(2);
        QCOMPARE(preferences.jobOptions()->segments, 2);
        named<QDoubleSpinBox>(dialog, u"Speed limit"_s)->setValue(1.5);
        QCOMPARE(preferences.limits().bytesPerSecond, 1'500'000);
        QCOMPARE(changed.size(), 3);
        named<QComboBox>(dialog, u"Appearance"_s)->setCurrentIndex(int(Appearance::Dark));
        QCOMPARE(preferences.appearance(), Appearance::Dark);
        closeEngine(engine.get());
    }

    void halfAPathIsNoFolder()
    {
        const auto engine = openEngine();
        Preferences preferences(engine.get(), u"/downloads"_s);
        SettingsDialog dialog(&preferences);
        auto *folder = named<QLineEdit>(dialog, u"Folder"_s);
        folder->setText(u"somewhere"_s);
        emit folder->editingFinished();
        QCOMPARE(preferences.folder(), u"/downloads"_s);
        QCOMPARE(folder->text(), u"/downloads"_s);
        folder->setText(u"/other/place/"_s);
        emit folder->editingFinished();
        QCOMPARE(preferences.jobOptions()->directory, u"/other/place"_s);
        closeEngine(engine.get());
    }

    void whatWasSetIsThereAfterARestart()
    {
        const TempFolder state;
        {
            const auto engine = openEngine(state.path());
            Preferences preferences(engine.get(), u"/downloads"_s);
            preferences.setLimits({3, 2, 1, 4'000'000'000});
            preferences.setFolder(u"/other"_s);
            preferences.setAppearance(Appearance::Light);
            preferences.borrowFolder(u"/just/now"_s);
            closeEngine(engine.get());
        }
        const auto engine = openEngine(state.path());
        const Preferences preferences(engine.get(), u"/downloads"_s);
        QCOMPARE(preferences.limits(), (Limits{3, 2, 1, 4'000'000'000}));
        QCOMPARE(preferences.folder(), u"/other"_s);
        QCOMPARE(preferences.appearance(), Appearance::Light);
        closeEngine(engine.get());
    }

    void resetBringsTheFirstValuesBack()
    {
        const auto engine = openEngine();
        Preferences preferences(engine.get(), u"/downloads"_s);
        preferences.setLimits({3, 2, 1, 1000});
        preferences.setFolder(u"/other"_s);
        SettingsDialog dialog(&preferences);
        for (auto *button : dialog.findChildren<QPushButton *>()) {
            if (button->text() == u"Reset")
                button->click();
        }
        QCOMPARE(preferences.limits(), Limits{});
        QCOMPARE(preferences.folder(), u"/downloads"_s);
        QCOMPARE(named<QSpinBox>(dialog, u"Files at once"_s)->value(), Limits{}.filesAtOnce);
        closeEngine(engine.get());
    }
};

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
