import { randomUUID } from 'node:crypto'
import { clearancesIn, employeesHere, isClearanceWord, writeClearance } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Language } from '#platform/i18n.ts'
import { cliTexts } from './cli.text.ts'
import { optionsOf } from './cli-options.ts'
import { openForReading } from './open-for-reading.ts'

/**
 * `samvirke clearance --municipality 1825`: who is cleared for cases of protected persons. With `--employee <name>`,
 * `--level confidential`, `--by <name>` and `--reason <why>` an employee is cleared: the first one, where no leader has
 * been able to. Exit 0: done; 1: nobody of that name, or two; 2: not understood.
 */
export async function clearance(
  given: readonly string[],
  language: Language,
  say: (line: string) => void,
): Promise<number> {
  const options = optionsOf(given)
  const t = cliTexts(language)
  const [municipality, wanted, level] = ['municipality', 'employee', 'level'].map((name) => options.get(name))
  const [by, reason] = [options.get('by'), options.get('reason')]
  if (!municipality || (wanted && !(level && isClearanceWord(level) && by && reason))) {
    say(t('clearance.usage'))
    return 2
  }
  const world = await openForReading(process.env)
  if (!world) {
    say(t('no-database'))
    return 2
  }
  try {
    if (!world.municipalities.all().some(({ number }) => number === municipality)) {
      say(t('no-municipality', { number: municipality }))
      return 2
    }
    return await world.transactions.inTenant(municipality, systemActor('kommandolinjen'), async (ctx) => {
      if (wanted && level && isClearanceWord(level) && by && reason) {
        const named = (await employeesHere(ctx)).filter(({ name }) => name === wanted)
        const [one, other] = named
        if (!one || other) {
          say(t('clearance.who', { name: wanted, count: named.length }))
          return 1
        }
        const dates = { validFrom: ctx.today, validTo: options.get('to') || null }
        await writeClearance(
          ctx,
          { id: randomUUID(), employeeId: one.id, level, reason, ...dates },
          { id: null, name: by },
        )
      }
      const all = await clearancesIn(ctx)
      for (const row of all)
        say(
          `${row.employeeName}  ${row.level}  ${row.validFrom} – ${row.validTo ?? ''}  ${row.givenByName}: ${row.reason}`,
        )
      if (all.length === 0) say(t('clearance.none'))
      return 0
    })
  } finally {
    await world.close()
  }
}
