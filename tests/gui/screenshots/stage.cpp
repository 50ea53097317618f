// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/screenshots/stage.h"

#include "core/engine/engine.h"
#include "tests/gui/screenshots/samplefiles.h"
#include "tests/gui/screenshots/samplerows.h"
#include "ui/downloads/downloadspage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFontDatabase>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr double pointSize = 10;
constexpr std::chrono::milliseconds calm = 110ms; // longer than the window puts anything off
constexpr std::chrono::milliseconds longestWait = 5s;

//! Counts the time since something changed to look at.
class Watch final : public QObject
{
public:
    Watch()
    {
        m_sinceChange.start();
        qApp->installEventFilter(this);
    }

    [[nodiscard]] bool isCalm() const { return m_sinceChange.elapsed() > calm.count(); }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        switch (event->type()) {
        case QEvent::Paint:
        case QEvent::LayoutRequest:
        case QEvent::Resize:
        case QEvent::Show:
            m_sinceChange.start();
            break;
        default:
            break;
        }
        return false;
    }

private:
    QElapsedTimer m_sinceChange;
};

std::unique_ptr<Engine> openEngine()
{
    auto engine = Engine::open({});
    if (!engine)
        qFatal("%s", qPrintable(engine.error().text));
    return std::move(*engine);
}

} // namespace

Stage::Stage()
    : m_engine(openEngine())
    , m_preferences(m_engine.get(), u"/home/person/Downloads"_s)
    , m_sync(m_sessions.factory())
{
    writeSampleFiles(m_files.path());
    QApplication::setCursorFlashTime(0);
    QApplication::setQuitOnLastWindowClosed(false);
}

Stage::~Stage()
{
    m_window.reset();
    QEventLoop loop;
    QObject::connect(m_engine.get(), &Engine::closed, &loop, &QEventLoop::quit);
    m_engine->close();
    loop.exec();
}

void Stage::prepare()
{
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" GANNET_SCREEN_FILE);
}

void Stage::dress(double scale)
{
    QFont font = QApplication::font();
    if (QFontDatabase::hasFamily(u"Inter"_s))
        font = QFont(u"Inter"_s);
    font.setPointSizeF(pointSize * scale);
    QApplication::setFont(font);
}

void Stage::play(const Scene &scene)
{
    begin(scene);
    if (scene.act)
        scene.act(*this);
    settle();
}

void Stage::begin(const Scene &scene)
{
    m_window = std::make_unique<MainWindow>(m_engine.get(), &m_preferences);
    m_shown = m_window.get();
    m_sync.setPairs({});
    m_window->showSync(&m_sync);
    m_window->resize(scene.size);
    m_window->show();
    emit m_engine->changed(sampleRows(scene.rows, m_files.path()));
    if (scene.rows >= sampleCount)
        emit m_engine->changed(sampleHistory(m_files.path()));
    while (m_window->queue()->hasBacklog())
        QApplication::processEvents();
    settle();
}

void Stage::setAppearance(Appearance appearance)
{
    m_theme.setAppearance(appearance);
    if (m_window)
        settle();
}

QPixmap Stage::picture() const
{
    QPixmap picture = m_shown->grab();
    QPainter painter(&picture);
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (qobject_cast<QMenu *>(widget) && widget->isVisible())
            painter.drawPixmap(m_shown->mapFromGlobal(widget->pos()), widget->grab());
    }
    return picture;
}

void Stage::show(QWidget *widget)
{
    m_shown = widget;
}

QList<ScriptedSession *> Stage::setPairs(const QList<SyncPair> &pairs)
{
    m_sessions.made.clear();
    m_sync.setPairs(pairs);
    QList<ScriptedSession *> sessions;
    for (const auto &session : m_sessions.made)
        sessions += session.data();
    return sessions;
}

void Stage::select(qint64 number)
{
    part<DownloadsPage>()->select(JobId{number});
}

QMenu *Stage::openMenu(const QString &button)
{
    for (auto *tool : m_window->findChildren<QToolButton *>()) {
        if (tool->accessibleName() != button || !tool->menu())
            continue;
        QMenu *const menu = tool->menu();
        const QPoint under = tool->mapToGlobal(QPoint(0, tool->height()));
        menu->popup(under);
        const int beyond = under.x() + menu->width() - m_window->geometry().right() + 4;
        menu->move(under - QPoint(std::max(0, beyond), 0)); // as on a screen that ends there
        return menu;
    }
    qFatal("There is no button with a menu called %s", qPrintable(button));
}

void Stage::settle()
{
    const Watch watch;
    QElapsedTimer waited;
    waited.start();
    while (!watch.isCalm() && waited.elapsed() < longestWait.count())
        QApplication::processEvents(QEventLoop::AllEvents, 20);
    // A timer of the last turn may have changed a text whose layout is still to come.
    QApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

} // namespace gannet
