import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  changeEntity,
  expireEntry,
  openCaseFile,
  personalMatters,
  readEntity,
  registerEntry,
} from '#modules/archive/index.ts'
import { chooseSetting, noteRegisterProtection } from '#modules/members/index.ts'
import { type Actor, anonymous, type Role } from '#platform/actor.ts'
import type { Refusal } from '#platform/refusal.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { personWithKey } from '#standins/population/index.ts'
import { answerPapers, lookOnce } from './index.ts'
import { candidates, daysOnTheWay, revisionsOf } from './publishing/publishing.queries.ts'
import { approveDay, hold, letThrough, proposeDay } from './publishing/settle.ts'
import { askedIn } from './searching/asked.rules.ts'
import { searchJournal } from './searching/search.queries.ts'

const [grane, vefsn] = ['1825', '1824']
const today = '2026-11-22'

let world: TestWorld
let made = 0
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const staff = (n: number, ...roles: Role[]): Actor => ({
  kind: 'employee',
  id: `00000000-0000-4000-8000-0000000000e${n}`,
  name: `Arkivar ${n}`,
  title: null,
  roles,
})
const first = staff(1, 'archivist')
const second = staff(2, 'archivist')
const as = <T>(actor: Actor, work: Parameters<typeof world.transactions.inTenant<T>>[2], number = grane) =>
  world.transactions.inTenant(number, actor, work)

/** An incoming entry; who sends it and what it is called may vary. */
async function register(
  title: string,
  over: {
    sender?: string
    organisation?: boolean
    open?: boolean
    municipality?: string
    residentId?: string
  } = {},
) {
  const n = ++made
  const { municipality = grane, sender = 'Kari Nordmann', residentId = null } = over
  return world.tenant(municipality, async (ctx) => {
    const screening = over.open ? null : personalMatters
    const file = await openCaseFile(ctx, world.keys, {
      ...{ madeFor: `submission:${n}`, title: `Sak ${n}`, publicTitle: `Sak ${n}`, classId: 'A10' },
      ...{ administrativeUnit: 'Oppvekst', caseResponsible: 'Siv Ås', screening, parties: [], residentId },
    })
    const stored = await world.files.put(ctx, Buffer.from(`dokument ${n}`))
    return registerEntry(ctx, world.keys, {
      ...{
        madeFor: `application:${n}`,
        caseFileId: file.id,
        type: 'Inngående dokument',
        title,
        publicTitle: title,
      },
      documents: [
        {
          title: 'Søknad',
          documentType: 'Søknad',
          linkedAs: 'Hoveddokument',
          file: stored,
          format: 'fmt/476',
        },
      ],
      correspondenceParts: [
        { type: 'Avsender', name: sender, identityNumber: over.organisation ? '938712441' : '13898899980' },
      ],
      ...{ receivedAt: ctx.now, documentDate: ctx.today, screening, residentId },
    })
  })
}

const choose = (release: 'two-persons' | 'by-itself', delayWorkingDays: number, number = grane) =>
  world.tenant(number, (ctx) =>
    chooseSetting(ctx, 'public-journal', { release, delayWorkingDays }, ctx.today, {
      source: 'prøve',
      trust: 'bekreftet',
    }),
  )
const find = async (query: string, municipality: string | null = grane) =>
  (
    await as(anonymous, (ctx) =>
      searchJournal(ctx, municipality, askedIn(new URLSearchParams(query)), null, 25),
    )
  ).entries
const titles = async (query: string, municipality?: string | null) =>
  (await find(query, municipality)).map(({ title }) => title)
const refused = (code: string) => expect.objectContaining({ code }) as Refusal

describe('a municipality where two look through', () => {
  test('nothing comes out before the municipality has chosen, nor before two different persons have looked', async () => {
    const entry = await register('Søknad om barnehageplass')
    await lookOnce(world, grane)
    expect(await as(first, daysOnTheWay)).toEqual([])
    await choose('two-persons', 0)
    await lookOnce(world, grane)
    expect(await as(first, daysOnTheWay)).toMatchObject([{ day: today, waiting: 1, proposed: 0 }])
    await expect(as(staff(3, 'caseworker'), (ctx) => proposeDay(ctx, today))).rejects.toEqual(
      refused('public-journal.not-allowed'),
    )
    expect(await as(first, (ctx) => proposeDay(ctx, today))).toBe(1)
    await expect(as(first, (ctx) => approveDay(ctx, today))).rejects.toEqual(
      refused('public-journal.same-person'),
    )
    expect(await find('')).toEqual([])
    expect(await as(second, (ctx) => approveDay(ctx, today))).toEqual({ out: 1, left: 0 })
    const [shown] = await find('')
    expect(shown).toMatchObject({ id: entry.id, title: 'Søknad om barnehageplass' })
    // Screened: the name of the sender is nowhere in what everybody may read.
    expect(JSON.stringify(shown)).not.toContain('Nordmann')
    expect(await titles('q=Nordmann')).toEqual([])
    expect(await titles('q=barnehageplass')).toEqual(['Søknad om barnehageplass'])
  })

  test('an entry that is changed after it was proposed is not approved unseen', async () => {
    const entry = await register('Klage på vedtak')
    await lookOnce(world, grane)
    await as(first, (ctx) => proposeDay(ctx, today))
    await as(first, async (ctx) => {
      const unit = await readEntity(ctx, 'record', entry.id)
      await changeEntity(ctx, world.keys, 'record', entry.id, unit?.version ?? 0, {
        ...{ publicTitle: 'Klage på vedtak om byggetillatelse' },
      })
    })
    expect(await as(second, (ctx) => approveDay(ctx, today))).toEqual({ out: 0, left: 1 })
    await lookOnce(world, grane)
    expect(await as(first, daysOnTheWay)).toMatchObject([{ waiting: 1, proposed: 0 }])
    await as(first, (ctx) => proposeDay(ctx, today))
    await as(second, (ctx) => approveDay(ctx, today))
    expect(await titles('q=byggetillatelse')).toEqual(['Klage på vedtak om byggetillatelse'])
  })
})

describe('a municipality that publishes by itself', () => {
  beforeAll(() => choose('by-itself', 0, vefsn))

  test('what is found to be a number or a sensitive word waits for a person, and is nowhere to be found', async () => {
    const number = await register('Målepunkt 123 456 789 01', { municipality: vefsn, open: true })
    await register('Legeerklæring for ansatt', { municipality: vefsn, open: true })
    await register('Tilbud på sand', {
      municipality: vefsn,
      open: true,
      sender: 'Sand AS',
      organisation: true,
    })
    await lookOnce(world, vefsn)
    expect(await titles('', vefsn)).toEqual(['Tilbud på sand'])
    const stopped = await as(first, (ctx) => candidates(ctx, { states: ['stopped'] }), vefsn)
    expect(stopped.flatMap(({ findings }) => findings.map(({ kind }) => kind)).sort()).toEqual([
      ...['eleven-digits', 'sensitive-word'],
    ])
    await expect(as(first, (ctx) => letThrough(ctx, number.id, ' '), vefsn)).rejects.toEqual(
      refused('public-journal.no-reason'),
    )
    await as(first, (ctx) => letThrough(ctx, number.id, 'Det er et målepunkt for strøm.'), vefsn)
    await lookOnce(world, vefsn)
    expect((await titles('', vefsn)).sort()).toEqual(['Målepunkt 123 456 789 01', 'Tilbud på sand'])
  })

  test('a person takes an entry back, it does not come out again by itself, and its history stands', async () => {
    const entry = await register('Rapport om vann', { municipality: vefsn, open: true })
    await lookOnce(world, vefsn)
    await as(first, (ctx) => hold(ctx, entry.id, 'Feil navn i vedlegget.'), vefsn)
    await lookOnce(world, vefsn)
    expect(await titles('q=rapport', vefsn)).toEqual([])
    await as(first, (ctx) => letThrough(ctx, entry.id, 'Navnet er rettet.'), vefsn)
    await lookOnce(world, vefsn)
    expect(await titles('q=rapport', vefsn)).toEqual(['Rapport om vann'])
    const history = await as(first, (ctx) => revisionsOf(ctx, entry.id), vefsn)
    expect(history.map(({ what, byName }) => [what, byName])).toEqual([
      ['published', 'Postlisten'],
      ['withdrawn', 'Arkivar 1'],
      ['published', 'Postlisten'],
    ])
  })

  test('what is registered by mistake leaves the journal when the archive says so', async () => {
    const entry = await register('Feilsendt faktura', { municipality: vefsn, open: true })
    await lookOnce(world, vefsn)
    expect(await titles('q=faktura', vefsn)).toHaveLength(1)
    await as(first, (ctx) => expireEntry(ctx, entry.id), vefsn)
    await lookOnce(world, vefsn)
    expect(await titles('q=faktura', vefsn)).toEqual([])
  })

  test('a person who becomes protected is gone from it at once, before anything is looked at again', async () => {
    const { identityNumber } = personWithKey('rana-alene')
    const residentId = '00000000-0000-4000-8000-00000000000a'
    await world.admin('insert into members.resident (id, identity_hash, created_at) values ($1, $2, now())', [
      residentId,
      world.keys.identityHash(identityNumber),
    ])
    await register('Melding om flytting', { municipality: vefsn, open: true, residentId })
    await lookOnce(world, vefsn)
    expect(await titles('q=flytting', vefsn)).toHaveLength(1)
    await world.tenant(vefsn, (ctx) =>
      noteRegisterProtection(ctx, world.keys, [{ identityNumber, protection: 'strengtFortrolig' }], {
        ...{ source: 'Folkeregisteret', trust: 'bekreftet' },
      }),
    )
    expect(await titles('q=flytting', vefsn)).toEqual([])
    expect(await as(first, (ctx) => candidates(ctx, { states: ['published'] }), vefsn)).not.toContainEqual(
      expect.objectContaining({ line: expect.objectContaining({ title: 'Melding om flytting' }) }),
    )
  })

  test('filters, numbers, beginnings of words and all municipalities at once', async () => {
    expect(await titles('q=barneh*', null)).toEqual(['Søknad om barnehageplass'])
    expect((await titles('type=I&klasse=A10&enhet=Oppvekst', vefsn)).length).toBeGreaterThan(2)
    expect(await titles('type=U', vefsn)).toEqual([])
    const [one] = await find('q=sand', vefsn)
    expect(await titles(`q=${one?.fileId}`, vefsn)).toEqual(['Tilbud på sand'])
    const all = await find('', null)
    expect(new Set(all.map(({ municipality }) => municipality))).toEqual(new Set([grane, vefsn]))
    expect(await titles('q=sand')).toEqual([])
  })

  test('a sender who is a person is found for a year and not after it; an organisation always', async () => {
    await register('Merknad til plan', { municipality: vefsn, open: true, sender: 'Odd Fjellvik' })
    await register('Uttalelse til plan', {
      ...{ municipality: vefsn, open: true, sender: 'Fjellvik Maskin AS', organisation: true },
    })
    await lookOnce(world, vefsn)
    expect((await titles('q=Fjellvik', vefsn)).sort()).toEqual(['Merknad til plan', 'Uttalelse til plan'])
    const later = await testClockAt('2027-11-23T10:00:00Z', async () => {
      // By the question itself, whether or not the index has been tidied.
      const before = await titles('q=Fjellvik', vefsn)
      await lookOnce(world, vefsn)
      return [before, await titles('q=Fjellvik', vefsn), await titles('q=merknad', vefsn)]
    })
    expect(later).toEqual([['Uttalelse til plan'], ['Uttalelse til plan'], ['Merknad til plan']])
    const [kept] = await world.admin<{ n: number }>(
      'select count(*)::int as n from public_journal.entry where search_with_names is not null and municipality = $1',
      [vefsn],
    )
    expect(kept?.n).toBe(0)
  })
})

async function testClockAt<T>(moment: string, work: () => Promise<T>): Promise<T> {
  const before = world.clock.now()
  world.clock.set(new Date(moment))
  try {
    return await work()
  } finally {
    world.clock.set(before)
  }
}

test('what is marked exempt is given whole only with a stated reason, which is asked for while it is decided', async () => {
  const [exempt, open] = [await register('Klage på naboen'), await register('Høring', { open: true })]
  const papers = (entry: typeof exempt, ground: string | null, isBeingDecided = true) => {
    const nummer = entry.registrationId
    const facts = [{ name: 'dokumenter', value: [{ tittel: 'x', nummer }] }] as never
    const result = { documents: [{ access: 'helt', ground }] }
    return as(first, (ctx) =>
      answerPapers(ctx, {
        ...{ serviceId: 'innsyn', facts, result },
        ...(isBeingDecided ? { isBeingDecided } : {}),
      }),
    )
  }
  await expect(papers(exempt, null)).rejects.toEqual(refused('public-journal.exempt-without-reason'))
  await expect(papers(exempt, '  ')).rejects.toEqual(refused('public-journal.exempt-without-reason'))
  const title = `${exempt.registrationId}, 1`
  expect(await papers(exempt, 'Meroffentlighet: parten har samtykket')).toMatchObject([{ title }])
  expect(await papers(open, null)).toHaveLength(1)
  // Marked as exempt after it was decided: the letter of the decision still goes.
  expect(await papers(exempt, null, false)).toMatchObject([{ title }])
})
