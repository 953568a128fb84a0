import { generateKeyPair, SignJWT } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { shaped } from '../testing/api-shapes.ts'
import { FrontEnd, type Told } from '../testing/front-end.ts'
import { reading, startServiceOwners, writing } from '../testing/service-owners.ts'
import { baseUrl, type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'
import { sourceApp, sourceService } from '../testing/source-service.ts'

const app = '/app/grane/samvirke/prove-vedlegg'
let open: OpenServicesWorld
let owners: Awaited<ReturnType<typeof startServiceOwners>>
let token: string
let numbers: { grane: string; vefsn: string }
let mine: FrontEnd
let party: number
/** What Grane received, `{party}/{guid}`, and its file. */
let sent: string
let file: string
const pdf = new Uint8Array(Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'))

beforeAll(async () => {
  open = await openServicesWorld({ withFiles: true, also: sourceService })
  const numberOf = (slug: string) => open.world.municipalities.bySlug(slug)?.organizationNumber ?? ''
  numbers = { grane: numberOf('grane'), vefsn: numberOf('vefsn') }
  owners = await startServiceOwners(open.clock, baseUrl, numbers)
  open.world.serviceOwners = owners.tokens
  token = await owners.token('grane')
  mine = new FrontEnd(open.app, app, (await open.signIn('grane-tre-barn-mor')).session)
  party = (await mine.ask('GET', '/api/v1/profile/user')).body.partyId
  const made = await mine.ask('POST', `/instances?instanceOwnerPartyId=${party}`)
  sent = made.body.id
  const at = `/instances/${sent}`
  const kept = await mine.ask('POST', `${at}/data/vedlegg`, undefined, {
    raw: pdf,
    headers: { 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename=Kart.pdf' },
  })
  file = kept.body.newDataElementId
  const model = `${at}/data/${made.body.data.find((one: { dataType: string }) => one.dataType === 'modell').id}`
  await mine.ask('PATCH', model, { patch: [{ op: 'add', path: '/tekst', value: 'Hei' }] })
  await mine.ask('PUT', `${at}/process/next`)
  const ended = await mine.ask('PUT', `${at}/process/next`, { action: 'confirm' })
  expect(ended.body.endEvent, JSON.stringify(ended.body)).toBe('slutt')
}, 120_000)
afterAll(async () => {
  await Promise.all([open?.close(), owners?.stop()])
})
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))

const asked = (method: string, path: string, body?: unknown, bearer = token): Promise<Told> =>
  new FrontEnd(open.app, '/storage/api/v1', null).ask(method, path, body, {
    headers: { authorization: `Bearer ${bearer}` },
  })
const atApp = (base: string, method: string, path: string, body?: unknown, bearer = token) =>
  new FrontEnd(open.app, base, null).ask(method, path, body, {
    headers: { authorization: `Bearer ${bearer}` },
  })

describe('tokens as Maskinporten gives them', () => {
  test('the municipality’s own, and a supplier’s on its behalf within what was delegated', async () => {
    shaped(await asked('GET', `/instances/${sent}`), 'Instance')
    const delegated = await owners.token('leverandor', reading, { consumerOrg: numbers.grane })
    shaped(await asked('GET', `/instances/${sent}`, undefined, delegated), 'Instance')
    const write = await asked('POST', `/instances/${sent}/complete`, undefined, delegated)
    expect(shaped(write, 'Problem', 403).detail).toContain(writing)
    // What was not delegated is not even given.
    await expect(owners.token('leverandor', writing, { consumerOrg: numbers.grane })).rejects.toMatchObject({
      reference: 'MP-251',
    })
  })

  test('a supplier without delegation, another municipality and a stranger see nothing', async () => {
    shaped(await asked('GET', '/instances', undefined, await owners.token('leverandor')), 'Problem', 403)
    shaped(await asked('GET', '/instances', undefined, await owners.token('fremmed')), 'Problem', 403)
    const vefsn = await owners.token('vefsn')
    expect(shaped(await asked('GET', '/instances', undefined, vefsn), 'InstanceList').instances).toEqual([])
    for (const path of ['', '/data', '/process', '/events', `/data/${file}`, '/dataelements'])
      shaped(await asked('GET', `/instances/${sent}${path}`, undefined, vefsn), 'Problem', 404)
    for (const [method, path] of [
      ['POST', '/complete'],
      ['DELETE', ''],
      ['PUT', '/substatus'],
    ] as const)
      shaped(await asked(method, `/instances/${sent}${path}`, { label: 'x' }, vefsn), 'Problem', 404)
    // Nor is one's own found at another municipality's address, or another app's.
    for (const base of ['/app/vefsn/samvirke/prove-vedlegg', '/app/grane/samvirke/redusert-barnehage'])
      shaped(await atApp(base, 'POST', `/instances/${sent}/complete`), 'Problem', 404)
    // At the address of another municipality's app, too.
    shaped(await atApp(app, 'POST', `/instances/${sent}/complete`, undefined, vefsn), 'Problem', 404)
  })

  test('another scope, another audience, none, an old one and one of another’s making', async () => {
    const bad: [string, string, number][] = [
      ['another scope', await owners.token('grane', 'annet:scope'), 403],
      ['another audience', await owners.token('grane', reading, { resource: 'https://annet.example' }), 401],
      ['no audience', await owners.token('grane', reading, { resource: null }), 401],
      ['nothing', 'tull', 401],
      ['without signature', `${token.split('.').slice(0, 2).join('.')}.`, 401],
    ]
    const stranger = await generateKeyPair('RS256')
    const claims = {
      scope: reading,
      consumer: { authority: 'iso6523-actorid-upis', ID: `0192:${numbers.grane}` },
    }
    const forged = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setIssuer(owners.server.issuer)
      .setAudience(baseUrl)
      .setIssuedAt()
      .setExpirationTime(open.clock.now().getTime() / 1000 + 60)
      .sign(stranger.privateKey)
    bad.push(['another’s key', forged, 401])
    for (const [what, bearer, status] of bad) {
      const told = await asked('GET', '/instances', undefined, bearer)
      expect(told.status, what).toBe(status)
      expect(shaped(told, 'Problem', status).detail, what).toMatch(/^(Kallet mangler|Tokenet gir ikke)/)
    }
    const old = await owners.token('grane')
    open.clock.advance(180_000)
    const told = await asked('GET', '/instances', undefined, old)
    expect(told.headers.get('www-authenticate')).toBe('Bearer')
    shaped(told, 'Problem', 401)
    token = await owners.token('grane')
    shaped(await asked('GET', '/instances'), 'InstanceList')
  })
})

describe('what was received', () => {
  const one = () => `/instances/${sent}`

  test('files are read to the byte, by the sender before the case is made, by both after', async () => {
    const read = async () => {
      const told = await asked('GET', `${one()}/data/${file}`)
      expect(told.status, JSON.stringify(told.body)).toBe(200)
      return Buffer.from(told.body, 'utf8')
    }
    const own = () => mine.ask('GET', `/instances/${sent}/data/${file}`)
    expect((await own()).body).toBe(Buffer.from(pdf).toString())
    // Not before it stands among the archive's documents: until then nobody has looked at it for viruses.
    const early = shaped(await asked('GET', `${one()}/data/${file}`), 'Problem', 409)
    expect(early.code).toBe('appapi.file-not-looked-at')
    expect(await open.runJobs()).toContain('services.open-case')
    expect(await read()).toEqual(Buffer.from(pdf))
    expect((await own()).status).toBe(200)
    shaped(await asked('GET', `${one()}/data/${crypto.randomUUID()}`), 'Problem', 404)
  })

  test('elements, process, history, lock', async () => {
    const { dataElements } = shaped(await asked('GET', `${one()}/dataelements`), 'DataElements')
    expect(dataElements.map((element: { id: string }) => element.id)).toContain(file)
    expect((await asked('GET', `${one()}/data`)).body).toEqual(dataElements)
    expect(shaped(await asked('GET', `${one()}/process`), 'Process').ended).not.toBeNull()
    const { processHistory } = shaped(await asked('GET', `${one()}/process/history`), 'ProcessHistory')
    expect(processHistory.map((past: { elementId: string }) => past.elementId)).toEqual(['Task_1', 'bekreft'])
    expect(shaped(await asked('PUT', `${one()}/data/${file}/lock`), 'DataElement').locked).toBe(true)
    shaped(await asked('DELETE', `${one()}/data/${file}/lock`), 'Problem', 409)
    shaped(await asked('PUT', `${one()}/data/${crypto.randomUUID()}/lock`), 'Problem', 404)
  })

  test('what is put beside it is seen by the resident, and what was sent stays', async () => {
    const before = (await asked('GET', one())).body
    const substatus = { label: 'Under behandling', description: null }
    expect(shaped(await asked('PUT', `${one()}/substatus`, substatus), 'Instance').status.substatus).toEqual(
      substatus,
    )
    shaped(await asked('PUT', `${one()}/readstatus?status=Read`), 'Instance')
    await asked('PUT', `${one()}/presentationtexts`, { texts: { sted: 'Trofors', gammel: 'x' } })
    await asked('PUT', `${one()}/presentationtexts`, { texts: { gammel: null } })
    await asked('PUT', `${one()}/datavalues`, { values: { sak: '26/1' } })
    const own = shaped(await mine.ask('GET', `/instances/${sent}`), 'Instance')
    expect(own.status).toMatchObject({ substatus, readStatus: 1 })
    expect(own.presentationTexts).toEqual({ sted: 'Trofors' })
    expect(own.dataValues).toEqual({ sak: '26/1' })
    expect(own.data.map(({ id }: { id: string }) => id)).toEqual(
      before.data.map(({ id }: { id: string }) => id),
    )
    shaped(await atApp(app, 'PUT', `/instances/${sent}/substatus`, null), 'Instance')
    expect((await asked('GET', one())).body.status.substatus).toBeNull()
    // Nobody reads it in the database.
    const [row] = await open.admin<{ text: string }>('select t::text as text from services.instance_mark t')
    expect(row?.text).not.toContain('Trofors')
    for (const [path, body] of [
      ['substatus', { label: '' }],
      ['substatus', { label: 'x'.repeat(300) }],
      ['substatus', []],
      ['presentationtexts', { texts: { a: 5 } }],
      ['presentationtexts', { texts: { 'a b': 'x' } }],
      ['datavalues', {}],
      ['readstatus?status=Kanskje', undefined],
    ] as const)
      shaped(await asked('PUT', `${one()}/${path}`, body), 'Problem', 422)
  })

  test('two systems that mark at once both count', async () => {
    await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        asked('PUT', `${one()}/datavalues`, { values: { [`nr${at}`]: String(at) } }),
      ),
    )
    const { dataValues } = (await asked('GET', one())).body
    for (let at = 0; at < 6; at++) expect(dataValues[`nr${at}`]).toBe(String(at))
  })

  test('events: as the process tells, and as noted', async () => {
    expect(
      (await asked('POST', `${one()}/events`, { eventType: 'journalfort', additionalInfo: '26/1' })).status,
    ).toBe(201)
    const { instanceEvents } = shaped(await asked('GET', `${one()}/events`), 'InstanceEvents')
    const types = instanceEvents.map((event: { eventType: string }) => event.eventType)
    expect(types[0]).toBe('Created')
    expect(types).toContain('Submited')
    expect(types.at(-1)).toBe('journalfort')
    for (const body of [{}, { eventType: 'a b' }, { eventType: 'x', dataId: 5 }, null])
      shaped(await asked('POST', `${one()}/events`, body), 'Problem', 422)
  })

  test('complete, at the app as in the storage, once', async () => {
    const first = shaped(await atApp(app, 'POST', `/instances/${sent}/complete`), 'Instance')
    const again = shaped(await asked('POST', `${one()}/complete`), 'Instance')
    expect(again.completeConfirmations).toEqual(first.completeConfirmations)
  })

  test('metadata and texts of what is offered', async () => {
    shaped(await asked('GET', '/applications/samvirke/prove-vedlegg'), 'ApplicationMetadata')
    shaped(await asked('GET', '/applications/samvirke/prove-vedlegg/texts/nn'), 'TextResource')
    shaped(await asked('GET', '/applications/samvirke/finnes-ikke'), 'Problem', 404)
  })
})

describe('the list', () => {
  const list = async (query: string) =>
    shaped(await asked('GET', `/instances?${query}`), 'InstanceList').instances.map(
      (one: { id: string }) => one.id,
    )

  test('every filter lets through what it says, and nothing else', async () => {
    const instance = (await asked('GET', `/instances/${sent}`)).body
    const archived = instance.status.archived
    const reference = sent.slice(-12)
    for (const [query, isThere] of [
      ['', true],
      ['org=samvirke', true],
      ['org=annen', false],
      ['appId=samvirke/prove-vedlegg', true],
      ['appId=samvirke/generell-henvendelse', false],
      ['process.isComplete=true', true],
      ['process.isComplete=false', false],
      ['process.endEvent=slutt', true],
      ['process.endEvent=annen', false],
      ['process.currentTask=Task_1', false],
      [`process.ended=eq:${archived}`, true],
      [`created=lt:${archived}`, false],
      [`lastChanged=gt:${instance.lastChanged}`, false],
      [`lastChanged=gte:${archived}&lastChanged=lt:2099-01-01`, true],
      ['dueBefore=lt:2099-01-01', false],
      ['excludeConfirmedBy=samvirke', false],
      ['excludeConfirmedBy=annen', true],
      ['status.isArchived=true', true],
      ['status.isArchived=false', false],
      ['status.isSoftDeleted=false', true],
      ['status.isSoftDeleted=true', false],
      ['status.isHardDeleted=true', false],
      ['status.isArchivedOrSoftDeleted=true', true],
      [`instanceOwner.partyId=${party}`, true],
      ['instanceOwner.partyId=1', false],
      [`archiveReference=${reference}`, true],
      ['archiveReference=000000000000', false],
    ] as const)
      expect((await list(query)).includes(sent), query).toBe(isThere)
    for (const bad of [
      'lastChanged=gt:tull',
      'continuationToken=tull',
      'size=0',
      'process.isComplete=kanskje',
      'ukjent=1',
    ]) {
      const told = shaped(await asked('GET', `/instances?${bad}`), 'Problem', 422)
      expect(told.detail).toContain(bad.split('=')[0])
    }
  })

  test('page by page, each once and none left out', async () => {
    for (let more = 0; more < 4; more++) {
      const at = `/instances/${(await mine.ask('POST', `/instances?instanceOwnerPartyId=${party}`)).body.id}`
      const [element] = (await mine.ask('GET', `${at}/data`)).body
      await mine.ask('PATCH', `${at}/data/${element.id}`, {
        patch: [{ op: 'add', path: '/tekst', value: 'x' }],
      })
      const done = await mine.ask('PUT', `${at}/process/completeProcess`)
      expect(shaped(done, 'Process').endEvent).toBe('slutt')
      open.clock.advance(1000)
    }
    token = await owners.token('grane')
    const all = await list('')
    expect(all).toHaveLength(5)
    const found: string[] = []
    let path: string | null = '/instances?size=2&process.endEvent=slutt'
    for (let pages = 0; path && pages < 10; pages++) {
      const page: Told['body'] = shaped(await asked('GET', path), 'InstanceList')
      expect(page.count).toBeLessThanOrEqual(2)
      found.push(...page.instances.map((one: { id: string }) => one.id))
      path = page.next?.replace('/storage/api/v1', '') ?? null
    }
    expect(found).toEqual(all)
  })
})

describe('deleting and moving on', () => {
  test('what was received is kept: taken out of the lists at most', async () => {
    shaped(await asked('DELETE', `/instances/${sent}?hard=true`), 'Problem', 409)
    shaped(await mine.ask('DELETE', `/instances/${sent}?hard=true`), 'Problem', 409)
    expect(shaped(await asked('DELETE', `/instances/${sent}`), 'Instance').status.isSoftDeleted).toBe(true)
    shaped(await asked('DELETE', `/instances/${sent}`), 'Instance')
    const listed = await asked('GET', '/instances?status.isSoftDeleted=true')
    expect(shaped(listed, 'InstanceList').count).toBe(1)
    expect(
      await open.admin('select 1 from services.submission where id = $1', [sent.split('/')[1]]),
    ).toHaveLength(1)
  })

  test('a form that waits goes on when the municipality’s own system says so, and only then', async () => {
    const base = `/app/grane/${sourceApp}`
    const front = new FrontEnd(open.app, base, (await open.signIn('grane-tre-barn-mor')).session)
    await front.ask('GET', '/api/v1/profile/user')
    const made = await front.ask('POST', `/instances?instanceOwnerPartyId=${party}`)
    const at = `/instances/${made.body.id}`
    const element = made.body.data.find((one: { dataType: string }) => one.dataType === 'modell').id
    await front.ask('PATCH', `${at}/data/${element}`, {
      patch: [{ op: 'add', path: '/tekst', value: 'Sted' }],
    })
    const next = shaped(await front.ask('PUT', `${at}/process/next`), 'Process')
    expect(next.currentTask.altinnTaskType).toBe('feedback')
    shaped(await front.ask('PUT', `${at}/process/next`), 'Problem', 409)
    shaped(await front.ask('DELETE', `${at}?hard=true`), 'Problem', 409)
    // Its own system does not read what is under way.
    shaped(await asked('GET', at), 'Problem', 404)
    const vefsn = await owners.token('vefsn')
    shaped(await atApp(base, 'PUT', `${at}/process/next`, undefined, vefsn), 'Problem', 404)
    shaped(await atApp(app, 'PUT', `${at}/process/next`), 'Problem', 404)
    shaped(
      await atApp(base, 'PUT', `${at}/process/next`, undefined, await owners.token('grane', reading)),
      'Problem',
      403,
    )
    shaped(await atApp(base, 'PUT', `${at}/process/next`, undefined, 'tull'), 'Problem', 401)
    const told = shaped(await atApp(base, 'PUT', `${at}/process/next`), 'WaitOver', 202)
    expect(told).toEqual({ taskId: 'vent', said: true })
    expect(shaped(await atApp(base, 'PUT', `${at}/process/next`), 'WaitOver', 202).said).toBe(false)
    await open.runJobs()
    const process = shaped(await front.ask('GET', `${at}/process`), 'Process')
    expect(process.currentTask.elementId).toBe('bekreft')
    shaped(await atApp(base, 'PUT', `${at}/process/next`), 'Problem', 404)
    const ended = shaped(await front.ask('PUT', `${at}/process/next`, { action: 'confirm' }), 'Process')
    expect(ended.endEvent).toBe('slutt')
    // The package keeps it in the lists for seven days.
    const kept = shaped(await front.ask('DELETE', at), 'Problem', 409)
    expect(kept.detail).toBe(
      'Skjemaet kan ikke tas bort fra listen før det har gått 7 dager siden det ble sendt.',
    )
  })

  test('the session of a resident counts for nothing beside a token that does not hold', async () => {
    const told = await mine.ask('PUT', `/instances/${sent}/process/next`, undefined, {
      headers: { authorization: 'Bearer tull' },
    })
    shaped(told, 'Problem', 401)
  })

  test('events: only the question whether we listen is answered', async () => {
    const send = (body: unknown) =>
      new FrontEnd(open.app, app, null).ask('POST', '/api/v1/eventsreceiver', body)
    expect((await send({ type: 'platform.events.validatesubscription' })).status).toBe(200)
    shaped(await send({ type: 'app.instance.created' }), 'Problem', 400)
    shaped(await send({}), 'Problem', 422)
  })
})

test('what was sent in is there, files and all, when its draft is deleted', async () => {
  await open.runJobs()
  open.clock.advance(40 * 86_400_000)
  await open.runJobs()
  expect(await open.admin('select 1 from services.draft where id = $1', [sent.split('/')[1]])).toEqual([])
  token = await owners.token('grane')
  const theirs = await asked('GET', `/instances/${sent}/data/${file}`)
  mine = new FrontEnd(open.app, app, (await open.signIn('grane-tre-barn-mor')).session)
  await mine.ask('GET', '/api/v1/profile/user')
  shaped(await mine.ask('GET', `/instances/${sent}`), 'Instance')
  const own = await mine.ask('GET', `/instances/${sent}/data/${file}`)
  for (const told of [theirs, own])
    expect(told).toMatchObject({ status: 200, body: Buffer.from(pdf).toString() })
  shaped(await mine.ask('PUT', `/instances/${sent}/process/next`), 'Problem', 409)
})
