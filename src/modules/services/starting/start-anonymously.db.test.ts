import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { senderCookie } from '#platform/http/sender.ts'
import { hiddenFields } from '../testing/browser.ts'
import { baseUrl, type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

let open: OpenServicesWorld
const start = '/grane/tjenester/generell-henvendelse/uten-innlogging'

beforeAll(async () => {
  open = await openServicesWorld()
})
afterAll(() => open?.close())
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))

/** A browser in which nobody has signed in. */
function nobody() {
  const jar = new Map<string, string>()
  const ask = async (path: string, fields?: Record<string, string>, headers: Record<string, string> = {}) => {
    const answer = await open.app.request(`${baseUrl}${path}`, {
      method: fields ? 'POST' : 'GET',
      redirect: 'manual',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        'accept-language': 'nb',
        ...(fields ? { origin: baseUrl, 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...headers,
      },
      ...(fields ? { body: new URLSearchParams(fields).toString() } : {}),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return {
      status: answer.status,
      location: answer.headers.get('location') ?? '',
      html: await answer.text(),
      headers: answer.headers,
    }
  }
  return { jar, get: (path: string) => ask(path), post: ask }
}
type Nobody = ReturnType<typeof nobody>

async function begin(browser: Nobody): Promise<string> {
  const page = await browser.get(start)
  const answer = await browser.post(start, hiddenFields(page.html))
  expect(answer.location).toMatch(/^\/grane\/skjema\//)
  return answer.location
}

async function next(browser: Nobody, path: string, fields: Record<string, string>) {
  const page = await browser.get(path)
  expect(page.status, path).toBe(200)
  return browser.post(path, { ...hiddenFields(page.html), ...fields, nav: 'next' })
}

const email = { 'kontakt.epost': 'nina@example.no', 'kontakt.telefon': '' }
const idOf = (base: string) => base.split('/').at(-1) as string

describe('starting without signing in', () => {
  test('is offered where the service says so, and nowhere else', async () => {
    const browser = nobody()
    expect((await browser.get('/grane/tjenester/generell-henvendelse')).html).toContain(
      'Send uten å logge inn',
    )
    expect((await browser.get('/grane/tjenester/ledsagerbevis')).html).not.toContain('uten å logge inn')
    const other = '/grane/tjenester/ledsagerbevis/uten-innlogging'
    expect((await browser.get(other)).status).toBe(404)
    const page = await browser.get(start)
    expect((await browser.post(other, hiddenFields(page.html))).status).toBe(404)
  })

  test('a form from another page, without the secret, or with somebody else’s token starts nothing', async () => {
    const [browser, other] = [nobody(), nobody()]
    const fields = hiddenFields((await browser.get(start)).html)
    const theirs = hiddenFields((await other.get(start)).html)
    const count = async () =>
      Number((await open.admin<{ n: string }>('select count(*) as n from services.draft'))[0]?.n)
    const before = await count()
    expect((await nobody().post(start, fields)).location).toMatch(/^\/logg-inn/)
    expect((await browser.post(start, { ...fields, _csrf: theirs._csrf ?? '' })).location).toMatch(
      /^\/logg-inn/,
    )
    expect((await browser.post(start, fields, { origin: 'https://ond.example' })).location).toMatch(
      /^\/logg-inn/,
    )
    browser.jar.set(senderCookie, `${browser.jar.get(senderCookie)?.slice(0, -2)}AA`)
    expect((await browser.post(start, fields)).location).toMatch(/^\/logg-inn/)
    expect(await count()).toBe(before)
  })

  test('pressed twice it is one draft, and its secret stands in no address', async () => {
    const browser = nobody()
    const page = await browser.get(start)
    const fields = hiddenFields(page.html)
    const [first, second] = [await browser.post(start, fields), await browser.post(start, fields)]
    expect(first.location).toBe(second.location)
    expect(first.location).toMatch(/^\/grane\/skjema\/[0-9a-f-]{36}$/)
    expect(page.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax$/)
    expect(page.headers.get('cache-control')).toBe('no-store')
  })

  test('asks no register about anybody', async () => {
    const { fiks, krr, enhetsregisteret } = open.systems.servers
    const asked = () => JSON.stringify([fiks.counters, krr.counters, enhetsregisteret.counters])
    const before = asked()
    const browser = nobody()
    await browser.get(await begin(browser))
    expect(asked()).toBe(before)
  })
})

describe('what was begun without signing in', () => {
  test('is found by the browser that began it and by nobody else', async () => {
    const browser = nobody()
    const base = await begin(browser)
    expect((await browser.get(`${base}/Hva`)).status).toBe(200)
    for (const enemy of [nobody(), await withSecret()]) {
      const page = await enemy.get(`${base}/Hva`)
      expect([303, 404]).toContain(page.status)
      expect(page.html).not.toContain('henvendelse')
    }
    const signedIn = await open.signIn('grane-enslig')
    expect((await signedIn.get(`${base}/Hva`)).status).toBe(404)
    const both = nobody()
    both.jar.set(senderCookie, browser.jar.get(senderCookie) ?? '')
    both.jar.set('__Host-samvirke', signedIn.session)
    expect((await both.get(`${base}/Hva`)).status).toBe(404)
  })

  test('is lost to the browser after eight hours', async () => {
    const browser = nobody()
    const base = await begin(browser)
    open.clock.advance(8 * 3_600_000 + 1000)
    expect((await browser.get(`${base}/Hva`)).location).toMatch(/^\/logg-inn/)
    open.clock.advance(-(8 * 3_600_000 + 1000))
  })

  test('never leads to MinSide, and cannot be kept for later', async () => {
    const browser = nobody()
    const base = await begin(browser)
    const page = await browser.get(`${base}/Hva`)
    expect(page.html).not.toContain('value="save"')
    expect(page.html).not.toContain('minside')
    const saved = await browser.post(`${base}/Hva`, { ...hiddenFields(page.html), nav: 'save' })
    expect(saved.location).toBe(`${base}/Hva`)
  })
})

describe('sending without signing in', () => {
  test('gives a receipt with a reference, a case with an unknown sender, and stands on nobody’s MinSide', async () => {
    const browser = nobody()
    const base = await begin(browser)
    await fillIn(browser, base, email)
    const summary = await browser.get(`${base}/Oppsummering`)
    expect(summary.html).toContain('nina@example.no')
    const fields = { ...hiddenFields(summary.html), bekreftelse: 'ja', nav: 'submit' }
    const [first, second] = [
      await browser.post(`${base}/send`, fields),
      await browser.post(`${base}/send`, fields),
    ]
    expect(first.location).toBe(`/grane/kvittering/${idOf(base)}`)
    expect(second.location).toBe(first.location)
    await open.runJobs()
    const receipt = await browser.get(first.location)
    const [row] = await open.admin<{ reference: string; resident_id: string }>(
      'select reference, resident_id from services.submission where id = $1',
      [idOf(base)],
    )
    expect(receipt.html).toContain(row?.reference)
    expect(receipt.html).not.toContain('href="/minside')
    expect((await nobody().get(first.location)).location).toMatch(/^\/logg-inn/)
    expect((await (await open.signIn('grane-enslig')).get(first.location)).status).toBe(404)
    const parties = await open.admin<{ name: string; role: string }>(
      `select p.name, p.role from casework.party p join casework.case_file c on c.id = p.case_id
       where c.submission_id = $1`,
      [idOf(base)],
    )
    expect(parties).toEqual([{ name: 'Ukjent avsender', role: 'applicant' }])
    const facts = await open.admin<{ name: string; value: unknown }>(
      `select f.name, f.value from casework.fact f join casework.case_file c on c.id = f.case_id
       where c.submission_id = $1 and f.name = 'kontaktEpost'`,
      [idOf(base)],
    )
    expect(facts).toEqual([{ name: 'kontaktEpost', value: 'nina@example.no' }])
    const kinds = await open.admin<{ kind: string }>('select kind from members.resident where id = $1', [
      row?.resident_id,
    ])
    expect(kinds).toEqual([{ kind: 'sender' }])
  })

  test('wants a way to answer from those who want an answer', async () => {
    const browser = nobody()
    const { answered } = await fillIn(browser, await begin(browser), {
      ...{ 'kontakt.epost': '', 'kontakt.telefon': '' },
    })
    expect(answered.status).toBe(422)
    expect(answered.html).toContain('Skriv e-post eller telefon')
  })
})

// Last: from here on this address is held back.
test('is held back when one address starts again and again', async () => {
  const browser = nobody()
  let last = 303
  for (let i = 0; i < 25 && last === 303; i++) {
    const page = await browser.get(start)
    last = (await browser.post(start, hiddenFields(page.html))).status
  }
  expect(last).toBe(429)
})

const withSecret = async () => {
  const browser = nobody()
  await browser.get(start)
  return browser
}

/** The whole inquiry, up to the page before sending. */
async function fillIn(browser: Nobody, base: string, contact: Record<string, string>) {
  await next(browser, `${base}/Hva`, { 'henvendelse.hva': 'beskjed', 'henvendelse.omraade': 'bygg-eiendom' })
  await next(browser, `${base}/Beskjed`, {
    ...{ 'henvendelse.emne': 'Hull i veien', 'henvendelse.tekst': 'Det er et hull i Myrbekkveien.' },
  })
  await next(browser, `${base}/Vedlegg`, { 'henvendelse.oensketSvar': 'true' })
  return { base, answered: await next(browser, `${base}/Kontakt`, contact) }
}
