import type { Municipalities } from '#modules/members/index.ts'
import type { Transactions } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { workshopOwner } from '../catalogue/owner.ts'
import type { Services } from '../packages.ts'
import { changeInWords, kroner } from './change-words.ts'
import { runs } from './runs.queries.ts'
import { beginSimulation, simulatePart, simulator } from './simulate.job.ts'
import { simulationTexts } from './simulation.text.ts'
import { askForSimulation, type Wanted } from './simulation.ts'

/**
 * Asks for a trial run and carries it out at once, for the command line. A worker that takes the same jobs meanwhile does
 * no harm: each share is worked out once. Gives what it found, a line for each municipality.
 */
export async function tryChange(
  world: { transactions: Transactions; municipalities: Municipalities; services: Services },
  wanted: Omit<Wanted, 'id' | 'scope'>,
  municipality: string | null,
  language: Language,
): Promise<string[]> {
  const { transactions, municipalities } = world
  const owner = municipality ?? workshopOwner(municipalities)
  const t = simulationTexts(language)
  let id: string
  try {
    id = await transactions.inTenant(owner, simulator, (ctx) =>
      askForSimulation(ctx, world, {
        ...{ ...wanted, id: ctx.random.uuid() },
        scope: municipality === null ? 'members' : 'own',
      }),
    )
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const key = error.code.replace('services.', '') as 'trial-period'
    return [t(key)]
  }
  await beginSimulation({ municipality: owner, id, attempt: 1 }, world)
  const [begun] = await transactions.inTenant(owner, simulator, (ctx) => runs(ctx, id))
  for (const number of begun?.definition.municipalities ?? []) {
    const part = await transactions.inTenant(number, simulator, (ctx) =>
      ctx.tx
        .selectFrom('services.simulation_part')
        .select('id')
        .where('municipality', '=', number)
        .where('simulation_id', '=', id)
        .executeTakeFirst(),
    )
    if (part) await simulatePart({ municipality: number, id: part.id, attempt: 1 }, world)
  }
  const [run] = await transactions.inTenant(owner, simulator, (ctx) => runs(ctx, id))
  if (!run?.result) return []
  const { total, shares } = run.result
  const hidden = t('trial.hidden')
  const line = (name: string, one: typeof total) =>
    [
      name,
      `${t('trial.run')} ${one.run ?? hidden}`,
      `${t('trial.changed')} ${one.changed ?? hidden}`,
      `${t('trial.year')} ${one.moreCostPerYear === null ? hidden : kroner(one.moreCostPerYear, language)}`,
    ].join(' · ')
  return [
    changeInWords(world.services, run.definition, language),
    ...shares.map((share) => line(municipalities.byNumber(share.municipality).name, share)),
    line(t('trial.all'), total),
    `/verksted/proveregninger/${id} ${run.resultSha256 ?? ''}`,
  ]
}
