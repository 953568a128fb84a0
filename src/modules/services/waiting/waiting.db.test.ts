import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { Transactions } from '#platform/context.ts'
import { systemRandom } from '#platform/random.ts'
import { type Browser, hiddenFields } from '../testing/browser.ts'
import { flowService } from '../testing/flow-service.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'
import { draftNewsOfResident } from './draft-news.ts'
import { moveFeedbackOnAsTold } from './move-feedback-on.job.ts'
import { sayWaitOver } from './say-wait-over.ts'

let open: OpenServicesWorld
const start = '/grane/tjenester/prove-flyt/start'

beforeAll(async () => {
  open = await openServicesWorld({ also: flowService })
})
afterAll(() => open?.close())
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))

/** Handed over to the municipality. */
async function handed(owner: Browser, more: Record<string, string> = {}) {
  const begun = await owner.post(start, hiddenFields((await owner.get(start)).html))
  const base = begun.location as string
  await owner.post(`${base}/send`, {
    ...{ ...hiddenFields((await owner.get(`${base}/Side1`)).html), tekst: 'Hemmelig hage', ...more },
  })
  return { base, id: base.split('/').at(-1) as string }
}

const staff = (key: string) => open.signInStaff(key)

const submissions = (id: string) => open.admin('select id from services.submission where id = $1', [id])
const waits = (id: string) =>
  open.admin('select * from services.waiting where draft_id = $1 order by since', [id])

describe('a form that waits for the municipality', () => {
  test('the resident sees who it waits for; a caseworker reads it and lets it go on, and it is sent in', async () => {
    const owner = await open.signIn('grane-enslig')
    const { base, id } = await handed(owner)
    const page = await owner.open(base)
    expect(page.html).toContain('Venter på Grane kommune')
    expect(page.html).not.toContain('name="handling"')
    const siv = await staff('grane-saksbehandler')
    expect((await siv.get('/saksbehandling/grane/venter')).html).toContain(`/venter/${id}`)
    const seen = await siv.get(`/saksbehandling/grane/venter/${id}`)
    expect(seen.status, seen.html).toBe(200)
    expect(seen.html).toContain('Hemmelig hage')
    const [look] = await open.admin(
      `select actor_name, resident_id from platform.audit_event where event = 'waiting.viewed' and subject_id = $1`,
      [id],
    )
    expect(look).toMatchObject({ actor_name: expect.stringMatching(/./), resident_id: owner.residentId })
    const fields = { ...hiddenFields(seen.html), oppgave: 'vent' }
    const [one, two] = await Promise.all(
      [1, 2].map(() => siv.post(`/saksbehandling/grane/venter/${id}`, fields)),
    )
    expect([one?.status, two?.status]).toEqual([303, 303])
    expect(await open.runJobs()).toContain('services.move-feedback-on')
    expect(await submissions(id)).toHaveLength(1)
    expect((await owner.get(base)).location).toBe(`/grane/kvittering/${id}`)
    const [wait] = await waits(id)
    expect(wait?.handed_over_sealed).toHaveLength(0)
    const ended = await open.admin(
      `select 1 from platform.audit_event where event = 'waiting.ended' and subject_id = $1`,
      [id],
    )
    expect(ended).toHaveLength(1)
    expect((await siv.get(`/saksbehandling/grane/venter/${id}`)).status).toBe(404)
  })

  test('another municipality, an archivist and the owner cannot let it go on, nor read it in the list', async () => {
    const owner = await open.signIn('grane-reservert')
    const { base, id } = await handed(owner)
    const path = `/saksbehandling/grane/venter/${id}`
    const siv = await staff('vefsn-saksbehandler')
    expect((await siv.get('/saksbehandling/vefsn/venter')).html).not.toContain(id)
    expect((await siv.get(path)).status).toBe(404)
    expect((await siv.get(path.replace('grane', 'vefsn'))).status).toBe(404)
    expect((await (await staff('grane-arkivar')).get(path)).status).toBe(404)
    const page = await owner.open(base)
    for (const handling of ['write', 'videre', 'ta-tilbake', 'slett']) {
      const fields = { ...hiddenFields(page.html), oppgave: 'vent', handling, bekreft: 'ja' }
      await owner.post(`${base}/oppgave`, fields)
    }
    expect(await open.runJobs()).not.toContain('services.move-feedback-on')
    expect(await submissions(id)).toEqual([])
    const forged = await open.resident(owner.residentId, '1825', (ctx) =>
      ctx.tx
        .updateTable('services.waiting')
        .set({ ended_at: new Date() })
        .where('draft_id', '=', id)
        .executeTakeFirst(),
    )
    expect(forged.numUpdatedRows).toBe(0n)
  })

  test('the service owner’s own system says so once; the job killed before its commit is run again', async () => {
    const owner = await open.signIn('grane-grense-219999')
    const { id } = await handed(owner)
    expect((await open.tenant('1825', (ctx) => sayWaitOver(ctx, id, 'en-annen'))).said).toBe('already')
    await expect(open.tenant('1824', (ctx) => sayWaitOver(ctx, id, 'vent'))).rejects.toMatchObject({
      code: 'services.no-such-draft',
    })
    const says = await Promise.all(
      [1, 2].map(() => open.tenant('1825', (ctx) => sayWaitOver(ctx, id, 'vent'))),
    )
    expect(says.map((one) => one.said).sort()).toEqual(['already', 'now'])
    const job = { municipality: '1825', id, attempt: 1 }
    const jobs = new Transactions(open.jobPools, open.clock, systemRandom)
    const dying = {
      ...open.world,
      transactions: {
        inTenant: (municipality: string, actor: Actor, work: Parameters<Transactions['inTenant']>[2]) =>
          jobs.inTenant(municipality, actor, async (ctx) => {
            await work(ctx)
            throw new Error('killed')
          }),
      } as never,
    }
    await expect(moveFeedbackOnAsTold(job, dying)).rejects.toThrow('killed')
    expect(await submissions(id)).toEqual([])
    const living = { ...open.world, transactions: jobs }
    await Promise.all([1, 2].map(() => moveFeedbackOnAsTold(job, living)))
    expect(await submissions(id)).toHaveLength(1)
    const opened = await open.admin(
      `select 1 from platform.audit_event where event = 'submission.received' and subject_id = $1`,
      [id],
    )
    expect(opened).toHaveLength(1)
  })

  test('where others are to sign next, the owner is told and goes on; nobody is asked before that', async () => {
    const owner = await open.signIn('grane-tre-barn-mor')
    const begun = await owner.post(start, hiddenFields((await owner.get(start)).html))
    const base = begun.location as string
    const id = base.split('/').at(-1) as string
    const page = () => owner.get(`${base}/Side1`)
    await owner.post(`${base}/Side1`, { ...hiddenFields((await page()).html), nav: 'add-row:folk' })
    await owner.post(`${base}/send`, {
      ...{ ...hiddenFields((await page()).html), tekst: 'Naust', farge: 'signer etterpå' },
      ...{ 'underskrivere[0].fnr': open.numberOf('grane-stefar'), 'underskrivere[0].navn': 'Per' },
    })
    const news = async () =>
      (await open.resident(owner.residentId, null as never, (ctx) => draftNewsOfResident(ctx, open.keys)))
        .filter((one) => one.draftId === id)
        .map((one) => one.kind)
    expect(await news()).toEqual(['waits'])
    await open.letThrough(id, 'vent')
    expect(await open.admin('select 1 from services.signee where draft_id = $1', [id])).toEqual([])
    expect(await news()).toEqual(['goes-on'])
    const told = await owner.open(base)
    expect(told.html).toContain('Kommunen har svart')
    const on = { ...hiddenFields(told.html), oppgave: 'vent', handling: 'videre' }
    await Promise.all([1, 2].map(() => owner.post(`${base}/oppgave`, on)))
    expect(await open.admin('select 1 from services.signee where draft_id = $1', [id])).toHaveLength(1)
    expect((await owner.open(base)).html).toContain('Per')
    expect(await news()).toEqual([])
  })

  test('it is not deleted while the municipality has not answered', async () => {
    const owner = await open.signIn('grane-grense-220000')
    const { id } = await handed(owner)
    const now = open.clock.now()
    open.clock.advance(40 * 86_400_000)
    const job = { municipality: '1825', id, attempt: 1 }
    await expect(open.jobs['services.delete-draft']?.(job)).rejects.toThrow('waits for the municipality')
    open.clock.set(now)
  })
})
