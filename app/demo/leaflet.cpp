// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/leaflet.h"

namespace gannet {

namespace {

QByteArray pageContent(const QList<QByteArray> &lines)
{
    QByteArray content = "BT /F1 24 Tf 72 740 Td 20 TL (" + lines.value(0) + ") Tj /F1 13 Tf T*\n";
    for (const QByteArray &line : lines.mid(1))
        content += '(' + line + ") Tj T*\n";
    return content + "ET\n";
}

QList<QByteArray> objectsOf(const QByteArray &content)
{
    return {
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        "<< /Length " + QByteArray::number(content.size()) + " >>\nstream\n" + content
            + "endstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    };
}

} // namespace

// ISO 32000-1 section 7.5: the objects, then a table of where each begins, in rows of 20 bytes.
QByteArray leaflet(const QList<QByteArray> &lines)
{
    const QList<QByteArray> objects = objectsOf(pageContent(lines));
    const QByteArray count = QByteArray::number(objects.size() + 1);
    QByteArray pdf = "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n";
    QByteArray table = "xref\n0 " + count + "\n0000000000 65535 f \n";
    for (qsizetype i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(pdf.size()).rightJustified(10, '0') + " 00000 n \n";
        pdf += QByteArray::number(i + 1) + " 0 obj\n" + objects.at(i) + "\nendobj\n";
    }
    const QByteArray tableAt = QByteArray::number(pdf.size());
    return pdf + table + "trailer\n<< /Size " + count + " /Root 1 0 R >>\nstartxref\n" + tableAt
        + "\n%%EOF\n";
}

} // namespace gannet
