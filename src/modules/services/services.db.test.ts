import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type Browser, hiddenFields } from './testing/browser.ts'
import { type OpenServicesWorld, openServicesWorld } from './testing/services-world.ts'

let open: OpenServicesWorld

beforeAll(async () => {
  open = await openServicesWorld()
})
afterEach(() => {
  open.systems.clearFaults()
  expect(open.bugs.splice(0)).toEqual([])
})
afterAll(() => open?.close())

/** Starts an application in Grane and stands on its first page. */
async function start(
  browser: Browser,
  slug = 'grane',
): Promise<{ base: string; page: Answer & { path: string } }> {
  const before = await browser.get(`/${slug}/tjenester/redusert-barnehage/start`)
  const answer = await browser.post(`/${slug}/tjenester/redusert-barnehage/start`, hiddenFields(before.html))
  expect(answer.status, answer.html).toBe(303)
  const page = await browser.open(answer.location as string)
  return { base: answer.location as string, page }
}

const children = (html: string) =>
  [...html.matchAll(/name="valgteBarn" value="([^"]+)"/g)].map((found) => found[1] as string)

/** Presses Neste with these answers, and stands where it leads. */
async function next(
  browser: Browser,
  page: Answer & { path: string },
  fields: Record<string, string | string[]>,
) {
  const answer = await browser.post(page.path, { ...hiddenFields(page.html), ...fields, nav: 'next' })
  if (!answer.location) return { ...answer, path: page.path }
  return browser.open(answer.location)
}

const at = (page: { path: string }) => page.path.split('/').at(-1)

/** The family with three children, filled in up to the summary. */
async function fillIn(browser: Browser) {
  const { base, page } = await start(browser)
  const aboutChildren = await next(browser, page, { valgteBarn: children(page.html) })
  const household = await next(browser, aboutChildren, { 'barn[0].barnehage': 'Trofors barnehage' })
  const income = await next(browser, household, {})
  const summary = await next(browser, income, { 'inntekt.endret': 'false' })
  return { base, summary }
}

/** As a reader sees it: spaces that do not break are spaces. */
const words = (html: string) => html.replaceAll('\u00a0', ' ')

describe('an application from the first page to the answer', () => {
  test('a family with three children answers two questions, and sees its price in the receipt', async () => {
    const browser = await open.signIn('grane-tre-barn-mor')
    const { base, summary } = await fillIn(browser)
    expect(at(summary)).toBe('Oppsummering')
    expect(words(summary.html)).toContain('150 000 kr')
    expect(summary.html).toContain('Hentet fra Skatteetaten 22.11.2026')
    const sent = await browser.post(`${base}/send`, { ...hiddenFields(summary.html), bekreftelse: 'ja' })
    expect(sent.status, sent.html).toBe(303)
    expect((await browser.get(sent.location as string)).html).toContain('Vi regner ut svaret')
    expect((await browser.get(`${sent.location}/svar`)).status).toBe(204)
    expect(await open.runJobs()).toEqual(
      expect.arrayContaining(['services.open-case', 'casework.decide-case', 'casework.write-letter']),
    )
    const receipt = words((await browser.get(sent.location as string)).html)
    expect(receipt).toContain('Svaret er klart')
    expect(receipt).toContain('1 390,91 kr per måned for tre barn')
    expect(receipt).toContain('2026/1')
    const part = await browser.get(`${sent.location}/svar`)
    expect(part.html).not.toContain('<html')
    expect(words(part.html)).toContain('1 390,91 kr')
  })

  test('what was sent stands once, encrypted, and the draft is emptied', async () => {
    const browser = await open.signIn('grane-enslig')
    const { base, page } = await start(browser)
    const about = await next(browser, page, { valgteBarn: children(page.html) })
    const household = await next(browser, about, {})
    const income = await next(browser, household, { 'husholdning.borMedNoen': 'false' })
    const summary = await next(browser, income, { 'inntekt.endret': 'false' })
    const fields = { ...hiddenFields(summary.html), bekreftelse: 'ja' }
    const answers = await Promise.all([1, 2, 3].map(() => browser.post(`${base}/send`, fields)))
    expect(new Set(answers.map((answer) => answer.location))).toEqual(
      new Set([`/grane/kvittering/${base.split('/').at(-1)}`]),
    )
    const again = await browser.post(`${base}/send`, fields)
    expect(again.location).toBe(answers[0]?.location)
    const id = base.split('/').at(-1)
    const rows = await open.admin('select content_encrypted from services.submission where id = $1', [id])
    expect(rows).toHaveLength(1)
    expect(rows[0]?.content_encrypted.toString('latin1')).not.toContain('Storvik')
    const [draft] = await open.admin('select content_sealed, sent_at from services.draft where id = $1', [id])
    expect(draft?.content_sealed).toHaveLength(0)
    await open.runJobs()
    const job = { municipality: '1825', id: id as string, attempt: 2 }
    await open.jobs['services.open-case']?.(job)
    const [counts] = await open.admin(
      `select (select count(*) from casework.case_file where submission_id = $1) as cases,
        (select count(*) from archive.registry_entry where made_for = 'application:' || $1::text) as entries`,
      [id],
    )
    expect(counts).toEqual({ cases: '1', entries: '1' })
    expect((await browser.get(`${base}/Barn`)).location).toBe(`/grane/kvittering/${id}`)
  })

  test('the start page shows drafts to go on with, and pressing start twice makes one', async () => {
    const browser = await open.signIn('grane-grense-219999')
    const page = await browser.get('/grane/tjenester/redusert-barnehage/start')
    const fields = hiddenFields(page.html)
    const twice = await Promise.all(
      [1, 2].map(() => browser.post('/grane/tjenester/redusert-barnehage/start', fields)),
    )
    expect(twice[0]?.location).toBe(twice[1]?.location)
    const later = await browser.get('/grane/tjenester/redusert-barnehage/start')
    expect(later.html.match(/Fortsett på skjemaet fra/g)).toHaveLength(1)
  })
})

describe('what is typed', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await open.signIn('grane-grense-220000')
  })
  const filled = async (fields: Record<string, string>, page = 'NyInntekt') => {
    const started = await start(browser)
    const about = await next(browser, started.page, { valgteBarn: children(started.page.html) })
    const household = await next(browser, about, {})
    const income = await next(browser, household, { 'husholdning.borMedNoen': 'false' })
    const changed = await next(browser, income, { 'inntekt.endret': 'true' })
    expect(at(changed)).toBe(page)
    const answer = await browser.post(changed.path, { ...hiddenFields(changed.html), ...fields, nav: 'next' })
    return { ...started, answer, path: changed.path, before: changed }
  }

  test('is kept when it is wrong, with the fault in title, on top and at the field', async () => {
    const { answer } = await filled({ 'inntekt.anslagKroner': 'ca 300 tusen', 'inntekt.forklaring': '' })
    expect(answer.status).toBe(422)
    expect(answer.html).toContain('<title>Feil: Inntekten nå')
    expect(answer.html).toContain('value="ca 300 tusen"')
    expect(answer.html).toContain('href="#inntekt-anslag"')
    expect(answer.html.match(/Skriv anslått årsinntekt i hele kroner/g)).toHaveLength(2)
    expect(answer.html.match(/Fortell kort hva som er endret/g)).toHaveLength(2)
  })

  test('is never run as script', async () => {
    const script = '"><script>alert(1)</script>'
    const { answer, path } = await filled({ 'inntekt.anslagKroner': script, 'inntekt.forklaring': script })
    expect(answer.html).not.toContain('<script>alert')
    expect(answer.html).toContain('&lt;script&gt;alert(1)')
    expect((await browser.get(path)).html).not.toContain('<script>alert')
  })

  test('far too long is kept whole with a message at the field', async () => {
    const long = 'Jeg måtte slutte. '.repeat(11_000).trim()
    const { answer, path } = await filled({ 'inntekt.anslagKroner': '300 000', 'inntekt.forklaring': long })
    expect(answer.status).toBe(422)
    expect(answer.html).toContain('id="inntekt-forklaring-feil"')
    const again = await browser.get(path)
    expect(again.html.includes(long)).toBe(true)
  })

  test('three million characters give a message at the field and the beginning back, with a word about it', async () => {
    const long = 'Jeg måtte slutte. '.repeat(166_667)
    const { answer } = await filled({ 'inntekt.anslagKroner': '300 000', 'inntekt.forklaring': long })
    expect(answer.status).toBe(422)
    expect(answer.html).toContain('id="inntekt-forklaring-feil"')
    expect(answer.html).toContain('bare kunne ta vare på begynnelsen')
    expect(answer.html).toContain('value="300 000"')
    expect(answer.html.includes(long.slice(0, 10_000).trim())).toBe(true)
  })

  test('unknown fields and names that reach a prototype change nothing', async () => {
    const { answer, base } = await filled({
      'inntekt.anslagKroner': '300 000',
      'inntekt.forklaring': 'Mistet jobben',
      'inntekt.sumKroner': '1',
      'soeker.foedselsnummer': '00000000000',
      ['__proto__']: 'x',
      'constructor.prototype.polluted': 'x',
      'barn[7].navn': 'Ondskap',
    })
    expect(answer.location).toBe(`${base}/Oppsummering`)
    const summary = words((await browser.get(answer.location as string)).html)
    expect(summary).toContain('220 000 kr')
    expect(summary).not.toContain('Ondskap')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('is saved as it stands by Lagre og avslutt, without a word about what is missing', async () => {
    const { path, before } = await filled({ 'inntekt.anslagKroner': '', 'inntekt.forklaring': '' })
    const saved = await browser.post(path, {
      ...hiddenFields(before.html),
      'inntekt.anslagKroner': 'vet ikke ennå',
      nav: 'save',
    })
    expect(saved.location).toBe('/minside?lagret=1')
    expect((await browser.get(path)).html).toContain('value="vet ikke ennå"')
  })

  test('in two windows: the last one counts, and the other one is shown', async () => {
    const { path, before } = await filled({ 'inntekt.anslagKroner': 'x' })
    const fields = hiddenFields((await browser.get(path)).html)
    const first = {
      ...fields,
      'inntekt.anslagKroner': '100 000',
      'inntekt.forklaring': 'Fra vindu én',
      nav: 'next',
    }
    const second = {
      ...fields,
      'inntekt.anslagKroner': '100 000',
      'inntekt.forklaring': 'Fra vindu to',
      nav: 'next',
    }
    expect((await browser.post(path, first)).status).toBe(303)
    const stale = await browser.post(path, second)
    expect(stale.status).toBe(409)
    expect(stale.html).toContain('Fra vindu én')
    expect(stale.html).toContain('>Fra vindu to</textarea>')
    const on = await browser.post(path, { ...second, ...hiddenFields(stale.html) })
    expect(on.status).toBe(303)
    expect(hiddenFields(before.html)._versjon).not.toBe(hiddenFields(stale.html)._versjon)
  })

  test('after the login has ended is shown again when the owner has signed in', async () => {
    const { path } = await filled({ 'inntekt.anslagKroner': '' })
    const page = await browser.get(path)
    const ended = browser.session
    const typed = { ...hiddenFields(page.html), 'inntekt.forklaring': 'Skrev lenge på dette', nav: 'next' }
    browser.session = 'x'.repeat(43)
    const answer = await browser.post(path, typed)
    expect(answer.location).toBe(`/logg-inn?til=${encodeURIComponent(path)}`)
    browser.session = (await open.signIn('grane-grense-220000')).session
    const back = await browser.get(path)
    expect(back.html).toContain('Du ble logget ut, men ingenting er borte')
    expect(back.html).toContain('>Skrev lenge på dette</textarea>')
    const [stored] = await open.admin('select count(*) from services.unsaved_page')
    expect(stored?.count).toBe('1')
    await browser.post(path, { ...typed, ...hiddenFields(back.html) })
    expect((await open.admin('select count(*) from services.unsaved_page'))[0]?.count).toBe('0')
    expect((await browser.get(path)).html).toContain('>Skrev lenge på dette</textarea>')
    browser.session = ended
  })

  test('in a form from an earlier login is kept too, and nothing from another site is', async () => {
    const { path } = await filled({ 'inntekt.anslagKroner': '' })
    const old = {
      ...hiddenFields((await browser.get(path)).html),
      _csrf: 'old',
      'inntekt.forklaring': 'Fra før',
    }
    const foreign = await browser.post(path, old, { origin: 'https://evil.example' })
    expect(foreign.status).toBe(403)
    const kept = await browser.post(path, old)
    expect(kept.location).toBe(path)
    expect((await browser.get(path)).html).toContain('>Fra før</textarea>')
  })
})

describe('who sees what', () => {
  test("another resident's draft and receipt are not found, nor is one's own in another municipality", async () => {
    const owner = await open.signIn('grane-reservert')
    const other = await open.signIn('grane-uten-postkasse')
    const { base, page } = await start(owner)
    expect((await other.get(`${base}/Barn`)).status).toBe(404)
    // The owner's page in the other's browser.
    expect((await other.post(`${base}/Barn`, { ...hiddenFields(page.html), nav: 'next' })).status).toBe(404)
    const own = hiddenFields((await other.get('/grane/tjenester/redusert-barnehage/start')).html)
    expect((await other.post(`${base}/Barn`, { _csrf: own._csrf ?? '', nav: 'next' })).status).toBe(404)
    expect((await owner.get(`${base.replace('/grane/', '/vefsn/')}/Barn`)).status).toBe(404)
    expect((await owner.get('/grane/skjema/nope/Barn')).status).toBe(404)
    expect((await owner.get(`/grane/kvittering/${base.split('/').at(-1)}`)).status).toBe(404)
  })

  test('the named cohabitant: own number, no number and a stranger', async () => {
    const browser = await open.signIn('grane-enslig')
    const { page } = await start(browser)
    const about = await next(browser, page, { valgteBarn: children(page.html) })
    const household = await next(browser, about, {})
    const cohabitant = await next(browser, household, { 'husholdning.borMedNoen': 'true' })
    const own = open.numberOf('grane-enslig')
    const said = async (number: string) =>
      browser.post(cohabitant.path, {
        ...hiddenFields((await browser.get(cohabitant.path)).html),
        'husholdning.samboerFoedselsnummer': number,
        'husholdning.fellesBarn': 'true',
        nav: 'next',
      })
    expect((await said('123')).html).toContain('Skriv et gyldig fødselsnummer med 11 siffer')
    expect((await said(own)).html).toContain('Dette er ditt eget nummer')
    // A stranger's income must not be shown to whoever types their number.
    const stranger = await said(open.numberOf('grane-kjernetid-692464'))
    expect(stranger.status, stranger.html).toBe(303)
    const income = words((await browser.get(stranger.location as string)).html)
    expect(income).toContain('Vi har ikke hentet inntekten ennå')
    expect(income).not.toContain('692 464')
    expect(income).not.toContain('Holmvassdal')
  })

  test('a cohabitant in the same dwelling counts, with the income of both', async () => {
    const browser = await open.signIn('grane-stefar-mor')
    const { page } = await start(browser)
    const about = await next(browser, page, { valgteBarn: children(page.html) })
    const household = await next(browser, about, {})
    const cohabitant = await next(browser, household, { 'husholdning.borMedNoen': 'true' })
    const since = await next(browser, cohabitant, {
      'husholdning.samboerFoedselsnummer': open.numberOf('grane-stefar'),
      'husholdning.fellesBarn': 'false',
    })
    expect(at(since)).toBe('Samboertid')
    const short = await next(browser, since, { 'husholdning.samboerSiden': '1.10.2026' })
    expect(words(short.html)).toContain('110 000 kr')
    expect(words(short.html)).not.toContain('310 000 kr')
    const long = await next(
      browser,
      { ...since, html: (await browser.get(since.path)).html },
      { 'husholdning.samboerSiden': '1.8.2024' },
    )
    expect(words(long.html)).toContain('310 000 kr')
    expect(words(long.html)).toContain('420 000 kr')
  })
})

describe('a register that does not answer', () => {
  test('Skatteetaten: the form goes on, says which, and fetches when asked again', async () => {
    const browser = await open.signIn('grane-kjernetid-692465')
    open.breakTax()
    const { base, page } = await start(browser)
    expect(page.html).toContain('Skatteetaten svarer ikke akkurat nå')
    expect(page.html).toContain('Prøv å hente igjen')
    const about = await next(browser, page, { valgteBarn: children(page.html) })
    const household = await next(browser, about, {})
    const income = await next(browser, household, { 'husholdning.borMedNoen': 'false' })
    expect(at(income)).toBe('Inntekt')
    const summary = await next(browser, income, { 'inntekt.endret': 'false' })
    open.systems.clearFaults()
    const sent = await browser.post(`${base}/send`, { ...hiddenFields(summary.html), bekreftelse: 'ja' })
    expect(sent.status, sent.html).toBe(303)
    await open.runJobs()
    expect((await browser.get(sent.location as string)).html).toContain('Svaret er klart')
  })

  test('Folkeregisteret: the draft is made, the form waits, and trying again brings the children', async () => {
    const browser = await open.signIn('grane-grense-128333')
    open.breakPopulationRegister()
    const { base, page } = await start(browser)
    expect(page.html).toContain('Folkeregisteret svarer ikke akkurat nå')
    expect(page.html).not.toContain('Vi fant ingen barn')
    expect(children(page.html)).toEqual([])
    open.systems.clearFaults()
    const fetched = await browser.post(`${base}/hent`, hiddenFields(page.html))
    expect(fetched.status).toBe(303)
    const again = await browser.open(fetched.location as string)
    expect(children(again.html)).toHaveLength(1)
    expect(again.html).toContain('Vi har hentet opplysningene')
  })
})

test('going from a stranger to nobody fetches the income again', async () => {
  const browser = await open.signIn('grane-kjernetid-692465')
  const { page } = await start(browser)
  const about = await next(browser, page, { valgteBarn: children(page.html) })
  const household = await next(browser, about, {})
  const cohabitant = await next(browser, household, { 'husholdning.borMedNoen': 'true' })
  const without = await next(browser, cohabitant, {
    'husholdning.samboerFoedselsnummer': open.numberOf('grane-enslig'),
    'husholdning.fellesBarn': 'true',
  })
  expect(words(without.html)).not.toContain('692 465')
  const back = await browser.open(household.path)
  const alone = await next(browser, back, { 'husholdning.borMedNoen': 'false' })
  expect(words(alone.html)).toContain('692 465')
})
