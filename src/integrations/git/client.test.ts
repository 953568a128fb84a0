import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { type Net, realNet } from '#platform/net.ts'
import { readPlace } from './address.ts'
import { gitLimits, gitRepositories } from './client.ts'
import { checkPackSize } from './pack-size.ts'
import { startGitServer } from './testing/git-server.ts'

let server: Awaited<ReturnType<typeof startGitServer>>
let first: string
beforeAll(async () => {
  server = await startGitServer()
  first = await server.commit(
    'refs/heads/main',
    new Map<string, string>([
      ['App/config/applicationmetadata.json', '{"id":"a/b"}'],
      ['App/ui/Task_1/layouts/Side1.json', '{}'],
      ['docs/lesmeg.md', 'Hei'],
      ['docs/lenke', '/etc/passwd'],
    ]),
  )
  await server.commit('refs/tags/v2', new Map([['App/config/applicationmetadata.json', '{"id":"a/v2"}']]))
})
afterEach(() => {
  server.fail(null)
  server.redirect(null)
})
afterAll(() => server.stop())

/** The addresses are https, as people write them; the wire leads to the server of the test. */
const toServer: Net = {
  call: (call) => realNet.call({ ...call, url: call.url.replace('https://git.example', server.origin) }),
}
const ask = (more: { ref?: string; folder?: string; address?: string } = {}, limits = gitLimits) =>
  gitRepositories({ hosts: ['git.example'], limits }, { net: toServer, clock: systemClock }).newest({
    ...{ address: 'https://git.example/eier/app', ref: '', folder: '' },
    ...more,
  })

test('the newest state of a repository is read, without links', async () => {
  const got = await ask()
  if (!('tree' in got)) throw new Error(got.problem)
  expect(got.tree.commit).toBe(first)
  expect([...got.tree.paths].sort()).toEqual([
    'App/config/applicationmetadata.json',
    'App/ui/Task_1/layouts/Side1.json',
    'docs/lesmeg.md',
  ])
  expect(Buffer.from(await got.tree.read('docs/lesmeg.md')).toString()).toBe('Hei')
})

test('a tag and a folder are asked for by name', async () => {
  const tag = await ask({ ref: 'v2' })
  expect(
    'tree' in tag && Buffer.from(await tag.tree.read('App/config/applicationmetadata.json')).toString(),
  ).toBe('{"id":"a/v2"}')
  const folder = await ask({ ref: 'main', folder: 'docs' })
  expect('tree' in folder && folder.tree.paths).toEqual(['docs/lesmeg.md'])
})

test('a repository that has moved is followed, within the hosts that may be asked', async () => {
  server.redirect('/eier/app')
  const moved = await ask({ address: 'https://git.example/eier/flyttet' })
  expect('tree' in moved && moved.tree.commit).toBe(first)
  expect(server.asked).not.toContain('POST /eier/flyttet/git-upload-pack')
  server.redirect('/eier/flyttet')
  expect(await ask({ address: 'https://git.example/eier/flyttet' })).toEqual({ problem: 'garbled' })
})

test.each([
  ['not-found', { address: 'https://git.example/eier/borte' }, null],
  ['no-such-ref', { ref: 'finnes-ikke' }, null],
  ['no-such-folder', { folder: 'finnes/ikke' }, null],
  ['no-such-folder', { folder: 'docs/lesmeg.md' }, null],
  ['not-a-repository', {}, 'html'],
  ['unreachable', {}, 'down'],
  ['unreachable', {}, 'cut'],
  ['garbled', {}, 'garbage'],
  ['garbled', {}, 'broken-pack'],
] as const)('what is wrong is told apart: %s %o %s', async (problem, place, fault) => {
  server.fail(fault)
  expect(await ask(place)).toEqual({ problem })
})

test('a server that never answers is left when the time is up', async () => {
  server.fail('hang')
  const start = Date.now()
  expect(await ask({}, { ...gitLimits, totalMs: 400 })).toEqual({ problem: 'slow' })
  expect(Date.now() - start).toBeLessThan(5000)
})

test('what is larger than may be taken in is not taken in', async () => {
  expect(await ask({}, { ...gitLimits, packBytes: 100 })).toEqual({ problem: 'too-large' })
  expect(await ask({}, { ...gitLimits, unpackedBytes: 100 })).toEqual({ problem: 'too-large' })
  expect(await ask({}, { ...gitLimits, objects: 3 })).toEqual({ problem: 'too-large' })
})

test('a pack that says it becomes gigabytes, or less than it does, is refused before it is unpacked', () => {
  const pack = (size: number[], content: Buffer, type = 3) => {
    const head = Buffer.from('PACK\x00\x00\x00\x02\x00\x00\x00\x01', 'latin1')
    const [low = 0, ...high] = size
    const start = Buffer.from([(type << 4) | low | (high.length > 0 ? 128 : 0), ...high])
    return Buffer.concat([
      head,
      start,
      ...(type === 7 ? [Buffer.alloc(20)] : []),
      deflateSync(content),
      Buffer.alloc(20),
    ])
  }
  const limits = { objects: 10, totalBytes: 1_000_000 }
  expect(() => checkPackSize(pack([5], Buffer.from('hello')), limits)).not.toThrow()
  expect(() => checkPackSize(pack([5], Buffer.alloc(50_000_000)), limits)).toThrow('damaged')
  expect(() => checkPackSize(pack([15, 255, 255, 255, 127], Buffer.from('x')), limits)).toThrow('too-large')
  // A delta of a few bytes that ends as half a gigabyte.
  expect(() =>
    checkPackSize(pack([7], Buffer.from([1, 0xff, 0xff, 0xff, 0xff, 1, 0x90]), 7), limits),
  ).toThrow('too-large')
})

test('no bytes whatever make the check of a pack end otherwise than in a verdict', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, hasHead) => {
      const pack = hasHead
        ? Buffer.concat([Buffer.from('PACK\x00\x00\x00\x02\x00\x00\x00\x03', 'latin1'), bytes])
        : bytes
      try {
        checkPackSize(pack, { objects: 100, totalBytes: 100_000 })
      } catch (error) {
        expect((error as Error).name === 'Error' && (error as { why?: string }).why).toMatch(
          /damaged|too-large/,
        )
      }
    }),
  )
})

const place = (address: string, ref = '', folder = '') =>
  readPlace({ address, ref, folder }, ['github.com', 'gitlab.com'])

test('an address is read as people copy it from the browser or from git', () => {
  const plain = { address: 'https://github.com/eier/navn', ref: '', folder: '' }
  expect(place('https://github.com/eier/navn')).toEqual({ place: plain })
  expect(place(' github.com/eier/navn/ ')).toEqual({ place: plain })
  expect(place('git@github.com:eier/navn.git')).toEqual({
    place: { ...plain, address: 'https://github.com/eier/navn.git' },
  })
  expect(place('https://github.com/eier/navn/tree/v1.2/apper/min%20app?tab=readme')).toEqual({
    place: { ...plain, ref: 'v1.2', folder: 'apper/min app' },
  })
  expect(place('https://gitlab.com/a/b/c/-/tree/main/app', 'annen', './x/')).toEqual({
    place: { address: 'https://gitlab.com/a/b/c', ref: 'annen', folder: 'x' },
  })
})

test.each([
  ['http://github.com/a/b', 'only-https'],
  ['file:///etc/passwd', 'only-https'],
  ['https://kari:hemmelig@github.com/a/b', 'credentials'],
  ['https://10.0.0.1/a/b', 'host'],
  ['https://localhost/a/b', 'host'],
  ['https://github.com:8443/a/b', 'host'],
  ['https://github.com.evil.example/a/b', 'host'],
  ['https://github.com/bare-eier', 'not-an-address'],
  ['hei på deg', 'not-an-address'],
] as const)('%s is refused: %s', (address, fault) => {
  expect(place(address)).toEqual({ fault })
})

test('a branch or folder that is no name of one is refused', () => {
  expect(place('https://github.com/a/b', '--upload-pack=x')).toEqual({ fault: 'ref' })
  expect(place('https://github.com/a/b', 'a..b')).toEqual({ fault: 'ref' })
  expect(place('https://github.com/a/b', '', '../x')).toEqual({ fault: 'folder' })
})
