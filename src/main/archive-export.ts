import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { checkDeposit, type PackageAbout } from '#engines/noark-deposit/index.ts'
import { type DepositSum, type DepositTarget, exportDeposit } from '#modules/archive/index.ts'
import { systemActor } from '#platform/actor.ts'
import { Files } from '#platform/files.ts'
import type { Language } from '#platform/i18n.ts'
import { Keys } from '#platform/keys.ts'
import { systemRandom } from '#platform/random.ts'
import product from '../../package.json' with { type: 'json' }
import { archiveDepositTexts } from './archive-deposit.text.ts'
import { cliTexts } from './cli.text.ts'
import { optionsOf } from './cli-options.ts'
import { depositAt } from './deposit-at.ts'
import { spillFolder } from './deposit-folder.ts'
import { SipWriter } from './deposit-sip-writer.ts'
import { depositWriter } from './deposit-writer.ts'
import { openForReading } from './open-for-reading.ts'

export const packageFolder = 'avleveringspakke'

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
const isDay = (text: string | undefined) => text === undefined || /^\d{4}-\d\d-\d\d$/.test(text)

/**
 * `samvirke archive export --municipality 1825 --out DIR`: a deposit of what is closed, controlled when it is written.
 * `--from` and `--to`: only files closed in the period. `--fonds`: another than the main one. `--as-if-closed`: what is
 * still open too, for a municipality that leaves; the change log says so. `--sip`: one DIAS package (`.tar`) and its
 * description instead of a folder; `--recipient` who is to keep it and `--agreement` the number of the agreement stand in
 * it. `--schemas`: a folder with the official schemas. `--by`: who exports. Exit 0: written and without fault; 1: something
 * is left out, could not be read or does not hold; 2: not understood, or nothing to write.
 */
export async function exportArchive(
  given: readonly string[],
  language: Language,
  say: (line: string) => void,
): Promise<number> {
  const options = optionsOf(given)
  const t = archiveDepositTexts(language)
  const [municipality, out] = [options.get('municipality'), options.get('out')]
  const [from, to, fonds] = [options.get('from'), options.get('to'), options.get('fonds')]
  if (!municipality || !out || !isDay(from) || !isDay(to) || (fonds !== undefined && !isUuid(fonds))) {
    say(t('export.usage'))
    return 2
  }
  const at = (path: string) => resolve(process.env.INIT_CWD ?? process.cwd(), path)
  const root = at(out)
  const inTheWay = await readdir(root).catch(() => [])
  if (inTheWay.length > 0) {
    say(t('export.not-empty', { path: out }))
    return 2
  }
  const opened = await openForReading(process.env)
  if (!opened) {
    say(cliTexts(language)('no-database'))
    return 2
  }
  try {
    if (!opened.municipalities.all().some(({ number }) => number === municipality)) {
      say(cliTexts(language)('no-municipality', { number: municipality }))
      return 2
    }
    await mkdir(root, { recursive: true, mode: 0o700 })
    const schemas = options.get('schemas') ?? process.env.SAMVIRKE_NOARK_SCHEMAS
    const files = new Files(opened.documentsFolder, new Keys(opened.masterKey, systemRandom), systemRandom)
    const schema = async (name: string) =>
      schemas ? readFile(join(at(schemas), name)).catch(() => null) : null
    const write = (target: DepositTarget) =>
      exportDeposit(
        { transactions: opened.transactions, files },
        systemActor(options.get('by') || 'Arkivet'),
        {
          municipality,
          fondsId: fonds ?? null,
          from: from ?? null,
          to: to ?? null,
          asIfClosed: options.has('as-if-closed'),
          schema,
        },
        target,
      )
    let sum: DepositSum
    if (options.has('sip')) {
      const id = systemRandom.uuid()
      const sip = await SipWriter.begin(root, id, new Date())
      try {
        sum = await write(sip)
        if (sum.written) {
          const about = aboutPackage(id, sum, options, t('export.no-recipient'))
          const { tar, description, withoutSchemas } = await sip.finish(about, schema)
          say(t('export.sip', { tar, description }))
          if (withoutSchemas.length > 0) say(t('export.sip-schemas', { names: withoutSchemas.join(', ') }))
        } else await sip.abandon()
      } catch (error) {
        await sip.abandon()
        throw error
      }
    } else sum = await write(depositWriter(join(root, packageFolder)))
    for (const line of told(sum, language)) say(line)
    if (!sum.written) return 2
    const isFaultless = await controlled(root, language, say)
    const isWhole = sum.unreadable.length === 0 && sum.leftOut.every(({ hasNoPlace }) => hasNoPlace)
    return isFaultless && isWhole ? 0 : 1
  } finally {
    await opened.close()
  }
}

function aboutPackage(
  id: string,
  { fondsTitle, creators, start, end }: DepositSum,
  options: ReadonlyMap<string, string>,
  noRecipient: string,
): PackageAbout {
  const names = creators.map(({ name }) => name)
  return {
    id,
    label: fondsTitle,
    createdAt: new Date(),
    creators: names,
    submitter: names[0] ?? fondsTitle,
    recipient: options.get('recipient') || noRecipient,
    system: { name: 'Samvirke', version: product.version },
    startDay: start,
    endDay: end,
    agreement: options.get('agreement') || null,
  }
}

function* told(sum: DepositSum, language: Language): Generator<string> {
  const t = archiveDepositTexts(language)
  if (!sum.written) yield t('export.nothing')
  else {
    const { files, records, entries, changes, documents, start, end } = sum
    yield t('export.sum', { files, records, entries, changes, documents, start, end })
    yield t(`export.schemas-${sum.schemas}`)
  }
  for (const { reason, count, examples } of sum.leftOut) {
    const more = examples.length > 0 && count > examples.length ? ' …' : ''
    yield `${t('export.left-out')} ${t(`left-out.${reason}`, { count })} ${examples.join(', ')}${more}`.trim()
  }
  for (const id of sum.unreadable) yield t('export.unreadable', { id })
}

async function controlled(root: string, language: Language, say: (line: string) => void): Promise<boolean> {
  const t = archiveDepositTexts(language)
  const spill = spillFolder()
  const deposit = await depositAt(root)
  try {
    const report = await checkDeposit(deposit!.files, spill)
    const broken = report.results.filter((one) => one.status !== 'holds').map((one) => one.check.number)
    say(
      report.holds
        ? t('export.holds', { tests: report.results.length })
        : t('export.broken', { tests: broken.join(', ') }),
    )
    return report.holds
  } finally {
    deposit?.close()
    spill.remove()
  }
}
