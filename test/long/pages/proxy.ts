/** A server in front of the server, whose service worker can be of a newer version. */
import { createServer, request, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

export interface Proxy {
  url: string
  /** From now on the page's worker is of another version. */
  publish(): void
  close(): void
}

export async function openProxy(port: number): Promise<Proxy> {
  let isNewer = false
  const options = ({ url, method, headers }: IncomingMessage) => ({ port, path: url, method, headers })
  const server = createServer((asked, answer) => {
    const isWorker = asked.url === '/service-worker.js'
    const whole = { host: asked.headers.host, 'accept-encoding': 'identity' }
    const onward = request({ ...options(asked), ...(isWorker && { headers: whole }) }, came => {
      const { 'content-length': _, ...rest } = came.headers
      answer.writeHead(came.statusCode ?? 502, isWorker ? rest : came.headers)
      came.pipe(answer, { end: !isWorker })
      if (isWorker) came.on('end', () => answer.end(isNewer ? '\n// a newer version' : ''))
    })
    onward.on('error', () => answer.destroy())
    asked.pipe(onward)
  })
  server.on('upgrade', (asked, socket, head) => {
    const onward = request(options(asked))
    onward.on('upgrade', (came, upstream, first) => {
      const lines = Object.entries(came.headers).map(([name, value]) => `${name}: ${String(value)}`)
      socket.write(['HTTP/1.1 101 Switching Protocols', ...lines, '', ''].join('\r\n'))
      socket.write(first)
      upstream.write(head)
      upstream.pipe(socket).pipe(upstream)
      for (const one of [socket, upstream]) one.on('error', () => (upstream.destroy(), socket.destroy()))
    })
    onward.on('error', () => socket.destroy())
    onward.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    publish: () => (isNewer = true),
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
