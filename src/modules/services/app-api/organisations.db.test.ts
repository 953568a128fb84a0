import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { FolderFiles } from '#platform/folders.ts'
import { shaped } from '../testing/api-shapes.ts'
import { flowService, withoutRegisters } from '../testing/flow-service.ts'
import { FrontEnd } from '../testing/front-end.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'
import { sayWaitOver } from '../waiting/say-wait-over.ts'
import { openReceived, receivedRow } from './received.ts'

const base = '/app/grane/samvirke/prove-flyt'
const firm = '310000000'
let open: OpenServicesWorld
/** General manager of Oppdiktet Bygg, chair of a bankrupt firm. */
let manager: FrontEnd
/** Chair of its board. */
let chair: FrontEnd
/** Board member there: no role that acts alone. */
let boardMember: FrontEnd
/** Partner in another firm, and accountant of Oppdiktet Bygg. */
let accountant: FrontEnd

/** The service that waits for others, for those its package says; it names no signees, so who sends it signs. */
const forParties = (like: FolderFiles) => {
  const { id, files } = flowService(like)
  const path = 'App/config/applicationmetadata.json'
  const metadata = JSON.parse(Buffer.from(files.get(path) ?? []).toString('utf8'))
  const opened = { ...metadata, partyTypesAllowed: { person: true, organisation: true } }
  const changed = new Map([...withoutRegisters(files), [path, Buffer.from(JSON.stringify(opened))] as const])
  changed.delete('samvirke/signing.json')
  return { id, files: changed }
}

const front = async (key: string) => new FrontEnd(open.app, base, (await open.signIn(key)).session)

beforeAll(async () => {
  open = await openServicesWorld({ also: forParties })
  ;[manager, chair, boardMember, accountant] = (await Promise.all(
    ['grane-enslig', 'grane-tre-barn-mor', 'grane-reservert', 'grane-tre-barn-far'].map(front),
  )) as [FrontEnd, FrontEnd, FrontEnd, FrontEnd]
  // A front end gets its token before it changes anything.
  for (const one of [manager, chair, boardMember, accountant]) await one.ask('GET', '/api/v1/profile/user')
}, 120_000)
afterAll(() => open?.close())
afterEach(() => {
  open.systems.clearFaults()
  expect(open.bugs.splice(0)).toEqual([])
})

interface ShownParty {
  partyId: number
  orgNumber: string | null
  partyTypeName: number
  name: string
}
const partiesOf = async (by: FrontEnd): Promise<ShownParty[]> =>
  shaped(await by.ask('GET', '/api/v1/parties?allowedtoinstantiatefilter=true'), 'Parties')
const firmsParty = async (by = manager) =>
  (await partiesOf(by)).find((one) => one.orgNumber === firm)?.partyId as number

async function created(by = manager) {
  const made = await by.ask('POST', '/instances', { instanceOwner: { organisationNumber: firm } })
  const instance = shaped(made, 'Instance', 201)
  const model = instance.data.find((one: { dataType: string }) => one.dataType === 'modell').id
  const at = `/instances/${instance.id}`
  return { instance, at, id: instance.id.split('/')[1] as string, model: `${at}/data/${model}` }
}

describe('whom one may act for', () => {
  test('is the person and their organisations, of the kinds the app is for', async () => {
    const [own, ...organisations] = await partiesOf(manager)
    expect(own).toMatchObject({ partyTypeName: 1, orgNumber: null })
    expect(organisations).toContainEqual(
      expect.objectContaining({
        ...{ partyTypeName: 2, orgNumber: firm, name: 'OPPDIKTET BYGG AS', ssn: null, isDeleted: false },
      }),
    )
    expect(await partiesOf(boardMember)).toHaveLength(1)
    expect((await partiesOf(accountant)).map((one) => one.name)).toEqual(['Innlogget', 'FJELLDAL GRAVING DA'])
    const forPeople = new FrontEnd(
      open.app,
      '/app/grane/samvirke/ledsagerbevis',
      (await open.signIn('grane-enslig')).session,
    )
    const before = open.systems.servers.enhetsregisteret.counters.rolleutskrift ?? 0
    expect(await partiesOf(forPeople)).toHaveLength(1)
    expect(open.systems.servers.enhetsregisteret.counters.rolleutskrift ?? 0).toBe(before)
  })

  test('is chosen, and MinSide and the front end follow; nobody chooses what is not theirs', async () => {
    const party = await firmsParty()
    const own = (await partiesOf(manager))[0]?.partyId
    const current = async (by: FrontEnd) =>
      shaped(await by.ask('GET', '/api/authorization/parties/current?returnPartyObject=true'), 'Party')
    expect((await manager.ask('PUT', `/api/v1/parties/${party}`)).status).toBe(200)
    expect(await current(manager)).toMatchObject({ partyId: party, orgNumber: firm })
    expect((await manager.ask('GET', '/api/authorization/parties/current')).body).toBe(party)
    const profile = shaped(await manager.ask('GET', '/api/v1/profile/user'), 'UserProfile')
    expect(profile).toMatchObject({
      partyId: own,
      profileSettingPreference: { preSelectedPartyId: party, doNotPromptForParty: false },
    })
    for (const enemy of [boardMember, accountant])
      shaped(await enemy.ask('PUT', `/api/v1/parties/${party}`), 'Problem', 404)
    expect((await current(boardMember)).orgNumber).toBeNull()
    expect((await manager.ask('PUT', `/api/v1/parties/${own}`)).status).toBe(200)
    expect((await current(manager)).partyId).toBe(own)
  })

  test('while the register is silent a person acts for themself, and for nobody else', async () => {
    const party = await firmsParty()
    const fresh = await front('grane-enslig')
    open.systems.servers.enhetsregisteret.faults.add({ kind: 'down', operation: 'rolleutskrift' })
    expect(await partiesOf(fresh)).toHaveLength(1)
    shaped(await fresh.ask('POST', `/instances?instanceOwnerPartyId=${party}`), 'Problem', 503)
  })
})

describe('an instance of an organisation', () => {
  test('is made by organisation number or party, and its owner is the organisation', async () => {
    const party = await firmsParty()
    const { instance, at, id } = await created()
    expect(instance.instanceOwner).toMatchObject({
      ...{ partyId: String(party), personNumber: null, organisationNumber: firm },
      party: { partyTypeName: 2, name: 'OPPDIKTET BYGG AS' },
    })
    const [row] = await open.admin<{ kind: string }>(
      `select r.kind from services.draft d join members.resident r on r.id = d.resident_id where d.id = $1`,
      [id],
    )
    expect(row?.kind).toBe('organisation')
    expect(shaped(await manager.ask('GET', at), 'Instance').id).toBe(instance.id)
    const byParty = await manager.ask('POST', `/instances?instanceOwnerPartyId=${party}`)
    expect(shaped(byParty, 'Instance', 201).instanceOwner.organisationNumber).toBe(firm)
    const simple = await manager.ask('POST', '/instances/create', {
      ...{ instanceOwner: { organisationNumber: firm }, prefill: { tekst: 'Lager' } },
    })
    expect(shaped(simple, 'Instance', 201).instanceOwner.partyId).toBe(String(party))
    const active = shaped(await manager.ask('GET', `/instances/${party}/active`), 'ActiveInstances')
    expect(active.map((one: { id: string }) => one.id)).toContain(instance.id)
    const own = (await partiesOf(manager))[0]?.partyId
    expect((await manager.ask('GET', `/instances/${own}/active`)).body).toEqual([])
  })

  test('is found and changed by who may act for it, and by nobody else', async () => {
    const { at, id, model } = await created()
    const change = { patch: [{ op: 'add', path: '/tekst', value: 'Lager' }] }
    expect((await manager.ask('PATCH', model, change)).status).toBe(200)
    expect((await chair.ask('GET', model)).body.tekst).toBe('Lager')
    const attempts: [string, string, unknown?][] = [
      ['GET', at],
      ['GET', model],
      ['GET', `${at}/process`],
      ['DELETE', at],
      ['PATCH', model, change],
      ['PUT', `${at}/process/next`],
    ]
    for (const enemy of [boardMember, accountant])
      for (const [method, path, body] of attempts) shaped(await enemy.ask(method, path, body), 'Problem', 404)
    // A party of one's own before it changes nothing; nor does the organisation before one's own instance.
    const own = (await partiesOf(manager))[0]?.partyId
    const party = await firmsParty()
    shaped(await manager.ask('GET', `/instances/${own}/${id}`), 'Problem', 404)
    const mine = shaped(await manager.ask('POST', `/instances?instanceOwnerPartyId=${own}`), 'Instance', 201)
    shaped(await manager.ask('GET', `/instances/${party}/${mine.id.split('/')[1]}`), 'Problem', 404)
    const elsewhere = new FrontEnd(
      open.app,
      base.replace('grane', 'vefsn'),
      (await open.signIn('grane-enslig')).session,
    )
    shaped(await elsewhere.ask('GET', at), 'Problem', 404)
  })

  test('is not begun for one that one may not act for, is bankrupt, or for two at once', async () => {
    const party = await firmsParty()
    const owner = (instanceOwner: unknown) => ({ instanceOwner })
    for (const enemy of [boardMember, accountant]) {
      shaped(await enemy.ask('POST', '/instances', owner({ organisationNumber: firm })), 'Problem', 404)
      shaped(await enemy.ask('POST', `/instances?instanceOwnerPartyId=${party}`), 'Problem', 404)
    }
    const bankrupt = await manager.ask('POST', '/instances', owner({ organisationNumber: '310000027' }))
    expect(shaped(bankrupt, 'Problem', 409).detail).toMatch(/KONKURS SJARK AS er konkurs/)
    const both = owner({ organisationNumber: firm, personNumber: open.numberOf('grane-enslig') })
    shaped(await manager.ask('POST', '/instances', both), 'Problem', 422)
    shaped(await manager.ask('POST', '/instances', owner({ organisationNumber: 310000000 })), 'Problem', 404)
    shaped(await manager.ask('POST', '/instances'), 'Problem', 404)
    const forPeople = new FrontEnd(
      open.app,
      '/app/grane/samvirke/ledsagerbevis',
      (await open.signIn('grane-enslig')).session,
    )
    await forPeople.ask('GET', '/api/v1/profile/user')
    const wrong = await forPeople.ask('POST', '/instances', owner({ organisationNumber: firm }))
    expect(shaped(wrong, 'Problem', 403).detail).toBe('Tjenesten er ikke for virksomheter.')
    const checked = await forPeople.ask('POST', `/api/v1/parties/validateInstantiation?partyId=${party}`)
    expect(checked.body).toMatchObject({ valid: false, message: 'Tjenesten er ikke for virksomheter.' })
    const rows = await open.admin('select 1 from services.draft where service_id = $1', ['ledsagerbevis'])
    expect(rows).toEqual([])
  })

  test('is lost to one whose role ended, when the register has been asked again', async () => {
    const { at } = await created()
    const ended = await front('grane-enslig')
    expect((await ended.ask('GET', at)).status).toBe(200)
    const before = open.clock.now()
    for (let minutes = 0; minutes < 60; minutes += 20) {
      open.clock.advance(20 * 60_000)
      expect((await ended.ask('GET', '/api/authentication/keepAlive')).status).toBe(200)
    }
    open.systems.servers.enhetsregisteret.faults.add({
      ...{ kind: 'status', status: 404, operation: 'rolleutskrift' },
    })
    shaped(await ended.ask('GET', at), 'Problem', 404)
    open.clock.set(before)
  })

  test('is signed by the person who sends it, with the organisation’s number beside the name', async () => {
    const { at, id, model } = await created()
    const set = (path: string, value: unknown) => ({ op: 'add', path, value })
    await manager.ask('PATCH', model, { patch: [set('/tekst', 'Lager'), set('/signeres', true)] })
    expect((await manager.ask('PUT', `${at}/process/next`)).status).toBe(200)
    const { signeeStates } = shaped(await chair.ask('GET', `${at}/signing`), 'SigneeStates')
    expect(signeeStates).toMatchObject([{ name: 'Innlogget', organization: firm, signedTime: null }])
    shaped(await chair.ask('PUT', `${at}/process/next`, { action: 'sign' }), 'Problem', 404)
    shaped(await boardMember.ask('PUT', `${at}/process/next`, { action: 'sign' }), 'Problem', 404)
    expect((await manager.ask('PUT', `${at}/process/next`, { action: 'sign' })).status).toBe(200)
    await open.jobs['services.move-on']?.({ municipality: '1825', id, attempt: 1 })
    const [row] = await open.admin<{ kind: string }>(
      `select r.kind from services.submission s join members.resident r on r.id = s.resident_id where s.id = $1`,
      [id],
    )
    expect(row?.kind).toBe('organisation')
    expect(shaped(await chair.ask('GET', at), 'Instance').status.isArchived).toBe(true)
  })

  test('waits and is sent in as the organisation’s, and is shown so afterwards', async () => {
    const { at, id, model } = await created()
    const change = { patch: [{ op: 'add', path: '/tekst', value: 'Lager' }] }
    await manager.ask('PATCH', model, change)
    expect((await manager.ask('PUT', `${at}/process/next`)).status).toBe(200)
    expect((await chair.ask('GET', `${at}/process`)).body.currentTask.altinnTaskType).toBe('feedback')
    await open.tenant('1825', (ctx) => sayWaitOver(ctx, id, 'vent'))
    await open.jobs['services.move-feedback-on']?.({ municipality: '1825', id, attempt: 1 })
    const ended = shaped(await chair.ask('GET', at), 'Instance')
    expect(ended).toMatchObject({
      instanceOwner: { organisationNumber: firm, personNumber: null },
      status: { isArchived: true },
    })
    for (const enemy of [boardMember, accountant]) shaped(await enemy.ask('GET', at), 'Problem', 404)
    // The municipality's own system is told the same.
    const { owner } = await open.tenant('1825', async (ctx) => {
      const row = await receivedRow(ctx, { part: at.split('/')[2], utkast: id })
      return (await openReceived(ctx, open.world, 'grane', row)).parts
    })
    expect(owner).toMatchObject({ organisationNumber: firm, personNumber: null })
  })
})
