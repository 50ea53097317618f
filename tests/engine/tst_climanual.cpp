// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/completion.h"
#include "app/gannet-cli/help.h"
#include "app/gannet-cli/manpage.h"
#include "app/gannet-cli/manual.h"
#include "tests/support/localserver.h"
#include "tests/support/program.h"
#include "tests/support/tempfolder.h"

#include <QCryptographicHash>
#include <QStandardPaths>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

QString hex(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

//! Runs \a script as a file would be; its first word is the program of the shell.
Ran shell(const QString &program, const QStringList &arguments,
          const QProcessEnvironment &environment = {})
{
    const QString path = QStandardPaths::findExecutable(program);
    return runProgram(path, arguments, {}, environment);
}

bool isThere(const QString &program)
{
    return !QStandardPaths::findExecutable(program).isEmpty();
}

} // namespace

//! What is made from the option tables: help, completion, the manual page; and that it is true.
class TestCliManual : public QObject
{
    Q_OBJECT

private slots:
    void everyCommandIsListed()
    {
        const QString help = programHelp();
        for (const Manual &manual : manuals())
            QVERIFY2(help.contains(u"  "_s + manual.command + u' '), qPrintable(manual.command));
        QVERIFY2(!help.contains(u"completion"_s), "it is for packages");
    }

    void everyOptionIsToldEverywhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("form"); // of a long option
        QTest::newRow("bash") << *completionFor(u"bash"_s) << u"--%1"_s;
        QTest::newRow("zsh") << *completionFor(u"zsh"_s) << u"'*--%1"_s;
        QTest::newRow("fish") << *completionFor(u"fish"_s) << u" -l %1 "_s;
        QTest::newRow("the manual page") << manualPage().replace(u"\\-"_s, u"-"_s) << u"--%1"_s;
        for (const Manual &manual : manuals())
            QTest::newRow(qPrintable(u"help of "_s + manual.command))
                << runText(manual.command) << u"--%1"_s;
    }

    void everyOptionIsToldEverywhere()
    {
        QFETCH(QString, text);
        QFETCH(QString, form);
        const QString tag = QString::fromLatin1(QTest::currentDataTag());
        for (const Manual &manual : manuals()) {
            if (tag.startsWith(u"help of "_s) && !tag.endsWith(manual.command))
                continue;
            QVERIFY(!manual.options().isEmpty());
            for (const ManualOption &option : manual.options())
                QVERIFY2(text.contains(form.arg(option.name)), qPrintable(option.name));
        }
    }

    void aValueHasADefaultOrNoNeedOfOne()
    {
        // Without these nothing is sent, named, checked or read.
        const QStringList plain{u"input"_s,
                                u"checksum"_s,
                                u"header"_s,
                                u"user"_s,
                                u"data"_s,
                                u"data-file"_s,
                                u"load-cookies"_s,
                                u"save-cookies"_s,
                                u"cacert"_s,
                                u"cert"_s,
                                u"noproxy"_s,
                                u"name-template"_s,
                                u"limit-host-rate"_s,
                                u"limit-file-rate"_s,
                                u"wait-online"_s,
                                u"base"_s,
                                u"output"_s,
                                u"request"_s,
                                u"include"_s,
                                u"exclude"_s,
                                u"filter-from"_s,
                                u"accept-guard"_s};
        for (const Manual &manual : manuals()) {
            for (const ManualOption &option : manual.options()) {
                if (option.value != ManualOption::Without && !plain.contains(option.name))
                    QVERIFY2(option.help.contains(u"default"_s), qPrintable(option.name));
            }
        }
    }

    void helpFitsATerminal()
    {
        for (const Manual &manual : manuals()) {
            for (const QString &line : helpOf(manual).split(u'\n'))
                QVERIFY2(line.size() <= 80, qPrintable(line));
        }
    }

    void bashCompletesWords_data()
    {
        QTest::addColumn<QStringList>("words"); // the last one is completed
        QTest::addColumn<QStringList>("offers");
        QTest::newRow("a command") << QStringList{u"pr"_s} << QStringList{u"probe"_s};
        QTest::newRow("an option")
            << QStringList{u"get"_s, u"--che"_s} << QStringList{u"--checksum"_s};
        QTest::newRow("of another command")
            << QStringList{u"verify"_s, u"--che"_s} << QStringList{};
        QTest::newRow("a choice") << QStringList{u"get"_s, u"--existing"_s, u"ov"_s}
                                  << QStringList{u"overwrite"_s};
        QTest::newRow("a choice behind =")
            << QStringList{u"get"_s, u"--existing"_s, u"="_s, u"ov"_s}
            << QStringList{u"overwrite"_s};
        QTest::newRow("all choices behind =") << QStringList{u"get"_s, u"--durability"_s, u"="_s}
                                              << QStringList{u"none"_s, u"group"_s, u"file"_s};
        QTest::newRow("a file with a space")
            << QStringList{u"get"_s, u"-i"_s, u"my"_s} << QStringList{u"my list.txt"_s};
        QTest::newRow("a folder") << QStringList{u"get"_s, u"-d"_s, u"f"_s}
                                  << QStringList{u"folder"_s};
        QTest::newRow("what to do with pairs")
            << QStringList{u"pairs"_s, u"re"_s} << QStringList{u"remove"_s};
        QTest::newRow("a side of a pair")
            << QStringList{u"pairs"_s, u"add"_s, u"name"_s, u"fo"_s} << QStringList{u"folder"_s};
        QTest::newRow("a number") << QStringList{u"get"_s, u"-j"_s, u""_s} << QStringList{};
        QTest::newRow("no such command") << QStringList{u"nose"_s, u"--"_s} << QStringList{};
    }

    void bashCompletesWords()
    {
        QFETCH(QStringList, words);
        const TempFolder folder;
        folder.write(u"my list.txt"_s, "x");
        folder.write(u"folder/file"_s, "x");
        folder.write(u"file"_s, "x");
        const QString script
            = folder.write(u"gannet-cli.bash"_s, completionFor(u"bash"_s)->toUtf8());
        QString quoted;
        for (const QString &word : words)
            quoted += u" '%1'"_s.arg(word);
        const Ran ran = shell(
            u"bash"_s,
            {u"--norc"_s, u"-c"_s,
             u"source '%1'; cd '%2'; function=$(complete -p gannet-cli); function=${function#*-F };"
             "COMP_WORDS=(gannet-cli%3); COMP_CWORD=%4; ${function% *};"
             "((${#COMPREPLY[@]})) && printf '%s\\n' \"${COMPREPLY[@]}\"; true"_s.arg(
                 script, folder.path(), quoted, QString::number(words.size()))});
        QCOMPARE(ran.err, ""_ba);
        QTEST(QString::fromUtf8(ran.out).split(u'\n', Qt::SkipEmptyParts), "offers");
    }

    void shellsUnderstandTheirScripts_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"bash", "zsh", "fish"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void shellsUnderstandTheirScripts()
    {
        QFETCH(QString, name);
        if (!isThere(name))
            QSKIP("This shell is not installed.");
        const TempFolder folder;
        const QString script = folder.write(u"script"_s, completionFor(name)->toUtf8());
        const Ran ran = shell(name, {u"-n"_s, script});
        QCOMPARE(ran.err, ""_ba);
        QCOMPARE(ran.status, 0);
    }

    void anUnknownShellIsRefused()
    {
        const Ran ran = runProgram(u"gannet-cli"_s, {u"completion"_s, u"csh"_s});
        QCOMPARE(ran.status, 2);
        QVERIFY(ran.err.contains("bash, zsh or fish"));
        QCOMPARE(QString::fromUtf8(runProgram(u"gannet-cli"_s, {u"completion"_s, u"bash"_s}).out),
                 *completionFor(u"bash"_s));
    }

    void theManualPageIsFormatted()
    {
        if (!isThere(u"groff"_s))
            QSKIP("groff is not installed.");
        const TempFolder folder;
        const QString page = folder.write(u"gannet-cli.1"_s, manualPage().toUtf8());
        const Ran ran
            = shell(u"groff"_s, {u"-man"_s, u"-Tutf8"_s, u"-K"_s, u"utf8"_s, u"-ww"_s, page});
        QCOMPARE(ran.err, ""_ba);
    }

    void examplesWork_data()
    {
        QTest::addColumn<QString>("line");
        for (const Manual &manual : manuals()) {
            if (manual.command == u"sync"_s)
                continue; // wants folders and servers of its own, see tst_clisync
            for (const QString &line : manual.examples)
                QTest::newRow(qPrintable(line)) << line;
        }
    }

    //! As they stand in the help, but for the server's name and the digits of a digest.
    void examplesWork()
    {
        QFETCH(QString, line);
        if (line.contains(u"| jq"_s) && !isThere(u"jq"_s))
            QSKIP("jq is not installed.");
        LocalServer server;
        server.onAny([](const SeenRequest &) {
            return Answer{.headers = {{"Content-Type", "text/plain"}}, .body = "words"};
        });
        const TempFolder folder;
        const QByteArray list = server.url(u"/one.txt"_s).toEncoded() + '\n';
        folder.write(u"addresses.txt"_s, list);
        folder.write(u"table.csv"_s, "name,url\nx,"_ba + list);
        folder.write(u"page.html"_s, "<html><a href=\"a.zip\">a</a></html>");
        folder.write(u"disk.iso"_s, "words");
        folder.write(u"SHA256SUMS"_s, hex("words").toUtf8() + "  disk.iso\n");
        if (line.contains(u"-o disk.iso"_s))
            QVERIFY(QFile::remove(folder.path(u"disk.iso"_s)));
        line.replace(u"https://example.org"_s, server.url({}).toString(QUrl::StripTrailingSlash));
        line.replace(u"HEX"_s, hex("words"));
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PATH"_s,
                           programPath(u"gannet-cli"_s).section(u'/', 0, -2) + u':'
                               + environment.value(u"PATH"_s));
        environment.insert(u"XDG_STATE_HOME"_s, folder.path(u"state"_s));
        const Ran ran = shell(
            u"bash"_s, {u"-c"_s, u"cd '%1' && set -o pipefail && %2"_s.arg(folder.path(), line)},
            environment);
        QVERIFY2(ran.status == 0, ran.err.constData());
    }

private:
    static QString runText(const QString &command)
    {
        return QString::fromUtf8(runProgram(u"gannet-cli"_s, {command, u"--help"_s}).out);
    }
};

QTEST_GUILESS_MAIN(TestCliManual)
#include "tst_climanual.moc"
