addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open("rig").then((cache) => cache.addAll(["./", "page.js"])));
});
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  event.respondWith(caches.match(event.request).then((hit) => hit ?? fetch(event.request)));
});
