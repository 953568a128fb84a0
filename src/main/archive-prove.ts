import { proveArchive } from '#modules/archive/index.ts'
import { systemActor } from '#platform/actor.ts'
import { type ChainFault, firstFaultInAuditChain, firstFaultInCooperationChain } from '#platform/audit.ts'
import { Files } from '#platform/files.ts'
import type { Language } from '#platform/i18n.ts'
import { Keys } from '#platform/keys.ts'
import { systemRandom } from '#platform/random.ts'
import { archiveProveTexts } from './archive-prove.text.ts'
import { cliTexts } from './cli.text.ts'
import { optionsOf } from './cli-options.ts'
import { openForReading } from './open-for-reading.ts'

const prover = systemActor('Kontroll av revisjonssporet')

/**
 * `samvirke archive prove --municipality 1825`, `--cooperation helgeland` or `--all`: reads every stored document again,
 * computes the tree of the archive anew and says what was altered, is missing or was added; then the chain of what was
 * done, in each municipality and each cooperation. Exit 0: nothing; 1: something; 2: not understood.
 */
export async function proveArchives(
  given: readonly string[],
  language: Language,
  say: (line: string) => void,
): Promise<number> {
  const options = optionsOf(given)
  const t = cliTexts(language)
  const own = archiveProveTexts(language)
  const wanted = options.get('municipality')
  const cooperation = options.get('cooperation')
  if (!wanted && !cooperation && !options.has('all')) {
    say(own('usage'))
    return 2
  }
  const opened = await openForReading(process.env)
  if (!opened) {
    say(t('no-database'))
    return 2
  }
  try {
    const numbers = opened.municipalities.all().map(({ number }) => number)
    if (wanted && !numbers.includes(wanted)) {
      say(t('no-municipality', { number: wanted }))
      return 2
    }
    const { transactions, municipalities } = opened
    const cooperations = [...new Set(municipalities.all().flatMap((one) => one.cooperations))].sort()
    if (cooperation && !cooperations.includes(cooperation)) {
      say(own('no-cooperation', { id: cooperation, ids: cooperations.join(', ') }))
      return 2
    }
    const keys = new Keys(opened.masterKey, systemRandom)
    const files = new Files(opened.documentsFolder, keys, systemRandom)
    let faults = 0
    const ofChain = (name: string, fault: ChainFault | null) => {
      say(fault ? own(`chain.${fault.fault}`, { name, at: fault.sequence }) : own('chain.holds', { name }))
      faults += fault ? 1 : 0
    }
    for (const number of wanted ? [wanted] : cooperation ? [] : numbers) {
      const sum = await proveArchive({ transactions: opened.transactions, keys, files }, number, (fault) =>
        say(`${number}: ${own(fault.what)}: ${fault.id}`),
      )
      say(own('sum', { number, ...sum }))
      faults += sum.faults
      ofChain(
        number,
        await transactions.inTenant(number, prover, (ctx) => firstFaultInAuditChain(ctx.tx, number)),
      )
    }
    for (const id of cooperation ? [cooperation] : wanted ? [] : cooperations)
      ofChain(
        id,
        await transactions.inCooperation(id, prover, (ctx) => firstFaultInCooperationChain(ctx.tx, id)),
      )
    return faults > 0 ? 1 : 0
  } finally {
    await opened.close()
  }
}
