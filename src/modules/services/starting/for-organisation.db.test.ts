import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { SubmissionContent } from '../sending/submission-content.ts'
import { submissionPurpose } from '../sending/submission-content.ts'
import { type Browser, hiddenFields } from '../testing/browser.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

let open: OpenServicesWorld
/** General manager of Oppdiktet Bygg, chair of a bankrupt firm. */
let manager: Browser
/** Board member there: no role that acts alone. */
let boardMember: Browser
/** Partner in another firm, and accountant of Oppdiktet Bygg. */
let accountant: Browser
/** Chair of Oppdiktet Bygg's board. */
let chair: Browser
const start = '/grane/tjenester/gravetillatelse/start'
const firm = '310000000'

beforeAll(async () => {
  open = await openServicesWorld()
  ;[manager, boardMember, accountant, chair] = (await Promise.all(
    ['grane-enslig', 'grane-reservert', 'grane-tre-barn-far', 'grane-tre-barn-mor'].map((key) =>
      open.signIn(key),
    ),
  )) as [Browser, Browser, Browser, Browser]
})
afterAll(() => open?.close())
afterEach(() => {
  open.systems.clearFaults()
  expect(open.bugs.splice(0)).toEqual([])
})

async function begin(browser: Browser, party: string) {
  const fields = hiddenFields((await browser.get(start)).html)
  return browser.post(start, { ...fields, for: party })
}
const partyOf = async (browser: Browser) => {
  const base = (await begin(browser, firm)).location ?? ''
  const [row] = await open.admin<{ resident_id: string }>(
    'select resident_id from services.draft where id = $1',
    [base.split('/').at(-1)],
  )
  return { base, partyId: row?.resident_id as string }
}

describe('who may start', () => {
  test('only those with a role that acts alone are offered the organisation', async () => {
    const shown = (await manager.get(start)).html
    expect(shown).toContain('OPPDIKTET BYGG AS')
    expect(shown).toContain('310\u00a0000\u00a0000, der du er daglig leder')
    expect(shown).not.toContain('SLETTET HANDEL')
    expect(shown).not.toContain('FJELLDAL GRAVING')
    for (const browser of [boardMember, accountant])
      expect((await browser.get(start)).html).not.toContain('OPPDIKTET BYGG')
    expect((await accountant.get(start)).html).toContain('FJELLDAL GRAVING DA')
  })

  test('a number that one may not act for, posted all the same, starts nothing', async () => {
    for (const wanted of [firm, '310000051', '938712441', 'tull', '', `${firm}' or 1=1`]) {
      const answer = await begin(boardMember, wanted)
      expect(answer.location, wanted).toBe(wanted === '' ? answer.location : null)
    }
    expect((await begin(manager, '310000051')).html).toContain('Velg hvem du fyller ut for.')
    const drafts = await open.admin('select 1 from services.draft where resident_id = $1', [
      boardMember.residentId,
    ])
    expect(drafts).toEqual([])
  })

  test('a bankrupt firm is refused in words, and one deleted since is not begun', async () => {
    const bankrupt = await begin(manager, '310000027')
    expect(bankrupt.status).toBe(422)
    expect(bankrupt.html).toMatch(/KONKURS SJARK AS er konkurs/)
    open.systems.servers.enhetsregisteret.faults.add({ kind: 'status', status: 410, operation: 'enheter' })
    expect((await begin(manager, firm)).html).toMatch(/OPPDIKTET BYGG AS er slettet/)
  })

  test('without the register one starts for oneself, and the page says so', async () => {
    const fresh = await open.signIn('grane-enslig')
    open.systems.servers.enhetsregisteret.faults.add({ kind: 'down', operation: 'rolleutskrift' })
    const page = (await fresh.get(start)).html
    expect(page).toContain('Enhetsregisteret svarer ikke')
    expect((await fresh.post(start, hiddenFields(page))).location).toContain('/grane/skjema/')
  })

  test('a service for people asks no register whom one may act for', async () => {
    const before = open.systems.servers.enhetsregisteret.counters.rolleutskrift ?? 0
    const fresh = await open.signIn('grane-enslig')
    await fresh.get('/grane/tjenester/ledsagerbevis/start')
    expect(open.systems.servers.enhetsregisteret.counters.rolleutskrift ?? 0).toBe(before)
  })
})

describe('a form for an organisation', () => {
  test('is the organisation’s: filled in from the register, and not among the manager’s own', async () => {
    const { base, partyId } = await partyOf(manager)
    expect(partyId).not.toBe(manager.residentId)
    const page = await manager.open(base)
    expect(page.status).toBe(200)
    expect(page.html).toContain('OPPDIKTET BYGG AS')
    expect(page.html).toContain(`>${firm}<`)
    expect(page.html).toContain('Innlogget, for OPPDIKTET BYGG AS')
    const own = await open.resident(manager.residentId, '1825', (ctx) =>
      ctx.tx.selectFrom('services.draft').select('id').where('id', '=', idOf(base)).execute(),
    )
    expect(own).toEqual([])
  })

  test('is opened by the others who may act for it, and by nobody else', async () => {
    const { base } = await partyOf(manager)
    const seen = (await chair.open(base)).html
    expect(seen).toContain('OPPDIKTET BYGG AS')
    // Nor does one of them learn where the other lives.
    for (const theirs of ['Havørnveien', open.numberOf('grane-enslig')]) expect(seen).not.toContain(theirs)
    for (const enemy of [boardMember, accountant]) {
      const page = await enemy.open(base)
      expect(page.status).toBe(404)
      expect(page.html).not.toContain('OPPDIKTET')
      const posted = await enemy.post(`${base}/Soker`, {
        ...hiddenFields((await enemy.get(start)).html),
        'organisasjon.navn': 'Mitt',
        nav: 'next',
      })
      expect(posted.status).toBe(404)
    }
  })

  test('is found after a new sign-in, and not when the role is gone', async () => {
    const { base } = await partyOf(manager)
    const again = await open.signIn('grane-enslig')
    expect((await again.open(base)).status).toBe(200)
    const later = await open.signIn('grane-enslig')
    open.systems.servers.enhetsregisteret.faults.add({
      kind: 'status',
      status: 404,
      operation: 'rolleutskrift',
    })
    expect((await later.open(base)).status).toBe(404)
  })

  test('is not told of when the register does not answer', async () => {
    const { base } = await partyOf(manager)
    const again = await open.signIn('grane-enslig')
    open.systems.servers.enhetsregisteret.faults.add({ kind: 'down', operation: 'rolleutskrift' })
    const page = await again.open(base)
    expect(page.status).toBe(503)
    expect(page.html).not.toContain('OPPDIKTET')
  })

  test('becomes a case about the organisation, with the one who wrote as representative, and its letter', async () => {
    const { base, partyId } = await partyOf(manager)
    const id = idOf(base)
    await send(id, partyId)
    const [submission] = await open.admin<{ resident_id: string; content_encrypted: Buffer }>(
      'select resident_id, content_encrypted from services.submission where id = $1',
      [id],
    )
    expect(submission?.resident_id).toBe(partyId)
    const content = await open.tenant('1825', (ctx) =>
      open.world.keys.openJson<SubmissionContent>(
        ctx,
        submissionPurpose(id),
        submission?.content_encrypted as Buffer,
      ),
    )
    expect(content.party).toMatchObject({ kind: 'organisation', organisationNumber: firm, role: 'DAGL' })
    expect(content.applicant.identityNumber).toBe(open.numberOf('grane-enslig'))
    await open.runJobs()
    const parties = await open.admin<{ role: string; name: string }>(
      `select p.role, p.name from casework.party p join casework.case_file c on c.id = p.case_id
       where c.submission_id = $1 order by p.role`,
      [id],
    )
    expect(parties).toEqual([
      { role: 'applicant', name: 'OPPDIKTET BYGG AS' },
      { role: 'representative', name: expect.stringContaining('Camilla') },
    ])
    const [found] = await open.admin<{ resident_id: string; title: string }>(
      'select resident_id, title from casework.case_file where submission_id = $1',
      [id],
    )
    expect(found?.resident_id).toBe(partyId)
    expect(found?.title).toContain('OPPDIKTET BYGG AS')
    const facts = await open.admin<{ value: { lines: string[] }; source: string }>(
      `select f.value, f.source from casework.fact f join casework.case_file c on c.id = f.case_id
       where c.submission_id = $1 and f.name = 'postal-address'`,
      [id],
    )
    expect(facts).toEqual([
      { value: { lines: ['Industriveien 4', '8680 TROFORS'] }, source: 'enhetsregisteret' },
    ])
    const actors = await open.admin<{ actor_id: string; resident_id: string }>(
      `select actor_id, resident_id from platform.audit_event where event = 'submission.received' and subject_id = $1`,
      [id],
    )
    expect(actors).toEqual([{ actor_id: manager.residentId, resident_id: partyId }])
    expect((await manager.get(`/grane/kvittering/${id}`)).status).toBe(200)
    expect((await chair.get(`/grane/kvittering/${id}`)).status).toBe(200)
    expect((await boardMember.get(`/grane/kvittering/${id}`)).status).toBe(404)
    expect((await accountant.get(`/grane/kvittering/${id}/pdf`)).status).toBe(404)
  })
})

const idOf = (base: string) => base.split('/').at(-1) as string

/** Sends what has been filled in, past the pages: their fields are the package's own tests'. */
async function send(id: string, partyId: string) {
  const { sendIn } = await import('../sending/send-in.ts')
  const { draftOf } = await import('../filling-in/drafts.ts')
  const { offeredService } = await import('../offers.ts')
  const draft = await open.resident(partyId, '1825', (ctx) => draftOf(ctx, open.world.keys, id))
  const offered = await open.tenant('1825', (ctx) =>
    offeredService(ctx, open.world.services, '1825', 'gravetillatelse', draft.packageHash),
  )
  const visit = {
    ...{ language: 'nb', params: { kommune: 'grane' } },
    signedIn: {
      ...{ kind: 'resident', id: manager.residentId, displayName: 'Camilla' },
      identityNumber: open.numberOf('grane-enslig'),
    },
    asResident: (work: never) =>
      open.world.transactions.asResident(partyId, '1825', work, crypto.randomUUID(), {
        ...{ kind: 'resident', id: manager.residentId },
      }),
  }
  expect(await sendIn(open.world, visit as never, draft, offered)).toBe('sent')
}
