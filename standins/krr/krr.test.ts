import { afterAll, beforeAll, expect, test } from 'vitest'
import { personWithKey } from '../population/index.ts'
import type { Standins } from '../start.ts'
import { startForTest } from '../testing.ts'
import { registerEntry } from './contact-register.ts'

let standins: Standins
let token: (scope: string) => Promise<string>
const contactScope = 'krr:global/kontaktinformasjon.read'
const postScope = 'krr:global/digitalpost.read'
const silje = personWithKey('grane-tre-barn-mor').identityNumber

beforeAll(async () => {
  const started = await startForTest()
  standins = started.standins
  token = started.token
})
afterAll(() => standins.stop())

async function ask(personidentifikatorer: unknown, scope: string | null, path = '/rest/v2/personer') {
  const answer = await fetch(standins.urls.krr + path, {
    method: 'POST',
    headers: {
      ...(scope ? { Authorization: `Bearer ${await token(scope)}` } : {}),
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ personidentifikatorer }),
  })
  return { status: answer.status, body: (await answer.json()) as { personer: Record<string, unknown>[] } }
}

test('a scope opens its own fields and no others', async () => {
  const [contact] = (await ask([silje], contactScope)).body.personer
  expect(contact).toMatchObject({
    reservasjon: 'NEI',
    status: 'AKTIV',
    varslingsstatus: 'KAN_VARSLES',
    spraak: 'nb',
  })
  expect(contact).toHaveProperty('kontaktinformasjon.epostadresse')
  expect(contact).not.toHaveProperty('digitalpost')
  const [post] = (await ask([silje], postScope)).body.personer
  expect(post).toHaveProperty('digitalpost.postkasseleverandoeradresse', '984661185')
  expect(post).not.toHaveProperty('kontaktinformasjon')
  const [both] = (await ask([silje], `${contactScope} ${postScope}`)).body.personer
  expect(both).toHaveProperty('kontaktinformasjon')
  expect(both).toHaveProperty('digitalpost')
})

test('reserved, unverified for 18 months, and unknown', async () => {
  const keys = ['grane-reservert', 'grane-sfo-mor', 'grane-ikke-i-krr']
  const { personer } = (
    await ask(
      keys.map((key) => personWithKey(key).identityNumber),
      contactScope,
    )
  ).body
  expect(personer[0]).toMatchObject({ reservasjon: 'JA', varslingsstatus: 'KAN_IKKE_VARSLES' })
  expect(personer[1]).toMatchObject({
    reservasjon: 'NEI',
    varslingsstatus: 'KAN_IKKE_VARSLES',
    status: 'AKTIV',
  })
  expect(personer[2]).toMatchObject({ status: 'IKKE_REGISTRERT', varslingsstatus: 'KAN_IKKE_VARSLES' })
})

test('the limit is 18 months', () => {
  const person = personWithKey('grane-tre-barn-mor')
  const aged = (verifiedMonthsAgo: number) =>
    registerEntry({ ...person, contact: { ...person.contact, verifiedMonthsAgo } as never }, new Date())
      .mayBeNotified
  expect([aged(17), aged(18)]).toEqual([true, false])
})

test('1000 in one call, and not one more, and not none', async () => {
  expect((await ask(Array(1000).fill(silje), contactScope)).body.personer).toHaveLength(1000)
  expect((await ask(Array(1001).fill(silje), contactScope)).status).toBe(400)
  expect((await ask([], contactScope)).status).toBe(400)
  expect((await ask(['123'], contactScope)).status).toBe(400)
})

test('without a token 401, with another scope 403, and v1 has the same shape', async () => {
  expect((await ask([silje], null)).status).toBe(401)
  expect((await ask([silje], 'ks:fiks')).status).toBe(403)
  expect((await ask([silje], contactScope, '/rest/v1/personer')).status).toBe(200)
  expect((await fetch(`${standins.urls.krr}/rest/v3/personer`, { method: 'POST' })).status).toBe(404)
})

test('a person changes their own details on the page, and the register says so, confirmed now', async () => {
  const { identityNumber } = personWithKey('grane-sfo-mor')
  const save = (fields: Record<string, string>) =>
    fetch(`${standins.urls.krr}/minprofil`, { method: 'POST', body: new URLSearchParams(fields) })
  expect((await save({ nummer: '01010112345' })).status).toBe(422)
  const shown = await (await save({ nummer: identityNumber })).text()
  expect(shown).toContain('grane-sfo-mor@example.no')
  const { personer: before } = (await ask([identityNumber], contactScope)).body
  expect(before[0]).toMatchObject({ varslingsstatus: 'KAN_IKKE_VARSLES' })
  await save({ nummer: identityNumber, lagre: '1', epost: 'ny@example.no', mobil: '', sprak: 'nn' })
  const { personer } = (await ask([identityNumber], contactScope)).body
  expect(personer[0]).toMatchObject({
    ...{ varslingsstatus: 'KAN_VARSLES', reservasjon: 'NEI', spraak: 'nn' },
    kontaktinformasjon: { epostadresse: 'ny@example.no' },
  })
})
