import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { shaped } from '../testing/api-shapes.ts'
import { FrontEnd } from '../testing/front-end.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

const base = '/app/grane/samvirke/prove-vedlegg'
let open: OpenServicesWorld
let mine: FrontEnd
let party: number
beforeAll(async () => {
  open = await openServicesWorld({ withFiles: true })
  mine = new FrontEnd(open.app, base, (await open.signIn('grane-tre-barn-mor')).session)
}, 120_000)
afterAll(() => open?.close())
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))

async function created(front = mine): Promise<{ id: string; at: string; model: string }> {
  if (!party) party = (await front.ask('GET', '/api/v1/profile/user')).body.partyId
  const { body, status } = await front.ask('POST', `/instances?instanceOwnerPartyId=${party}&language=nb`)
  expect(status, JSON.stringify(body)).toBe(201)
  const model = body.data.find((one: { dataType: string }) => one.dataType === 'modell').id
  return { id: body.id, at: `/instances/${body.id}`, model: `/instances/${body.id}/data/${model}` }
}

const set = (path: string, value: unknown) => ({ op: 'add', path, value })

describe('what a front end asks from start to receipt', () => {
  let at: string
  let model: string

  test('row 2: the metadata, with the version whose features are served', async () => {
    const body = shaped(await mine.ask('GET', '/api/v1/applicationmetadata'), 'ApplicationMetadata')
    expect(body).toMatchObject({
      id: 'samvirke/prove-vedlegg',
      features: { jsonObjectInDataResponse: true, addInstanceIdentifierToLayoutRequests: true },
    })
  })

  test('row 3: layout sets made from folders', async () => {
    const { sets } = shaped(await mine.ask('GET', '/api/layoutsets'), 'LayoutSets')
    expect(sets).toContainEqual({ id: 'Task_1', dataType: 'modell', tasks: ['Task_1'] })
    expect(sets).toContainEqual({ id: 'kalk', dataType: 'kalk', tasks: [] })
  })

  test('rows 4, 8, 9, 10, 11: settings, languages, texts, footer, and that the sign-in holds', async () => {
    expect((await mine.ask('GET', '/api/v1/applicationsettings')).status).toBe(200)
    const languages = shaped(await mine.ask('GET', '/api/v1/applicationlanguages'), 'Languages')
    expect(languages).toContainEqual({ language: 'nn' })
    const texts = shaped(await mine.ask('GET', '/api/v1/texts/nb'), 'TextResource')
    expect(texts.resources).toContainEqual({ id: 'Side1', value: 'Prøve' })
    expect((await mine.ask('GET', '/api/v1/texts/se')).body.language).toBe('nb')
    expect((await mine.ask('GET', '/api/v1/footer')).body).toBeNull()
    expect((await mine.ask('GET', '/api/authentication/keepAlive')).status).toBe(200)
  })

  test('rows 5, 6, 7: the profile, and the one party', async () => {
    const profile = shaped(await mine.ask('GET', '/api/v1/profile/user'), 'UserProfile')
    const [only, ...others] = shaped(
      await mine.ask('GET', '/api/v1/parties?allowedtoinstantiatefilter=true'),
      'Parties',
    )
    expect(others).toEqual([])
    party = only.partyId
    expect(profile.partyId).toBe(party)
    const current = await mine.ask('GET', '/api/authorization/parties/current?returnPartyObject=true')
    expect(shaped(current, 'Party')).toEqual(only)
    expect((await mine.ask('PUT', `/api/v1/parties/${party}`)).status).toBe(200)
    shaped(await mine.ask('PUT', `/api/v1/parties/${party + 1}`), 'Problem', 404)
  })

  test('rows 12, 13: no instance under way, and then one', async () => {
    expect(shaped(await mine.ask('GET', `/instances/${party}/active`), 'ActiveInstances')).toEqual([])
    const made = await mine.ask('POST', `/instances?instanceOwnerPartyId=${party}&language=nb`)
    const instance = shaped(made, 'Instance', 201)
    at = `/instances/${instance.id}`
    model = `${at}/data/${instance.data[0].id}`
    expect(made.headers.get('location')).toBe(`${base}${at}`)
    expect((await mine.ask('GET', `/instances/${party}/active`)).body).toHaveLength(1)
  })

  test('rows 14, 15: the instance, and its process', async () => {
    const instance = shaped(await mine.ask('GET', at), 'Instance')
    expect(instance.instanceOwner).toMatchObject({
      partyId: String(party),
      personNumber: open.numberOf('grane-tre-barn-mor'),
    })
    const process = shaped(await mine.ask('GET', `${at}/process`), 'Process')
    expect(process.currentTask).toMatchObject({ elementId: 'Task_1', altinnTaskType: 'data', write: true })
    expect(process.processTasks.map((task: { elementId: string }) => task.elementId)).toContain('bekreft')
  })

  test('rows 16, 17, 18, 19: layouts under their older names, settings, no script rules, schema', async () => {
    const layouts = shaped(await mine.ask('GET', `${at}/layouts/Task_1`), 'Layouts')
    expect((await mine.ask('GET', '/api/layouts/Task_1')).body).toEqual(layouts)
    expect(layouts.Side1.data.layout.map((one: { id: string }) => one.id)).toContain('vedlegg')
    const settings = shaped(await mine.ask('GET', '/api/layoutsettings/Task_1'), 'LayoutSettings')
    expect(settings.pages.order).toEqual(['Side1'])
    expect((await mine.ask('GET', '/api/ruleconfiguration/Task_1')).status).toBe(204)
    expect((await mine.ask('GET', '/api/rulehandler/Task_1')).status).toBe(204)
    expect((await mine.ask('GET', '/api/jsonschema/modell')).body.properties).toHaveProperty('tekst')
    expect((await mine.ask('GET', '/api/validationconfig/modell')).status).toBe(204)
    expect((await mine.ask('GET', '/api/jsonschema/__proto__')).status).toBe(404)
    expect((await mine.ask('GET', '/api/layouts/finnes-ikke')).status).toBe(404)
  })

  test('rows 20, 21, 22: the model, options that are not there, and what is missing', async () => {
    expect((await mine.ask('GET', `${model}?includeRowId=true`)).status).toBe(200)
    shaped(await mine.ask('GET', '/api/options/finnes-ikke'), 'Problem', 404)
    const issues = shaped(await mine.ask('GET', `${at}/validate?language=en`), 'Issues')
    expect(issues).toContainEqual(
      expect.objectContaining({
        severity: 1,
        source: 'Required',
        field: 'tekst',
        dataElementId: model.split('/').at(-1),
      }),
    )
  })

  test('row 31: nothing is sent while something is missing', async () => {
    const answer = shaped(await mine.ask('PUT', `${at}/process/next?language=nn`), 'NotValid', 409)
    expect(answer.validationIssues[0]).toMatchObject({ field: 'tekst', severity: 1 })
    expect(answer.detail).toBe('Noko må rettast før skjemaet kan gå vidare.')
  })

  test('row 23: a patch is kept, calculated, and answered with what the caller does not check itself', async () => {
    const told = await mine.ask('PATCH', `${model}?includeRowId=true&language=nb`, {
      patch: [
        { op: 'test', path: '', value: (await mine.ask('GET', `${model}?includeRowId=true`)).body },
        set('/tekst', 'Hei'),
      ],
      ignoredValidators: ['DataAnnotations', 'Required', 'Expression'],
    })
    const body = shaped(told, 'PatchAnswer')
    expect(body.newDataModel).toMatchObject({ tekst: 'Hei', lengde: 'Tegn: 3' })
    expect(Object.keys(body.validationIssues)).toEqual(['Custom'])
  })

  test('row 23: a test that fails is 409, a bad patch and a value of another shape 422, and nothing is changed', async () => {
    const patch = (...patch: unknown[]) => mine.ask('PATCH', model, { patch })
    shaped(
      await patch({ op: 'test', path: '/tekst', value: 'Noe annet' }, set('/tekst', 'X')),
      'Problem',
      409,
    )
    for (const bad of [
      { op: 'replace', path: '/finnes/ikke', value: 1 },
      { op: 'endre', path: '/tekst', value: 1 },
      { op: 'remove', path: '/tekst/dypere' },
      set('/tekst', { a: 1 }),
      set('/tekst', 5),
      set('/underskrivere', 'x'),
      set('/__proto__/skadet', true),
      'tull',
      null,
    ])
      shaped(await patch(bad), 'Problem', 422)
    for (const body of ['', '{', '[]', '{"patch":5}']) {
      const raw = new TextEncoder().encode(body)
      shaped(await mine.ask('PATCH', model, undefined, { raw }), 'Problem', 422)
    }
    expect(({} as Record<string, unknown>).skadet).toBeUndefined()
    expect((await mine.ask('GET', model)).body.tekst).toBe('Hei')
  })

  test('row 23: fields that the schema does not know are left out, and rows get ids', async () => {
    const { body } = await mine.ask('PATCH', `${model}?includeRowId=true`, {
      patch: [set('/ukjent', 'x'), set('/underskrivere', [{ navn: 'Kari', ukjent: 1 }])],
    })
    expect(body.newDataModel.ukjent).toBeUndefined()
    expect(body.newDataModel.underskrivere).toEqual([{ navn: 'Kari', altinnRowId: expect.any(String) }])
    expect((await mine.ask('GET', model)).body.underskrivere).toEqual([{ navn: 'Kari' }])
  })

  test('row 24: several at once, all or none', async () => {
    const dataElementId = model.split('/').at(-1)
    const good = { dataElementId, patch: [set('/tekst', 'To')] }
    const told = await mine.ask('PATCH', `${at}/data`, { patches: [good], ignoredValidators: [] })
    expect(shaped(told, 'PatchSeveralAnswer').newDataModels[0].data.tekst).toBe('To')
    const bad = { dataElementId: crypto.randomUUID(), patch: [set('/tekst', 'Tre')] }
    const none = await mine.ask('PATCH', `${at}/data`, {
      patches: [{ ...good, patch: [set('/tekst', 'Tre')] }, bad],
    })
    shaped(none, 'Problem', 404)
    expect((await mine.ask('GET', model)).body.tekst).toBe('To')
  })

  test('rows 31, 15: on to the next task, and to the end', async () => {
    const next = shaped(await mine.ask('PUT', `${at}/process/next?language=nb`), 'Process')
    expect(next.currentTask).toMatchObject({ elementId: 'bekreft', altinnTaskType: 'confirmation' })
    expect(next.currentTask.actions).toMatchObject({ confirm: true })
    shaped(await mine.ask('PATCH', model, { patch: [set('/tekst', 'For sent')] }), 'Problem', 409)
    const ended = shaped(await mine.ask('PUT', `${at}/process/next`, { action: 'confirm' }), 'Process')
    expect(ended).toMatchObject({ currentTask: null, endEvent: 'slutt', ended: expect.any(String) })
  })

  test('row 32: after the end, instance, process and model are what was sent', async () => {
    const instance = shaped(await mine.ask('GET', at), 'Instance')
    expect(instance.status).toMatchObject({ isArchived: true, archived: expect.any(String) })
    expect((await mine.ask('GET', model)).body.tekst).toBe('To')
    shaped(await mine.ask('PATCH', model, { patch: [set('/tekst', 'For sent')] }), 'Problem', 409)
    shaped(await mine.ask('PUT', `${at}/process/next`), 'Problem', 409)
    const sent = await open.admin('select count(*) from services.submission where id = $1', [
      at.split('/').at(-1),
    ])
    expect(sent).toEqual([{ count: '1' }])
    expect(await open.runJobs()).toContain('services.open-case')
    expect((await mine.ask('GET', at)).status).toBe(200)
  })
})

describe('files, models without an instance, and the rest', () => {
  const pdf = new Uint8Array(Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'))
  const file = (name: string, type = 'application/pdf') => ({
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename=${encodeURIComponent(name)}`,
    },
  })

  test('rows 25, 26: a file is added, read, tagged and taken away, and a wrong one is 400 in words', async () => {
    const { at } = await created()
    const told = await mine.ask('POST', `${at}/data/vedlegg?language=nb`, undefined, {
      ...file('Bekreftelse å.pdf'),
      raw: pdf,
    })
    const { newDataElementId, instance } = shaped(told, 'FileAnswer', 201)
    const element = instance.data.find((one: { id: string }) => one.id === newDataElementId)
    expect(element).toMatchObject({
      filename: 'Bekreftelse å.pdf',
      size: pdf.length,
      fileScanResult: 'Clean',
    })
    const read = await mine.ask('GET', `${at}/data/${newDataElementId}`)
    expect(read.status).toBe(200)
    expect(read.body).toContain('%PDF')
    const tags = await mine.ask('PUT', `${at}/data/${newDataElementId}/tags`, { tags: ['a', 'a', 'b'] })
    expect(shaped(tags, 'Tags').tags).toEqual(['a', 'b'])
    shaped(await mine.ask('PUT', `${at}/data/${newDataElementId}/tags`, { tags: 'a' }), 'Problem', 422)
    const wrong = await mine.ask('POST', `${at}/data/vedlegg`, undefined, {
      ...file('program.exe', 'application/x-msdownload'),
      raw: pdf,
    })
    expect(shaped(wrong, 'FileRefused', 400).uploadValidationIssues[0].description).toMatch(/slutter/)
    shaped(
      await mine.ask('POST', `${at}/data/finnes-ikke`, undefined, { ...file('a.pdf'), raw: pdf }),
      'Problem',
      404,
    )
    expect((await mine.ask('DELETE', `${at}/data/${newDataElementId}`)).status).toBe(200)
    shaped(await mine.ask('GET', `${at}/data/${newDataElementId}`), 'Problem', 404)
    shaped(await mine.ask('DELETE', `${at}/data/${newDataElementId}`), 'Problem', 404)
  })

  test('rows 27, 28, 29, 30: what the service does not have is not found', async () => {
    const { at } = await created()
    shaped(await mine.ask('POST', `${at}/data?dataType=finnes-ikke`, {}), 'Problem', 404)
    shaped(await mine.ask('GET', '/api/datalists/finnes-ikke'), 'Problem', 404)
    shaped(
      await mine.ask('POST', '/api/v1/lookup/person', { socialSecurityNumber: '1', lastName: 'x' }),
      'Problem',
      404,
    )
    shaped(await mine.ask('GET', '/api/v1/lookup/organisation/1'), 'Problem', 404)
    shaped(await mine.ask('POST', `${at}/actions`, { action: 'finnes-ikke' }), 'Problem', 404)
  })

  test('everything of a form in one answer', async () => {
    const { at } = await created()
    const body = shaped(await mine.ask('GET', `${at}/bootstrap-form/Task_1`), 'BootstrapForm')
    expect(body.dataModels.modell.initialValidationIssues).toHaveLength(1)
  })

  test('nobody signed in reckons with a model that is not stored', async () => {
    const nobody = new FrontEnd(open.app, base, null)
    const first = await nobody.ask('GET', '/v1/data/anonymous?dataType=kalk&antall=3&navn=Ola')
    expect(first.body).toEqual({ antall: 3, pris: 750 })
    const next = await nobody.ask('POST', '/v1/data/anonymous?dataType=kalk', { antall: 4, pris: 1 })
    expect(next.body).toEqual({ antall: 4, pris: 1000 })
    shaped(await nobody.ask('POST', '/v1/data/anonymous?dataType=kalk', { antall: 'fire' }), 'Problem', 422)
    shaped(await nobody.ask('GET', '/v1/data/anonymous?dataType=modell'), 'Problem', 404)
    shaped(await nobody.ask('GET', '/v1/data?dataType=kalk'), 'Problem', 401)
    const foreign = { headers: { origin: 'https://ond.example' } }
    expect((await nobody.ask('POST', '/v1/data/anonymous?dataType=kalk', {}, foreign)).status).toBe(401)
  })

  test('a link leads nowhere but here', async () => {
    expect((await mine.ask('GET', '/api/v1/redirect?url=/grane')).body).toBe('/grane')
    for (const url of ['https://ond.example', '//ond.example', '/\\\\ond.example', 'javascript:alert(1)'])
      shaped(await mine.ask('GET', `/api/v1/redirect?url=${encodeURIComponent(url)}`), 'Problem', 422)
  })
})

describe('who may', () => {
  test('nobody signed in reads the package, and is asked to sign in for the rest, in JSON', async () => {
    const nobody = new FrontEnd(open.app, base, null)
    expect((await nobody.ask('GET', '/api/v1/applicationmetadata')).status).toBe(200)
    shaped(await nobody.ask('GET', '/api/v1/profile/user'), 'Problem', 401)
    shaped(await nobody.ask('POST', `/instances?instanceOwnerPartyId=${party}`), 'Problem', 401)
  })

  test('a change without the session’s token, or from another page, is refused', async () => {
    const { model } = await created()
    const body = { patch: [set('/tekst', 'Fremmed')] }
    shaped(await mine.ask('PATCH', model, body, { token: 'A'.repeat(43) }), 'Problem', 403)
    const headers = { origin: 'https://ond.example' }
    shaped(await mine.ask('PATCH', model, body, { headers }), 'Problem', 403)
    expect((await mine.ask('GET', model)).body.tekst).toBeUndefined()
  })

  test('somebody else, another municipality and another app find nothing', async () => {
    const { at, model } = await created()
    const session = (await open.signIn('grane-enslig')).session
    const other = new FrontEnd(open.app, base, session)
    const own = (await other.ask('GET', '/api/v1/profile/user')).body.partyId
    for (const path of [at, model, at.replace(String(party), own), model.replace(String(party), own)])
      shaped(await other.ask('GET', path), 'Problem', 404)
    shaped(await other.ask('PATCH', model.replace(String(party), own), { patch: [] }), 'Problem', 404)
    const mySession = (await open.signIn('grane-tre-barn-mor')).session
    for (const place of ['/app/vefsn/samvirke/prove-vedlegg', '/app/grane/samvirke/redusert-barnehage'])
      shaped(await new FrontEnd(open.app, place, mySession).ask('GET', at), 'Problem', 404)
    shaped(await mine.ask('GET', at.replace(/.{8}$/, '00000000')), 'Problem', 404)
  })

  test('what a register said is not changed by a patch', async () => {
    const front = new FrontEnd(
      open.app,
      '/app/grane/samvirke/redusert-barnehage',
      (await open.signIn('grane-tre-barn-mor')).session,
    )
    await front.ask('GET', '/api/v1/profile/user')
    const { body } = await front.ask('POST', `/instances?instanceOwnerPartyId=${party}`)
    const at = `/instances/${body.id}/data/${body.data[0].id}`
    const before = (await front.ask('GET', at)).body
    expect(before.barn.length).toBeGreaterThan(0)
    const told = await front.ask('PATCH', at, {
      patch: [{ op: 'replace', path: '/barn/0/navn', value: 'En annen' }],
    })
    expect(told.status, JSON.stringify(told.body)).toBe(200)
    expect(JSON.stringify(told.body.newDataModel)).not.toContain('En annen')
  })
})

describe('the municipality’s own system', () => {
  const holders: Record<string, { organisationNumber: string; scopes: string[] }> = {}
  const asked = (token: string, method: string, path: string) =>
    new FrontEnd(open.app, '/storage/api/v1', null).ask(method, path, undefined, {
      headers: { authorization: `Bearer ${token}` },
    })
  beforeAll(() => {
    const numberOf = (slug: string) => open.world.municipalities.bySlug(slug)?.organizationNumber ?? ''
    const scopes = ['read', 'write'].map((name) => `altinn:serviceowner/instances.${name}`)
    holders.grane = { organisationNumber: numberOf('grane'), scopes }
    holders.leser = { organisationNumber: numberOf('grane'), scopes: scopes.slice(0, 1) }
    holders.vefsn = { organisationNumber: numberOf('vefsn'), scopes }
    holders.ukjent = { organisationNumber: '999999999', scopes }
    open.world.serviceOwners = { holderOf: async (token) => holders[token] ?? null }
  })

  test('lists, reads and confirms what the municipality received, and nothing of forms under way', async () => {
    const { instances, next } = shaped(
      await asked('grane', 'GET', '/instances?appId=samvirke/prove-vedlegg'),
      'InstanceList',
    )
    expect(next).toBeNull()
    expect(instances).toHaveLength(1)
    const [instance] = instances
    expect(instance.status.isArchived).toBe(true)
    shaped(await asked('leser', 'GET', `/instances/${instance.id}`), 'Instance')
    const model = await asked('leser', 'GET', `/instances/${instance.id}/data/${instance.data[0].id}`)
    expect(model.body.tekst).toBe('To')
    shaped(await asked('leser', 'POST', `/instances/${instance.id}/complete`), 'Problem', 403)
    for (let twice = 0; twice < 2; twice++) {
      const done = shaped(await asked('grane', 'POST', `/instances/${instance.id}/complete`), 'Instance')
      expect(done.completeConfirmations).toHaveLength(1)
    }
    const left = await asked('grane', 'GET', '/instances?excludeConfirmedBy=samvirke')
    expect(shaped(left, 'InstanceList').instances).toEqual([])
    const { at } = await created()
    shaped(await asked('grane', 'GET', at), 'Problem', 404)
    shaped(await asked('grane', 'GET', '/instances?lastChanged=gt:tull'), 'Problem', 422)
    shaped(await asked('grane', 'GET', '/instances?continuationToken=tull'), 'Problem', 422)
  })

  test('another municipality, another organisation, a bad token and none see nothing', async () => {
    const [instance] = (await asked('grane', 'GET', '/instances')).body.instances
    expect((await asked('vefsn', 'GET', '/instances')).body.instances).toEqual([])
    shaped(await asked('vefsn', 'GET', `/instances/${instance.id}`), 'Problem', 404)
    shaped(await asked('ukjent', 'GET', '/instances'), 'Problem', 403)
    shaped(await asked('tull', 'GET', '/instances'), 'Problem', 401)
    shaped(
      await new FrontEnd(open.app, '/storage/api/v1', (await open.signIn('grane-tre-barn-mor')).session).ask(
        'GET',
        '/instances',
      ),
      'Problem',
      401,
    )
  })
})
