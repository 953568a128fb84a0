import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Transactions } from '#platform/context.ts'
import type { FolderFiles } from '#platform/folders.ts'
import { systemRandom } from '#platform/random.ts'
import { type SubmissionContent, submissionPurpose } from '../sending/submission-content.ts'
import { type Browser, hiddenFields } from '../testing/browser.ts'
import { flowService, withoutRegisters } from '../testing/flow-service.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'
import { openHandedOver } from '../waiting/handed-over.ts'
import { sayWaitOver } from '../waiting/say-wait-over.ts'

let open: OpenServicesWorld
/** General manager of Oppdiktet Bygg. */
let manager: Browser
/** Chair of its board. */
let chair: Browser
/** Board member there: no role that acts alone. */
let boardMember: Browser
/** Nobody there; is asked to sign. */
let signee: Browser
const start = '/grane/tjenester/prove-flyt/start'
const firm = '310000000'

/** The service that waits for others, for organisations as well. */
function forOrganisations(like: FolderFiles) {
  const { id, files } = flowService(like)
  const path = 'samvirke/service.json'
  const service = JSON.parse(Buffer.from(files.get(path) ?? []).toString('utf8'))
  const opened = { ...service, applicants: { who: ['person', 'organisation'] } }
  return { id, files: new Map([...withoutRegisters(files), [path, Buffer.from(JSON.stringify(opened))]]) }
}

beforeAll(async () => {
  open = await openServicesWorld({ also: forOrganisations })
  ;[manager, chair, boardMember, signee] = (await Promise.all(
    ['grane-enslig', 'grane-tre-barn-mor', 'grane-reservert', 'grane-stefar'].map((key) => open.signIn(key)),
  )) as [Browser, Browser, Browser, Browser]
}, 120_000)
afterAll(() => open?.close())
afterEach(() => {
  open.systems.clearFaults()
  expect(open.bugs.splice(0)).toEqual([])
})

/** A form of the organisation's, past its page: it waits for the municipality, or for those who are to sign. */
async function handed(by: Browser, signers: string[] = [], beforeSending = async () => {}) {
  const begun = await by.post(start, { ...hiddenFields((await by.get(start)).html), for: firm })
  const base = begun.location as string
  const page = () => by.get(`${base}/Side1`)
  for (const _ of signers)
    await by.post(`${base}/Side1`, { ...hiddenFields((await page()).html), nav: 'add-row:folk' })
  const fields: Record<string, string> = { ...hiddenFields((await page()).html), tekst: 'Lager' }
  if (signers.length > 0) fields.signeres = 'true'
  for (const [at, key] of signers.entries()) {
    fields[`underskrivere[${at}].fnr`] = open.numberOf(key)
    fields[`underskrivere[${at}].navn`] = `Person ${at + 1}`
  }
  await beforeSending()
  const moved = await by.post(`${base}/send`, fields)
  expect(moved.location, moved.html).toBe(base)
  const id = base.split('/').at(-1) as string
  const [row] = await open.admin<{ resident_id: string }>(
    'select resident_id from services.draft where id = $1',
    [id],
  )
  return { base, id, partyId: row?.resident_id as string }
}

async function questionOf(by: Browser) {
  const [row] = await open.admin<{ id: string }>(
    'select id from services.signee where resident_id = $1 and withdrawn_at is null order by asked_at desc limit 1',
    [by.residentId],
  )
  return `/grane/signering/${row?.id}`
}

async function sign(by: Browser, path: string) {
  const page = await by.get(path)
  return by.post(`${path}/svar`, { ...hiddenFields(page.html), svar: 'sign', bekreft: 'ja' })
}

/** The case is the organisation's, as when it is sent at once. */
async function isOrganisationsCase(id: string, partyId: string) {
  for (const task of ['services.move-on', 'services.move-feedback-on', 'services.open-case'])
    await open.jobs[task]?.({ municipality: '1825', id, attempt: 1 })
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
  const parties = await open.admin<{ role: string; name: string }>(
    `select p.role, p.name from casework.party p join casework.case_file c on c.id = p.case_id
     where c.submission_id = $1 and c.resident_id = $2 order by p.role`,
    [id, partyId],
  )
  expect(parties).toEqual([
    { role: 'applicant', name: 'OPPDIKTET BYGG AS' },
    { role: 'representative', name: 'Innlogget' },
  ])
  expect((await chair.get(`/grane/kvittering/${id}`)).status).toBe(200)
  for (const enemy of [boardMember, signee])
    expect((await enemy.get(`/grane/kvittering/${id}`)).status).toBe(404)
  return content
}

const staff = (key: string) => open.signInStaff(key)

describe('an organisation’s form that others sign', () => {
  test('names the organisation and who wrote to the signee, and becomes the organisation’s case', async () => {
    const { base, id, partyId } = await handed(manager, ['grane-stefar'])
    expect(partyId).not.toBe(manager.residentId)
    const path = await questionOf(signee)
    const read = await signee.get(path)
    expect(read.html).toContain('OPPDIKTET BYGG AS ved Innlogget ber deg lese og signere')
    expect((await chair.open(base)).html).toContain('Person 1')
    for (const enemy of [boardMember, signee]) expect((await enemy.open(base)).status).toBe(404)
    for (const enemy of [boardMember, chair, manager]) expect((await enemy.get(path)).status).toBe(404)
    await sign(signee, path)
    const { signatures } = await isOrganisationsCase(id, partyId)
    expect(signatures?.map((one) => one.identityNumber)).toEqual([open.numberOf('grane-stefar')])
    expect((await manager.get(base)).location).toBe(`/grane/kvittering/${id}`)
  })

  test('signed by the one who wrote it, the signature is the person’s own', async () => {
    const { base, id, partyId } = await handed(manager, ['grane-enslig'])
    const page = await manager.open(base)
    const other = await chair.open(base)
    const own = { oppgave: 'signer', handling: 'sign', bekreft: 'ja' }
    await chair.post(`${base}/oppgave`, { ...hiddenFields(other.html), ...own })
    expect(
      await open.admin('select 1 from services.signee where draft_id = $1 and signed_at is not null', [id]),
    ).toEqual([])
    await manager.post(`${base}/oppgave`, { ...hiddenFields(page.html), ...own })
    const { signatures } = await isOrganisationsCase(id, partyId)
    expect(signatures?.map((one) => one.identityNumber)).toEqual([open.numberOf('grane-enslig')])
    const actors = await open.admin(
      `select actor_id, resident_id from platform.audit_event where event = 'signing.signed' and subject_id = $1`,
      [id],
    )
    expect(actors).toEqual([{ actor_id: manager.residentId, resident_id: manager.residentId }])
  })

  test('cannot be taken further by one whose role ended, nor signed as the organisation', async () => {
    const { base, id, partyId } = await handed(manager, ['grane-stefar'])
    const ended = await open.signIn('grane-enslig')
    expect((await ended.open(base)).status).toBe(200)
    const at = open.clock.now()
    // Signed in and at work all the while: what the register said an hour ago counts no more.
    for (let minutes = 0; minutes < 60; minutes += 20) {
      open.clock.advance(20 * 60_000)
      expect((await ended.get('/minside')).status).not.toBe(401)
    }
    open.systems.servers.enhetsregisteret.faults.add({
      ...{ kind: 'status', status: 404, operation: 'rolleutskrift' },
    })
    expect((await ended.get(base)).status).toBe(404)
    expect((await ended.post(`${base}/oppgave`, { handling: 'ta-tilbake' })).status).not.toBe(200)
    open.clock.set(at)
    const forged = await open.resident(partyId, '1825', (ctx) =>
      ctx.tx
        .updateTable('services.signee')
        .set({ signed_at: new Date() })
        .where('draft_id', '=', id)
        .executeTakeFirst()
        .then(() => 'signed')
        .catch((error: Error) => error.message),
    )
    expect(forged).toMatch(/row-level security/)
  })
})

describe('an organisation’s form that waits for the municipality', () => {
  test('names the organisation and who wrote to the case officer, and becomes the organisation’s case', async () => {
    const { id, partyId } = await handed(manager)
    const [wait] = await open.admin<{ id: string; handed_over_sealed: Buffer; resident_id: string }>(
      'select id, handed_over_sealed, resident_id from services.waiting where draft_id = $1',
      [id],
    )
    expect(wait?.resident_id).toBe(partyId)
    const handedOver = openHandedOver(open.world.keys, wait?.id ?? '', wait?.handed_over_sealed as Buffer)
    expect(handedOver).toMatchObject({ owner: 'OPPDIKTET BYGG AS', representative: 'Innlogget' })
    const siv = await staff('grane-saksbehandler')
    expect((await siv.get('/saksbehandling/grane/venter')).html).toContain('OPPDIKTET BYGG AS ved Innlogget')
    const seen = await siv.get(`/saksbehandling/grane/venter/${id}`)
    expect(seen.html).toContain('Skjema fra OPPDIKTET BYGG AS ved Innlogget')
    const other = await staff('vefsn-saksbehandler')
    expect((await other.get(`/saksbehandling/vefsn/venter/${id}`)).status).toBe(404)
    await open.tenant('1825', (ctx) => sayWaitOver(ctx, id, 'vent'))
    await isOrganisationsCase(id, partyId)
  })

  test('who signed in again is named by the register, once in the session', async () => {
    const person = await open.signIn('grane-enslig')
    const { id } = await handed(person, [], async () => {
      await open.admin(`update platform.session set display_name = '' where resident_id = $1`, [
        person.residentId,
      ])
    })
    const [wait] = await open.admin<{ id: string; handed_over_sealed: Buffer }>(
      'select id, handed_over_sealed from services.waiting where draft_id = $1',
      [id],
    )
    const handedOver = openHandedOver(open.world.keys, wait?.id ?? '', wait?.handed_over_sealed as Buffer)
    expect(handedOver.representative).toMatch(/\S+ \S+/)
  })
})

test('jobs reach an organisation’s form in its own municipality only', async () => {
  const { id } = await handed(manager)
  const jobs = new Transactions(open.jobPools, open.clock, systemRandom)
  const seen = await jobs.inTenant('1824', { kind: 'system', name: 'prøve' } as never, (ctx) =>
    ctx.tx.selectFrom('services.draft').select('id').where('id', '=', id).execute(),
  )
  expect(seen).toEqual([])
})
