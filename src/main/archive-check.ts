import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import {
  checkDeposit,
  DamagedTar,
  type DepositReport,
  depositChecks,
  NoDeposit,
  type TestResult,
} from '#engines/noark-deposit/index.ts'
import type { Language } from '#platform/i18n.ts'
import { archiveCheckTexts } from './archive-check.text.ts'
import { arkadeReport } from './arkade-report.ts'
import { depositAt, type OpenedDeposit } from './deposit-at.ts'
import { spillFolder } from './deposit-folder.ts'
import { findingSentence, placeOf } from './deposit-sentences.ts'
import { depositTestTexts } from './deposit-test.text.ts'

interface Asked {
  readonly folder: string
  readonly isJson: boolean
  readonly only: readonly string[] | null
  readonly schemas: string | null
  readonly report: string | null
  readonly expired: string | undefined
}

/**
 * `archive check <folder or .tar>`: the tests N5.01–N5.64 on a deposit. 0: all hold, 1: one is broken, 2: there is no deposit to
 * read. `--json` says the same in one object; `--only` chooses tests; `--schemas` is a folder to take schemas from that
 * the package lacks; `--report` writes the report in Arkade's form; `--expired` is the deposit's word for Utgår.
 */
export async function checkArchive(
  words: readonly string[],
  language: Language,
  say: (line: string) => void,
): Promise<number> {
  const t = archiveCheckTexts(language)
  const asked = askedOf(words)
  if (!asked) {
    say(t('usage'))
    return 2
  }
  const unknown = asked.only?.find((test) => !depositChecks.some((one) => one.number === test))
  if (unknown !== undefined) {
    say(t('unknown-test', { test: unknown }))
    return 2
  }
  const at = (path: string) => resolve(process.env.INIT_CWD ?? process.cwd(), path)
  const spill = spillFolder()
  let opened: OpenedDeposit | null = null
  try {
    opened = await depositAt(at(asked.folder))
    if (opened === null) throw new NoDeposit()
    const report = await checkDeposit(opened.files, spill, {
      only: asked.only,
      ...(asked.expired === undefined ? {} : { expired: asked.expired }),
      spareSchema: async (name) =>
        asked.schemas === null ? null : readFile(join(at(asked.schemas), name)).catch(() => null),
    })
    if (asked.isJson) say(JSON.stringify(jsonReport(asked.folder, report, language), null, 2))
    else for (const line of plainReport(report, language)) say(line)
    if (asked.report !== null) {
      const written = JSON.stringify(arkadeReport(report, language, new Date()), null, 2)
      const isWritten = await writeFile(at(asked.report), `${written}\n`).then(
        () => true,
        () => false,
      )
      if (!isWritten) {
        say(t('report-not-written', { path: asked.report }))
        return 2
      }
    }
    return report.holds ? 0 : 1
  } catch (error) {
    if (!(error instanceof NoDeposit || error instanceof DamagedTar || isFileTrouble(error))) throw error
    const sentence = t(error instanceof DamagedTar ? 'damaged-tar' : 'cannot-read', { path: asked.folder })
    say(
      asked.isJson
        ? JSON.stringify({ folder: asked.folder, holds: null, error: sentence }, null, 2)
        : sentence,
    )
    return 2
  } finally {
    opened?.close()
    spill.remove()
  }
}

const isFileTrouble = (error: unknown) =>
  /^(EACCES|EPERM|EIO|ENOTDIR|EISDIR|ENOENT|ELOOP)$/.test((error as NodeJS.ErrnoException).code ?? '')

const takesValue = new Set(['only', 'schemas', 'report', 'expired'])

function askedOf(words: readonly string[]): Asked | null {
  const options = new Map<string, string>()
  const folders: string[] = []
  for (let i = 0; i < words.length; i++) {
    const [, name, value] = /^--([a-z-]+)(?:=(.*))?$/s.exec(words[i]!) ?? []
    if (name === undefined) folders.push(words[i]!)
    else if (takesValue.has(name)) options.set(name, value ?? words[++i] ?? '')
    else options.set(name, value ?? '')
  }
  const known = [...options.keys()].every((name) => takesValue.has(name) || name === 'json')
  if (folders.length !== 1 || !known) return null
  const only = options.get('only')
  return {
    folder: folders[0]!,
    isJson: options.has('json'),
    only: only === undefined ? null : only.split(',').map((one) => one.trim().toUpperCase()),
    schemas: options.get('schemas') ?? null,
    report: options.get('report') ?? null,
    expired: options.get('expired'),
  }
}

/** One object for a program: every test by its number, with its errors and where they are. */
export function jsonReport(folder: string, report: DepositReport, language: Language): object {
  const t = depositTestTexts(language)
  const told = (one: TestResult) => ({
    test: one.check.number,
    name: t(one.check.number as 'N5.01'),
    group: one.check.group,
    status: one.status,
    errors: one.errors,
    findings: one.findings.map((finding) => {
      const { file, line, column, path, systemID } = finding
      return {
        test: finding.test,
        code: finding.code,
        file,
        line,
        column,
        path,
        systemID,
        message: findingSentence(finding, language),
      }
    }),
    notes: one.notes.map((note) => ({
      code: note.code,
      file: note.file,
      systemID: note.systemID,
      message: findingSentence(note, language),
    })),
  })
  const { description, results, holds, counts } = report
  return {
    folder,
    holds,
    version: description?.version ?? null,
    broken: results.filter((one) => one.status === 'broken').map((one) => one.check.number),
    notRun: results.filter((one) => one.status === 'not-run').map((one) => one.check.number),
    errors: results.reduce((sum, one) => sum + one.errors, 0),
    counts,
    tests: results.map(told),
  }
}

const groups = ['structure', 'control', 'case-handling'] as const

function* plainReport({ results, holds, counts }: DepositReport, language: Language): Generator<string> {
  const t = archiveCheckTexts(language)
  const names = depositTestTexts(language)
  for (const group of groups) {
    const broken = results.filter((one) => one.status === 'broken' && one.check.group === group)
    if (broken.length === 0) continue
    yield `${t(`group.${group}`)}:`
    for (const { check, errors, findings } of broken) {
      yield `  ${check.number} ${names(check.number as 'N5.01')}`
      for (const finding of findings)
        yield `    ${[placeOf(finding, language), findingSentence(finding, language)].filter((one) => one !== '').join(': ')}`
      const listed = findings.length
      if (errors > listed) yield `    ${t('more', { count: errors - listed })}`
    }
  }
  const notRun = results.filter((one) => one.status === 'not-run').map((one) => one.check.number)
  if (notRun.length > 0) yield t('not-run', { test: notRun.join(', ') })
  const { entries, records, documentObjects: objects } = counts
  const broken = results.filter((one) => one.status === 'broken')
  const errors = broken.reduce((sum, one) => sum + one.errors, 0)
  yield holds
    ? t('holds', { tests: results.length, entries, records, objects })
    : t('broken', { errors, broken: broken.length, tests: results.length })
}
