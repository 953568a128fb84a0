import { type Actor, systemActor } from '#platform/actor.ts'
import { type Ctx, Transactions } from '#platform/context.ts'
import { systemRandom } from '#platform/random.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import {
  addRecord,
  archiveEntry,
  ensureFonds,
  markDispatched,
  openCaseFile,
  registerEntry,
  signOff,
} from '../index.ts'
import { aCaseFile, aLetter, anApplication, grane } from './archive-material.ts'

/** Grane's archive, with what tests of the requirements of Noark 5 do again and again. */
export async function noarkWorld() {
  const world: TestWorld = await testWorld()
  const jobs = new Transactions(world.jobPools, world.clock, systemRandom)
  const fonds = await world.tenant(grane, ensureFonds)
  const [row] = await world.admin<{ id: string }>(
    `select id from archive.class where municipality = $1 and class_id = 'A10'`,
    [grane],
  )
  let made = 0
  const here = <T>(work: (ctx: Ctx) => Promise<T>) => world.tenant(grane, work)
  const as = <T>(actor: Actor, work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(grane, actor, work)

  /** A case with an application and its answer; sent and signed off, and archived, when wanted. */
  async function aCase(options: { answered?: boolean; archived?: boolean } = {}) {
    made += 1
    const name = `core:${made}`
    return here(async (ctx) => {
      const file = await openCaseFile(ctx, world.keys, aCaseFile({ madeFor: name }))
      const application = await anApplication(ctx, world, file.id, { madeFor: `${name}:in` })
      const incoming = await registerEntry(ctx, world.keys, application)
      const letter = await aLetter(ctx, world, file.id, { madeFor: `${name}:out` })
      const outgoing = await registerEntry(ctx, world.keys, letter)
      if (options.answered || options.archived) {
        await markDispatched(ctx, outgoing.id, ctx.now)
        await signOff(ctx, incoming.id, 'Besvart med brev', outgoing.id)
      }
      if (options.archived) for (const { id } of [incoming, outgoing]) await archiveEntry(ctx, id)
      return { file, incoming, outgoing }
    })
  }
  const draft = (fileId: string, over: Record<string, unknown> = {}) =>
    here((ctx) =>
      addRecord(ctx, {
        kind: 'Journalpost',
        in: { fileId },
        status: 'Reservert dokument',
        values: { title: 'Utkast', type: 'Utgående dokument', ...over },
      }),
    )
  /** Past our own code, with the right of a web process: what the database itself says. */
  const set = (table: string, id: string, values: Record<string, unknown>) =>
    here((ctx) =>
      ctx.tx
        .updateTable(table as 'archive.registry_entry')
        .set(values)
        .where('id', '=', id)
        .execute(),
    )
  const changesOf = async (id: string) => {
    const rows = await world.admin<{ line: string }>(
      `select metadata || ': ' || old_value || ' > ' || new_value as line from archive.change where unit_id = $1
       order by changed_at, metadata`,
      [id],
    )
    return rows.map((one) => one.line)
  }
  const asJob = <T>(work: (ctx: Ctx) => Promise<T>) => jobs.inTenant(grane, systemActor('jobb'), work)
  return { world, jobs, fonds, classId: row?.id ?? '', here, as, asJob, aCase, draft, set, changesOf }
}
export type NoarkWorld = Awaited<ReturnType<typeof noarkWorld>>

export const refused = (code: string) => ({ code: `archive.${code}` })
