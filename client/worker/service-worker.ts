/**
 * Keeps the whole built page on this computer, so that it opens without a network. It answers page addresses and the
 * page's own files, never `/api` or `/sync`, and takes over from an older version only when a person asks for it.
 */
declare const self: ServiceWorkerGlobalScope
/** Put in by the build (`precache.ts`): every file of this version, and a name that changes with any of them. */
declare const __SHELL__: { version: string; files: string[] }

const { version, files } = __SHELL__
const PREFIX = 'liantian-'
const CACHE = PREFIX + version
const PAGE = '/index.html'
const SERVERS = /^\/(api|sync)(\/|$)/

self.addEventListener('install', event => event.waitUntil(keepShell()))
self.addEventListener('activate', event => event.waitUntil(forgetOlder()))
self.addEventListener('message', event => {
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting())
})
self.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || SERVERS.test(pathname)) return
  const isPage = request.mode === 'navigate' && !files.includes(pathname)
  event.respondWith(answer(request, isPage ? PAGE : pathname))
})

async function keepShell(): Promise<void> {
  const cache = await caches.open(CACHE)
  // hashed files never change; the others may stand in the browser's own cache as the older version had them
  const asked = files.map(file => new Request(file, { cache: file.startsWith('/assets/') ? 'default' : 'no-cache' }))
  await cache.addAll(asked)
}

/** A page of the version before may still be open and ask for its parts: that version stays, older ones go. */
async function forgetOlder(): Promise<void> {
  const ours = (await caches.keys()).filter(name => name.startsWith(PREFIX))
  await Promise.all(ours.slice(0, -2).map(name => caches.delete(name)))
  // the very first one serves the page that brought it, which is of the same version
  if (ours.length === 1) await self.clients.claim()
}

async function answer(request: Request, path: string): Promise<Response> {
  const own = await caches.open(CACHE)
  return (await own.match(path)) ?? (await caches.match(path)) ?? fetch(request)
}
