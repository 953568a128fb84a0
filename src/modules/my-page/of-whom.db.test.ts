import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Organisation } from '#platform/http/party.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { personWithKey } from '#standins/population/index.ts'
import { openMyPageWorld } from './testing/my-page-world.ts'

let open: Awaited<ReturnType<typeof openMyPageWorld>>
let manager: Awaited<ReturnType<typeof open.resident>>
let stranger: typeof manager
const firm = { organisationNumber: '310000000', name: 'OPPDIKTET BYGG AS', role: 'DAGL' }
let firmsParty: string
let draftId: string
let caseId: string
let letterId: string
/** What the register says now, by identity number; 'silent' does not answer. */
const register = new Map<string, Organisation[] | 'silent'>()
const numberOf = (key: string) => personWithKey(key).identityNumber
const asked: string[] = []

beforeAll(async () => {
  open = await openMyPageWorld(
    () => [],
    async ({ identityNumber }) => {
      asked.push(identityNumber)
      const said = register.get(identityNumber) ?? []
      if (said === 'silent') throw new OutsideFailure('enhetsregisteret', 'rolleutskrift', 'unreachable')
      return said
    },
  )
  const [row] = await open.admin<{ id: string }>(
    `select members.party_for('\\x01'::bytea, gen_random_uuid(), 'organisation', now()) as id`,
  )
  firmsParty = row?.id ?? ''
  manager = await open.resident(numberOf('grane-enslig'), 'Camilla')
  stranger = await open.resident(numberOf('grane-reservert'), 'En annen')
  mayAct()
  draftId = await open.draft(firmsParty, '1825', 'firmaets-utkast')
  caseId = await open.openedCase({
    ...{ residentId: firmsParty, municipality: '1825', marker: 'firmaets' },
    ...{ name: firm.name, identityNumber: firm.organisationNumber },
  })
  ;({ letterId } = await open.decided('1825', caseId))
})
afterAll(() => open?.close())
afterEach(() => {
  mayAct()
  expect(open.bugs.splice(0)).toEqual([])
})
const mayAct = () => register.set(numberOf('grane-enslig'), [{ ...firm, partyId: firmsParty }])
const show = (who: typeof manager, party: string) => who.post('/minside/virksomhet', { for: party })

test('the resident’s own page shows nothing of the organisation, and asks no register about anybody', async () => {
  const page = await manager.get('/minside')
  expect(page.text).not.toContain(draftId)
  expect(page.text).not.toContain(caseId)
  expect(asked).toEqual([])
})

test('an organisation one may act for is chosen, and its forms and cases are shown and opened', async () => {
  expect((await manager.get('/minside/virksomhet')).text).toContain(firm.name)
  expect((await show(manager, firm.organisationNumber)).status).toBe(303)
  const page = await manager.get('/minside')
  expect(page.text).toContain(`Du ser det som gjelder ${firm.name}.`)
  expect(page.text).toContain(draftId)
  expect(page.text).toContain(caseId)
  expect((await manager.get(`/minside/saker/grane/${caseId}`)).status).toBe(200)
  expect((await manager.get(`/minside/brev/grane/${letterId}`)).status).toBe(200)
  await show(manager, 'meg')
  expect((await manager.get('/minside')).text).not.toContain(draftId)
})

test('somebody else chooses it in vain, and finds nothing by its addresses', async () => {
  for (const wanted of [firm.organisationNumber, firmsParty, 'tull'])
    expect((await show(stranger, wanted)).status, wanted).toBe(403)
  expect((await stranger.get('/minside')).text).not.toContain(draftId)
  expect((await stranger.get(`/minside/saker/grane/${caseId}`)).status).toBe(404)
  expect((await stranger.get(`/minside/brev/grane/${letterId}`)).status).toBe(404)
})

test('a role that is gone is gone within the hour, also for what was chosen', async () => {
  const again = await open.resident(numberOf('grane-enslig'), 'Camilla')
  await show(again, firm.organisationNumber)
  expect((await again.get('/minside')).text).toContain(draftId)
  register.set(numberOf('grane-enslig'), [])
  for (const minutes of [25, 25, 15]) {
    open.clock.advance(minutes * 60_000)
    await again.get('/minside/virksomhet')
  }
  expect((await again.get('/minside')).text).not.toContain(draftId)
  expect((await again.get(`/minside/saker/grane/${caseId}`)).status).toBe(404)
})

test('a register that does not answer shows one’s own, and says so', async () => {
  const again = await open.resident(numberOf('grane-enslig'), 'Camilla')
  await show(again, firm.organisationNumber)
  register.set(numberOf('grane-enslig'), 'silent')
  for (const minutes of [25, 25, 15]) {
    open.clock.advance(minutes * 60_000)
    expect((await again.get('/minside')).status).toBe(200)
  }
  const page = await again.get('/minside')
  expect(page.text).toContain('Enhetsregisteret svarer ikke')
  expect(page.text).not.toContain(draftId)
  expect((await again.get(`/minside/saker/grane/${caseId}`)).status).toBe(503)
})

test('who looked and who acted is the person, on the organisation’s own rows', async () => {
  const [event] = await open.admin<{ actor_id: string; resident_id: string }>(
    `select actor_id, resident_id from platform.audit_event
     where event = 'archive.document-read' and actor_kind = 'resident' order by sequence desc limit 1`,
  )
  expect(event).toEqual({ actor_id: manager.personId, resident_id: firmsParty })
})
