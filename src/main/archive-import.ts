import { resolve } from 'node:path'
import { checkDeposit, NoDeposit } from '#engines/noark-deposit/index.ts'
import { importDeposit, UnknownValue } from '#modules/archive/index.ts'
import { systemActor } from '#platform/actor.ts'
import { Files } from '#platform/files.ts'
import type { Language } from '#platform/i18n.ts'
import { Keys } from '#platform/keys.ts'
import { systemRandom } from '#platform/random.ts'
import { archiveDepositTexts } from './archive-deposit.text.ts'
import { cliTexts } from './cli.text.ts'
import { optionsOf } from './cli-options.ts'
import { depositFolder, packageIn, spillFolder } from './deposit-folder.ts'
import { openForReading } from './open-for-reading.ts'

/**
 * `samvirke archive import DIR [--municipality 1825]`: loads a deposit, ours or another's, into an empty archive, that of
 * its creator unless another is named. It is controlled first, and nothing is loaded where a test is broken. A run that stopped goes on when it is given again.
 * Exit 0: loaded; 1: the deposit does not hold, or the archive is not empty; 2: not understood.
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
  if (!folder) {
    say(t('import.usage'))
    return 2
  }
  const root = await packageIn(resolve(process.env.INIT_CWD ?? process.cwd(), folder))
  if (root === null) {
    say(cliTexts(language)('not-found', { path: folder }))
    return 2
  }
  const opened = await openForReading(process.env)
  if (!opened) {
    say(cliTexts(language)('no-database'))
    return 2
  }
  const deposit = depositFolder(root)
  const spill = spillFolder()
  try {
    const members = opened.municipalities.all()
    if (wanted && !members.some(({ number }) => number === wanted)) {
      say(cliTexts(language)('no-municipality', { number: wanted }))
      return 2
    }
    const { results, holds, description } = await checkDeposit(deposit, spill)
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
    const world = { transactions: opened.transactions, files }
    const ended = await importDeposit(world, municipality, systemActor(by), deposit)
    if (ended.end !== 'done') {
      say(t(ended.end === 'not-empty' ? 'import.not-empty' : 'import.other', { number: municipality }))
      return 1
    }
    if (ended.resumed) say(t('import.resumed'))
    const count = (table: string) => ended.loaded.get(`archive.${table}`) ?? 0
    say(
      t('import.sum', {
        files: count('case_file'),
        records: count('registry_entry'),
        changes: count('change'),
        documents: count('document_object'),
      }),
    )
    if (ended.keptOut > 0) say(t('import.kept-out', { count: ended.keptOut }))
    return 0
  } catch (error) {
    if (error instanceof NoDeposit) {
      say(cliTexts(language)('not-found', { path: folder }))
      return 2
    }
    if (!(error instanceof UnknownValue)) throw error
    say(t('import.unknown-value', { element: error.element, value: error.value }))
    return 1
  } finally {
    spill.remove()
    await opened.close()
  }
}
