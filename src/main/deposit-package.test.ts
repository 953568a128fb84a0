import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tarEndBytes, tarFillBytes, tarHead } from '#engines/noark-deposit/index.ts'
import { type WrittenDeposit, writeDeposit } from '#engines/noark-deposit/testing/written-deposit.ts'
import { readXmlTree } from '#engines/xsd/index.ts'
import { runCommand } from './cli.ts'
import { PlaceTable } from './deposit-place-table.ts'
import { SipWriter } from './deposit-sip-writer.ts'
import { depositTar } from './deposit-tar.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samvirke-package-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = new Date('2026-11-22T10:00:00Z')
const id = 'a0000000-0000-4000-8000-000000000001'
const about = {
  ...{
    id,
    label: 'Arkiv & «sak»',
    createdAt: at,
    creators: ['Testvik kommune'],
    submitter: 'Testvik kommune',
  },
  ...{ recipient: 'Depotet', system: { name: 'Samvirke', version: '1' }, agreement: 'A<1>' },
  ...{ startDay: '2025-01-01', endDay: '2025-12-31' },
}

function put(deposit: WrittenDeposit): void {
  for (const [path, bytes] of deposit.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
}

/** Documents at the same time as the structure, as an export writes them. */
async function packed(deposit: WrittenDeposit): Promise<string> {
  const sip = await SipWriter.begin(folder, id, at)
  const structure = await sip.open('arkivstruktur.xml')
  const documents = [...deposit.files].filter(([path]) => path.startsWith('dokumenter/'))
  await Promise.all(
    documents.map(async ([path, bytes]) => {
      const sink = await sip.open(path, bytes.length)
      await sink.write(bytes)
      await sink.close()
    }),
  )
  for (const [path, bytes] of deposit.files) {
    if (path.startsWith('dokumenter/')) continue
    const sink = path === 'arkivstruktur.xml' ? structure : await sip.open(path)
    await sink.write(bytes)
    await sink.close()
  }
  return join(folder, (await sip.finish(about, async (name) => Buffer.from(`<${name}/>`))).tar)
}

type TarEntry = readonly [name: string, content: string | Uint8Array, type?: string]
function tarOf(entries: readonly TarEntry[], path = join(folder, 'pakke.tar')): string {
  const pieces = entries.flatMap(([name, content, type]) => {
    const bytes = Buffer.from(content)
    const head = tarHead(name, bytes.length, at)
    if (type) {
      head.write(type, 156, 'latin1')
      head.fill(' ', 148, 156)
      const sum = head.reduce((all, byte) => all + byte, 0)
      head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
    }
    return [head, bytes, Buffer.alloc(tarFillBytes(bytes.length))]
  })
  writeFileSync(path, Buffer.concat([...pieces, Buffer.alloc(tarEndBytes)]))
  return path
}
const entriesOf = (deposit: WrittenDeposit, below = ''): TarEntry[] =>
  [...deposit.files].map(([path, bytes]) => [`${below}${path}`, bytes])

async function check(path: string) {
  const lines: string[] = []
  const code = await runCommand(['archive', 'check', path, '--json'], (line) => lines.push(line))
  return { code, ...(JSON.parse(lines.join('\n')) as { broken?: string[]; error?: string }) }
}

describe('a package', () => {
  it('is written as the deposit is, and holds where it lies: by its name and by its folder', async () => {
    const tar = await packed(writeDeposit())
    expect(readdirSync(folder).sort()).toEqual([`${id}.tar`, `${id}.xml`, 'info.xml'])
    expect(await check(tar)).toMatchObject({ code: 0, broken: [] })
    expect(await check(folder)).toMatchObject({ code: 0, broken: [] })
  })

  it('names every file in it with size and checksum, and itself beside it', async () => {
    const deposit = writeDeposit()
    const tar = await packed(deposit)
    const bytes = readFileSync(tar)
    const names: string[] = []
    for (let i = 0; i < bytes.length - tarEndBytes; ) {
      const size = Number.parseInt(bytes.toString('latin1', i + 124, i + 135), 8)
      names.push(bytes.toString('latin1', i, i + 100).replace(/\0.*$/s, ''))
      i += 512 + size + tarFillBytes(size)
    }
    const inside = names.map((name) => name.slice(id.length + 1))
    expect(names.every((name) => name.startsWith(`${id}/`))).toBe(true)
    expect(new Set(inside)).toEqual(
      new Set([
        ...[...deposit.files.keys()].map((path) => `content/${path}`),
        ...['addml.xml', 'addml.xsd', 'dias-premis.xml', 'dias-premis.xsd'].map(
          (name) => `administrative_metadata/${name}`,
        ),
        ...['log.xml', 'dias-mets.xsd', 'dias-mets.xml'],
      ]),
    )
    const start = bytes.lastIndexOf('<mets:mets ')
    const mets = readXmlTree(bytes.subarray(start, bytes.indexOf('</mets:mets>', start) + 12))
    const listed = elements(mets, 'file').map(
      (one) => elements(one, 'FLocat')[0]!.attributes.get('http://www.w3.org/1999/xlink href') ?? '',
    )
    expect(listed.length).toBe(inside.length - 1)
    const beside = readXmlTree(readFileSync(join(folder, `${id}.xml`)))
    const [whole] = elements(beside, 'file')
    expect(whole!.attributes.get('SIZE')).toBe(String(bytes.length))
  })

  it('is not whole under its name before all is in it, and nothing is left of one given up', async () => {
    const sip = await SipWriter.begin(folder, id, at)
    const sink = await sip.open('dokumenter/1.pdf', 4)
    await sink.write('for langt')
    await expect(sink.close()).rejects.toThrow(/9 bytes, not 4/)
    expect(readdirSync(folder)).toEqual([`.${id}.part`])
    await sip.abandon()
    expect(readdirSync(folder)).toEqual([])
  })

  it('that ends too early, or is none, is told as that', async () => {
    const tar = await packed(writeDeposit())
    truncateSync(tar, 20_000)
    expect(await check(tar)).toMatchObject({ code: 2, error: expect.stringContaining('skadet') })
    writeFileSync(tar, 'dette er ikke en tar'.repeat(100))
    expect(await check(tar)).toMatchObject({ code: 2, error: expect.stringContaining('skadet') })
    writeFileSync(tar, '')
    expect((await check(tar)).code).toBe(2)
  })

  it('cannot lead out of itself: by its paths, or by links', async () => {
    const secret = join(folder, 'hemmelig.txt')
    writeFileSync(secret, 'hemmelig')
    const entries = entriesOf(writeDeposit(), 'pakke/content/')
    const first = entries.findIndex(([name]) => name.includes('/dokumenter/'))
    const name = entries[first]![0]
    const asLink = entries.map((one, i): TarEntry => (i === first ? [name, '', '2'] : one))
    expect(await check(tarOf(asLink))).toMatchObject({ code: 1, broken: ['N5.28', 'N5.32'] })
    const outside = [...entries, ['../../hemmelig.txt', 'x'], ['/etc/passwd', 'x']] as TarEntry[]
    expect(await check(tarOf(outside))).toMatchObject({ code: 0 })
    expect(readFileSync(secret, 'utf8')).toBe('hemmelig')
  })

  it('is read with names and sizes that do not fit in a head, and the last of two of one name', async () => {
    const long = `pakke/content/dokumenter/${'å'.repeat(80)}/${'x'.repeat(120)}.pdf`
    const tar = await depositTar(
      tarOf([
        ['pakke/content/arkivuttrekk.xml', '<gammel/>'],
        [long, 'innhold'],
        ['pakke/content/arkivuttrekk.xml', '<ny/>'],
        ['annet/lest.txt', 'utenfor'],
      ]),
    )
    const paths: string[] = []
    for await (const { path } of tar!.list()) paths.push(path)
    expect(paths).toEqual(['arkivuttrekk.xml', long.slice('pakke/content/'.length), 'arkivuttrekk.xml'])
    const pieces: Uint8Array[] = []
    for await (const piece of tar!.read('arkivuttrekk.xml')) pieces.push(piece)
    expect(Buffer.concat(pieces).toString()).toBe('<ny/>')
    expect(await tar!.sizeOf(paths[1]!)).toBe(7)
    expect(await tar!.sizeOf('lest.txt')).toBeNull()
    tar!.close()
  })

  it('finds every path in its table, whatever the paths', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 300 }), (paths) => {
        const files = paths.map((path, i) => ({ path, at: 512 * (i + 1), sizeBytes: i }))
        const table = new PlaceTable(join(folder, 'table'), files)
        for (const { path, at, sizeBytes } of files) expect(table.of(path)).toEqual({ at, sizeBytes })
        expect(table.of('finnes ikke – noe sted')).toBeNull()
        table.close()
        for (const name of ['table', 'table.list']) rmSync(join(folder, name))
      }),
      { numRuns: 15 },
    )
  })
})

describe('a folder', () => {
  it('is not left by a link: neither for its files nor for its documents', async () => {
    const deposit = writeDeposit()
    put(deposit)
    const outside = mkdtempSync(join(tmpdir(), 'samvirke-package-test-'))
    try {
      writeFileSync(join(outside, 'endringslogg.xml'), deposit.files.get('endringslogg.xml')!)
      rmSync(join(folder, 'endringslogg.xml'))
      symlinkSync(join(outside, 'endringslogg.xml'), join(folder, 'endringslogg.xml'))
      expect(await check(folder)).toMatchObject({ code: 1, broken: ['N5.01', 'N5.02', 'N5.61'] })
      put(deposit)
      rmSync(join(folder, 'endringslogg.xml'))
      writeFileSync(join(folder, 'endringslogg.xml'), deposit.files.get('endringslogg.xml')!)
      renameSync(join(folder, 'dokumenter'), join(outside, 'dokumenter'))
      symlinkSync(join(outside, 'dokumenter'), join(folder, 'dokumenter'))
      expect(await check(folder)).toMatchObject({ code: 1, broken: ['N5.28', 'N5.32'] })
    } finally {
      rmSync(outside, { recursive: true })
    }
  })

  it('has no files by other capitals than they are written with', async () => {
    put(writeDeposit())
    renameSync(join(folder, 'endringslogg.xml'), join(folder, 'Endringslogg.XML'))
    expect(await check(folder)).toMatchObject({ code: 1, broken: ['N5.01', 'N5.02', 'N5.61'] })
    renameSync(join(folder, 'Endringslogg.XML'), join(folder, 'endringslogg.xml'))
    const [document] = readdirSync(join(folder, 'dokumenter', '0'))
    const place = join(folder, 'dokumenter', '0')
    renameSync(join(place, document!), join(place, document!.toUpperCase()))
    expect(await check(folder)).toMatchObject({ code: 1, broken: ['N5.32', 'N5.33'] })
  })
})

type Tree = ReturnType<typeof readXmlTree>
const elements = (tree: Tree, local: string): Tree[] =>
  tree.children.flatMap((one) => [...(one.name.local === local ? [one] : []), ...elements(one, local)])
