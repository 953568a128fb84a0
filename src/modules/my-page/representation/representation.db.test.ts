import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { personWithKey } from '#standins/population/index.ts'
import { grane, type OpenMyPageWorld, openMyPageWorld } from '../testing/my-page-world.ts'

type Browser = Awaited<ReturnType<OpenMyPageWorld['resident']>>
const karis = personWithKey('grane-tre-barn-mor').identityNumber
const olas = personWithKey('grane-sfo-mor').identityNumber
let world: OpenMyPageWorld
let kari: Browser
let ola: Browser
let sak: string
const here = () => `/minside/fullmakter/grane/${sak}`
const fields = () => ({
  ...{
    id: randomUUID(),
    navn: 'Ola Prøve',
    nummer: `${olas.slice(0, 6)} ${olas.slice(6)}`,
    gjelder: 'whole',
    brev: 'both',
    til: '',
  },
})

beforeAll(async () => {
  world = await openMyPageWorld()
  kari = await world.resident(karis, 'Kari Prøve')
  ola = await world.resident(olas, 'Ola Prøve')
  sak = await world.openedCase({
    ...{ residentId: kari.personId, municipality: grane, name: 'Kari Prøve' },
    ...{ identityNumber: karis, marker: 'kari' },
  })
})
afterAll(() => world?.close())

const stored = () =>
  world.admin<{ id: string; source: string; ended_at: Date | null }>(
    'select id, source, ended_at from casework.representation where case_id = $1',
    [sak],
  )

test('a resident gives somebody power of attorney in a case, once however often the form is sent', async () => {
  expect((await kari.get('/minside/fullmakter')).text).toContain('Ingen opptrer for deg')
  const typed = fields()
  for (const _press of [1, 2])
    expect((await kari.post(here(), typed)).headers.get('location')).toBe('/minside/fullmakter?fullmakt=gitt')
  expect(await stored()).toMatchObject([{ source: 'resident', ended_at: null }])
  const page = (await kari.get('/minside/fullmakter')).text
  expect(page).toContain('Ola Prøve')
  expect(page).toContain('Brevene går til dere begge')
  expect(page).not.toContain(olas)
})

test('what is wrong is said at its field, and what was typed stays', async () => {
  const own = await kari.post(here(), { ...fields(), nummer: karis })
  expect(own.status).toBe(422)
  expect(own.text).toContain('Du kan ikke gi fullmakt til deg selv.')
  const wrong = await kari.post(here(), {
    ...fields(),
    navn: 'Per Prøve',
    nummer: '12345678901',
    til: '1.1.2020',
  })
  expect(wrong.text).toContain('Nummeret er ikke gyldig')
  expect(wrong.text).toContain('Skriv en dato som er i dag eller senere.')
  expect(wrong.text).toContain('value="Per Prøve"')
  expect(await stored()).toHaveLength(1)
})

test('having power of attorney opens nothing on MinSide by itself, and nobody else appoints or ends', async () => {
  expect((await ola.get(`/minside/saker/grane/${sak}`)).status).toBe(404)
  expect((await ola.post(here(), fields())).status).toBe(404)
  const [one] = await stored()
  await ola.post(`${here()}/${one?.id}/avslutt`)
  expect(await stored()).toMatchObject([{ ended_at: null }])
})

test('it is ended at once, and twice is once', async () => {
  const [one] = await stored()
  for (const _press of [1, 2])
    expect((await kari.post(`${here()}/${one?.id}/avslutt`)).headers.get('location')).toContain('avsluttet')
  expect((await stored())[0]?.ended_at).not.toBeNull()
  const page = (await kari.get('/minside/fullmakter')).text
  expect(page).toContain('Ingen opptrer for deg')
  expect(page).toContain('Avsluttet av Kari Prøve')
  expect(world.bugs).toEqual([])
})
