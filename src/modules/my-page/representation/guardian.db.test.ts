import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { RegisteredPerson } from '#integrations/folkeregisteret/client.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { personWithKey } from '#standins/population/index.ts'
import { grane, hattfjelldal, type OpenMyPageWorld, openMyPageWorld } from '../testing/my-page-world.ts'

type Browser = Awaited<ReturnType<OpenMyPageWorld['resident']>>
const wards = personWithKey('grane-tre-barn-mor').identityNumber
const guardians = personWithKey('grane-sfo-mor').identityNumber
const others = personWithKey('grane-enslig').identityNumber
const childs = personWithKey('grane-enslig-barn').identityNumber
/** What the register says now; 'silent' does not answer. */
let register: Map<string, RegisteredPerson> | 'silent'
const asked: string[][] = []
let world: OpenMyPageWorld
let guardian: Browser
let other: Browser
let sak: string
let farCase: string

const person = (identityNumber: string, full: string, tasks: string[] | null = null): RegisteredPerson => ({
  identityNumber,
  name: { first: full.split(' ')[0] ?? '', middle: null, last: full.split(' ').at(-1) ?? '', full },
  birthDate: identityNumber === childs ? '2023-01-15' : '1985-01-01',
  status: 'bosatt',
  guardianships: tasks
    ? [{ guardian: guardians, kind: 'voksen', tasks: tasks.map((task) => ({ body: 'kommune', task })) }]
    : [],
  // Parents are responsible for their children, and that is another thing than being a guardian.
  parentalResponsibility:
    identityNumber === childs ? [{ child: childs, responsible: others, kind: 'mother' }] : [],
})
const says = (tasks: string[] | null) => {
  register = new Map(
    [
      person(wards, 'Vera Verge-Have', tasks),
      person(guardians, 'Gunn Verge'),
      person(others, 'Camilla Storvik'),
      person(childs, 'Odin Storvik'),
    ].map((one) => [one.identityNumber, one]),
  )
}

beforeAll(async () => {
  says(['skoleOgUtdanning'])
  world = await openMyPageWorld(undefined, undefined, undefined, {
    async people(_access, numbers) {
      asked.push(numbers)
      if (register === 'silent') throw new OutsideFailure('folkeregisteret', 'person', 'unreachable')
      const known = register
      return new Map(numbers.flatMap((number) => (known.has(number) ? [[number, known.get(number)!]] : [])))
    },
  })
  guardian = await world.resident(guardians, 'Gunn Verge')
  other = await world.resident(others, 'Camilla Storvik')
  const ward = await world.resident(wards, 'Vera')
  const open = (municipality: string, marker: string) =>
    world.openedCase({
      ...{ residentId: ward.personId, municipality, name: 'Vera', identityNumber: wards, marker },
    })
  sak = await open(grane, 'sak')
  farCase = await open(hattfjelldal, 'fjern')
})
afterEach(() => expect(world.bugs.splice(0).map(String)).toEqual([]))
afterAll(() => world?.close())

const ask = (who: Browser, nummer = wards, kommune = 'grane') =>
  who.post('/minside/verge', { kommune, nummer })
const status = async (who: Browser, path = `/minside/saker/grane/${sak}`) => (await who.get(path)).status

test('before the register has said so, and to whom it does not say it, nothing is opened', async () => {
  expect(await status(guardian)).toBe(404)
  const refused = await ask(other)
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Folkeregisteret sier ikke at du er verge')
  // Nobody learns from the answer whether a number is in use.
  const unknown = await ask(other, personWithKey('rana-mor').identityNumber)
  expect(unknown.text).toContain('Folkeregisteret sier ikke at du er verge')
  expect(await status(other)).toBe(404)
})

test('a parent is let into nothing by this door', async () => {
  expect((await ask(other, childs)).text).toContain('Folkeregisteret sier ikke at du er verge')
})

test('a mandate that covers nothing here opens nothing', async () => {
  says(['byggOgEiendom'])
  expect((await ask(guardian)).text).toContain('vergemålet gjelder ingen av områdene')
  says([])
  expect((await ask(guardian)).text).toContain('vergemålet gjelder ingen av områdene')
  expect(await status(guardian)).toBe(404)
})

test('a guardian sees the cases that the mandate covers, in the municipality that asked', async () => {
  says(['skoleOgUtdanning'])
  for (const _press of [1, 2])
    expect((await ask(guardian)).headers.get('location')).toBe('/minside/fullmakter?fullmakt=verge')
  expect(await status(guardian)).toBe(200)
  expect(await status(guardian, `/minside/saker/hattfjelldal/${farCase}`)).toBe(404)
  const page = (await guardian.get('/minside/fullmakter')).text
  expect(page).toContain('Du er verge for Vera Verge-Have')
  expect(page).toContain('skole og SFO')
  expect(
    await world.admin(
      `select id from casework.representation where source = 'register' and ended_at is null`,
    ),
  ).toHaveLength(1)
})

test('after an hour the register is asked again, and while it is silent nothing is opened', async () => {
  world.clock.advance(25 * 60_000)
  await guardian.get('/minside/fullmakter')
  world.clock.advance(25 * 60_000)
  await guardian.get('/minside/fullmakter')
  world.clock.advance(15 * 60_000)
  asked.length = 0
  expect(await status(guardian)).toBe(200)
  expect(asked).toEqual([[wards, guardians]])
  const later = await world.resident(guardians, 'Gunn Verge')
  world.clock.advance(29 * 60_000)
  await later.get('/minside/fullmakter')
  world.clock.advance(29 * 60_000)
  await later.get('/minside/fullmakter')
  world.clock.advance(10 * 60_000)
  register = 'silent'
  expect(await status(later)).toBe(503)
  expect((await later.get('/minside/virksomhet')).text).toContain('Folkeregisteret svarer ikke')
  expect((await ask(later)).text).toContain('Folkeregisteret svarer ikke')
  guardian = later
})

test('when the register no longer says so, it is over', async () => {
  says(null)
  expect(await status(guardian)).toBe(403)
  const [row] = await world.admin<{ ended_by_name: string }>(
    `select ended_by_name from casework.representation where source = 'register'`,
  )
  expect(row?.ended_by_name).toBe('Folkeregisteret')
})

test('a power of attorney is checked in the register: unknown, under age, and silent are said', async () => {
  const ward = await world.resident(wards, 'Vera')
  const give = (nummer: string, navn: string) =>
    ward.post(`/minside/fullmakter/grane/${sak}`, {
      ...{
        id: '5f0c6a0e-5d4f-4a52-9b8a-0d7c1f1e2a3b',
        navn,
        nummer,
        lov: 'see',
        brev: 'both',
        fra: '',
        til: '',
      },
    })
  expect((await give(others, 'Kari Feilnavn')).text).toContain('Vi finner ingen med dette navnet og nummeret')
  expect((await give(childs, 'Odin Storvik')).text).toContain('må være myndig')
  register = 'silent'
  const silent = await give(others, 'Camilla Storvik')
  expect([silent.status, silent.text.includes('Ingenting er lagret')]).toEqual([503, true])
  says(null)
  expect((await give(others, 'Camilla  storvik')).status).toBe(303)
})
