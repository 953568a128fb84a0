import { type DepositFiles, documentFolders, isDocument, pathInside } from './deposit-files.ts'
import type { DepositDescription } from './description.ts'
import type { DepositPlace, Findings } from './findings.ts'
import { type Group, Grouping, type Spill } from './spill.ts'
import type { DocumentReference } from './structure-walk.ts'

const structureFile = 'arkivstruktur.xml'
/** Documents whose checksum is computed at the same time. */
const atOnce = 4

/** The documents of a deposit against what arkivstruktur.xml and arkivuttrekk.xml say of them: N5.28–N5.34, N5.64. */
export class Documents {
  private readonly grouping: Grouping
  private number = 0
  private folders = new Set<string>()

  constructor(
    private readonly files: DepositFiles,
    spill: Spill,
    private readonly findings: Findings,
  ) {
    this.grouping = new Grouping(spill, 'documents')
  }

  refer(reference: DocumentReference): void {
    const path = pathInside(reference.path)
    const { line, column, systemID, checksum, algorithm, sizeBytes } = reference
    if (path === null) {
      const place = { file: structureFile, line, column, ...(systemID ? { systemID } : {}) }
      this.findings.error('N5.32', 'outside-package', place, { path: shown(reference.path) })
      return
    }
    const fields = [line, column, systemID, algorithm, checksum, sizeBytes, reference.path].map((one) =>
      oneLine(String(one)),
    )
    this.grouping.add(oneLine(path), `reference\t${fields.join('\t')}`)
  }

  /** Takes in what lies in the package. */
  async listFiles(): Promise<void> {
    for await (const { path, sizeBytes } of this.files.list()) {
      if (isDocument(path)) {
        this.number += 1
        this.folders.add(path.slice(0, path.indexOf('/')))
      }
      this.grouping.add(oneLine(path), `${isDocument(path) ? 'document' : 'file'}\t${sizeBytes}`)
    }
  }

  checkNumber(description: DepositDescription | null): void {
    const { findings } = this
    findings.note('N5.28', 'counted', {}, { what: 'files', count: this.number })
    for (const folder of this.folders)
      if (!documentFolders.includes(folder))
        findings.note('N5.28', 'folder-name', { file: folder }, { name: folder })
    if (this.folders.size === 0) findings.error('N5.28', 'no-documents', {}, {})
    if (!description) {
      findings.couldNotRun('N5.28')
      return
    }
    const told = description.documentFiles
    const place = { file: 'arkivuttrekk.xml' }
    if (told === null) findings.error('N5.28', 'number-not-told', place, { what: 'antallDokumentfiler' })
    else if (told !== this.number && this.folders.size > 0)
      findings.error('N5.28', 'number-differs', place, {
        what: 'antallDokumentfiler',
        told,
        found: this.number,
      })
  }

  /** `isWhole`: all of arkivstruktur.xml was read, so that what it does not name is not named. */
  async checkFiles(isWhole: boolean): Promise<void> {
    const counts = { several: 0, empty: 0, unreferenced: 0, references: 0 }
    for await (const groups of this.grouping.groups()) {
      const running = new Set<Promise<void>>()
      for (const [path, group] of groups) {
        this.checkGroup(path, group, isWhole, counts)
        if (
          !this.findings.isAsked('N5.30') ||
          group.count('document', 'file') === 0 ||
          group.count('reference') === 0
        )
          continue
        const task: Promise<void> = this.checkSum(path, group).finally(() => running.delete(task))
        running.add(task)
        if (running.size >= atOnce) await Promise.race(running)
      }
      await Promise.all(running)
    }
    if (!isWhole) this.findings.couldNotRun('N5.33')
    const { findings } = this
    findings.note('N5.30', 'counted', {}, { what: 'references', count: counts.references })
    findings.note('N5.33', 'counted', {}, { what: 'unreferenced', count: counts.unreferenced })
    findings.note('N5.34', 'counted', {}, { what: 'several', count: counts.several })
    findings.note('N5.64', 'counted', {}, { what: 'empty', count: counts.empty })
  }

  private checkGroup(
    path: string,
    group: Group,
    isWhole: boolean,
    counts: { several: number; empty: number; unreferenced: number; references: number },
  ): void {
    const { findings } = this
    const references = group.count('reference')
    counts.references += references
    const [file] = group.lines('document', 'file')
    if (!file) {
      findings.error(
        'N5.32',
        'document-missing',
        this.placeOf(group),
        { path: shown(path) },
        undefined,
        references,
      )
      return
    }
    const sizeBytes = Number(file[0])
    if (references === 0) {
      if (group.count('document') === 0 || !isWhole) return
      counts.unreferenced += 1
      findings.error('N5.33', 'unreferenced', { file: path }, { path: shown(path) })
    }
    if (references > 1) {
      counts.several += 1
      findings.note('N5.34', 'several', this.placeOf(group), { path: shown(path), count: references })
    }
    if (sizeBytes === 0) {
      counts.empty += 1
      findings.note('N5.64', 'empty', { file: path }, { path: shown(path) })
    }
    for (const fields of group.lines('reference')) {
      const told = fields[5]!
      if (/^\d+$/.test(told) && Number(told) !== sizeBytes)
        findings.note('N5.64', 'size-differs', placeOf(fields), { path: shown(path), told, found: sizeBytes })
    }
  }

  private async checkSum(path: string, group: Group): Promise<void> {
    const { findings } = this
    let actual: string
    try {
      actual = await this.files.sha256(path)
    } catch {
      findings.error('N5.30', 'document-unreadable', { file: path }, { path: shown(path) })
      return
    }
    for (const fields of group.lines('reference')) {
      const [, , , algorithm, told] = fields as [string, string, string, string, string]
      const { systemID } = placeOf(fields)
      const place = { file: path, ...(systemID ? { systemID } : {}) }
      if (told === '') findings.error('N5.30', 'document-no-checksum', place, { path: shown(path) })
      else if (!/^SHA-?256$/i.test(algorithm))
        findings.error('N5.30', 'document-algorithm', place, {
          path: shown(path),
          algorithm: shown(algorithm),
        })
      else if (told.toLowerCase() !== actual)
        findings.error('N5.30', 'document-checksum', place, {
          path: shown(path),
          told: shown(told),
          found: actual,
        })
    }
  }

  private placeOf(group: Group): DepositPlace {
    const [first] = group.lines('reference')
    return first ? placeOf(first) : {}
  }
}

function placeOf(fields: readonly string[]): DepositPlace {
  const [line, column, systemID] = fields
  return {
    file: structureFile,
    line: Number(line),
    column: Number(column),
    ...(systemID ? { systemID } : {}),
  }
}

const shown = (text: string) => (text.length > 200 ? `${text.slice(0, 200)} …` : text)
const oneLine = (text: string) => text.replace(/[\t\n\r]/g, ' ')
