import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { shaped } from '../testing/api-shapes.ts'
import { FrontEnd } from '../testing/front-end.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

const base = '/app/grane/samvirke/prove-vedlegg'
const pdf = new Uint8Array(Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'))
let open: OpenServicesWorld
let mine: FrontEnd
let other: FrontEnd
let party: number
beforeAll(async () => {
  open = await openServicesWorld({ withFiles: true })
  mine = new FrontEnd(open.app, base, (await open.signIn('grane-tre-barn-mor')).session)
  // Asked to sign, so known here.
  other = new FrontEnd(open.app, base, (await open.signIn('grane-enslig')).session)
  party = (await mine.ask('GET', '/api/v1/profile/user')).body.partyId
  await other.ask('GET', '/api/v1/profile/user')
}, 120_000)
afterAll(() => open?.close())
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))

async function created(): Promise<{ at: string; model: string }> {
  const { body } = await mine.ask('POST', `/instances?instanceOwnerPartyId=${party}`)
  const id = body.data.find((one: { dataType: string }) => one.dataType === 'modell').id
  return { at: `/instances/${body.id}`, model: `/instances/${body.id}/data/${id}` }
}

describe('row 27: entries of a subform', () => {
  test('are added, read, changed and taken away by their own id, up to as many as the type takes', async () => {
    const { at, model } = await created()
    const add = (body: unknown, front = mine) => front.ask('POST', `${at}/data?dataType=under`, body)
    const first = shaped(await add({ vare: 'Hammer', ukjent: 'x' }), 'DataElement', 201)
    const entry = `${at}/data/${first.id}`
    expect((await mine.ask('GET', entry)).body).toEqual({ vare: 'Hammer' })
    const patch = (value: unknown) =>
      mine.ask('PATCH', entry, { patch: [{ op: 'replace', path: '/vare', value }] })
    expect(shaped(await patch('Sag'), 'PatchAnswer').newDataModel.vare).toBe('Sag')
    shaped(await patch(5), 'Problem', 422)
    const tooLong = shaped(await patch('x'.repeat(50)), 'PatchAnswer')
    expect(JSON.stringify(tooLong.validationIssues)).toContain(first.id)
    shaped(await add({}), 'DataElement', 201)
    expect(shaped(await add({}), 'Problem', 409).detail).toBe('Det er ikke plass til flere.')
    shaped(await add({ vare: 5 }), 'Problem', 422)
    shaped(await add([]), 'Problem', 422)
    shaped(await mine.ask('POST', `${at}/data?dataType=modell`, {}), 'Problem', 404)
    for (const [method, body] of [['GET'], ['DELETE'], ['PATCH', { patch: [] }]] as const)
      shaped(await other.ask(method, entry, body), 'Problem', 404)
    shaped(await add({}, other), 'Problem', 404)
    expect((await mine.ask('DELETE', entry)).status).toBe(200)
    shaped(await mine.ask('GET', entry), 'Problem', 404)
    // The form's own model is not an entry.
    shaped(await mine.ask('DELETE', model), 'Problem', 409)
  })
})

describe('a signing task', () => {
  let at: string
  beforeAll(async () => {
    const made = await created()
    at = made.at
    const kept = await mine.ask('POST', `${at}/data/vedlegg`, undefined, {
      raw: pdf,
      headers: { 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename=A.pdf' },
    })
    expect(kept.status).toBe(201)
    const people = ['grane-tre-barn-mor', 'grane-enslig'].map((key) => ({
      fnr: open.numberOf(key),
      navn: key,
    }))
    await mine.ask('PATCH', made.model, {
      patch: [
        { op: 'add', path: '/tekst', value: 'Avtale' },
        { op: 'add', path: '/signeres', value: true },
        { op: 'add', path: '/underskrivere', value: people },
      ],
    })
    const next = await mine.ask('PUT', `${at}/process/next`)
    expect(next.body.currentTask?.altinnTaskType, JSON.stringify(next.body)).toBe('signing')
  })
  const states = async () => shaped(await mine.ask('GET', `${at}/signing`), 'SigneeStates').signeeStates

  test('tells who is asked, and what is signed in the order of the package', async () => {
    expect(await states()).toHaveLength(2)
    expect((await mine.ask('GET', `${at}/signing/signer/signees`)).body.signeeStates).toEqual(await states())
    shaped(await mine.ask('GET', `${at}/signing/Task_1/signees`), 'Problem', 400)
    const { dataElements } = shaped(await mine.ask('GET', `${at}/signing/data-elements`), 'SigningElements')
    expect(dataElements.map((one: { dataType: string }) => one.dataType)).toEqual(['modell', 'vedlegg'])
    for (const path of ['organisations', 'authorized-organizations'])
      shaped(await mine.ask('GET', `${at}/signing/${path}`), 'SigningOrganisations')
    // Those who are asked read what they are to sign on their own page, not the form.
    for (const path of ['', '/data-elements'])
      shaped(await other.ask('GET', `${at}/signing${path}`), 'Problem', 404)
  })

  test('nothing of what is signed can be changed, added or taken away', async () => {
    const { data } = (await mine.ask('GET', at)).body
    const raw = {
      raw: pdf,
      headers: { 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename=B.pdf' },
    }
    shaped(await mine.ask('POST', `${at}/data/vedlegg`, undefined, raw), 'Problem', 409)
    shaped(await mine.ask('POST', `${at}/data?dataType=under`, {}), 'Problem', 409)
    for (const { id } of data) {
      shaped(await mine.ask('DELETE', `${at}/data/${id}`), 'Problem', 409)
      shaped(await mine.ask('PUT', `${at}/data/${id}/tags`, { tags: ['x'] }), 'Problem', 409)
      shaped(await mine.ask('PATCH', `${at}/data/${id}`, { patch: [] }), 'Problem', 409)
    }
    expect((await mine.ask('GET', at)).body.data).toEqual(data)
  })

  test('the owner signs by an action, once, and goes no further alone', async () => {
    shaped(await mine.ask('PUT', `${at}/process/completeProcess`), 'Problem', 409)
    shaped(await mine.ask('DELETE', `${at}?hard=true`), 'Problem', 409)
    shaped(await mine.ask('POST', `${at}/actions`, { action: 'sign' }), 'ActionAnswer')
    shaped(await mine.ask('POST', `${at}/actions`, { action: 'sign' }), 'ActionAnswer')
    const signed = (await states()).filter((one: { signedTime: string | null }) => one.signedTime)
    expect(signed).toEqual([expect.objectContaining({ partyId: party })])
  })

  test('rejected, it stands where it was filled in', async () => {
    const told = shaped(await mine.ask('PUT', `${at}/process/next`, { action: 'reject' }), 'Process')
    expect(told.currentTask.elementId).toBe('Task_1')
    shaped(await mine.ask('GET', `${at}/signing`), 'Problem', 400)
  })
})

test('a model without an instance takes its beginning from the address, as the package lists it', async () => {
  const nobody = new FrontEnd(open.app, base, null)
  const prefill = encodeURIComponent(JSON.stringify({ antall: 4, navn: 'Ola' }))
  const told = await nobody.ask(
    'GET',
    `/v1/data/anonymous?dataType=kalk&includeRowId=true&prefill=${prefill}`,
  )
  expect(told.body).toEqual({ antall: 4, pris: 1000 })
  for (const bad of ['{', '5', '[]', '{"antall":{}}', '{"__proto__":{"x":1}}']) {
    const answer = await nobody.ask(
      'GET',
      `/v1/data/anonymous?dataType=kalk&prefill=${encodeURIComponent(bad)}`,
    )
    expect([200, 422], bad).toContain(answer.status)
  }
})
