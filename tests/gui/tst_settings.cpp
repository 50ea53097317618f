// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/settingsfixture.h"
#include "tests/support/localserver.h"
#include "ui/settings/settingkeys.h"
#include "ui/shared/fieldnote.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QSpinBox>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace gannet;

namespace {

enum Page { General, Downloads, Connections, Network };

//! Every value that the numbers of the pages set, in a row's words.
QString numbersOf(const Preferences &preferences)
{
    const Limits &limits = preferences.limits();
    const DownloadDefaults &downloads = preferences.downloads();
    const ConnectionDefaults &connections = preferences.connections();
    const QList<qint64> numbers{preferences.general().askAbove,
                                downloads.previewLength,
                                downloads.retries,
                                downloads.retryWait / 1s,
                                limits.filesAtOnce,
                                limits.perServer,
                                limits.perFile,
                                connections.minSegment / MiB,
                                connections.connectTimeout / 1s,
                                connections.headerTimeout / 1s,
                                connections.stallTimeout / 1s};
    QStringList texts;
    for (const qint64 number : numbers)
        texts.append(QString::number(number));
    return texts.join(u' ');
}

QStringList notesOf(const SettingsDialog &dialog)
{
    QStringList sentences;
    for (const auto *note : dialog.findChildren<FieldNote *>()) {
        if (note->isVisible())
            sentences.append(note->sentence());
    }
    return sentences;
}

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_world = std::make_unique<SettingsFixture>(); }
    void cleanup() { m_world.reset(); }

    void numbersActAreKeptAndReset_data()
    {
        QTest::addColumn<int>("page");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("numbers");
        const auto row
            = [](int page, const QString &field, const QString &typed, const QString &numbers) {
                  QTest::newRow(qPrintable(field)) << page << field << typed << numbers;
              };
        row(General, u"Ask before adding more than"_s, u"500"_s, u"500 144 5 1 8 6 4 4 10 30 20"_s);
        row(Downloads, u"Preview"_s, u"1000"_s, u"20000 1000 5 1 8 6 4 4 10 30 20"_s);
        row(Downloads, u"Tries again"_s, u"9"_s, u"20000 144 9 1 8 6 4 4 10 30 20"_s);
        row(Downloads, u"Wait between tries"_s, u"60"_s, u"20000 144 5 60 8 6 4 4 10 30 20"_s);
        row(Connections, u"Files at once"_s, u"512"_s, u"20000 144 5 1 512 6 4 4 10 30 20"_s);
        row(Connections, u"Connections to one server"_s, u"64"_s,
            u"20000 144 5 1 8 64 4 4 10 30 20"_s);
        row(Connections, u"Connections for one file"_s, u"16"_s,
            u"20000 144 5 1 8 6 16 4 10 30 20"_s);
        row(Connections, u"Smallest part"_s, u"32"_s, u"20000 144 5 1 8 6 4 32 10 30 20"_s);
        row(Connections, u"Time to connect"_s, u"11"_s, u"20000 144 5 1 8 6 4 4 11 30 20"_s);
        row(Connections, u"Time to answer"_s, u"12"_s, u"20000 144 5 1 8 6 4 4 10 12 20"_s);
        row(Connections, u"Time without a byte"_s, u"13"_s, u"20000 144 5 1 8 6 4 4 10 30 13"_s);
    }

    void numbersActAreKeptAndReset()
    {
        QFETCH(int, page);
        QFETCH(QString, field);
        QFETCH(QString, typed);
        QFETCH(QString, numbers);
        const QString first = numbersOf(*m_world->preferences);
        m_world->turnTo(page);
        SettingsFixture::type(m_world->named<QSpinBox>(field), typed);
        QCOMPARE(numbersOf(*m_world->preferences), numbers);
        QVERIFY(m_world->dialog->isVisible()); // Enter closes nothing
        m_world->openAgain();
        QCOMPARE(numbersOf(*m_world->preferences), numbers);
        m_world->turnTo(page);
        QCOMPARE(m_world->named<QSpinBox>(field)->cleanText().remove(u','), typed);
        m_world->turnTo((page + 1) % 4);
        m_world->press(u"Reset this page"_s); // of another page
        QCOMPARE(numbersOf(*m_world->preferences), numbers);
        m_world->turnTo(page);
        m_world->press(u"Reset this page"_s);
        QCOMPARE(numbersOf(*m_world->preferences), first);
    }

    void limitsThatAreNotShownStay()
    {
        Limits limits = m_world->preferences->limits();
        limits.hostBytesPerSecond = 5000;
        limits.hostRates.insert(u"example.org"_s, 1000);
        m_world->preferences->setLimits(limits);
        m_world->turnTo(Connections);
        SettingsFixture::type(m_world->named<QSpinBox>(u"Files at once"_s), u"9"_s);
        limits.filesAtOnce = 9;
        QCOMPARE(m_world->preferences->limits(), limits);
        m_world->press(u"Reset this page"_s);
        limits.filesAtOnce = Limits{}.filesAtOnce;
        QCOMPARE(m_world->preferences->limits(), limits);
    }

    void numbersOutOfRangeCannotBeTyped()
    {
        m_world->turnTo(Connections);
        auto *field = m_world->named<QSpinBox>(u"Files at once"_s);
        SettingsFixture::type(field, u"513"_s);
        QVERIFY(m_world->preferences->limits().filesAtOnce <= 512);
        SettingsFixture::type(field, u"0"_s);
        QVERIFY(m_world->preferences->limits().filesAtOnce >= 1);
        SettingsFixture::type(field, u"many"_s);
        QVERIFY(m_world->preferences->limits().filesAtOnce >= 1);
    }

    void generalChoices()
    {
        m_world->turnTo(General);
        QTest::keyClick(m_world->named<QComboBox>(u"Appearance"_s), Qt::Key_End);
        QCOMPARE(m_world->preferences->appearance(), Appearance::Dark);
        QTest::keyClick(m_world->named<QComboBox>(u"Double click"_s), Qt::Key_Down);
        QTest::keyClick(m_world->named<QCheckBox>(u"Arrivals"_s), Qt::Key_Space);
        QTest::keyClick(m_world->named<QCheckBox>(u"Start when added"_s), Qt::Key_Space);
        const GeneralSettings expected{FinishedAction::ShowInFolder, 20'000, false, false};
        QCOMPARE(m_world->preferences->general(), expected);
        m_world->openAgain();
        QCOMPARE(m_world->preferences->general(), expected);
        QCOMPARE(m_world->preferences->appearance(), Appearance::Dark);
        m_world->press(u"Reset this page"_s);
        QCOMPARE(m_world->preferences->general(), GeneralSettings{});
        QCOMPARE(m_world->preferences->appearance(), Appearance::Desktop);
        QVERIFY(m_world->named<QCheckBox>(u"Arrivals"_s)->isChecked());
    }

    void newDownloadsUseTheDefaults()
    {
        m_world->turnTo(Downloads);
        const auto before = m_world->preferences->jobOptions();
        QTest::keyClick(m_world->named<QComboBox>(u"When a name is taken"_s), Qt::Key_End);
        QTest::keyClick(m_world->named<QCheckBox>(u"Keep the server's time"_s), Qt::Key_Space);
        SettingsFixture::type(m_world->named<QDoubleSpinBox>(u"Largest file"_s), u"2.5"_s);
        SettingsFixture::type(m_world->named<QSpinBox>(u"Preview"_s), u"0"_s);
        m_world->turnTo(Connections);
        SettingsFixture::type(m_world->named<QSpinBox>(u"Time without a byte"_s), u"99"_s);
        const auto options = m_world->preferences->jobOptions();
        QVERIFY(options != before); // those that run keep theirs
        QCOMPARE(options->existing, ExistingRule::Update);
        QCOMPARE(options->remoteTime, false);
        QCOMPARE(options->maxFileSize, 2'500'000'000);
        QCOMPARE(options->previewLength, 0);
        QCOMPARE(options->stallTimeout, 99s);
        QCOMPARE(before->stallTimeout, 20s);
    }

    void theSpeedLimitHasAUnitAndAnOff()
    {
        m_world->turnTo(Connections);
        auto *number = m_world->named<QDoubleSpinBox>(u"Speed limit"_s);
        QCOMPARE(number->text(), u"No limit"_s);
        SettingsFixture::type(number, u"1.5"_s);
        QCOMPARE(m_world->preferences->limits().bytesPerSecond, 1'500'000);
        QTest::keyClick(m_world->named<QComboBox>(u"Unit of the speed limit"_s), Qt::Key_Home);
        QCOMPARE(m_world->preferences->limits().bytesPerSecond, 1'500);
        m_world->openAgain();
        m_world->turnTo(Connections);
        number = m_world->named<QDoubleSpinBox>(u"Speed limit"_s);
        QCOMPARE(number->value(), 1.5);
        QCOMPARE(m_world->named<QComboBox>(u"Unit of the speed limit"_s)->currentText(), u"KB/s"_s);
        SettingsFixture::type(number, u"0"_s);
        QCOMPARE(m_world->preferences->limits().bytesPerSecond, 0);
        QCOMPARE(number->text(), u"No limit"_s);
    }

    void aFolderMustBeAWholeGoodPath()
    {
        const QString first = m_world->downloads();
        m_world->folder().write(u"file"_s, "x"_ba);
        m_world->turnTo(Downloads);
        auto *field = m_world->named<QLineEdit>(u"Folder"_s);
        SettingsFixture::type(field, u"somewhere"_s);
        QCOMPARE(notesOf(*m_world->dialog).size(), 1);
        QVERIFY(notesOf(*m_world->dialog).constFirst().contains(first));
        SettingsFixture::type(field, first + u"/file"_s);
        QTRY_VERIFY(notesOf(*m_world->dialog).value(0).contains(u"This is a file"_s));
        SettingsFixture::type(field, first + u"/file/new"_s);
        QTRY_VERIFY(notesOf(*m_world->dialog).value(0).contains(u"cannot be made"_s));
        QCOMPARE(m_world->preferences->folder(), first);
        QCOMPARE(m_world->preferences->jobOptions()->directory, first);
        SettingsFixture::type(field, first + u"/new/place/"_s);
        QTRY_COMPARE(m_world->preferences->folder(), first + u"/new/place"_s);
        QTRY_VERIFY(notesOf(*m_world->dialog).value(0).contains(u"is made when"_s));
        QCOMPARE(m_world->preferences->jobOptions()->directory, first + u"/new/place"_s);
        m_world->press(u"Reset this page"_s);
        QCOMPARE(m_world->preferences->folder(), first);
        QCOMPARE(field->text(), first);
        QTRY_VERIFY(notesOf(*m_world->dialog).isEmpty());
    }

    void aVanishedFolderIsToldInItsPlace()
    {
        const QString folder = m_world->downloads() + u"/gone"_s;
        QVERIFY(QDir().mkpath(folder));
        m_world->preferences->setFolder(folder);
        m_world->turnTo(Downloads);
        QTRY_VERIFY(notesOf(*m_world->dialog).isEmpty());
        m_world->dialog->hide();
        QVERIFY(QDir().rmdir(folder));
        m_world->dialog->show();
        QTRY_VERIFY(notesOf(*m_world->dialog).value(0).contains(u"not there"_s));
        QCOMPARE(m_world->preferences->folder(), folder);
    }

    void aProxyCountsWhenItIsComplete()
    {
        m_world->turnTo(Network);
        auto *kind = m_world->named<QComboBox>(u"Proxy"_s);
        QTest::keyClicks(kind, u"SOCKS"_s);
        QCOMPARE(m_world->preferences->network().proxy.kind, ProxyKind::Environment);
        QCOMPARE(notesOf(*m_world->dialog).size(), 1);
        auto *host = m_world->named<QLineEdit>(u"Proxy host"_s);
        SettingsFixture::type(host, u"http://proxy"_s);
        QVERIFY(notesOf(*m_world->dialog).value(0).contains(u"without http://"_s));
        QCOMPARE(m_world->preferences->network().proxy.kind, ProxyKind::Environment);
        SettingsFixture::type(host, u"proxy.example"_s);
        QVERIFY(notesOf(*m_world->dialog).isEmpty());
        SettingsFixture::type(m_world->named<QSpinBox>(u"Proxy port"_s), u"1081"_s);
        SettingsFixture::type(m_world->named<QLineEdit>(u"Proxy user"_s), u"me"_s);
        SettingsFixture::type(m_world->named<QLineEdit>(u"Proxy password"_s), u"secret"_s);
        SettingsFixture::type(m_world->named<QLineEdit>(u"Not for"_s), u"localhost"_s);
        const ProxySettings expected{ProxyKind::Socks5, u"proxy.example"_s, 1081,
                                     u"me"_s,           u"secret"_s,        u"localhost"_s};
        QCOMPARE(m_world->preferences->network().proxy, expected);
        SettingsFixture::type(m_world->named<QLineEdit>(u"Not for"_s), u"10.0.0.0/99"_s);
        QVERIFY(notesOf(*m_world->dialog).value(0).contains(u"10.0.0.0/99"_s));
        QCOMPARE(m_world->preferences->network().proxy, expected);
        m_world->openAgain();
        m_world->turnTo(Network);
        ProxySettings kept = expected;
        kept.password.clear();
        QCOMPARE(m_world->preferences->network().proxy, kept);
        QVERIFY(notesOf(*m_world->dialog).value(0).contains(u"Type it again"_s));
        m_world->press(u"Reset this page"_s);
        QCOMPARE(m_world->preferences->network(), NetworkSettings{});
        QVERIFY(notesOf(*m_world->dialog).isEmpty());
    }

    void theIdentificationIsGannetsOwnOrAText()
    {
        m_world->turnTo(Network);
        auto *kind = m_world->named<QComboBox>(u"Identification"_s);
        QTest::keyClick(kind, Qt::Key_Down);
        QCOMPARE(notesOf(*m_world->dialog).size(), 1);
        QCOMPARE(m_world->preferences->network().userAgent, QByteArray());
        auto *text = m_world->named<QLineEdit>(u"Text of the identification"_s);
        SettingsFixture::type(text, u"Reader/3"_s);
        QVERIFY(notesOf(*m_world->dialog).isEmpty());
        QCOMPARE(m_world->preferences->network().userAgent, "Reader/3"_ba);
        m_world->openAgain();
        QCOMPARE(m_world->preferences->network().userAgent, "Reader/3"_ba);
        m_world->turnTo(Network);
        QTest::keyClick(m_world->named<QComboBox>(u"Identification"_s), Qt::Key_Up);
        QCOMPARE(m_world->preferences->network().userAgent, QByteArray());
    }

    void certificatesAreLookedAtBeforeTheyCount()
    {
        m_world->folder().write(u"no.pem"_s, "not a certificate"_ba);
        m_world->turnTo(Network);
        auto *field = m_world->named<QLineEdit>(u"More certificates"_s);
        SettingsFixture::type(field, m_world->folder().path(u"missing.pem"_s));
        QTRY_VERIFY(notesOf(*m_world->dialog).value(0).contains(u"cannot be read"_s));
        SettingsFixture::type(field, m_world->folder().path(u"no.pem"_s));
        QTRY_VERIFY(notesOf(*m_world->dialog).value(0).contains(u"no certificate"_s));
        QCOMPARE(m_world->preferences->network().caFile, QString());
        SettingsFixture::type(field, u""_s);
        QVERIFY(notesOf(*m_world->dialog).isEmpty());
    }

    void http2IsOffUntilSomebodyWantsIt()
    {
        m_world->turnTo(Network);
        QVERIFY(!m_world->preferences->network().http2);
        QTest::keyClick(m_world->named<QCheckBox>(u"Offer HTTP/2"_s), Qt::Key_Space);
        QVERIFY(m_world->preferences->network().http2);
        m_world->openAgain();
        QVERIFY(m_world->preferences->network().http2);
    }

    void limitsActOnTheRunningQueue()
    {
        LocalServer server;
        Answer held;
        held.hold = true;
        QList<JobSpec> specs;
        m_world->turnTo(Connections);
        auto *field = m_world->named<QSpinBox>(u"Files at once"_s);
        SettingsFixture::type(field, u"1"_s);
        for (int i = 0; i < 6; ++i) {
            const QString path = u"/file-%1"_s.arg(i);
            server.on(path, held);
            specs.append({.address = server.url(path).toString(),
                          .name = {},
                          .checksum = {},
                          .manifest = {},
                          .options = m_world->preferences->jobOptions()});
        }
        m_world->engine->add(specs);
        QVERIFY(server.waitForRequests(1));
        QTest::qWait(0);
        QCOMPARE(server.requestCount(), 1);
        QTest::keyClick(field, Qt::Key_Up);
        QVERIFY(server.waitForRequests(2));
        QTest::keyClick(field, Qt::Key_Up);
        QVERIFY(server.waitForRequests(3));
        QCOMPARE(field->value(), 3);
        for (int i = 0; i < 6; ++i)
            server.release(u"/file-%1"_s.arg(i));
        QVERIFY(server.waitForRequests(6));
    }

    void valuesOfAnotherVersionFallBackAlone_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QVariant>("value");
        const auto row = [](const char *name, const QString &key, const QVariant &value) {
            QTest::newRow(name) << key << value;
        };
        row("a number too high", settingkeys::filesAtOnce, 100'000);
        row("a number below zero", settingkeys::bytesPerSecond, -5);
        row("a text for a number", settingkeys::perServer, u"many"_s);
        row("a list for a number", settingkeys::previewLength, QVariantList{1, 2});
        row("a number for a switch", settingkeys::showsArrivals, 0);
        row("an unknown word", settingkeys::existing, u"ask"_s);
        row("a number for a word", settingkeys::appearance, 2);
        row("half a folder", settingkeys::folder, u"Downloads"_s);
        row("bytes for a folder", settingkeys::folder, "/tmp"_ba);
        row("no time at all", settingkeys::stallTimeout, 0);
        row("a part of nothing", settingkeys::minSegment, 0);
        row("a key nobody knows", u"future/thing"_s, 1);
    }

    void valuesOfAnotherVersionFallBackAlone()
    {
        QFETCH(QString, key);
        QFETCH(QVariant, value);
        m_world->engine->keepSetting(settingkeys::perFile, 3);
        m_world->engine->keepSetting(settingkeys::retries, 7);
        m_world->engine->keepSetting(key, value);
        m_world->openAgain();
        QCOMPARE(m_world->preferences->limits(), (Limits{8, 6, 3, 0}));
        DownloadDefaults downloads;
        downloads.retries = 7;
        QCOMPARE(m_world->preferences->downloads(), downloads);
        QCOMPARE(m_world->preferences->general(), GeneralSettings{});
        QCOMPARE(m_world->preferences->connections(), ConnectionDefaults{});
        QCOMPARE(m_world->preferences->appearance(), Appearance::Desktop);
        QCOMPARE(m_world->preferences->folder(), m_world->downloads());
    }

    void aBorrowedFolderIsForThisRunOnly()
    {
        m_world->preferences->borrowFolder(m_world->downloads() + u"/now"_s);
        QCOMPARE(m_world->preferences->jobOptions()->directory, m_world->downloads() + u"/now"_s);
        m_world->openAgain();
        QCOMPARE(m_world->preferences->folder(), m_world->downloads());
    }

    void everyControlHasAName()
    {
        for (int page = General; page <= Network; ++page) {
            m_world->turnTo(page);
            for (const auto *widget : m_world->dialog->findChildren<QWidget *>()) {
                const bool isControl = qobject_cast<const QAbstractSpinBox *>(widget)
                    || qobject_cast<const QComboBox *>(widget)
                    || qobject_cast<const QCheckBox *>(widget)
                    || qobject_cast<const QLineEdit *>(widget);
                const bool isInside = qobject_cast<const QAbstractSpinBox *>(widget->parent());
                if (isControl && !isInside)
                    QVERIFY2(!widget->accessibleName().isEmpty(),
                             widget->metaObject()->className());
            }
        }
    }

private:
    std::unique_ptr<SettingsFixture> m_world;
};

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
