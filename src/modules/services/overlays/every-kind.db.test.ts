import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { publishProgramPackages } from '../catalogue/program-packages.ts'
import { localService } from '../offers.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'
import { fieldsOfForm, hiddenFields, staffOf, withTexts } from './testing/staff.ts'

/**
 * Each kind of difference, made on the page in Hattfjelldal and in Rana, looked for where a resident, a caseworker and
 * a letter meet it, before and after the package is upgraded.
 */
const service = 'redusert-barnehage'
let open: OpenServicesWorld
let catalogue: Catalogue
let staff: ReturnType<typeof staffOf>

const members = {
  hattfjelldal: {
    ...{ number: '1826', resident: 'grane-tre-barn-mor', words: 'Hvem søker du for i Hattfjelldal?' },
    ...{ officer: 'Anna Prøve', unit: 'Oppvekst Hattfjelldal', days: '10', field: 'Antall søsken' },
    ...{ closing: 'Hilsen Hattfjelldal.', hidden: 'hide/component/Task_1/barn-innledning', price: '600' },
    ...{ variant: 'sparsely-populated', day: '01.12.2026' },
  },
  rana: {
    ...{ number: '1833', resident: 'grane-enslig', words: 'Hvem søker du for i Rana?' },
    ...{ officer: 'Bjørn Prøve', unit: 'Barnehagekontoret', days: '20', field: 'Navn på avdelingen' },
    ...{ closing: 'Hilsen Rana.', hidden: '', price: '1050', variant: 'ordinary', day: '01.12.2026' },
  },
} as const
type Slug = keyof typeof members
const slugs = Object.keys(members) as Slug[]
const other = (slug: Slug): Slug => (slug === 'rana' ? 'hattfjelldal' : 'rana')

beforeAll(async () => {
  open = await openServicesWorld()
  catalogue = open.world.services as Catalogue
  await publishProgramPackages(open.world, catalogue)
  staff = staffOf(open, service)
})
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))
afterAll(() => open?.close())

const here = (slug: Slug) =>
  open.tenant(members[slug].number, (ctx) => localService(ctx, catalogue, members[slug].number, service))

async function makeAll(slug: Slug): Promise<void> {
  const of = members[slug]
  const at = `/${slug}/tilpass/${service}`
  const set = async (path: string, fields: Record<string, string>) => {
    const said = await staff.adjust(slug, path, fields)
    expect(said.status, `${path} ${said.html}`).toBe(303)
  }
  await set('text/nb/barn.velg', { verdi: of.words })
  await set('officer/name', { verdi: of.officer })
  await set('officer/unit', { verdi: of.unit })
  await set('deadline/answerWithin', { dager: of.days })
  await set('letter/nb/vedtak.avslutning', { verdi: of.closing })
  if (of.hidden) await set(of.hidden, { verdi: 'ja' })
  const leader = await staff.employee(`${slug}-leder`)
  const page = await leader.get(`${at}?nytt=felt`)
  const made = await leader.post(at, {
    ...fieldsOfForm(page.html, 'id="grunn"'),
    ...{ side: 'Task_1/Barn', felttype: 'Input', 'tittel-nb': of.field, grunn: 'Vi trenger det.' },
  })
  expect(made.status, made.html).toBe(303)
  const rate = 'rate/kindergarten-max-price'
  const ratePage = await leader.get(`${at}?endre=${encodeURIComponent(rate)}`)
  const figure = await leader.post(`${at}/sats`, {
    ...fieldsOfForm(ratePage.html, 'id="vedtak"'),
    ...{ gjelder: of.variant, sats: of.price, 'fra-dag': of.day, vedtak: '7/26', vedtatt: '01.11.2026' },
  })
  expect(figure.status, figure.html).toBe(303)
}

/** The first page of the form as a resident of the municipality meets it. */
async function firstPage(slug: Slug): Promise<string> {
  const resident = await open.signIn(members[slug].resident)
  const start = await resident.get(`/${slug}/tjenester/${service}/start`)
  const begun = await resident.post(`/${slug}/tjenester/${service}/start`, hiddenFields(start.html))
  return (await resident.open(begun.location as string)).html
}

async function expectAll(slug: Slug): Promise<void> {
  const [of, others] = [members[slug], members[other(slug)]]
  const form = await firstPage(slug)
  for (const words of [of.words, of.field]) expect(form, slug).toContain(words)
  for (const words of [others.words, others.field]) expect(form, slug).not.toContain(words)
  const introduction = 'Vi har hentet barna dine fra Folkeregisteret.'
  if (of.hidden) expect(form).not.toContain(introduction)

  const caseworker = await staff.employee(`${slug}-saksbehandler`)
  const { html } = await caseworker.get(`/${slug}/tilpass/${service}`)
  const shown = [of.words, of.officer, of.unit, `${of.days} dager`, of.closing, of.field]
  for (const words of shown) expect(html, words).toContain(words)
  for (const words of [others.words, others.officer, others.unit, others.closing])
    expect(html, words).not.toContain(words)

  const local = await here(slug)
  expect(local?.terms.deadlineDays).toEqual({ answerWithin: Number(of.days) })
  expect(local?.terms.officer).toMatchObject({ name: of.officer, unit: of.unit })
  expect(local?.service.app.texts.get('nb')?.get('barn.velg')?.value).toBe(of.words)

  const decider = open.world.deciders.get(service)
  const letter = await open.tenant(of.number, async (ctx) => {
    const made = await decider?.evaluate(ctx, {
      ...{ municipality: of.number, caseId: ctx.random.uuid(), receivedOn: ctx.today, facts: [] },
    })
    return {
      explanation: made && decider?.explain(made, 'nb'),
      rate: made?.grounds.rates.find(({ rateId }) => rateId === 'kindergarten-max-price')?.value,
      officer: await decider?.officerHere?.(ctx),
    }
  })
  expect(letter.rate).toBe(of.price)
  expect(letter.officer).toMatchObject({ name: of.officer, unit: of.unit })
  expect(letter.explanation?.facts.map(({ source }) => source).join()).toContain('vedtak 7/26')
  const preview = await (await staff.employee(`${slug}-leder`)).get(
    `/${slug}/tilpass/${service}/brev?spraakform=nb&person=family&utfall=refused`,
  )
  expect(preview.html.startsWith('%PDF-')).toBe(true)
}

describe('every kind of difference, in Hattfjelldal and in Rana', () => {
  test('is seen where a resident, a caseworker and a letter meet it', async () => {
    for (const slug of slugs) await makeAll(slug)
    for (const slug of slugs) await expectAll(slug)
  })

  test('is the same when the package is upgraded, and the new words of the package are there too', async () => {
    const files = catalogue.fromProgram.get(service)?.files as ReadonlyMap<string, Uint8Array>
    const later = withTexts(files, {
      'barn.mangler': 'Ring oss hvis et barn mangler.',
      'vedtak.svar.undecided': 'Vi ser på saken.',
    })
    expect(await staff.publish(later)).toEqual({ version: 2 })
    for (const slug of slugs) {
      expect((await here(slug))?.version).toBe(2)
      expect((await here(slug))?.service.app.texts.get('nb')?.get('barn.mangler')?.value).toBe(
        'Ring oss hvis et barn mangler.',
      )
      await expectAll(slug)
    }
  })

  test('holds a municipality back where the package changes the same words of a letter', async () => {
    await staff.adjust('rana', 'letter/nb/vedtak.svar.undecided', { verdi: 'Rana ser på saken.' })
    const files = catalogue.fromProgram.get(service)?.files as ReadonlyMap<string, Uint8Array>
    const later = withTexts(files, { 'vedtak.svar.undecided': 'Vi ser på saken nå.' })
    expect(await staff.publish(later)).toEqual({ version: 3 })
    expect([(await here('rana'))?.version, (await here('hattfjelldal'))?.version]).toEqual([2, 3])
    for (const slug of slugs) await expectAll(slug)
  })
})
