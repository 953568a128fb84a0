import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import {
  asNewerPackage,
  exportPackage,
  type PackageFiles,
  readPackage,
  sentenceOf,
} from '#engines/altinn/index.ts'
import { whatDiffers } from '#engines/altinn/testing/what-differs.ts'
import { readZip, writeZip } from '#platform/zip.ts'

export interface CaseResult {
  name: string
  ok: boolean
  message?: string
}

const slowestMs = 1_000

/**
 * Packages made by others: each must load within a second whatever it holds, say everything it has to say in whole
 * sentences, and come through export and import unchanged. That a report holds errors is no failure here: code the
 * packages were made with is not beside them, and the report must say so.
 */
export async function* loading(path: string): AsyncGenerator<CaseResult> {
  const root = resolve(path)
  for (const folder of packagesIn(root)) {
    const name = relative(root, folder) || folder
    const files = filesOf(folder)
    readPackage(files)
    const started = performance.now()
    const { package: app, report } = readPackage(files)
    const tookMs = performance.now() - started
    const pages = [...app.folders.values()].reduce((sum, each) => sum + each.pages.size, 0)
    yield {
      name: `${name} loads`,
      ok: tookMs < slowestMs && pages > 0,
      message: `${pages} pages in ${Math.round(tookMs)} ms`,
    }
    const unclear = report.findings.filter((finding) =>
      (['nb', 'nn', 'en'] as const).some((language) => !isSentence(sentenceOf(finding, language))),
    )
    yield {
      name: `${name} is reported in whole sentences`,
      ok: unclear.length === 0,
      message: unclear.map((finding) => sentenceOf(finding, 'nb')).join(' | '),
    }
    const again = await readZip(writeZip(exportPackage(files, new Map())))
    const other = readPackage(again)
    const same =
      JSON.stringify(other.report.findings) === JSON.stringify(report.findings) &&
      other.package.hash === app.hash &&
      [...files].every(([file, content]) => Buffer.compare(content, again.get(file) ?? Buffer.alloc(0)) === 0)
    yield { name: `${name} comes through export and import unchanged`, ok: same, message: 'it is changed' }
    if (app.generation === 'v9') continue
    const newer = readPackage(asNewerPackage(files)).package
    const differs = whatDiffers(app, newer)
    yield {
      name: `${name} means the same when written as v9`,
      ok: newer.generation === 'v9' && differs.length === 0,
      message: differs.join('; '),
    }
  }
}

const isSentence = (text: string) => /\.$/.test(text) && !/\{\w+\}|undefined|\[object/.test(text)

function packagesIn(folder: string): string[] {
  if (existsSync(join(folder, 'App')) || existsSync(join(folder, 'src/App'))) return [folder]
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((each) => statSync(each).isDirectory())
    .flatMap(packagesIn)
}

function filesOf(folder: string): Map<string, Uint8Array> & PackageFiles {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true })
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [relative(folder, file), new Uint8Array(readFileSync(file))]),
  )
}
