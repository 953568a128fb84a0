import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { dateInNorway } from '#platform/clock.ts'
import { listenToSteps } from '#platform/step.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { makeDraft } from '../catalogue/draft-version.ts'
import { workshopOwner } from '../catalogue/owner.ts'
import { publishProgramPackages } from '../catalogue/program-packages.ts'
import { publishDraft, rollBack } from '../catalogue/publish-version.ts'
import type { DeclaredDecider } from '../deciding/declared-decider.ts'
import { localService } from '../offers.ts'
import { hiddenFields as hiddenAsWritten } from '../testing/browser.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

const service = 'redusert-barnehage'
const [hattfjelldal, rana] = ['1826', '1833']
const question = 'text/nb/nyInntekt.anslag'
let open: OpenServicesWorld
let catalogue: Catalogue

beforeAll(async () => {
  open = await openServicesWorld()
  catalogue = open.world.services as Catalogue
  await publishProgramPackages(open.world, catalogue)
})
afterEach(() => {
  listenToSteps(null)
  expect(open.bugs.splice(0)).toEqual([])
})
afterAll(() => open?.close())

const employee = (key: string) => open.signInStaff(key)

/** Says what is otherwise in the municipality, as its leader does on the page. */
async function adjust(slug: string, path: string, fields: Record<string, string>, reason = 'Vedtatt her.') {
  const leader = await employee(`${slug}-leder`)
  const at = `/${slug}/tilpass/${service}`
  const page = await leader.get(`${at}?endre=${encodeURIComponent(path)}`)
  expect(page.html, path).toContain('name="grunn"')
  return leader.post(at, { ...formFields(page.html), ...fields, grunn: reason })
}

/** As a browser reads them: a hidden value may hold quotes. */
const hiddenFields = (html: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(hiddenAsWritten(html)).map(([name, value]) => [
      name,
      String(value).replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'),
    ]),
  )

/** Hidden fields of the form that has the reason. */
const formFields = (html: string) =>
  hiddenFields(html.split('<form').find((form) => form.includes('id="grunn"')) ?? '')

/** A later version of the package, in which these texts in bokmål are others. */
async function later(texts: Record<string, string>, also: Record<string, string> = {}) {
  const files = new Map<string, Uint8Array | string>(catalogue.fromProgram.get(service)?.files)
  const path = 'App/config/texts/resource.nb.json'
  const resources = JSON.parse(Buffer.from(files.get(path) as Uint8Array).toString('utf8'))
  for (const resource of resources.resources) if (texts[resource.id]) resource.value = texts[resource.id]
  files.set(path, JSON.stringify(resources))
  for (const [name, content] of Object.entries(also)) files.set(name, content)
  return files
}

const owner = () => workshopOwner(open.world.municipalities)
const facts = {
  ...{ purpose: 'Avgjøre prisen', legalBasis: 'barnehageloven § 20' },
  ...{ retention: 'bevares', archiveCodes: 'A10' },
}

async function publish(files: Map<string, Uint8Array | string>) {
  return open.tenant(owner(), async (ctx) => {
    const id = ctx.random.uuid()
    await makeDraft(ctx, { id, serviceId: service, files, origin: 'edit' })
    return publishDraft(ctx, { id, edition: 1, facts, problems: [] })
  })
}

const here = (number: string) => open.tenant(number, (ctx) => localService(ctx, catalogue, number, service))
const textIn = async (number: string, id = 'nyInntekt.anslag') =>
  (await here(number))?.service.app.texts.get('nb')?.get(id)?.value
const versionIn = async (number: string) => (await here(number))?.version

describe('a caseworker in Hattfjelldal and one in Rana', () => {
  test('see the same service with different texts, rates and officers, and the next version keeps both', async () => {
    expect(await versionIn(rana)).toBe(1)
    for (const [slug, words, name] of [
      ['hattfjelldal', 'Hva tjener dere nå i Hattfjelldal?', 'Anna Prøve'],
      ['rana', 'Hva tjener dere nå i Rana?', 'Bjørn Prøve'],
    ] as const) {
      expect((await adjust(slug, question, { verdi: words })).status).toBe(303)
      expect((await adjust(slug, 'officer/name', { verdi: name })).status).toBe(303)
    }
    const variant = { sats: 'kindergarten-max-price', variant: 'sparsely-populated' }
    expect((await adjust('hattfjelldal', 'rate/kindergarten-max-price', variant)).status).toBe(303)
    const pages = async () => {
      const seen: Record<string, string> = {}
      for (const slug of ['hattfjelldal', 'rana']) {
        const caseworker = await employee(`${slug}-saksbehandler`)
        seen[slug] = (await caseworker.get(`/${slug}/tilpass/${service}`)).html
      }
      return seen
    }
    const expectBoth = (seen: Record<string, string>) => {
      expect(seen.hattfjelldal).toContain('Hva tjener dere nå i Hattfjelldal?')
      expect(seen.hattfjelldal).toContain('Anna Prøve')
      expect(seen.hattfjelldal).toContain('pris for en plass i barnehage, kommune med spredt bosetting')
      expect(seen.hattfjelldal).not.toContain('Bjørn Prøve')
      expect(seen.rana).toContain('Hva tjener dere nå i Rana?')
      expect(seen.rana).toContain('Bjørn Prøve')
      expect(seen.rana).not.toContain('spredt bosetting')
    }
    expectBoth(await pages())
    expect(await publish(await later({ 'nyInntekt.forklaring': 'Nye, felles ord' }))).toEqual({ version: 2 })
    expectBoth(await pages())
    expect([await versionIn(hattfjelldal), await versionIn(rana), await versionIn('1825')]).toEqual([2, 2, 2])
    expect(await textIn(rana, 'nyInntekt.forklaring')).toBe('Nye, felles ord')
    expect(await textIn(rana)).toBe('Hva tjener dere nå i Rana?')
  })

  test('get their own rate in the decision, and the explanation says whose it is and why', async () => {
    const decider = open.world.deciders.get(service)
    const decide = (municipality: string) =>
      open.tenant(municipality, async (ctx) => {
        const toDecide = { municipality, caseId: ctx.random.uuid(), receivedOn: ctx.today, facts: [] }
        return decider?.evaluate(ctx, toDecide)
      })
    const [theirs, ours] = [await decide(hattfjelldal), await decide(rana)]
    const price = (of: typeof theirs) =>
      of?.grounds.rates.find(({ rateId }) => rateId === 'kindergarten-max-price')?.variant
    expect([price(theirs), price(ours)]).toEqual(['sparsely-populated', 'ordinary'])
    const said = (of: typeof theirs) => of && decider?.explain(of, 'nb').facts.map((row) => row.source)
    expect(said(theirs)).toContain('Hattfjelldal kommune: Vedtatt her.')
    expect(said(ours)).not.toContain('Rana kommune: Vedtatt her.')
    if (!theirs || !decider || !('replay' in decider)) throw new Error('not decided')
    expect((decider as DeclaredDecider).replay(theirs.grounds).grounds).toEqual(theirs.grounds)
  })

  test('a municipality that decides by hand is given every case', async () => {
    expect((await adjust('hattfjelldal', 'automation', { verdi: 'ja' })).status).toBe(303)
    const decided = await open.tenant(hattfjelldal, async (ctx) =>
      open.world.deciders.get(service)?.evaluate(ctx, {
        municipality: hattfjelldal,
        caseId: ctx.random.uuid(),
        receivedOn: ctx.today,
        facts: [],
      }),
    )
    expect(decided?.reasons.map(({ code }) => code)).toContain('decided-by-hand-here')
  })

  test('anybody among the members sees who differs, and why', async () => {
    const caseworker = await employee('grane-saksbehandler')
    const { html } = await caseworker.get(`/verksted/tjenester/${service}/forskjeller`)
    for (const words of ['Hattfjelldal', 'Anna Prøve', 'Vedtatt her.', 'Astrid Vold'])
      expect(html).toContain(words)
    const only = await caseworker.get(`/verksted/tjenester/${service}/forskjeller?felt=rate&sprak=nn`)
    expect(only.html).toContain('Kven avvik')
    expect(only.html).toContain('Sats: pris for ein plass i barnehage')
    expect(only.html).not.toContain('Tekst (bokmål)')
  })
})

describe('what a leader says', () => {
  test('is refused with a sentence when it does not hold, and nothing is changed', async () => {
    const before = await textIn(rana)
    const empty = await adjust('rana', question, { verdi: ' ' })
    expect(empty.status).toBe(422)
    expect(empty.html).toContain('Skriv hva som skal stå her.')
    const noReason = await adjust('rana', question, { verdi: 'Andre ord' }, '')
    expect(noReason.status).toBe(422)
    expect(noReason.html).toContain('Skriv hvorfor det er annerledes hos dere.')
    expect(noReason.html).toContain('Andre ord')
    const rate = { sats: 'kindergarten-max-price', variant: 'finnes-ikke' }
    expect((await adjust('rana', 'rate/kindergarten-max-price', rate)).html).toContain('ingen slik sats')
    expect(await textIn(rana)).toBe(before)
  })

  test('does not overwrite what another said meanwhile: both are shown', async () => {
    const leader = await employee('rana-leder')
    const at = `/rana/tilpass/${service}`
    const stale = formFields((await leader.get(`${at}?endre=${encodeURIComponent(question)}`)).html)
    expect((await adjust('rana', question, { verdi: 'Først' })).status).toBe(303)
    const late = await leader.post(at, { ...stale, verdi: 'Sist', grunn: 'Sen' })
    expect(late.status).toBe(409)
    expect(late.html).toContain('Først')
    expect(late.html).toContain('Du skrev: Sist')
    const again = await leader.post(at, { ...formFields(late.html), verdi: 'Sist', grunn: 'Sen' })
    expect(again.status).toBe(303)
    expect(await textIn(rana)).toBe('Sist')
  })

  test('only the leader of the municipality may say it', async () => {
    const at = `/rana/tilpass/${service}`
    for (const key of ['rana-saksbehandler', 'hattfjelldal-leder', 'samarbeid-utvikler']) {
      const person = await employee(key)
      expect((await person.post(at, { sti: question, verdi: 'Nei', grunn: 'x' })).status, key).toBe(404)
    }
  })

  test('an extra field is asked of residents of that municipality alone', async () => {
    const leader = await employee('rana-leder')
    const at = `/rana/tilpass/${service}`
    const page = await leader.get(`${at}?nytt=felt`)
    const made = await leader.post(at, {
      ...formFields(page.html),
      ...{ side: 'Task_1/Barn', navn: 'soskenISkolen', felttype: 'Input', tall: 'ja', grunn: 'Søskenrabatt' },
      'tittel-nb': 'Antall søsken i skolen',
    })
    expect(made.status, made.html).toBe(303)
    const seen = async (person: string, slug: string) => {
      const resident = await open.signIn(person)
      const start = await resident.get(`/${slug}/tjenester/${service}/start`)
      const started = await resident.post(`/${slug}/tjenester/${service}/start`, hiddenFields(start.html))
      return (await resident.open(started.location as string)).html
    }
    expect(await seen('rana-alene', 'rana')).toContain('Antall søsken i skolen')
    expect(await seen('grane-enslig', 'grane')).not.toContain('Antall søsken i skolen')
  })
})

describe('a new version', () => {
  test('waits for the members whose own words it changes, until they have settled', async () => {
    const ours = await textIn(rana)
    expect(await publish(await later({ 'nyInntekt.anslag': 'Helt nye felles ord' }))).toEqual({ version: 3 })
    expect([await versionIn(rana), await versionIn(hattfjelldal), await versionIn('1825')]).toEqual([2, 2, 3])
    const leader = await employee('rana-leder')
    const at = `/verksted/tjenester/${service}/oppgradering`
    const page = await leader.get(at)
    for (const words of ['Rana kjører versjon 2', 'Helt nye felles ord', ours as string])
      expect(page.html).toContain(words)
    const part = page.html.split('<form').find((form) => form.includes('name="kommune" value="1833"')) ?? ''
    const fields = hiddenFields(part)
    expect((await leader.post(at, { ...fields, valg: '' })).status).toBe(422)
    expect((await leader.post(at, { ...fields, valg: 'skriv', verdi: '' })).status).toBe(422)
    expect((await leader.post(at, { ...fields, kommune: hattfjelldal, valg: 'ny' })).status).toBe(404)
    expect((await leader.post(at, { ...fields, valg: 'behold' })).status).toBe(303)
    expect([await versionIn(rana), await versionIn(hattfjelldal)]).toEqual([3, 2])
    expect(await textIn(rana)).toBe(ours)
    const second = await employee('hattfjelldal-leder')
    const theirs = (await second.get(at)).html
      .split('<form')
      .find((form) => form.includes(`value="${hattfjelldal}"`))
    expect((await second.post(at, { ...hiddenFields(theirs ?? ''), valg: 'ny' })).status).toBe(303)
    expect(await versionIn(hattfjelldal)).toBe(3)
    expect(await textIn(hattfjelldal)).toBe('Helt nye felles ord')
  })

  test('is seen by another process in its next request, and a draft goes on with the package it began with', async () => {
    const other = (await import('../packages.ts')).readServices(
      new Map([[service, catalogue.fromProgram.get(service)?.files as never]]),
    )
    const inOther = () => open.tenant('1825', (ctx) => localService(ctx, other, '1825', service))
    expect((await inOther())?.version).toBe(3)
    const resident = await open.signIn('grane-tre-barn-mor')
    const start = await resident.get(`/grane/tjenester/${service}/start`)
    const begun = await resident.post(`/grane/tjenester/${service}/start`, hiddenFields(start.html))
    const before = await resident.open(begun.location as string)
    const [title] = /<h1[^>]*>[^<]+/.exec(before.html) ?? ['']
    const path = 'App/ui/Task_1/layouts/Barn.json'
    const layout = JSON.parse(
      Buffer.from(catalogue.fromProgram.get(service)?.files.get(path) as Uint8Array).toString('utf8'),
    )
    layout.data.layout.unshift({
      id: 'nytt',
      type: 'Paragraph',
      textResourceBindings: { title: 'Bare i fire.' },
    })
    const files = await later(
      { 'nyInntekt.anslag': 'Helt nye felles ord' },
      { [path]: JSON.stringify(layout) },
    )
    expect(await publish(files)).toEqual({ version: 4 })
    expect((await inOther())?.version).toBe(4)
    const after = await resident.open(begun.location as string)
    expect(after.html).toContain(title)
    expect(after.html).not.toContain('Bare i fire.')
    const [kept] = await open.admin('select package_hash from services.draft where id = $1', [
      begun.location?.split('/').at(-1),
    ])
    expect(kept?.package_hash).not.toBe(other.get(service)?.hash)
  })

  test('may be taken back: the earlier package runs under a new number, also where a version was waited for', async () => {
    await open.tenant(owner(), (ctx) =>
      rollBack(ctx, { serviceId: service, toVersion: 2, reason: 'Feil i spørsmålene' }),
    )
    expect([await versionIn(rana), await versionIn('1825')]).toEqual([5, 5])
    expect(await textIn(rana)).toBe('Sist')
    const developer = await employee('samarbeid-utvikler')
    const { html } = await developer.get(`/verksted/tjenester/${service}/versjoner`)
    expect(html).toContain('Trukket tilbake')
    expect(html).toContain('Feil i spørsmålene')
    const [link] = /\/sammenlign\?fra=[^"]+/.exec(html) ?? ['']
    const compared = await developer.get(
      `/verksted/tjenester/${service}/versjoner${link.replaceAll('&amp;', '&')}`,
    )
    expect(compared.status).toBe(200)
    expect(compared.html).toContain('Fra versjon')
  })
})

describe('publishing', () => {
  async function draftOf(files: Map<string, Uint8Array | string>) {
    return open.tenant(owner(), async (ctx) => {
      const id = ctx.random.uuid()
      await makeDraft(ctx, { id, serviceId: service, files, origin: 'edit' })
      return id
    })
  }
  const post = async (id: string, fields: Record<string, string>) => {
    const developer = await employee('samarbeid-utvikler')
    const at = `/verksted/tjenester/${service}/versjoner`
    const { _csrf = '' } = hiddenFields((await developer.get(at)).html)
    return developer.post(`${at}/publiser`, { _csrf, utkast: id, utgave: '1', ...fields })
  }

  test('asks for purpose, legal basis, retention and archive codes, and refuses what has errors', async () => {
    const id = await draftOf(await later({ 'nyInntekt.anslag': 'Nummer seks' }))
    const missing = await post(id, { ...facts, retention: '' })
    expect(missing.status).toBe(422)
    expect(missing.html).toContain('hvor lenge opplysningene blir oppbevart')
    const broken = await draftOf(await later({}, { 'App/ui/Task_1/layouts/Barn.json': '{' }))
    const refused = await post(broken, facts)
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('Barn.json')
    expect(await versionIn('1825')).toBe(5)
    const leader = await employee('rana-leder')
    const at = `/verksted/tjenester/${service}/versjoner`
    expect((await leader.get(at)).html).not.toContain('Publiser utkastet')
    expect((await leader.post(`${at}/publiser`, { utkast: id })).status).toBe(404)
  })

  test('is all or nothing: a process that dies before the end has published nothing', async () => {
    const id = await draftOf(await later({ 'nyInntekt.anslag': 'Nummer sju' }))
    const state = () =>
      open.admin(
        `select (select jsonb_agg(to_jsonb(v) order by id) from services.package_version v) as versions,
          (select jsonb_agg(to_jsonb(e)) from services.catalogue_edition e) as editions`,
      )
    const before = await state()
    listenToSteps((name) => {
      if (name === 'transaction:before-commit') throw new Error('killed')
    })
    const dying = open.tenant(owner(), (ctx) => publishDraft(ctx, { id, edition: 1, facts, problems: [] }))
    await expect(dying).rejects.toThrow('killed')
    listenToSteps(null)
    expect(await state()).toEqual(before)
    expect(await versionIn('1825')).toBe(5)
    const problems = ['Barn: ingen vei videre']
    const refused = open.tenant(owner(), (ctx) => publishDraft(ctx, { id, edition: 1, facts, problems }))
    expect(await refused).toEqual({ refused: { why: 'problems', said: problems } })
    await open.tenant(owner(), (ctx) => publishDraft(ctx, { id, edition: 1, facts, problems: [] }))
    expect(await versionIn('1825')).toBe(6)
  })

  test('two at once get a number each', async () => {
    const ids = [
      await draftOf(await later({ 'nyInntekt.anslag': 'A' })),
      await draftOf(await later({ 'nyInntekt.anslag': 'B' })),
    ]
    const done = await Promise.all(
      ids.map((id) =>
        open.tenant(owner(), (ctx) => publishDraft(ctx, { id, edition: 1, facts, problems: [] })),
      ),
    )
    expect(done).toEqual(expect.arrayContaining([{ version: 7 }, { version: 8 }]))
  })

  test('the program’s own package is published once, and never over the workshop’s work', async () => {
    const count = async () =>
      Number((await open.admin<{ n: string }>('select count(*) as n from services.package_version'))[0]?.n)
    const before = await count()
    await Promise.all([1, 2].map(() => publishProgramPackages(open.world, catalogue)))
    expect(await count()).toBe(before)
    const changed = (await import('../packages.ts')).readServices(
      new Map([[service, (await later({ 'nyInntekt.anslag': 'Nytt program' })) as never]]),
    )
    await Promise.all([1, 2].map(() => publishProgramPackages(open.world, changed)))
    expect(await count()).toBe(before + 1)
    expect(await versionIn('1825')).toBe(8)
    expect(dateInNorway(open.clock.now())).toBe('2026-11-22')
  })
})
