import { createHash } from 'node:crypto'
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Files } from './files.ts'
import { Keys } from './keys.ts'
import { systemRandom } from './random.ts'
import { listenToSteps } from './step.ts'
import { type TestWorld, testWorld } from './testing/world.ts'

const grane = '1825'
const vefsn = '1824'
const marker = 'MERKETEKST-blåbærsyltetøy-4711'
let world: TestWorld
beforeEach(async () => {
  world = await testWorld()
})
afterEach(async () => {
  listenToSteps(null)
  await world.close()
})

const put = (municipality: string, text: string) =>
  world.tenant(municipality, (ctx) => world.files.put(ctx, Buffer.from(text)))
const read = (municipality: string, sha256: string, files = world.files) =>
  world.tenant(municipality, async (ctx) => (await files.read(ctx, sha256)).toString('utf8'))

async function onDisk(): Promise<string[]> {
  const entries = await readdir(world.filesFolder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
}

describe('keys', () => {
  test('the first key of a municipality is one, also when twenty ask at once', async () => {
    const sealed = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        world.tenant(grane, (ctx) => world.keys.seal(ctx, 'prøve', Buffer.from(`tekst ${i}`))),
      ),
    )
    expect(await world.admin('select municipality, version from platform.municipality_key')).toEqual([
      { municipality: grane, version: 1 },
    ])
    for (const [i, one] of sealed.entries()) {
      const opened = await world.tenant(grane, (ctx) => world.keys.open(ctx, 'prøve', one))
      expect(opened.toString('utf8')).toBe(`tekst ${i}`)
    }
  })

  test('a key made in a transaction that was rolled back is forgotten with it', async () => {
    const failed = world.tenant(grane, async (ctx) => {
      await world.keys.seal(ctx, 'prøve', Buffer.from('x'))
      throw new Error('made to fail')
    })
    await expect(failed).rejects.toThrow('made to fail')
    const sealed = await world.tenant(grane, (ctx) => world.keys.seal(ctx, 'prøve', Buffer.from('y')))
    const freshProcess = new Keys(Buffer.alloc(32, 7), systemRandom)
    const opened = await world.tenant(grane, (ctx) => freshProcess.open(ctx, 'prøve', sealed))
    expect(opened.toString('utf8')).toBe('y')
  })

  test('what is sealed opens only for its own municipality and purpose, and only unchanged', async () => {
    const sealed = await world.tenant(grane, (ctx) => world.keys.seal(ctx, 'prøve', Buffer.from('y')))
    await world.tenant(vefsn, (ctx) => world.keys.seal(ctx, 'prøve', Buffer.from('z')))
    await expect(world.tenant(vefsn, (ctx) => world.keys.open(ctx, 'prøve', sealed))).rejects.toThrow()
    await expect(world.tenant(grane, (ctx) => world.keys.open(ctx, 'annet', sealed))).rejects.toThrow()
    for (let at = 4; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      await expect(world.tenant(grane, (ctx) => world.keys.open(ctx, 'prøve', changed))).rejects.toThrow()
    }
  })

  test("a municipality's wrapped key does not open in another's row, nor with another master key", async () => {
    const sealed = await world.tenant(grane, (ctx) => world.keys.seal(ctx, 'prøve', Buffer.from('y')))
    await world.tenant(vefsn, (ctx) => world.keys.newestKey(ctx))
    const other = new Keys(Buffer.alloc(32, 8), systemRandom)
    await expect(world.tenant(grane, (ctx) => other.open(ctx, 'prøve', sealed))).rejects.toThrow(
      /another master key/,
    )
    await world.admin(
      `update platform.municipality_key k set wrapped = o.wrapped from platform.municipality_key o
       where k.municipality = '${vefsn}' and o.municipality = '${grane}'`,
    )
    const fresh = new Keys(Buffer.alloc(32, 7), systemRandom)
    await expect(world.tenant(vefsn, (ctx) => fresh.seal(ctx, 'prøve', Buffer.from('x')))).rejects.toThrow()
  })
})

describe('documents', () => {
  test('come back as they were, and the same content twice is one row and one file', async () => {
    const first = await put(grane, marker)
    const [again, atOnce] = await Promise.all([put(grane, marker), put(grane, marker)])
    expect(again).toEqual(first)
    expect(atOnce).toEqual(first)
    expect(await read(grane, first.sha256)).toBe(marker)
    expect(await world.admin('select municipality, sha256 from platform.file')).toEqual([
      { municipality: grane, sha256: first.sha256 },
    ])
    expect(await onDisk()).toHaveLength(1)
  })

  test('the same content put by eight at once is one row, and readable', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => put(grane, marker)))
    expect(new Set(all.map((file) => file.sha256)).size).toBe(1)
    expect(await world.admin('select sha256 from platform.file')).toHaveLength(1)
    expect(await onDisk()).toHaveLength(1)
    expect(await read(grane, all[0]?.sha256 ?? '')).toBe(marker)
  })

  test('of one municipality are not there for another, though it knows the address', async () => {
    const { sha256 } = await put(grane, marker)
    await expect(read(vefsn, sha256)).rejects.toThrow(/no result/)
    await put(vefsn, marker)
    expect(await onDisk()).toHaveLength(2)
  })

  test('swapped on disk do not open: neither two of one municipality nor the same of two', async () => {
    const a = await put(grane, 'a')
    const b = await put(grane, 'b')
    await put(vefsn, 'a')
    const places = await onDisk()
    const placeOf = (municipality: string, sha256: string) =>
      places.find(
        (place) => place.includes(`${path.sep}${municipality}${path.sep}`) && place.endsWith(sha256),
      ) as string
    await swap(placeOf(grane, a.sha256), placeOf(grane, b.sha256))
    await expect(read(grane, a.sha256)).rejects.toThrow()
    await expect(read(grane, b.sha256)).rejects.toThrow()
    await swap(placeOf(grane, a.sha256), placeOf(grane, b.sha256))
    expect(await read(grane, a.sha256)).toBe('a')
    await swap(placeOf(grane, a.sha256), placeOf(vefsn, a.sha256))
    await expect(read(grane, a.sha256)).rejects.toThrow()
    await expect(read(vefsn, a.sha256)).rejects.toThrow()
  })

  test('come and go in pieces, and nothing of a changed one is handed out', async () => {
    const content = Buffer.alloc(1_300_000, marker)
    const sha256 = createHash('sha256').update(content).digest('hex')
    async function* pieces(of: Buffer) {
      for (let at = 0; at < of.length; at += 70_001) yield of.subarray(at, at + 70_001)
    }
    const store = (of: Buffer) =>
      world.tenant(grane, (ctx) => world.files.putPieces(ctx, sha256, () => pieces(of)))
    await expect(store(Buffer.concat([content, Buffer.from('x')]))).rejects.toThrow(/is changed/)
    expect(await onDisk()).toEqual([])
    expect(await store(content)).toEqual({ sha256, sizeBytes: content.length })
    expect(await read(grane, sha256)).toBe(content.toString('utf8'))
    const inPieces = () =>
      world.tenant(grane, async (ctx) => {
        const found = await world.files.piecesIn(ctx)(sha256)
        const all: Uint8Array[] = []
        for await (const piece of found.pieces) all.push(piece)
        return { all, sizeBytes: found.sizeBytes }
      })
    const { all, sizeBytes } = await inPieces()
    expect([Buffer.concat(all).equals(content), sizeBytes, all.length > 3]).toEqual([
      true,
      content.length,
      true,
    ])
    // A bit at the very end: everything before it opens, and still nothing is given.
    const [place] = await onDisk()
    const sealed = await readFile(place!)
    sealed[sealed.length - 1]! ^= 1
    await writeFile(place!, sealed)
    const opened = world.tenant(grane, (ctx) => world.files.piecesIn(ctx)(sha256))
    await expect(opened).rejects.toThrow()
  })

  test('stand nowhere in clear: not on disk, not in any table', async () => {
    await put(grane, `${marker} og litt til`)
    for (const place of await onDisk()) expect((await readFile(place)).includes(marker)).toBe(false)
    expect(await tablesHolding(marker)).toEqual([])
    // The search itself can see.
    await world.tenant(grane, async (ctx) => ctx.audit({ event: marker }))
    expect(await tablesHolding(marker)).toEqual(['platform.audit_event'])
  })

  test.each(['file:before-write', 'file:after-write', 'transaction:before-commit'])(
    'a stop at %s leaves at most waste: no row without a file, and the next try succeeds',
    async (where) => {
      listenToSteps((name) => {
        if (name === where) throw new Error('stopped here')
      })
      await expect(put(grane, marker)).rejects.toThrow('stopped here')
      listenToSteps(null)
      expect(await world.admin('select sha256 from platform.file')).toEqual([])
      expect((await onDisk()).filter((place) => place.endsWith('.part'))).toEqual([])
      const { sha256 } = await put(grane, marker)
      expect(await read(grane, sha256)).toBe(marker)
      expect(await onDisk()).toHaveLength(1)
    },
  )

  test('large ones come and go in pieces, opened from any place, and only unchanged', async () => {
    const id = '00000000-0000-4000-8000-0000000000aa'
    const content = Buffer.alloc(700_001, 'blåbær')
    async function* inPieces() {
      for (let at = 0; at < content.length; at += 99_999) yield content.subarray(at, at + 99_999)
    }
    const collected = async (pieces: AsyncIterable<Uint8Array>) => {
      const parts: Uint8Array[] = []
      for await (const piece of pieces) parts.push(piece)
      return Buffer.concat(parts)
    }
    // The transaction lends its key; the bytes come when it is over.
    const write = await world.tenant(grane, (ctx) => world.files.passingWriter(ctx, id))
    const stored = await write(inPieces())
    expect(stored.sizeBytes).toBe(content.length)
    const whole = await world.tenant(grane, (ctx) => world.files.readPassing(ctx, id))
    expect(whole.equals(content)).toBe(true)
    const sealed = await world.tenant(grane, (ctx) => world.files.openPassing(ctx, id))
    expect((await collected(sealed.pieces())).equals(content)).toBe(true)
    for (const [from, to] of [
      [0, 1],
      [17, 40],
      [262_143, 524_299],
      [699_990, 700_001],
    ] as const)
      expect((await collected(sealed.stretch(from, to))).equals(content.subarray(from, to))).toBe(true)
    const kept = await world.tenant(grane, (ctx) =>
      world.files.putPieces(ctx, stored.sha256, () => sealed.pieces()),
    )
    expect(kept).toEqual(stored)
    const [place = ''] = (await onDisk()).filter((one) => one.includes('passing'))
    const bytes = await readFile(place)
    bytes[400_000] = (bytes[400_000] ?? 0) ^ 1
    await writeFile(place, bytes)
    await expect(collected(sealed.pieces())).rejects.toThrow()
  })

  test('a disk that refuses leaves no row', async () => {
    const nowhere = new Files(path.join(world.filesFolder, 'a-file'), world.keys, systemRandom)
    await writeFile(path.join(world.filesFolder, 'a-file'), '')
    await expect(world.tenant(grane, (ctx) => nowhere.put(ctx, Buffer.from('x')))).rejects.toThrow()
    expect(await world.admin('select sha256 from platform.file')).toEqual([])
  })
})

async function swap(one: string, other: string): Promise<void> {
  await rename(one, `${one}.kept`)
  await rename(other, one)
  await rename(`${one}.kept`, other)
}

async function tablesHolding(text: string): Promise<string[]> {
  const tables = await world.admin<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)' order by 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const hex = Buffer.from(text).toString('hex')
    const rows = await world.admin(
      `select 1 from ${name} t where position($1 in t::text) > 0 or position($2 in t::text) > 0 limit 1`,
      [text, hex],
    )
    if (rows.length > 0) found.push(name)
  }
  return found
}
