import { generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personWithKey, population } from '../population/index.ts'
import type { Standins } from '../start.ts'
import { fiksHeaders, startForTest } from '../testing.ts'
import { fiksIntegrations } from './integrations.ts'

let standins: Standins
let headers: Record<string, string>
let grane: Standins['integrations'][number]
let token: (scope: string, more?: object) => Promise<string>
const silje = personWithKey('grane-tre-barn-mor')

beforeAll(async () => {
  const started = await startForTest()
  standins = started.standins
  token = started.token
  headers = fiksHeaders(standins, await token('ks:fiks'))
  grane = standins.integrations.find((one) => one.municipality === '1825')!
})
afterAll(() => standins.stop())

// biome-ignore lint/suspicious/noExplicitAny: the shape is what is under test
type Json = any
async function get(path: string, change: Record<string, string> = {}) {
  const answer = await fetch(standins.urls.fiks + path, { headers: { ...headers, ...change } })
  return { status: answer.status, body: (await answer.json()) as Json, headers: answer.headers }
}
async function post(path: string, body: unknown, change: Record<string, string> = {}) {
  const answer = await fetch(standins.urls.fiks + path, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json', ...change },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Json }
}
const personPath = (id: string, parts: string[], roleId = grane.roles.folkeregister.id) =>
  `/folkeregister/api/v1/${roleId}/v1/personer/${id}?${parts.map((part) => `part=${part}`).join('&')}`

describe('the three headers', () => {
  const badToken = 'Klarte ikke å validere access_token'
  const forged = async (change: Record<string, unknown> = {}) =>
    new SignJWT({
      scope: 'ks:fiks',
      consumer: { ID: '0192:938712441' },
      exp: 4e9,
      iss: standins.urls.maskinportenIssuer,
      ...change,
    })
      .setProtectedHeader({ alg: 'RS256' })
      .sign((await generateKeyPair('RS256')).privateKey)
  const cases: [string, () => Promise<Record<string, string>>, string | null][] = [
    ['no token', async () => ({ Authorization: '' }), badToken],
    ['a token signed by another', async () => ({ Authorization: `Bearer ${await forged()}` }), badToken],
    [
      'a token without ks:fiks',
      async () => ({ Authorization: `Bearer ${await token('krr:global/digitalpost.read')}` }),
      badToken,
    ],
    ['a wrong password', async () => ({ IntegrasjonPassord: 'feil' }), null],
    ['an unknown integration', async () => ({ IntegrasjonId: '00000000-0000-5000-a000-000000000000' }), null],
    [
      'another consumer',
      async () => ({ Authorization: `Bearer ${await token('ks:fiks', { consumer_org: '940643112' })}` }),
      null,
    ],
    [
      "another municipality's password",
      async () => ({
        IntegrasjonPassord: standins.integrations.find((one) => one.municipality === '1824')!
          .integrationPassword,
      }),
      null,
    ],
  ]
  test.each(cases)('%s is 401 with the text of the platform', async (_what, change, text) => {
    const changed = await change()
    const { status, body } = await get(personPath(silje.identityNumber, ['navn']), changed)
    expect(status).toBe(401)
    const id = changed.IntegrasjonId ?? grane.integrationId
    expect(body.message).toBe(text ?? `Autentisering feilet for integrasjon med id ${id}`)
    expect(body).toMatchObject({
      status: 401,
      error: 'Unauthorized',
      path: expect.any(String),
      timestamp: expect.any(Number),
    })
    expect(body.errorId).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('the integrations follow from the secret, and no two are alike', () => {
    const again = fiksIntegrations('bare for tester, aldri i drift', '938712441')
    expect(again).toEqual(standins.integrations)
    expect(new Set(again.map((one) => one.integrationPassword)).size).toBe(16)
    expect(fiksIntegrations('en annen', '938712441')[0]!.integrationPassword).not.toBe(
      again[0]!.integrationPassword,
    )
  })
})

describe('Folkeregisteret', () => {
  test('gives the parts asked for and nothing more', async () => {
    const { status, body } = await get(
      personPath(silje.identityNumber, ['navn', 'familierelasjon', 'bostedsadresse']),
    )
    expect(status).toBe(200)
    expect(Object.keys(body).sort()).toEqual([
      'bostedsadresse',
      'familierelasjon',
      'identifikasjonsnummer',
      'navn',
    ])
    expect(body.navn[0]).toMatchObject({ fornavn: 'SILJE', etternavn: 'FJELLDAL', erGjeldende: true })
    expect(body.familierelasjon.filter((one: Json) => one.relatertPersonsRolle === 'barn')).toHaveLength(3)
    expect(body.bostedsadresse[0].vegadresse).toMatchObject({ kommunenummer: '1825' })
  })

  test('a household shares one dwelling, and nobody else has it', async () => {
    const dwelling = async (id: string) =>
      (await get(personPath(id, ['bostedsadresse']))).body.bostedsadresse[0]
        .adresseIdentifikatorFraMatrikkelen
    expect(await dwelling(silje.children[0]!)).toBe(await dwelling(silje.identityNumber))
    const elsewhere = personWithKey('grane-delt-barn')
    const fatherOf = population.byIdentityNumber.get(elsewhere.parents[1]!)!
    expect(await dwelling(elsewhere.identityNumber)).not.toBe(await dwelling(fatherOf.identityNumber))
  })

  test("a parent's document says for whom they are responsible", async () => {
    const { body } = await get(personPath(silje.identityNumber, ['foreldreansvar']))
    expect(body.foreldreansvar.map((one: Json) => one.ansvarssubjekt).sort()).toEqual(
      [...silje.children].sort(),
    )
    expect(body.foreldreansvar[0].ansvar).toBe('felles')
  })

  const refused: [string, string, number, () => Promise<{ status: number; body: Json }>][] = [
    ['a part outside the role', 'kjoenn', 403, () => get(personPath(silje.identityNumber, ['kjoenn']))],
    ['the whole person', 'person-basis', 403, () => get(personPath(silje.identityNumber, ['person-basis']))],
    ['no part at all', 'part', 400, () => get(personPath(silje.identityNumber, []))],
    ['an unknown part', 'finnesikke', 400, () => get(personPath(silje.identityNumber, ['finnesikke']))],
    ['an unknown person', 'FREG-004', 404, () => get(personPath('17859013295', ['navn']))],
    ['a number of ten digits', 'FREG-001', 400, () => get(personPath('1785901329', ['navn']))],
    [
      "another municipality's role",
      'rollen',
      403,
      () =>
        get(
          personPath(
            silje.identityNumber,
            ['navn'],
            standins.integrations.find((one) => one.municipality === '1833')!.roles.folkeregister.id,
          ),
        ),
    ],
    [
      'an answer in pictures',
      'FREG-006',
      406,
      () => get(personPath(silje.identityNumber, ['navn']), { Accept: 'image/png' }),
    ],
  ]
  test.each(refused)('%s is refused', async (_what, text, status, ask) => {
    const answer = await ask()
    expect(answer.status).toBe(status)
    expect(JSON.stringify(answer.body)).toContain(text)
  })

  test('a protected address is graded, and the strictest is not given at all', async () => {
    const parts = ['bostedsadresse', 'adressebeskyttelse']
    const graded = population.people.find((one) => one.addressProtection === 'fortrolig')!
    const strict = population.people.find((one) => one.addressProtection === 'strengtFortrolig')!
    const one = (await get(personPath(graded.identityNumber, parts))).body
    expect(one.adressebeskyttelse[0].graderingsnivaa).toBe('fortrolig')
    expect(one.bostedsadresse[0].adressegradering).toBe('fortrolig')
    const other = (await get(personPath(strict.identityNumber, parts))).body
    expect(other.adressebeskyttelse[0].graderingsnivaa).toBe('strengtFortrolig')
    expect(other).not.toHaveProperty('bostedsadresse')
  })

  test('many people in one call, with those who are not found named', async () => {
    const ids = [silje.identityNumber, '17859013295']
    const path = `/folkeregister/api/v1/${grane.roles.folkeregister.id}/v1/personer/bulkoppslag`
    const { body } = await post(`${path}?part=navn`, { foedselsEllerDNummer: ids })
    expect(body.oppslag[0].folkeregisterperson.navn[0].etternavn).toBe('FJELLDAL')
    expect(body.oppslag[1]).toHaveProperty('feilmelding')
    expect((await post(path, { foedselsEllerDNummer: ids })).status).toBe(400)
  })
})

describe('summert skattegrunnlag', () => {
  const search = (...people: [string, string][]) => ({
    soekere: people.map(([personidentifikator, personType]) => ({ personidentifikator, personType })),
    inntektsaar: 2025,
    beregningstype: 'BARNEHAGE_SFO',
  })
  const ask = (body: unknown, roleId = grane.roles.tax.id) =>
    post(`/register/api/v2/ks/${roleId}/summertskattegrunnlag`, body)
  const couple = (key: string) => {
    const one = personWithKey(key)
    return search(
      [one.identityNumber, 'SOEKER'],
      ...(one.spouse ? [[one.spouse, 'EKTEFELLE'] as [string, string]] : []),
    )
  }

  test('adds up a household to the krone', async () => {
    const { status, body } = await ask(couple('grane-tre-barn-mor'))
    expect(status).toBe(200)
    expect(body).toMatchObject({ inntektsaar: 2025, stadie: 'OPPGJOER', samletBeloep: 150_000 })
    expect(body.summertSkattegrunnlagPersoner.map((one: Json) => one.beloep)).toEqual([90_000, 60_000])
    expect(body.samletGrunnlag.map((one: Json) => [one.navn, one.beloep])).toEqual([
      ['Personinntekt', 148_000],
      ['Kapitalinntekt', 2_000],
    ])
    const groups = body.samletGrunnlag
      .flatMap((one: Json) => one.poster)
      .reduce((sum: number, post: Json) => sum + post.beloep, 0)
    expect(groups).toBe(150_000)
  })

  test('tells a draft, a missing return and a hidden person apart', async () => {
    expect((await ask(couple('grane-utkast-mor'))).body.stadie).toBe('UTKAST')
    const missing = (await ask(couple('grane-uten-skattemelding'))).body
    expect(missing.stadie).toBe('UKJENT')
    expect(missing.summertSkattegrunnlagPersoner[0]).toHaveProperty('skattFeilmelding')
    const hidden = (await ask(couple('grane-skjermet'))).body.summertSkattegrunnlagPersoner[0]
    expect(hidden).toMatchObject({ skjermet: true, beloep: 0, grunnlag: [] })
    expect(hidden).not.toHaveProperty('personnavn')
  })

  test('years differ for the one whose income has changed', async () => {
    const id = personWithKey('grane-endret-inntekt').identityNumber
    expect((await ask(search([id, 'SOEKER']))).body.samletBeloep).toBe(120_000)
    expect((await ask({ ...search([id, 'SOEKER']), inntektsaar: 2024 })).body.samletBeloep).toBe(610_000)
  })

  const good = () => search([silje.identityNumber, 'SOEKER'])
  const refused: [string, number, () => Promise<{ status: number }>][] = [
    ['no seekers', 400, () => ask({ ...good(), soekere: [] })],
    ['a number of ten digits', 400, () => ask(search(['1785901329', 'SOEKER']))],
    ['an unknown kind of person', 400, () => ask(search([silje.identityNumber, 'NABO']))],
    ['an unknown calculation', 400, () => ask({ ...good(), beregningstype: 'BARNEHAGE' })],
    ['the year as text', 400, () => ask({ ...good(), inntektsaar: '2025' })],
    ['a year that is not over', 400, () => ask({ ...good(), inntektsaar: new Date().getFullYear() })],
    ['a year long gone', 410, () => ask({ ...good(), inntektsaar: 2015 })],
    ['two seekers', 400, () => ask(search([silje.identityNumber, 'SOEKER'], [silje.spouse!, 'SOEKER']))],
    [
      'the same person twice',
      400,
      () => ask(search([silje.identityNumber, 'SOEKER'], [silje.identityNumber, 'EKTEFELLE'])),
    ],
    [
      'another calculation than the role is for',
      403,
      () => ask({ ...good(), beregningstype: 'PRAKTISK_BISTAND' }),
    ],
    ["another municipality's role", 403, () => ask(good(), standins.integrations[0]!.roles.tax.id)],
  ]
  test.each(refused)('%s is refused', async (_what, status, send) => {
    expect((await send()).status).toBe(status)
  })
})

describe('the contact register through Fiks', () => {
  const ask = (fnr: string, roleId = grane.roles.krr.id) =>
    post(`/register/api/v1/ks/${roleId}/krr/person`, { fnr })

  test('says what it knows of a person', async () => {
    const { body } = await ask(silje.identityNumber)
    expect(body).toMatchObject({
      fnr: silje.identityNumber,
      reservert: false,
      kanVarsles: true,
      status: 'AKTIV',
    })
    expect(body.epost.adresse).toContain('@')
    expect((await ask(personWithKey('grane-reservert').identityNumber)).body).toMatchObject({
      reservert: true,
      kanVarsles: false,
    })
  })

  test('refuses a bad number, an unknown person and a foreign role', async () => {
    expect((await ask('123')).status).toBe(400)
    expect((await ask(personWithKey('grane-ikke-i-krr').identityNumber)).status).toBe(404)
    expect((await ask(silje.identityNumber, standins.integrations[0]!.roles.krr.id)).status).toBe(403)
  })
})
