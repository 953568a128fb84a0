import { otherLetterOf } from '#engines/altinn/index.ts'
import { makeLetter } from '#engines/letter-pdf/index.ts'
import type { Outcome } from '#modules/casework/index.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { isLanguage } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { holds } from '../catalogue/may.ts'
import { type TestPerson, testPersons } from '../workshop/test-persons.ts'
import type { ServicesWorld } from '../world.ts'
import { adjustPage } from './adjust.page.tsx'
import { changeDifference, undoChange } from './change-difference.ts'
import { changesOf } from './difference-changes.ts'
import { differencePageTexts } from './difference-page.text.ts'
import type { Edit } from './difference-parts.tsx'
import {
  askedFor,
  catalogueOf,
  editAskedFor,
  previewChosen,
  ratesHere,
  serviceIn,
} from './difference-visit.ts'
import { differencesOf } from './differences.queries.ts'
import { dayInWords, figureAsTyped, rateInWords } from './figure-words.ts'
import { figuresOfRate } from './figures.queries.ts'
import { figuresRoutes, type NotTaken } from './figures.routes.ts'
import { figuresTexts } from './figures.text.ts'
import type { FiguresPartProps } from './figures-part.tsx'
import { previewLetter } from './letter-preview.ts'
import { previewOtherLetter } from './other-letter-preview.ts'
import { overlaysTexts } from './overlays.text.ts'
import { postedDifference, seenValue } from './posted-value.ts'
import { previewChange } from './preview.ts'
import type { Preview } from './preview-part.tsx'

/** `/:kommune/tilpass/:tjeneste`: what one municipality has otherwise, and changing it. */
export function adjustRoutes(world: ServicesWorld): Route[] {
  const base = (visit: Visit) => `/${visit.params.kommune}/tilpass/${visit.params.tjeneste}`

  async function show(
    visit: Visit,
    shown: { edit?: Edit | null; preview?: Preview | null; notTaken?: NotTaken } = {},
    status: 200 | 409 | 422 = 200,
  ): Promise<Response> {
    const serviceId = visit.params.tjeneste ?? ''
    const { language } = visit
    const mayChange = holds(visit.actor, 'services.overlay')
    const found = await visit.inTenant(async (ctx) => {
      const here = await serviceIn(ctx, world, serviceId)
      const own = await differencesOf(ctx, 'municipality', ctx.municipality, serviceId)
      const asked = shown.edit ?? editAskedFor(visit, here.common, own)
      const edit = mayChange ? asked : null
      const path = shown.notTaken?.path ?? asked?.path ?? ''
      return {
        ...{ here, own, edit, rate: await figuresOfRate(ctx, here.original, path) },
        rates: await ratesHere(ctx, here.original, path),
        history: await changesOf(ctx, 'municipality', ctx.municipality, serviceId),
      }
    })
    const { here, own, edit, rate } = found
    const t = overlaysTexts(language)
    const municipality = visit.municipality?.number ?? ''
    const name = visit.municipality?.name ?? ''
    const frame = await world.frames.staff(visit, [
      { href: base(visit), label: t('place.adjust'), current: true },
      { href: `/verksted/tjenester/${serviceId}/forskjeller`, label: t('place.compare'), current: false },
      {
        href: `/verksted/tjenester/${serviceId}/samarbeidet`,
        label: differencePageTexts(language)('coop.link'),
        current: false,
      },
      { href: '/verksted/venter', label: t('place.waiting'), current: false },
    ])
    const figures: FiguresPartProps | null = rate && {
      ...{ language, csrfToken: frame.csrfToken, action: `${base(visit)}/sats`, rate, mayChange },
      ...{ rateName: rateInWords(here.common.app, rate.asked, language), reader: visit.signedIn?.id ?? '' },
      typed: shown.notTaken?.typed ?? startFigure(rate),
      fault: shown.notTaken?.fault ?? null,
    }
    return visit.html(
      adjustPage({
        ...{ frame, language, csrfToken: frame.csrfToken, base: base(visit), here, own, edit, figures },
        ...{ ground: here.common, laid: { app: here.service.app, rates: here.service.rates }, mayChange },
        ...{ rates: found.rates, history: found.history, ...askedFor(visit) },
        title: t('adjust.ours', { municipality: name }),
        none: t('adjust.none'),
        serviceHref: `/${visit.params.kommune}/tjenester/${serviceId}`,
        municipalityName: name,
        said: saidBefore(visit, rate?.own[0]?.validFrom),
        preview: shown.preview ?? null,
        previewChoice: previewChosen(visit, municipality),
        previewChoices: { municipalities: [], outcomes: outcomesOf(world, serviceId) },
      }),
      status,
    )
  }

  async function change(visit: Visit): Promise<Response> {
    const serviceId = visit.params.tjeneste ?? ''
    const level = 'municipality'
    const changeId = posted(visit.form, 'angre')
    if (changeId) {
      await visit.inTenant((ctx) => undoChange(ctx, catalogueOf(world), { level, serviceId, changeId }))
      return visit.redirect(`${base(visit)}?lagret=angret`)
    }
    const { path, value } = postedDifference(visit.form)
    const reason = posted(visit.form, 'grunn')
    const seen = seenValue(visit.form)
    const isNew = posted(visit.form, 'sti') === ''
    const edit = { path: isNew ? '' : path, value, reason, seen, refused: null }
    if (posted(visit.form, 'vis')) {
      const choice = previewChosen(visit, visit.municipality?.number ?? '')
      // The municipality of the address, whatever was posted.
      const here = { ...choice, municipality: visit.municipality?.number ?? '' }
      const preview = await previewChange(world, visit, { level, serviceId, path, value }, here)
      return show(visit, { edit, preview })
    }
    const refused = await visit.inTenant((ctx) =>
      changeDifference(ctx, catalogueOf(world), {
        ...{ level, serviceId, path, reason, seen },
        value: posted(visit.form, 'fjern') ? undefined : value,
        acceptsHardWords: posted(visit.form, 'likevel') !== '',
      }),
    )
    if (!refused) return visit.redirect(`${base(visit)}?lagret=1`)
    return show(visit, { edit: { ...edit, refused } }, refused.why === 'changed-meanwhile' ? 409 : 422)
  }

  /** The letter as it would be sent today, to an invented person. */
  async function letter(visit: Visit): Promise<Response> {
    const asked = (name: string) => visit.query.get(name) ?? ''
    const person = asked('person') as TestPerson
    const language = asked('spraakform')
    const made = await visit.inTenant(async (ctx) => {
      const here = await serviceIn(ctx, world, visit.params.tjeneste ?? '')
      const id = asked('mal')
      if (otherLetterOf(id)) {
        const other = { id, language: isLanguage(language) ? language : visit.language, words: '' }
        return (await previewOtherLetter(ctx, world, here.service.id, other))?.before ?? null
      }
      return previewLetter(ctx, world, here.service, {
        person: testPersons.includes(person) ? person : 'family',
        outcome: (asked('utfall') || 'rule') as Outcome | 'rule',
        language: isLanguage(language) ? language : visit.language,
      })
    })
    if (!made) throw new Refusal('not-found', 'services.no-such-service')
    return new Response(Buffer.from(makeLetter(made)), { headers: { 'content-type': 'application/pdf' } })
  }

  return [
    {
      method: 'GET',
      path: '/:kommune/tilpass/:tjeneste',
      who: 'employee',
      may: 'services.compare',
      audit: { none: 'words and figures of a service, no personal data' },
      handle: (visit) => show(visit),
    },
    {
      method: 'POST',
      path: '/:kommune/tilpass/:tjeneste',
      who: 'employee',
      may: 'services.overlay',
      audit: { event: 'service.difference-set' },
      handle: change,
    },
    {
      method: 'GET',
      path: '/:kommune/tilpass/:tjeneste/brev',
      who: 'employee',
      may: 'services.compare',
      audit: { none: 'a letter to an invented person' },
      handle: letter,
    },
    ...figuresRoutes(world, (visit, notTaken) => show(visit, { notTaken }, 422)),
  ]

  function saidBefore(visit: Visit, from: string | undefined): string | null {
    const saved = visit.query.get('lagret')
    const figure = visit.query.get('sats')
    const f = figuresTexts(visit.language)
    if (figure === 'set') return f('said.set', { from: dayInWords(from ?? '', visit.language) })
    if (figure === 'proposed' || figure === 'done') return f(`said.${figure}`)
    if (saved === 'angret') return differencePageTexts(visit.language)('said.undone')
    return saved === '1' ? overlaysTexts(visit.language)('saved') : null
  }
}

/** The answers that a letter of the service may have; what the rule says first. */
export function outcomesOf({ deciders }: Pick<ServicesWorld, 'deciders'>, serviceId: string): string[] {
  const decider = deciders.get(serviceId)
  return decider ? ['rule', ...(decider.outcomes ?? ['granted', 'partly-granted', 'refused'])] : []
}

/** A new figure begins from the last one: most often only the amount and the day are other. */
function startFigure(rate: NonNullable<Awaited<ReturnType<typeof figuresOfRate>>>) {
  const last = rate.own.find(({ withdrawnAt }) => withdrawnAt === null)
  const [variant = ''] = rate.variants
  return last
    ? { variant: last.variant, value: figureAsTyped(last.value, last.unit), unit: last.unit }
    : { variant: rate.variants.length === 1 ? variant : '' }
}
