import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readZip } from './zip.ts'
import { asBody, type ZipEntry, zipOf } from './zip-stream.ts'

const at = new Date('2026-11-22T10:00:00Z')
async function* each(entries: readonly ZipEntry[]) {
  yield* entries
}
const whole = async (entries: AsyncIterable<ZipEntry>, onEnd = () => {}) =>
  new Uint8Array(await new Response(asBody(zipOf(entries), onEnd)).arrayBuffer())

test('what is sent is a zip that others can open, with every file to the byte', async () => {
  const entry = fc.record({ bytes: fc.uint8Array({ maxLength: 2000 }), isPacked: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 8 }), async (all) => {
      const entries = all.map((one, index) => ({ ...one, at, path: `grane/æøå ${index}.pdf` }))
      const read = await readZip(await whole(each(entries)))
      expect([...read.keys()]).toEqual(entries.map(({ path }) => path))
      for (const { path, bytes } of entries) expect(Buffer.from(read.get(path)!)).toEqual(Buffer.from(bytes))
    }),
    { numRuns: 25 },
  )
})

test('a file larger than a piece comes whole, and no file is asked for before the last one is taken away', async () => {
  const bytes = Buffer.alloc(3_000_000, 'Grane kommune ')
  let asked = 0
  async function* counted() {
    for (const n of [1, 2, 3]) {
      asked = n
      yield { path: `${n}.pdf`, bytes, at, isPacked: true }
    }
  }
  let ends = 0
  const reader = asBody(zipOf(counted()), () => ends++).getReader()
  for (let piece = 0; piece < 4; piece++) await reader.read()
  expect(asked).toBe(1)
  // Whoever goes away ends it, once.
  await reader.cancel()
  expect(ends).toBe(1)
  const read = await readZip(await whole(counted()))
  const hash = (of: Uint8Array) => createHash('sha256').update(of).digest('hex')
  expect([...read.values()].map(hash)).toEqual([bytes, bytes, bytes].map(hash))
})

test('a fault on the way breaks the answer, so that nobody takes half a zip for a whole', async () => {
  let ends = 0
  async function* broken() {
    yield { path: 'a', bytes: Buffer.from('a'), at }
    throw new Error('the disk is gone')
  }
  await expect(whole(broken(), () => ends++)).rejects.toThrow('the disk is gone')
  expect(ends).toBe(1)
})
