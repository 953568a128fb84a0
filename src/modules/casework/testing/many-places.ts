import { type Actor, systemActor } from '#platform/actor.ts'
import type { Ctx, SeveralCtx } from '#platform/context.ts'
import type { TaskKind } from '../case-file.rules.ts'
import { type NewCase, type NewParty, openCase } from '../open-case.ts'
import { askForTask } from '../tasks.ts'
import { aCase, applicant, type CaseworkTestWorld, employee } from './casework-material.ts'

export const hattfjelldal = '1826'
export const rana = '1833'

export interface Place {
  municipality: string
  name?: string
  identityNumber?: string
  protected?: boolean
  deadlineOn?: string
  kind?: TaskKind | null
  openedAt?: string
  also?: NewParty[]
}

/** Opens a case in any municipality with a task in it, past the deciding, and says its id. */
export async function openIn(of: CaseworkTestWorld, place: Place): Promise<string> {
  const { municipality, name = 'Silje Fjelldal', kind = 'decide' } = place
  const wanted = await aCase(of.world, {
    municipality,
    title: `Støtte – ${name}`,
    parties: [
      {
        ...{ role: 'applicant', name, identityNumber: place.identityNumber ?? applicant.identityNumber },
        ...{ birthDate: null, protected: place.protected ?? false },
      },
      ...(place.also ?? []),
    ],
    facts: [],
    ...(place.openedAt ? { receivedAt: new Date(place.openedAt) } : {}),
  } as Partial<NewCase>)
  return of.as(
    systemActor('prøve'),
    async (ctx) => {
      const { id } = await openCase(ctx, of.world.keys, wanted)
      if (kind) await askForTask(ctx, id, kind, [{ code: 'not-automatic' }])
      if (place.deadlineOn) await moveDeadline(ctx, id, place.deadlineOn)
      return id
    },
    municipality,
  )
}

export async function moveDeadline(ctx: Ctx, id: string, to: string): Promise<void> {
  await ctx.tx
    .updateTable('casework.case_file')
    .set({ deadline_on: to })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .execute()
}

/** Reads in several municipalities as a caseworker who is cleared for all, or as `actorIn` says. */
export function inSeveral<T>(
  of: CaseworkTestWorld,
  municipalities: readonly string[],
  work: (ctx: SeveralCtx) => Promise<T>,
  actorIn: (municipality: string) => Actor = () => employee('caseworker', 'cleared-strictly-confidential'),
): Promise<T> {
  return of.world.transactions.inSeveral(municipalities, actorIn, work)
}
