# SPDX-License-Identifier: GPL-3.0-or-later
"""Web servers for the benchmarks, each on a free port of loopback, over one folder."""

import os
import shutil
import socket
import subprocess
import time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_listens(port):
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.02)


class Nginx:
    """The web server, with a folder to serve."""

    def __init__(self, folder):
        self.folder = folder
        self.root = folder / "www"
        self.root.mkdir(parents=True)
        self.port = free_port()

    def __enter__(self):
        config = self.folder / "nginx.conf"
        user = "user root;" if os.geteuid() == 0 else ""
        temporary = "".join(
            f"{kind}_temp_path {self.folder}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        config.write_text(f"""
            {user} daemon off; pid {self.folder}/pid; error_log {self.folder}/error.log;
            events {{ worker_connections 4096; }}
            http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; {temporary}
                    server {{ listen 127.0.0.1:{self.port}; root {self.root}; }} }}""")
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen([program, "-c", config, "-p", self.folder],
                                        stderr=subprocess.DEVNULL)
        wait_until_it_listens(self.port)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def url(self, name):
        return f"http://127.0.0.1:{self.port}/{name}"


class Apache:
    """mod_dav over the folder `root`; as root it runs as another user, who may write there."""

    MODULES = "/usr/lib/apache2/modules"

    def __init__(self, folder):
        self.folder = folder
        self.root = folder / "www"
        self.root.mkdir(parents=True)
        self.port = free_port()

    def __enter__(self):
        config = self.folder / "apache.conf"
        user = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
        modules = "\n".join(f"LoadModule {name}_module {self.MODULES}/mod_{name}.so"
                            for name in ("mpm_event", "authz_core", "dav", "dav_fs"))
        config.write_text(f"""
ServerRoot {self.folder}
PidFile {self.folder}/pid
ErrorLog {self.folder}/error.log
Listen 127.0.0.1:{self.port}
ServerName 127.0.0.1
{modules}
{user}
KeepAlive On
MaxKeepAliveRequests 0
DavLockDB {self.folder}/locks
DocumentRoot {self.root}
<Directory {self.root}>
  Require all granted
  Dav On
</Directory>
""")
        if os.geteuid() == 0:
            for path in (self.folder, self.root):
                shutil.chown(path, "www-data", "www-data")
                path.chmod(0o777)
        self.process = subprocess.Popen(["/usr/sbin/apache2", "-DFOREGROUND", "-f", config],
                                        stderr=subprocess.DEVNULL)
        wait_until_it_listens(self.port)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def url(self, name=""):
        return f"http://127.0.0.1:{self.port}/{name}"
