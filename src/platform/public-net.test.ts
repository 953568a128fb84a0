import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isPublicAddress } from './public-address.ts'
import { publicNet } from './public-net.ts'

let server: Server
let connections = 0
beforeAll(async () => {
  server = createServer((socket) => {
    connections++
    socket.destroy()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterAll(() => new Promise((done) => server.close(done)))
const port = () => (server.address() as { port: number }).port

const call = (url: string, timeoutMs = 2000) => ({
  ...({ system: 'git', operation: 'fetch', method: 'GET', url, timeoutMs } as const),
})
const problem = async (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    (error: { problem?: string }) => error.problem,
  )

test.each([
  ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
  ...['224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '64:ff9b::a00:1'],
  ...['2002:a00:1::', '2001:db8::1', 'fe80::1%eth0', 'ff02::1', 'not an address'],
])('%s is no address of the open net', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each(['140.82.121.3', '8.8.8.8', '172.32.0.1', '2a00:1450:4001:80b::200e'])('%s is one', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

test('a name that leads inside, wholly or in part, is not connected to', async () => {
  for (const inside of [['127.0.0.1'], ['140.82.121.3', '127.0.0.1'], ['::1'], []]) {
    const net = publicNet({ hosts: ['git.example'], resolve: async () => inside, port: port() })
    expect(await problem(net.call(call('https://git.example/a/b')))).toBe('configuration')
  }
  expect(connections).toBe(0)
})

test('only https to the named hosts is asked, and no name is resolved for anything else', async () => {
  const resolved: string[] = []
  const net = publicNet({
    hosts: ['git.example', '127.0.0.1'],
    resolve: async (host) => {
      resolved.push(host)
      return ['127.0.0.1']
    },
    connectable: () => true,
  })
  for (const url of [
    'http://git.example/a',
    'https://other.example/a',
    'https://git.example:8443/a',
    'https://kari:x@git.example/a',
    'https://127.0.0.1/a',
  ])
    expect(await problem(net.call(call(url))), url).toBe('configuration')
  expect(resolved).toEqual([])
})

test('it connects to the address that was judged, and nowhere else', async () => {
  const before = connections
  const net = publicNet({
    ...{ hosts: ['git.example'], port: port(), connectable: () => true },
    resolve: async () => ['127.0.0.1'],
  })
  expect(await problem(net.call(call('https://git.example/a')))).toBe('unreachable')
  expect(connections).toBe(before + 1)
})

test('a name that takes for ever to resolve is left when the time is up', async () => {
  const net = publicNet({ hosts: ['git.example'], resolve: () => new Promise(() => {}) })
  expect(await problem(net.call(call('https://git.example/a', 100)))).toBe('timeout')
})
