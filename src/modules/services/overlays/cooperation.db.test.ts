import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { makeDraft } from '../catalogue/draft-version.ts'
import { workshopOwner } from '../catalogue/owner.ts'
import { publishProgramPackages } from '../catalogue/program-packages.ts'
import { publishDraft } from '../catalogue/publish-version.ts'
import { localService } from '../offers.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'
import { fieldsOfForm, staffOf, withTexts } from './testing/staff.ts'
import { overdueServices } from './waiting.routes.ts'

const service = 'redusert-barnehage'
const at = `/verksted/tjenester/${service}/samarbeidet`
const question = 'text/nb/barn.velg'
const answer = 'letter/nb/vedtak.svar.refused'
const [grane, hattfjelldal, rana] = ['1825', '1826', '1833']
let open: OpenServicesWorld
let catalogue: Catalogue
let staff: ReturnType<typeof staffOf>

beforeAll(async () => {
  open = await openServicesWorld()
  catalogue = open.world.services as Catalogue
  await publishProgramPackages(open.world, catalogue)
  staff = staffOf(open, service)
})
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))
afterAll(() => open?.close())

const here = (number: string) => open.tenant(number, (ctx) => localService(ctx, catalogue, number, service))
const textIn = async (number: string, id = 'barn.velg') =>
  (await here(number))?.service.app.texts.get('nb')?.get(id)?.value
const files = () => catalogue.fromProgram.get(service)?.files as ReadonlyMap<string, Uint8Array>
const editPage = async (key: string, path = question) =>
  (await (await staff.employee(key)).get(`${at}?endre=${encodeURIComponent(path)}`)).html

describe('a difference of the cooperation', () => {
  test('is made by its developers, for every member but those with their own', async () => {
    expect((await staff.adjust('rana', question, { verdi: 'Hvem søker du for i Rana?' })).status).toBe(303)
    const html = await editPage('samarbeid-utvikler')
    expect(html).toContain('Hvem får endringen?')
    expect(html).toContain('Rana beholder sin egen: Hvem søker du for i Rana?')
    expect(html).toContain('Hvorfor: Vedtatt her.')
    const said = await staff.adjustAll(question, { verdi: 'Hvem søker du for?' }, 'Enklere ord.')
    expect(said.status, said.html).toBe(303)
    expect([await textIn(grane), await textIn(rana)]).toEqual([
      'Hvem søker du for?',
      'Hvem søker du for i Rana?',
    ])
    const resident = await open.signIn('grane-tre-barn-mor')
    const start = await resident.get(`/grane/tjenester/${service}/start`)
    const begun = await resident.post(`/grane/tjenester/${service}/start`, fieldsOfForm(start.html, '_csrf'))
    expect((await resident.open(begun.location as string)).html).toContain('Hvem søker du for?')
  })

  test('is read by all who work with services, and changed by none but the developers', async () => {
    for (const key of ['rana-leder', 'grane-saksbehandler', 'samarbeid-drift']) {
      const person = await staff.employee(key)
      const page = await person.get(at)
      if (key === 'samarbeid-drift') expect(page.status).toBe(404)
      else expect(page.html).not.toContain('id="slag"')
      expect((await person.post(at, { sti: question, verdi: 'Nei', grunn: 'x' })).status, key).toBe(404)
    }
    expect(await textIn(grane)).toBe('Hvem søker du for?')
  })

  test('is seen before it is saved, as a member shows it, before and after', async () => {
    const developer = await staff.employee('samarbeid-utvikler')
    const { html } = await developer.get(`${at}?endre=${encodeURIComponent(question)}`)
    const typed = { ...fieldsOfForm(html, 'id="grunn"'), verdi: 'Helt andre ord', grunn: 'Prøve', vis: 'ja' }
    const seen = await developer.post(at, { ...typed, kommunenr: grane, person: 'family' })
    expect(seen.status).toBe(200)
    const frames = [...seen.html.matchAll(/srcdoc="([^"]*)"/g)].map(([, document]) => document)
    expect(frames).toHaveLength(2)
    expect(frames[0]).toContain('Hvem søker du for?')
    expect(frames[0]).not.toContain('Helt andre ord')
    expect(frames[1]).toContain('Helt andre ord')
    expect(seen.html).toMatch(/<iframe[^>]*sandbox="allow-same-origin"/)
    const own = await developer.post(at, { ...typed, kommunenr: rana, person: 'family' })
    expect(own.html).toContain('Rana har sin egen verdi på dette stedet og beholder den.')
    expect(await textIn(grane)).toBe('Hvem søker du for?')
  })

  test('is undone by one press, and only while it is the last change there', async () => {
    await staff.adjustAll(question, { verdi: 'Feil ord' }, 'En glipp.')
    const developer = await staff.employee('samarbeid-utvikler')
    const { html } = await developer.get(at)
    expect(html).toContain('En glipp.')
    const [, changeId = ''] = /name="angre" value="([^"]+)"/.exec(html) ?? []
    const { _csrf = '' } = fieldsOfForm(html, '_csrf')
    expect((await developer.post(at, { _csrf, angre: changeId })).status).toBe(303)
    expect(await textIn(grane)).toBe('Hvem søker du for?')
    expect((await developer.post(at, { _csrf, angre: changeId })).status).toBe(409)
  })

  test('is settled against a draft before the draft can be published', async () => {
    const owner = workshopOwner(open.world.municipalities)
    const id = await open.tenant(owner, async (ctx) => {
      const made = ctx.random.uuid()
      const changed = withTexts(files(), { 'barn.velg': 'Nye ord fra utvikleren' })
      await makeDraft(ctx, { id: made, serviceId: service, files: changed, origin: 'edit' })
      return made
    })
    const facts = { purpose: 'x', legalBasis: 'x', retention: 'x', archiveCodes: 'x' }
    const publish = () =>
      open.tenant(owner, (ctx) => publishDraft(ctx, { id, edition: 1, facts, problems: [] }))
    expect(await publish()).toMatchObject({ refused: { why: 'cooperation-conflicts' } })
    const developer = await staff.employee('samarbeid-utvikler')
    const { html } = await developer.get(at)
    expect(html).toContain('Nye ord fra utvikleren')
    const fields = fieldsOfForm(html, 'name="utkast"')
    expect((await developer.post(at, { ...fields, valg: '' })).status).toBe(422)
    expect((await developer.post(at, { ...fields, valg: 'behold' })).status).toBe(303)
    expect(await publish()).toEqual({ version: 2 })
    expect(await textIn(grane)).toBe('Hvem søker du for?')
  })
})

describe('what waits for somebody', () => {
  const noticeOf = async (key: string) => (await (await staff.employee(key)).get('/verksted')).html

  test('stands in a list, counted on the front page of those who may settle it', async () => {
    await staff.adjust('hattfjelldal', 'text/nb/inntekt.hva', { verdi: 'Vi teller lønn hos oss.' })
    const later = withTexts(files(), {
      'inntekt.hva': 'Vi teller alt.',
      'barn.velg': 'Nye ord fra utvikleren',
    })
    expect(await staff.publish(later)).toEqual({ version: 3 })
    expect((await here(hattfjelldal))?.version).toBe(2)
    expect(await noticeOf('hattfjelldal-leder')).toContain('Én tjeneste venter på at du velger')
    expect(await noticeOf('grane-leder')).not.toContain('venter på at du velger')
    const { html } = await (await staff.employee('hattfjelldal-leder')).get('/verksted/venter')
    for (const words of ['Én tjeneste venter på deg', 'Versjon 2', 'versjon 3', 'Du kan velge'])
      expect(html).toContain(words)
    const plain = await (await staff.employee('hattfjelldal-saksbehandler')).get(
      `/hattfjelldal/tilpass/${service}`,
    )
    expect(plain.html).toContain('Kommunen kjører versjon 2 til dere har valgt')
  })

  test('is told to operators when nobody has settled it within the limit', async () => {
    expect(await overdueServices(open.world, 'nb')).toEqual([])
    await open.admin("update services.package_version set published_at = published_at - interval '15 days'")
    expect(await overdueServices(open.world, 'nb')).toEqual([
      expect.objectContaining({ name: 'Hattfjelldal', since: '2026-11-07', by: '2026-11-21' }),
    ])
    const { html } = await (await staff.employee('hattfjelldal-leder')).get('/verksted/venter')
    expect(html).toContain('Over fristen')
  })

  test('is gone when it is settled', async () => {
    const leader = await staff.employee('hattfjelldal-leder')
    const address = `/verksted/tjenester/${service}/oppgradering`
    const fields = fieldsOfForm((await leader.get(address)).html, `value="${hattfjelldal}"`)
    expect((await leader.post(address, { ...fields, valg: 'behold' })).status).toBe(303)
    expect((await here(hattfjelldal))?.version).toBe(3)
    expect(await noticeOf('hattfjelldal-leder')).not.toContain('venter på at du velger')
    expect(await overdueServices(open.world, 'nb')).toEqual([])
  })
})

describe('the words of a letter', () => {
  const decided = (municipality: string) =>
    open.tenant(municipality, async (ctx) =>
      open.world.deciders.get(service)?.evaluate(ctx, {
        ...{ municipality, caseId: ctx.random.uuid(), receivedOn: ctx.today, facts: [] },
      }),
    )

  test('are refused with the nearest right name where something is to be filled in that is not known', async () => {
    const wrong = await staff.adjust('rana', answer, { verdi: 'Prisen er {{result.monthlySumm | kroner}}.' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('Vi kjenner ikke «result.monthlySumm». Mente du «result.monthlySum»?')
    const broken = await staff.adjust('rana', answer, { verdi: 'Prisen er {{result.monthlySum.' })
    expect(broken.status).toBe(422)
    const title = await staff.adjust('rana', 'letter/nb/vedtak.tittel', {
      verdi: 'Svar til {{applicant.name}}',
    })
    expect(title.html).toContain('offentlige postjournalen')
    const number = await staff.adjust('rana', 'text/nb/barn.mangler', { verdi: 'Ring {0} eller {7}.' })
    expect(number.html).toContain('noe å sette inn for {7}')
  })

  test('are the municipality’s own in title, reason and standing text, in each language', async () => {
    for (const [path, verdi] of [
      ['letter/nb/vedtak.tittel', 'Svar fra Rana om barnehagepris'],
      ['letter/nn/vedtak.tittel', 'Svar frå Rana om barnehagepris'],
      ['letter/nb/vedtak.etter-svaret', 'Ta kontakt med oppvekst hvis noe er uklart.'],
      ['letter/nb/vedtak.avslutning', 'Du finner mer på nettsiden til {{municipality.name}} kommune.'],
    ] as const)
      expect((await staff.adjust('rana', path, { verdi })).status, path).toBe(303)
    await staff.adjustAll(
      'letter/nb/vedtak.avslutning',
      { verdi: 'Hilsen fra samarbeidet.' },
      'Likt for alle.',
    )
    const decider = open.world.deciders.get(service)
    const [theirs, ours] = [await decided(grane), await decided(rana)]
    if (!decider || !theirs || !ours) throw new Error('not decided')
    const title = (of: typeof ours, language: 'nb' | 'nn' | 'en') =>
      decider.letterTitle('granted', language, of.grounds)
    expect([title(ours, 'nb'), title(ours, 'nn')]).toEqual([
      'Svar fra Rana om barnehagepris',
      'Svar frå Rana om barnehagepris',
    ])
    expect(title(ours, 'en')).toBe(title(theirs, 'en'))
    expect(title(theirs, 'nb')).toBe('Svar på søknaden om redusert pris i barnehagen')
    const page = await (await staff.employee('rana-leder')).get(
      `/rana/tilpass/${service}/brev?utfall=rule&person=family&spraakform=nb`,
    )
    expect(page.status).toBe(200)
    expect(page.html.startsWith('%PDF-')).toBe(true)
  })

  test('are seen in the letter of an invented person before they are saved', async () => {
    const leader = await staff.employee('rana-leder')
    const address = `/rana/tilpass/${service}`
    const path = 'letter/nb/regel.price.ordinary'
    const { html } = await leader.get(`${address}?endre=${encodeURIComponent(path)}`)
    expect(html).toContain('{{rate.kindergartenMaxPrice | kroner}}')
    const verdi = 'Du betaler {{rate.kindergartenMaxPrice | kroner}} i måneden for det første barnet.'
    const fields = { ...fieldsOfForm(html, 'id="grunn"'), verdi, grunn: 'x', vis: 'ja', person: 'family' }
    const seen = await leader.post(address, { ...fields, utfall: 'rule' })
    expect(seen.status).toBe(200)
    expect(seen.html.match(/class="letter-sheet"/g)).toHaveLength(2)
    const [, before = '', after = ''] = seen.html.split('class="letter-sheet"')
    expect(before).toContain('Svar fra Rana om barnehagepris')
    expect(before).toContain('For første barn betaler du full pris')
    expect(after).toContain('i måneden for det første barnet.')
    expect(after).not.toContain('For første barn betaler du full pris')
    expect(after).toContain('Du finner mer på nettsiden til Rana kommune.')
  })

  test('that are hard to read are shown what would help, and are saved all the same by who says so', async () => {
    const verdi =
      'Kommuneadministrasjonens saksbehandlingsorganisasjon gjennomfører vurderingsprosessen vedrørende ' +
      'foreldrebetalingsreduksjonen i overensstemmelse med forvaltningslovgivningens bestemmelser.'
    const path = 'letter/nb/vedtak.etter-svaret'
    const hard = await staff.adjust('hattfjelldal', path, { verdi })
    expect(hard.status).toBe(422)
    expect(hard.html).toContain('Lesbarheten (LIX) er')
    expect((await staff.adjust('hattfjelldal', path, { verdi, likevel: 'ja' })).status).toBe(303)
  })
})
