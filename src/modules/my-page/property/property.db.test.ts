import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { matrikkelen } from '#integrations/matrikkelen/client.ts'
import type { Actor } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { realNet } from '#platform/net.ts'
import { matrikkelPath, startMatrikkelen } from '#standins/matrikkelen/server.ts'
import { personWithKey, population } from '#standins/population/index.ts'
import { grane, openMyPageWorld } from '../testing/my-page-world.ts'

const user = { username: 'samvirke', password: 'bare for denne testen' }
const siv: Actor = {
  ...{ kind: 'employee', id: '5f0c8f0e-3f0e-4b0e-9a50-4d9c6f1f2a11', name: 'Siv', title: null },
  roles: ['caseworker'],
}
const list = '/minside/eiendommer'
let standin: Awaited<ReturnType<typeof startMatrikkelen>>
let open: Awaited<ReturnType<typeof openMyPageWorld>>
beforeAll(async () => {
  standin = await startMatrikkelen({ port: 0, controlToken: null, population, ...user })
  const register = matrikkelen(
    { baseUrl: `${standin.origin}${matrikkelPath}`, ...user, clientName: 'Samvirke', timeoutMs: 5000 },
    { net: realNet, clock: systemClock },
  )
  open = await openMyPageWorld(undefined, undefined, register)
})
afterEach(() => standin.faults.clear())
afterAll(async () => {
  await open?.close()
  await standin?.stop()
})

async function signIn(key: string) {
  const person = personWithKey(key)
  return { ...(await open.resident(person.identityNumber, key)), person }
}
const asked = () => standin.counters.Person ?? 0
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const handlesIn = (html: string) =>
  [...html.matchAll(/href="[^"]*\/eiendommer\/([\w-]{22})"/g)].map((found) => found[1] as string)

test('the register is asked when the page is opened, and once for the list and a property together', async () => {
  const { get } = await signIn('grane-uten-barn')
  const before = asked()
  await get('/minside')
  expect(asked()).toBe(before)
  const page = await get(list)
  expect(page.status).toBe(200)
  expect(text(page.text)).toContain('Gnr. 61, bnr. 2 i Grane kommune 3 bygninger. Ingen saker.')
  expect(text(page.text)).toContain('Hentet fra Matrikkelen')
  expect(text(page.text)).toContain('Ikke alle saker vises her')
  const [, farm = ''] = /href="([^"]+)"[^>]*>\s*Nergården/.exec(page.text) ?? []
  const one = await get(farm)
  expect(text(one.text)).toMatch(/236.238 m².*Hele.*Igangsettingstillatelse/)
  expect(asked()).toBe(before + 1)
})

test('a property far from here is shown, and it is said that its municipality has no cases here', async () => {
  const { get } = await signIn('grane-uten-barn')
  const [, far = ''] = /href="([^"]+)"[^>]*>\s*Oppdiktet gate 4B/.exec((await get(list)).text) ?? []
  const page = text((await get(far)).text)
  expect(page).toContain('Gnr. 405, bnr. 188, seksjonsnr. 7 i Trondheim kommune')
  expect(page).toContain('Kommunen bruker ikke denne siden')
})

test('a case stands on the property it names, also one that is not registered on the resident', async () => {
  const { get, personId, person } = await signIn('grane-enslig')
  await open.openedCase({
    ...{ residentId: personId, municipality: grane, name: 'Camilla Storvik', marker: 'eiendom' },
    identityNumber: person.identityNumber,
  })
  const page = await get(list)
  expect(text(page.text)).toContain(
    'Andre eiendommer du har saker om Gnr. 45, bnr. 12 i Grane kommune 1 sak.',
  )
  const [, other = ''] = /href="([^"]+)"[^>]*>\s*Gnr\. 45, bnr\. 12 i Grane/.exec(page.text) ?? []
  const one = text((await get(other)).text)
  expect(one).toContain('Redusert foreldrebetaling')
  expect(one).toContain('Saksnummer 2026/12')
  expect(one).toContain('Matrikkelen har ikke registrert deg som eier')
})

test('while the register is down the cases are shown, with the time and a way to ask again; then it answers', async () => {
  const { get, personId, person } = await signIn('grane-reservert')
  await open.openedCase({
    ...{ residentId: personId, municipality: grane, name: 'Torbjørg Kappfjell', marker: 'nede' },
    identityNumber: person.identityNumber,
  })
  standin.faults.add({ kind: 'down' })
  const down = text((await get(list)).text)
  expect(down).toMatch(/Vi spurte Matrikkelen kl\. \d\d\.\d\d, men fikk ikke svar/)
  expect(down).toContain('Prøv igjen')
  expect(down).toContain('Eiendommer du har saker om Gnr. 45, bnr. 12 i Grane kommune 1 sak.')
  expect(down).not.toContain('Du er ikke registrert')
  expect(await get(`${list}/finnes-kanskje-ikke-ennaa`)).toMatchObject({ status: 303 })
  standin.faults.clear()
  expect(text((await get(list)).text)).toContain('Hentet fra Matrikkelen')
})

test('another’s property is not found: not by its handle, and not by any other', async () => {
  const owner = await signIn('grane-uten-barn')
  const handles = handlesIn((await owner.get(list)).text)
  expect(handles.length).toBeGreaterThan(1)
  const spouse = await signIn('grane-tre-barn-far')
  const [shared = ''] = handlesIn((await (await signIn('grane-tre-barn-mor')).get(list)).text)
  expect(handlesIn((await spouse.get(list)).text)).toHaveLength(1)
  for (const handle of [...handles, shared, '61-2', 'a'.repeat(22)])
    expect((await spouse.get(`${list}/${handle}`)).status).toBe(404)
  expect((await owner.get(`${list}/${handles[0]}`)).status).toBe(200)
})

test('neither gnr and bnr nor the identity number stands in an address', async () => {
  const { get, person } = await signIn('grane-uten-barn')
  const { text: html } = await get(list)
  for (const [, href = ''] of html.matchAll(/href="([^"]*)"/g)) {
    expect(href).not.toContain(person.identityNumber)
    expect(href).not.toMatch(/61[-/]2|405/)
  }
})

test('the database shows a case’s property to its own resident alone', async () => {
  const owner = await signIn('grane-uten-postkasse')
  await open.openedCase({
    ...{ residentId: owner.personId, municipality: grane, name: 'Amund Skogmo', marker: 'egen' },
    identityNumber: owner.person.identityNumber,
  })
  const other = await signIn('grane-grense-220000')
  const rowsFor = (residentId: string) =>
    open.transactions.asResident(residentId, null, ({ tx }) =>
      tx.selectFrom('casework.case_property').select('resident_id').execute(),
    )
  expect(await rowsFor(owner.personId)).toEqual([{ resident_id: owner.personId }])
  expect(await rowsFor(other.personId)).toEqual([])
})

test('the property of a protected person’s case is hidden from staff with the case', async () => {
  const owner = await signIn('grane-grense-128333')
  const id = await open.openedCase({
    ...{ residentId: owner.personId, municipality: grane, name: 'Rune Svenning', marker: 'skjult' },
    identityNumber: owner.person.identityNumber,
  })
  const seen = () =>
    open.transactions.inTenant(grane, siv, ({ tx }) =>
      tx.selectFrom('casework.case_property').select('protection').where('case_id', '=', id).execute(),
    )
  expect(await seen()).toHaveLength(1)
  await open.admin('update casework.party set protected = true where case_id = $1', [id])
  expect(await seen()).toEqual([])
})

test('in nynorsk and English too, without a text left out', async () => {
  const { get } = await signIn('grane-to-kommuner')
  const nn = text((await get(list, { 'accept-language': 'nn' })).text)
  expect(nn).toContain('Eigedommane dine')
  const en = await get(list, { 'accept-language': 'en' })
  expect(text(en.text)).toContain('in Vefsn municipality')
  const [, cabin = ''] = /href="([^"]+)"[^>]*>\s*Hytta/.exec(en.text) ?? []
  const page = (await get(cabin, { 'accept-language': 'en' })).text
  expect(page).toContain('<span lang="nb">Fritidsbygning')
  expect(text(page)).toContain('Not worked out in Matrikkelen')
})
