// SPDX-License-Identifier: GPL-3.0-or-later
// server.js FOLDER PORT: the npm package webdav-server over a folder, for anybody on 127.0.0.1.
'use strict';
const { v2 } = require('webdav-server');

const [folder, port] = process.argv.slice(2);
const server = new v2.WebDAVServer({ hostname: '127.0.0.1', port: Number(port) });
server.setFileSystem('/', new v2.PhysicalFileSystem(folder), (isMounted) => {
    if (!isMounted)
        process.exit(1);
    server.start();
});
