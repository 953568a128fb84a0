import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ContactDetails } from '#integrations/krr/client.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { type OpenMyPageWorld, openMyPageWorld } from '../testing/my-page-world.ts'

let world: OpenMyPageWorld
let kari: Awaited<ReturnType<OpenMyPageWorld['resident']>>
const said: ContactDetails = {
  ...{ email: 'kari@example.no', mobile: null, language: 'nb', reserved: false, mayBeNotified: true },
  ...{ emailVerifiedAt: new Date('2026-08-01T10:00:00Z'), mobileVerifiedAt: null },
}
let answer: () => Promise<ContactDetails | null>

beforeAll(async () => {
  world = await openMyPageWorld()
  kari = await world.resident('13898899980', 'Kari Prøve')
  world.world.contactRegister = {
    krr: { contactDetails: () => answer() },
    profileUrl: 'https://minprofil.example/',
  }
})
afterAll(() => world?.close())

const seenIn = (page: string) => /name="sett" value="([^"]*)"/.exec(page)?.[1] ?? ''

test('what the register says is shown with when it was confirmed, and where it is changed', async () => {
  answer = async () => said
  const { status, text } = await kari.get('/minside/kontakt')
  expect(status).toBe(200)
  expect(text).toMatch(/kari@example\.no, bekreftet 1\.\s+august\s+2026/)
  expect(text).toContain('href="https://minprofil.example/"')
  expect(text).toContain('Du får brev digitalt.')
})

test('read again, it says what has changed, and keeps no copy of what was said', async () => {
  answer = async () => said
  const page = await kari.get('/minside/kontakt')
  const sett = seenIn(page.text)
  const opened = world.keys.openForPlatform('contact-seen', Buffer.from(sett, 'base64url')).toString()
  expect(opened).not.toContain('kari@')
  expect((await kari.post('/minside/kontakt', { sett })).text).toContain('Vi ser ingen endring ennå')
  answer = async () => ({ ...said, email: 'ny@example.no', emailVerifiedAt: new Date() })
  const changed = (await kari.post('/minside/kontakt', { sett })).text
  expect(changed).toContain('Registeret er oppdatert')
  expect(changed).toContain('<li>E-postadressen</li>')
  expect(changed).not.toContain('<li>Mobilnummeret</li>')
  // Somebody else's seal, or none, compares with nothing.
  expect((await kari.post('/minside/kontakt', { sett: 'x' })).text).not.toContain('Registeret er oppdatert')
})

test('details that are too old are said to be, and whoever is not registered is told what follows', async () => {
  answer = async () => ({ ...said, mayBeNotified: false })
  expect((await kari.get('/minside/kontakt')).text).toContain('de siste 18 månedene')
  answer = async () => null
  expect((await kari.get('/minside/kontakt')).text).toContain('Du står ikke i registeret')
})

test('a register that fails or takes its time is said not to answer, with the time and a way to try again', async () => {
  answer = async () => {
    throw new OutsideFailure('krr', 'personer', 'unreachable', { outcomeUnknown: false })
  }
  const failed = await kari.get('/minside/kontakt')
  expect(failed.status).toBe(200)
  expect(failed.text).toContain('Registeret svarer ikke')
  expect(failed.text).toContain('Prøv igjen')
  answer = () => new Promise(() => {})
  expect((await kari.get('/minside/kontakt')).text).toContain('Registeret svarer ikke')
  expect(world.bugs).toEqual([])
})
