import { storedReplays } from '#modules/services/index.ts'
import type { Language } from '#platform/i18n.ts'
import { cliTexts } from './cli.text.ts'
import { optionsOf } from './cli-options.ts'
import { openForReading } from './open-for-reading.ts'

/**
 * `samvirke replay --municipality 1825 --case 2026/12`: makes stored decisions again from their grounds, with the rule that
 * made them, and says in words what differs. Exit 0: all the same; 1: some are not, or none was found; 2: not understood.
 */
export async function replay(
  given: readonly string[],
  language: Language,
  say: (line: string) => void,
): Promise<number> {
  const options = optionsOf(given)
  const t = cliTexts(language)
  const caseNumber = options.get('case')
  const id = options.get('decision')
  const municipality = options.get('municipality')
  if (!options.has('all') && !(caseNumber && municipality) && !(id && municipality)) {
    say(t('replay.usage'))
    return 2
  }
  const world = await openForReading(process.env)
  if (!world) {
    say(t('no-database'))
    return 2
  }
  try {
    const known = world.municipalities.all().map(({ number }) => number)
    if (municipality && !known.includes(municipality)) {
      say(t('no-municipality', { number: municipality }))
      return 2
    }
    const which = id ? { id } : caseNumber ? { caseNumber } : null
    let [same, other] = [0, 0]
    for (const number of municipality ? [municipality] : known)
      for await (const one of storedReplays(world, number, which, language)) {
        if (one.isSame) same += 1
        else other += 1
        // Of very many, those that are as they should be are only counted.
        if (which || !one.isSame) for (const line of one.lines) say(line)
      }
    if (same + other === 0) say(t('replay.none'))
    else if (!which) say(t('replay.sum', { count: same + other, same, other }))
    return other === 0 && same > 0 ? 0 : 1
  } finally {
    await world.close()
  }
}
