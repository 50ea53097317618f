// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/screenshots/samplefiles.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QLinearGradient>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr const char *page = R"(<!doctype html><html><head><title>Async/await</title></head><body>
<h1>Async/await</h1><p>In computer programming, the async/await pattern is a syntactic feature of
many programming languages that allows an asynchronous, non-blocking function to be structured in
a way similar to an ordinary synchronous function.</p><h2>History</h2><ul><li>F# had asynchronous
workflows in 2007.</li><li>C# took them over in 2012.</li><li>C++ got coroutines in 2020.</li></ul>
<p>It is related to the concept of a coroutine.</p></body></html>)";

constexpr const char *annals
    = "THE ANNALS OF THE PARISH\n\nIn the same year, and on the same day of the same month, that "
      "his Sacred Majesty King George, the third of his name, came to his crown and kingdom, I "
      "was placed and settled as the minister of Dalmailing.\n";

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("Cannot write %s", qPrintable(path));
}

QImage seaAtDusk()
{
    QImage image(1200, 800, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient sky(0, 0, 0, 520);
    sky.setColorAt(0, QColor(0x2b, 0x3a, 0x67));
    sky.setColorAt(1, QColor(0xf2, 0xa6, 0x5a));
    painter.fillRect(image.rect(), sky);
    painter.fillRect(QRect(0, 520, 1200, 280), QColor(0x1f, 0x3b, 0x4d));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0xff, 0xe0, 0xa0));
    painter.drawEllipse(QPointF(820, 500), 90, 90);
    return image;
}

} // namespace

void writeSampleFiles(const QString &folder)
{
    const QDir into(folder);
    write(into.filePath(u"Async-await.html"_s), page);
    write(into.filePath(u"Coroutine.html"_s), page);
    write(into.filePath(u"annals-1871.txt"_s), annals);
    if (!seaAtDusk().save(into.filePath(u"gannet-colony-0038.png"_s)))
        qFatal("Cannot write a picture into %s", qPrintable(folder));
}

} // namespace gannet
