/* Keeps the last stories a reader opened, for when there is no signal. While there is one the network answers,
   so a corrected or withdrawn story never comes from here as if it were current. Where data is dear, it holds
   photos back before they are fetched. VERSION and SHELL come first. */
"use strict";
const READ = "dibaca";
const FURNITURE = `perlengkapan-${VERSION}`;
const CHOICES = "pilihan";
const SAVER = "/hemat-data";
const PHOTO = /^\/(media\/foto|pasfoto)\//;
const STORIES = 20;
const PATIENCE_MS = 8000;
const STORY = /^\/berita\/\d+\/[\w-]+\/$/;
const CLOSED = /^\/(admin|kelola|masuk|keluar|lupa-sandi|tinjau|undangan|akun)\//;
const OFFLINE = "/luring/";

/* A story kept last week asks for last week's style sheet: names are compared without their hash. */
const unhashed = (url) => new URL(url, location).pathname.replace(/\.[0-9a-f]{12}(?=\.\w+$)/, "");

addEventListener("install", (event) => event.waitUntil(stock()));
addEventListener("activate", (event) => event.waitUntil(clear()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || CLOSED.test(pathname)) return;
  if (request.mode === "navigate") event.respondWith(page(event, pathname));
  else if (request.destination === "image" && PHOTO.test(pathname) && search !== "?tampil") event.respondWith(photo(request));
  else if (SHELL.some((url) => unhashed(url) === unhashed(request.url))) event.respondWith(furniture(request));
});

async function stock() {
  const cache = await caches.open(FURNITURE);
  await Promise.all(
    SHELL.map(async (url) => {
      const response = await fetch(url);
      if (!response.ok) throw new Error(url);
      await cache.put(unhashed(url), response);
    }),
  );
  await skipWaiting();
}

async function clear() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => ![READ, FURNITURE, CHOICES].includes(name)).map((name) => caches.delete(name)));
  await clients.claim();
}

async function page(event, path) {
  const answer = fetch(event.request).then((response) => {
    if (STORY.test(path)) event.waitUntil(keep(path, response.clone()));
    return response;
  });
  event.waitUntil(answer.catch(() => {}));
  try {
    return await Promise.race([answer, impatience()]);
  } catch {
    return (await kept(path)) ?? answer.catch(() => caches.match(OFFLINE));
  }
}

/* The reader's choice, else what the browser asks of every site. */
async function saving() {
  const choice = await caches.match(SAVER);
  return choice ? (await choice.text()) === "true" : Boolean(navigator.connection?.saveData);
}

async function photo(request) {
  if (!(await saving())) return fetch(request);
  const headers = { "Content-Type": "image/svg+xml", "Cache-Control": "no-store" };
  return new Response('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', { headers });
}

const furniture = (request) => fetch(request).catch(() => caches.match(unhashed(request.url)));

const impatience = () => new Promise((_, reject) => setTimeout(reject, PATIENCE_MS));

/* The newest stands last. Gone and moved stories leave; a server in trouble changes nothing. */
async function keep(path, response) {
  if (response.status >= 500) return;
  const cache = await caches.open(READ);
  await cache.delete(path);
  if (!response.ok) return;
  const headers = new Headers(response.headers);
  headers.set("X-Disimpan", new Date().toISOString());
  await cache.put(path, new Response(await response.blob(), { headers }));
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, -STORIES).map((key) => cache.delete(key)));
}

async function kept(path) {
  const response = await (await caches.open(READ)).match(path, { ignoreVary: true });
  if (!response) return undefined;
  const at = new Date(response.headers.get("X-Disimpan"));
  const when = at.toLocaleString("id-ID", { dateStyle: "long", timeStyle: "short" });
  const note = `Disimpan di ponsel ini pada ${when}, mungkin sudah berubah.`;
  const notice = `<aside class="wrap"><p class="notice notice-age"><b>${note}</b></p></aside>`;
  const html = (await response.text()).replace(/<main[^>]*>/, `$&${notice}`);
  return new Response(html, { headers: response.headers });
}
