import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packageZipLimits, readZip, writeZip, ZipFault } from './zip.ts'
import { zipFaultSentence } from './zip-fault.text.ts'

const small = { zipBytes: 1_000_000, files: 3, fileBytes: 1_000, totalBytes: 2_000 }

async function faultOf(bytes: Uint8Array, limits = small): Promise<string> {
  try {
    await readZip(bytes, limits)
  } catch (error) {
    expect(error).toBeInstanceOf(ZipFault)
    return `${(error as ZipFault).code} ${(error as ZipFault).file}`.trim()
  }
  return 'none'
}

/** Changes a two-byte field of every header with the signature (`PK\1\2` central, `PK\3\4` local). */
function patched(zip: Uint8Array, signature: [number, number], offset: number, value: number): Uint8Array {
  const copy = Buffer.from(zip)
  for (let at = 0; at + 4 < copy.length; at++)
    if (copy.readUInt32BE(at) === ((0x504b << 16) | (signature[0] << 8) | signature[1]) >>> 0)
      copy.writeUInt16LE(value, at + offset)
  return copy
}

describe('a zip', () => {
  it('gives back the files it was made of, the same bytes every time', async () => {
    const files = new Map<string, Uint8Array | string>([
      ['App/ui/Side.json', '{"a": "æøå"}'],
      ['App/wwwroot/bilde.png', new Uint8Array([1, 2, 3])],
    ])
    const read = await readZip(writeZip(files))
    expect([...read.keys()]).toEqual(['App/ui/Side.json', 'App/wwwroot/bilde.png'])
    expect(new TextDecoder().decode(read.get('App/ui/Side.json'))).toBe('{"a": "æøå"}')
    expect(writeZip(new Map([...files].reverse()))).toEqual(writeZip(files))
  })

  it('is refused when it holds too much, counted on what comes out of it', async () => {
    const of = (...sizes: number[]) =>
      writeZip(new Map(sizes.map((size, index) => [`f${index}`, new Uint8Array(size)])))
    expect(await faultOf(of(1_000, 900))).toBe('none')
    expect(await faultOf(of(1_001))).toBe('zip-file-too-large f0')
    expect(await faultOf(of(900, 900, 900))).toBe('zip-too-much f2')
    expect(await faultOf(of(1, 1, 1, 1))).toBe('zip-too-many-files')
    expect(await faultOf(new Uint8Array(1_000_001))).toBe('zip-too-large')
  })

  it('is refused when it says less than comes out', async () => {
    const bomb = writeZip(new Map([['f', new Uint8Array(900_000)]]))
    const small = patched(patched(bomb, [1, 2], 24, 10), [1, 2], 26, 0)
    expect(await faultOf(small)).toMatch(/^zip-(damaged|file-too-large) f$/)
  })

  it('stops a bomb before it has filled the memory', async () => {
    const parts = [...Array(8).keys()].map((index) => [`f${index}`, new Uint8Array(1_500_000)] as const)
    const bomb = writeZip(new Map(parts))
    expect(bomb.length).toBeLessThan(20_000)
    const limits = { ...packageZipLimits, fileBytes: 2_000_000, totalBytes: 6_000_000 }
    expect(await faultOf(bomb, limits)).toBe('zip-too-much f4')
  })

  it('takes a zip within it as the file it is, and opens it never', async () => {
    const inner = writeZip(new Map([['f', new Uint8Array(5_000_000)]]))
    const outer = writeZip(new Map([['a/inner.zip', writeZip(new Map([['inner.zip', inner]]))]]))
    const files = await readZip(outer, { ...small, fileBytes: 20_000 })
    expect([...files.keys()]).toEqual(['a/inner.zip'])
    expect(files.get('a/inner.zip')!.length).toBeLessThan(20_000)
  })

  it('is refused when it has one name twice, and a link in it is no file', async () => {
    const twin = (first: string, second: string) => {
      const zip = Buffer.from(
        writeZip(
          new Map([
            [first, 'x'],
            [second, 'y'],
          ]),
        ),
      )
      // Both names are as long: the second is overwritten with the first, in both headers.
      for (let at = zip.indexOf(second); at >= 0; at = zip.indexOf(second)) zip.write(first, at)
      return zip
    }
    expect(await faultOf(twin('App/a.json', 'App/b.json'))).toBe('zip-same-name App/a.json')
    const file = writeZip(
      new Map([
        ['link', '/etc/passwd'],
        ['real', 'x'],
      ]),
    )
    const linked = Buffer.from(file)
    const central = linked.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    linked.writeUInt8(3, central + 5)
    linked.writeUInt32LE((0o120777 << 16) >>> 0, central + 38)
    expect([...(await readZip(linked, small)).keys()]).toEqual(['real'])
  })

  it('is refused when a name points out of it, when it is encrypted, and when it is no zip', async () => {
    const named = (path: string) => writeZip(new Map([[path, 'x']]))
    expect(await faultOf(named('../../etc/passwd'))).toBe('zip-bad-path ../../etc/passwd')
    expect(await faultOf(named('/etc/passwd'))).toBe('zip-bad-path /etc/passwd')
    expect(await faultOf(named('C:/windows'))).toBe('zip-bad-path C:/windows')
    expect(await faultOf(named('a\\..\\..\\b'))).toMatch(/^zip-bad-path /)
    expect(await faultOf(patched(named('a'), [1, 2], 8, 1))).toBe('zip-encrypted a')
    expect(await faultOf(new TextEncoder().encode('{"not": "a zip"}'))).toBe('not-a-zip')
    expect(await faultOf(named('a').slice(0, 40))).toBe('not-a-zip')
    expect(await faultOf(new Uint8Array())).toBe('not-a-zip')
  })

  it('gives its files or a reason in words, whatever bytes it is', async () => {
    const inside = new Map<string, Uint8Array | string>([
      ['App/a.json', '{}'],
      ['b', new Uint8Array(deflateRawSync('bbbbbb'))],
    ])
    const whole = writeZip(inside)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 }),
        async (changes) => {
          const bytes = Uint8Array.from(whole)
          for (const [at, value] of changes) bytes[at] = value
          try {
            await readZip(bytes, small)
          } catch (error) {
            expect(error).toBeInstanceOf(ZipFault)
            for (const language of ['nb', 'nn', 'en'] as const)
              expect(zipFaultSentence(error as ZipFault, language)).toMatch(/\.$/)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
