import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkDeposit, type DepositFinding } from '#engines/noark-deposit/index.ts'
import { badDeposits } from '#engines/noark-deposit/testing/bad-deposits.ts'
import { depositInMemory, spillInMemory } from '#engines/noark-deposit/testing/deposit-in-memory.ts'
import { type WrittenDeposit, writeDeposit } from '#engines/noark-deposit/testing/written-deposit.ts'
import { languages } from '#platform/i18n.ts'
import { runCommand } from './cli.ts'
import { findingSentence } from './deposit-sentences.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samvirke-deposit-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(deposit: WrittenDeposit, below = ''): void {
  for (const [path, bytes] of deposit.files) {
    const to = join(folder, below, path)
    mkdirSync(dirname(to), { recursive: true })
    writeFileSync(to, bytes)
  }
}

async function run(...words: string[]) {
  const lines: string[] = []
  const code = await runCommand(['archive', 'check', ...words], (line) => lines.push(line))
  return { code, said: lines.join('\n') }
}
const bad = (test: string) => badDeposits.find((one) => one.tests.join() === test)!

describe('archive check', () => {
  it('ends with 0 where all holds, also when the package lies in content/', async () => {
    put(writeDeposit(), 'content')
    const { code, said } = await run(folder, '--json')
    expect([code, JSON.parse(said)]).toMatchObject([
      0,
      { holds: true, version: '5.0', broken: [], errors: 0 },
    ])
  })

  it('ends with 1 and names the broken test, the file and the place', async () => {
    put(writeDeposit(bad('N5.27')?.change ?? bad('N5.03,N5.27').change))
    const { code, said } = await run(folder, '--only', 'N5.27,N5.30', '--json')
    const { broken, tests } = JSON.parse(said)
    expect([code, broken]).toEqual([1, ['N5.27']])
    expect(tests[0].findings[0]).toMatchObject({ test: 'N5.27', file: 'arkivstruktur.xml', line: 12 })
    expect(tests[0].findings[0].message).toBe(
      'Registreringen er opprettet «2025-13-03T08:00:00+01:00», som ikke er en gyldig dato.',
    )
  })

  it('tells a person in words, the errors of structure, control and case handling apart', async () => {
    put(writeDeposit(bad('N5.15').change, bad('N5.30').after))
    const { code, said } = await run(folder)
    expect(code).toBe(1)
    expect(said).toContain('Feil i kontrollen:\n  N5.30 Sjekksummer for dokumenter\n    dokumenter/0/0.pdf')
    expect(said).toContain('Status er «Under behandling». Ventet: Avsluttet / Utgår.')
    expect(said).toContain('Uttrekket har 2 feil i 2 av 54 tester.')
  })

  it('ends with 2 where there is nothing to read, or the words are not understood', async () => {
    expect((await run(join(folder, 'ikke-her'))).code).toBe(2)
    expect((await run(folder)).code).toBe(2)
    expect((await run(folder, '--only=N5.99')).code).toBe(2)
    expect((await run(folder, '--hva=x')).code).toBe(2)
  })

  it('writes the report in the form of Arkade', async () => {
    put(writeDeposit(bad('N5.22').change))
    const to = join(folder, 'rapport.json')
    expect((await run(folder, `--report=${to}`)).code).toBe(1)
    const report = JSON.parse(readFileSync(to, 'utf8'))
    expect(report.Summary).toMatchObject({
      ArchiveType: 'Noark5',
      ArchiveCreators: 'Testvik kommune',
      NumberOfErrors: '1',
    })
    const test = report.TestsResults.find((one: { TestId: string }) => one.TestId === 'N5.22')
    expect(test).toMatchObject({ TestType: 'ContentControl', NumberOfErrors: '1', HasResults: true })
    expect(test.ResultSet.Results[0]).toMatchObject({ ResultType: 'Error' })
  })

  it('leaves nothing behind', async () => {
    put(writeDeposit())
    const before = readdirSync(tmpdir()).filter((name) => /^samvirke-deposit-(?!test)/.test(name))
    await run(folder)
    const after = readdirSync(tmpdir()).filter((name) => /^samvirke-deposit-(?!test)/.test(name))
    expect(after.filter((name) => !before.includes(name))).toEqual([])
  })

  it('has a sentence in every language for all it can find', async () => {
    const found = new Map<string, DepositFinding>()
    for (const { change, after } of badDeposits) {
      const report = await checkDeposit(depositInMemory(writeDeposit(change, after)), spillInMemory())
      for (const one of report.results.flatMap(({ findings, notes }) => [...findings, ...notes]))
        found.set(`${one.code} ${one.values.what ?? ''} ${one.schema?.fault?.code ?? ''}`, one)
    }
    for (const finding of found.values())
      for (const language of languages) {
        const sentence = findingSentence(finding, language)
        expect(sentence).not.toBe(finding.code)
        expect(sentence).not.toMatch(/\{\{|^(schema|xml|why|what)[.-]/)
      }
    expect(found.size).toBeGreaterThan(60)
  })
})
