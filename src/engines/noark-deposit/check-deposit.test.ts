import { describe, expect, it } from 'vitest'
import { type CheckOptions, checkDeposit, depositChecks, NoDeposit } from './index.ts'
import { badDeposits } from './testing/bad-deposits.ts'
import { depositInMemory, spillInMemory } from './testing/deposit-in-memory.ts'
import { idOf, type WrittenDeposit, writeDeposit } from './testing/written-deposit.ts'

async function check(deposit: WrittenDeposit, options: CheckOptions = {}, pieceBytes = 1000) {
  const spill = spillInMemory()
  const report = await checkDeposit(depositInMemory(deposit, pieceBytes), spill, options)
  const not = (status: string) =>
    report.results.filter((one) => one.status === status).map((one) => one.check.number)
  return { report, broken: not('broken'), notRun: not('not-run'), left: spill.left() }
}
const findingsOf = (report: Awaited<ReturnType<typeof check>>['report'], test: string) =>
  report.results.find((one) => one.check.number === test)!.findings

describe('control of a deposit', () => {
  it('finds nothing in a deposit without fault, and leaves nothing behind', async () => {
    const { report, left } = await check(writeDeposit())
    expect(report.results.filter((one) => one.status !== 'holds')).toEqual([])
    expect(report).toMatchObject({ holds: true, counts: { entries: 3, records: 3, documentObjects: 3 } })
    expect(left).toBe(0)
  })

  it.each(badDeposits.map((one) => [one.what, one] as const))('finds %s', async (_, bad) => {
    const { report, broken } = await check(writeDeposit(bad.change, bad.after))
    expect(broken).toEqual(bad.tests)
    expect(report.holds).toBe(false)
  })

  it('has a bad deposit for every test that can find an error', () => {
    const shown = new Set(badDeposits.flatMap((one) => one.tests))
    expect(depositChecks.filter((one) => one.canFail && !shown.has(one.number))).toEqual([])
  })

  it('says where: file, line, path and unit', async () => {
    const bad = badDeposits.find((one) => one.tests.join() === 'N5.22')!
    const { report } = await check(writeDeposit(bad.change))
    expect(findingsOf(report, 'N5.22')).toMatchObject([
      {
        file: 'arkivstruktur.xml',
        line: 11,
        path: '/arkiv/arkivdel/klassifikasjonssystem/klasse/klasse/mappe/registrering/journalstatus',
        systemID: idOf(3, 0),
        values: { value: 'Journalført' },
      },
    ])
  })

  it('reports all errors, lists so many, and counts the rest', async () => {
    const all = (files: Map<string, string>) =>
      void files.set(
        'arkivstruktur.xml',
        files
          .get('arkivstruktur.xml')!
          .replaceAll('>Arkivert<', '>Ekspedert<')
          .replaceAll('>Avsluttet<', '>Åpen<'),
      )
    const { report, broken } = await check(writeDeposit(all), { listed: 2 })
    expect(broken).toEqual(['N5.15', 'N5.22'])
    const [ofCases, ofEntries] = report.results.filter((one) => one.status === 'broken')
    expect([ofCases!.errors, ofEntries!.errors, ofEntries!.findings.length]).toEqual([2, 3, 2])
  })

  it('runs the tests that were asked for, and says which could not be run', async () => {
    const cut = (files: Map<string, Uint8Array>) =>
      void files.set('arkivstruktur.xml', files.get('arkivstruktur.xml')!.subarray(0, 5000))
    const { report, broken, notRun } = await check(writeDeposit(undefined, cut), { only: ['N5.16', 'N5.28'] })
    expect(report.results.map((one) => one.check.number)).toEqual(['N5.16', 'N5.28'])
    expect([broken, notRun, report.holds]).toEqual([[], ['N5.16'], false])
  })

  it('reads on when something is in the wrong order, and tells the next fault too', async () => {
    const two = (files: Map<string, string>) =>
      void files.set(
        'arkivstruktur.xml',
        files
          .get('arkivstruktur.xml')!
          .replace('<saksaar>2025</saksaar>', '')
          .replace('<journalaar>2025<', '<journalaar>i fjor<'),
      )
    const { report } = await check(writeDeposit(two))
    expect(findingsOf(report, 'N5.03').map((one) => one.schema!.code)).toEqual([
      'wrong-value',
      'out-of-order',
    ])
  })

  it('takes another word for what is to be left out', async () => {
    const other = (files: Map<string, string>) =>
      void files.set(
        'arkivstruktur.xml',
        files.get('arkivstruktur.xml')!.replace('<journalstatus>Arkivert', '<journalstatus>Utgått'),
      )
    expect((await check(writeDeposit(other))).broken).toEqual(['N5.22'])
    expect((await check(writeDeposit(other), { expired: 'Utgått' })).broken).toEqual([])
  })

  it('says the same whatever the pieces it is read in', async () => {
    const bad = badDeposits.find((one) => one.tests.join() === 'N5.62')!
    const seen = await Promise.all([1, 7, 100_000].map((size) => check(writeDeposit(bad.change), {}, size)))
    expect(new Set(seen.map((one) => JSON.stringify(one.report.results))).size).toBe(1)
  })

  const inLog = (change: (xml: string) => string | Uint8Array) => (files: Map<string, Uint8Array>) => {
    const made = change(new TextDecoder().decode(files.get('endringslogg.xml')))
    files.set('endringslogg.xml', typeof made === 'string' ? new TextEncoder().encode(made) : made)
  }

  it.each([
    ['a mark of byte order first', (xml: string) => `\uFEFF${xml}`],
    [
      'prefixes on every element',
      (xml: string) => xml.replace(/<(\/?)(?!\?)/g, '<$1n5:').replace(/ xmlns="/, ' xmlns:n5="'),
    ],
    ['no declaration', (xml: string) => xml.replace(/^<\?xml.*?\?>\n/, '')],
    [
      'text in CDATA, comments and instructions',
      (xml: string) => xml.replace('>Ida Arkivar<', '><![CDATA[Ida Arkivar]]><!-- sett --><?sett ja?><'),
    ],
  ])('takes XML with %s for the same', async (_, change) => {
    // The sum is of the bytes, and theirs are others.
    expect((await check(writeDeposit(undefined, inLog(change)))).broken).toEqual(['N5.02'])
  })

  it.each([
    ['bytes of Latin-1', (xml: string) => Buffer.from(xml, 'latin1')],
    ['nothing', () => ''],
    [
      'an end in the middle of a character',
      (xml: string) => Buffer.from(`${xml.slice(0, 500)}ø`).subarray(0, -1),
    ],
    ['elements of a million levels', (xml: string) => xml.replace('<endring>', '<endring>'.repeat(100_000))],
    [
      'a file of the system as an entity',
      (xml: string) =>
        xml.replace('<endringslogg', '<!DOCTYPE e [<!ENTITY x SYSTEM "file:///etc/passwd">]><endringslogg'),
    ],
    [
      'a value of twenty million characters',
      (xml: string) => xml.replace('>Ida Arkivar<', `>${'x'.repeat(20_000_000)}<`),
    ],
  ])('reads %s to where it ends, and says so', async (_, change) => {
    const { broken, notRun } = await check(writeDeposit(undefined, inLog(change)), {}, 256_000)
    expect([broken, notRun]).toEqual([['N5.02', 'N5.03', 'N5.61'], ['N5.62']])
  })

  it('reads UTF-16 for what it is, and tells that it is not UTF-8', async () => {
    const utf16 = inLog((xml) => Buffer.from(`\uFEFF${xml}`, 'utf16le'))
    expect((await check(writeDeposit(undefined, utf16))).broken).toEqual(['N5.02', 'N5.03'])
  })

  it('has no deposit to control where there is none', async () => {
    await expect(check({ files: new Map() })).rejects.toThrow(NoDeposit)
  })
})
