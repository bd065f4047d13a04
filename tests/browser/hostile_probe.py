# ruff: noqa: F821, PLW0108 - names come from the test; a look-up may fail by itself
"""Runs in a cell: tries every way out, and prints how many and which succeeded.

HERE and THERE are addresses of the site and of another origin, put before this code.
"""

import asyncio
import socket
import sys
import urllib.request

import js
import pyodide_js
from pyodide.code import run_js
from pyodide.ffi import run_sync, to_js
from pyodide.http import open_url, pyfetch

tried, reached = [], []


def options(**given):
    return to_js(given, dict_converter=js.Object.fromEntries)


def attempt(name, action):
    tried.append(name)
    try:
        result = action()
        if hasattr(result, "then") or asyncio.iscoroutine(result):
            result = run_sync(asyncio.wait_for(result, 3))
    except BaseException:
        return
    # `loadPackage` is content with nothing: the server's log tells of such.
    if result not in (None, False) and str(result):
        reached.append(f"{name}: {str(result)[:60]}")


def asked(name, address):
    """A request that was blocked may still look sent; the server's log decides."""
    attempt(f"{name} fetch", lambda: js.fetch(f"{address}?{name}-fetch"))
    no_cors = options(mode="no-cors", method="POST", credentials="include", body="x")
    attempt(f"{name} post", lambda: js.fetch(f"{address}?{name}-post", no_cors))
    attempt(f"{name} pyfetch", lambda: pyfetch(f"{address}?{name}-pyfetch"))
    attempt(f"{name} open_url", lambda: open_url(f"{address}?{name}-open"))
    attempt(
        f"{name} urllib", lambda: urllib.request.urlopen(f"{address}?{name}-url").read()
    )
    table = f"{address}?{name}-table"
    attempt(f"{name} table", lambda: sys.modules["pandas"].read_csv(table))
    attempt(f"{name} package", lambda: pyodide_js.loadPackage(f"{address}/{name}.whl"))
    attempt(f"{name} importScripts", lambda: js.importScripts(f"{address}?{name}-is"))
    attempt(f"{name} worker", lambda: js.Worker.new(f"{address}?{name}-worker"))
    attempt(f"{name} socket", lambda: js.WebSocket.new(address.replace("http", "ws")))
    attempt(f"{name} events", lambda: js.EventSource.new(f"{address}?{name}-events"))
    attempt(f"{name} beacon", lambda: js.navigator.sendBeacon(f"{address}?{name}-b"))


def synchronous(address):
    request = js.XMLHttpRequest.new()
    request.open("GET", f"{address}?xhr", False)
    request.send()
    return request.status


def nested():
    """A worker inside the worker, with functions that nobody has replaced."""
    text = f"fetch('{HERE}?nested');fetch('{THERE}?nested',{{mode:'no-cors'}})"
    blob = js.Blob.new(to_js([text]))
    return js.Worker.new(js.URL.createObjectURL(blob))


for label, where in (("here", HERE), ("there", THERE)):
    asked(label, where)
    attempt(f"{label} xhr", lambda where=where: synchronous(where))
attempt("nested worker", nested)
attempt("eval", lambda: run_js("1 + 1"))
attempt("eval of a name", lambda: js.eval("1 + 1"))
attempt("Function", lambda: js.Function.new("return 7")())
attempt("caches", lambda: js.caches.keys())
attempt("indexedDB", lambda: js.indexedDB.open("probe"))
attempt("localStorage", lambda: js.localStorage.length)
attempt("cookies", lambda: js.document.cookie)
attempt("cookieStore", lambda: js.cookieStore.getAll())
attempt("files", lambda: js.navigator.storage.getDirectory())
attempt("broadcast", lambda: js.BroadcastChannel.new("descent").name)
attempt("service workers", lambda: js.navigator.serviceWorker.getRegistrations())
attempt("the page", lambda: js.parent or js.top or js.window)
attempt("the socket module", lambda: socket.create_connection(("127.0.0.1", 80), 1))
if str(js.self.origin) != "null":
    reached.append(f"origin: {js.self.origin}")
js.Object.prototype.polluted = "yes"
js.postMessage(options(failed="python-1"))
print("TRIED", len(tried), "REACHED", reached)
