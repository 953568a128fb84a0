import { resolve } from 'node:path'
import { checkDeposit, DamagedTar, NoDeposit } from '#engines/noark-deposit/index.ts'
import { dropImport, type ImportEnd, type ImportFault, importDeposit } from '#modules/archive/index.ts'
import { systemActor } from '#platform/actor.ts'
import { Files } from '#platform/files.ts'
import type { Language } from '#platform/i18n.ts'
import { Keys } from '#platform/keys.ts'
import { systemRandom } from '#platform/random.ts'
import { archiveCheckTexts } from './archive-check.text.ts'
import { archiveDepositTexts } from './archive-deposit.text.ts'
import { cliTexts } from './cli.text.ts'
import { optionsOf } from './cli-options.ts'
import { depositAt, type OpenedDeposit } from './deposit-at.ts'
import { spillFolder } from './deposit-folder.ts'
import { openForReading, type ReadingWorld } from './open-for-reading.ts'

/**
 * `samvirke archive import DIR [--municipality 1825]`: loads a deposit, ours or another's, in a folder or a `.tar`, into an
 * empty archive, that of its creator unless another is named. It is controlled first, and nothing is loaded where a test is
 * broken or a number stands twice; all that stands in the way is told with its place. A run that stopped goes on when it is
 * given again; `--drop` takes away what waits of it. Nothing is seen in the archive before all of it is there.
 * Exit 0: loaded, or dropped; 1: the deposit cannot be loaded, the archive is not empty, or there was nothing to drop; 2: not
 * understood, or no deposit.
 */
export async function importArchive(
  given: readonly string[],
  language: Language,
  say: (line: string) => void,
): Promise<number> {
  const options = optionsOf(given)
  const t = archiveDepositTexts(language)
  const [wanted, by] = [options.get('municipality'), options.get('by') || 'Arkivet']
  const folder = given.find(
    (word, i) => !word.startsWith('--') && !/^--(municipality|by)$/.test(given[i - 1] ?? ''),
  )
  if (options.has('drop') ? !wanted : !folder) {
    say(t(options.has('drop') ? 'import.drop-usage' : 'import.usage'))
    return 2
  }
  const spill = spillFolder()
  let opened: ReadingWorld | null = null
  let deposit: OpenedDeposit | null = null
  try {
    if (!options.has('drop')) {
      deposit = await depositAt(resolve(process.env.INIT_CWD ?? process.cwd(), folder!))
      if (deposit === null) throw new NoDeposit()
    }
    opened = await openForReading(process.env)
    if (!opened) {
      say(cliTexts(language)('no-database'))
      return 2
    }
    const { transactions } = opened
    const members = opened.municipalities.all()
    if (wanted && !members.some(({ number }) => number === wanted)) {
      say(cliTexts(language)('no-municipality', { number: wanted }))
      return 2
    }
    if (deposit === null) {
      const isDropped = await dropImport({ transactions }, wanted!, systemActor(by))
      say(t(isDropped ? 'import.dropped' : 'import.nothing-to-drop', { number: wanted! }))
      return isDropped ? 0 : 1
    }
    const { results, holds, description } = await checkDeposit(deposit.files, spill)
    if (!holds) {
      const tests = results.filter((one) => one.status !== 'holds').map((one) => one.check.number)
      say(t('import.broken', { tests: tests.join(', ') }))
      return 1
    }
    if (!description?.version?.startsWith('5.')) {
      say(t('import.version', { version: description?.version ?? '?' }))
      return 1
    }
    // Whose archive it is stands in it, as the municipality's own name.
    const creators = description.creators
    const municipality = wanted || members.find(({ name }) => creators.includes(`${name} kommune`))?.number
    if (!municipality) {
      say(t('import.usage'))
      return 2
    }
    const files = new Files(opened.documentsFolder, new Keys(opened.masterKey, systemRandom), systemRandom)
    const ended = await importDeposit({ transactions, files }, municipality, systemActor(by), deposit.files)
    for (const line of told(ended, municipality, language)) say(line)
    return ended.end === 'done' ? 0 : 1
  } catch (error) {
    if (error instanceof NoDeposit) say(archiveCheckTexts(language)('cannot-read', { path: folder! }))
    else if (error instanceof DamagedTar) say(archiveCheckTexts(language)('damaged-tar', { path: folder! }))
    else throw error
    return 2
  } finally {
    deposit?.close()
    spill.remove()
    await opened?.close()
  }
}

function* told(ended: ImportEnd, number: string, language: Language): Generator<string> {
  const t = archiveDepositTexts(language)
  if (ended.end === 'not-empty') yield t('import.not-empty', { number })
  else if (ended.end === 'other-import') yield t('import.other', { number })
  else if (ended.end === 'faults') {
    for (const fault of ended.faults) yield faultSentence(fault, language)
    if (ended.count > ended.faults.length)
      yield archiveCheckTexts(language)('more', { count: ended.count - ended.faults.length })
    yield t('import.faults', { count: ended.count })
  } else {
    const count = (table: string) => ended.loaded.get(`archive.${table}`) ?? 0
    if (ended.resumed) yield t('import.resumed')
    yield t('import.sum', {
      files: count('case_file'),
      records: count('registry_entry'),
      changes: count('change'),
      documents: count('document_object'),
    })
    if (ended.keptOut > 0) yield t('import.kept-out', { count: ended.keptOut })
  }
}

/** What is wrong and where: `arkivstruktur.xml, linje 12, systemID …: …` */
export function faultSentence(
  { code, file, line, systemID, values }: ImportFault,
  language: Language,
): string {
  const t = archiveDepositTexts(language) as (key: string, values?: Record<string, string | number>) => string
  const unit = systemID === null ? '' : `, systemID ${systemID}`
  return `${file}, ${t('fault.at', { line })}${unit}: ${t(`fault.${code}`, values)}`
}
