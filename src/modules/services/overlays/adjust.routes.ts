import { type DifferenceKind, heldAt, placeOf } from '#engines/altinn/index.ts'
import { ratesOn } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { Catalogue, type LocalService } from '../catalogue/catalogue.ts'
import { holds } from '../catalogue/may.ts'
import { localService } from '../offers.ts'
import type { ServicesWorld } from '../world.ts'
import { type AdjustPageProps, adjustPage } from './adjust.page.tsx'
import { changeDifference } from './change-difference.ts'
import { differencesOf } from './differences.queries.ts'
import { overlaysTexts } from './overlays.text.ts'
import { kindsToAdjust } from './places.ts'
import { postedDifference, seenValue } from './posted-value.ts'

/** `/:kommune/tilpass/:tjeneste`: what one municipality has otherwise, and changing it. */
export function adjustRoutes(world: ServicesWorld): Route[] {
  const base = (visit: Visit) => `/${visit.params.kommune}/tilpass/${visit.params.tjeneste}`

  async function show(
    visit: Visit,
    edit: AdjustPageProps['edit'],
    status: 200 | 409 | 422 = 200,
  ): Promise<Response> {
    const serviceId = visit.params.tjeneste ?? ''
    const kind = kindsToAdjust.find((one) => one === visit.query.get('slag')) ?? null
    const found = await visit.inTenant(async (ctx) => {
      const here = await serviceIn(ctx, world, serviceId)
      const own = await differencesOf(ctx, 'municipality', ctx.municipality, serviceId)
      const rates = await ratesFor(ctx, here, edit?.path ?? visit.query.get('endre') ?? '')
      return { here, own, rates }
    })
    const t = overlaysTexts(visit.language)
    const { language } = visit
    const slug = visit.params.kommune ?? ''
    const places = [{ href: base(visit), label: t('place.adjust'), current: true }]
    const frame = await world.frames.staff(visit, [
      ...places,
      {
        href: `/verksted/tjenester/${serviceId}/forskjeller`,
        label: t('place.compare'),
        current: false,
      },
    ])
    return visit.html(
      adjustPage({
        ...{ ...found, frame, kind, base: base(visit), serviceHref: `/${slug}/tjenester/${serviceId}` },
        municipalityName: visit.municipality?.name ?? language,
        mayChange: holds(visit.actor, 'services.overlay'),
        edit: edit ?? toEdit(visit, found.here, found.own),
        saved: visit.query.get('lagret') === '1',
      }),
      status,
    )
  }

  return [
    {
      method: 'GET',
      path: '/:kommune/tilpass/:tjeneste',
      who: 'employee',
      may: 'services.compare',
      audit: { none: 'words and figures of a service, no personal data' },
      handle: (visit) => show(visit, null),
    },
    {
      method: 'POST',
      path: '/:kommune/tilpass/:tjeneste',
      who: 'employee',
      may: 'services.overlay',
      audit: { event: 'service.difference-set' },
      async handle(visit) {
        const { path, value } = postedDifference(visit.form)
        const isRemoval = posted(visit.form, 'fjern') !== ''
        const reason = posted(visit.form, 'grunn')
        const seen = seenValue(visit.form)
        const refused = await visit.inTenant((ctx) =>
          changeDifference(ctx, catalogueOf(world), {
            ...{ level: 'municipality', serviceId: visit.params.tjeneste ?? '', path, reason, seen },
            value: isRemoval ? undefined : value,
          }),
        )
        if (!refused) return visit.redirect(`${base(visit)}?lagret=1`)
        const isNew = posted(visit.form, 'sti') === ''
        const edit = { path: isNew ? '' : path, value, reason, seen, refused }
        return show(visit, edit, refused.why === 'changed-meanwhile' ? 409 : 422)
      },
    },
  ]
}

/** @throws Refusal not-found services.no-such-service */
export async function serviceIn(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  world: Pick<ServicesWorld, 'services'>,
  serviceId: string,
): Promise<LocalService> {
  const here = await localService(ctx, world.services, ctx.municipality, serviceId)
  if (!here) throw new Refusal('not-found', 'services.no-such-service')
  return here
}

export function catalogueOf({ services }: Pick<ServicesWorld, 'services'>): Catalogue {
  if (services instanceof Catalogue) return services
  throw new Error('these services have no versions')
}

/** The figures a municipality may choose among: those of the rate itself, its own before the nation's. */
async function ratesFor(ctx: Ctx, here: LocalService, path: string) {
  const place = placeOf(path)
  if (place?.kind !== 'rate') return []
  const asked = here.original.rates.map((rate) => rate.asked)
  return ratesOn(ctx, [...new Set([...asked, ...(await ownRateIds(ctx))])], ctx.today)
}

async function ownRateIds(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('members.local_rate')
    .select('rate_id')
    .distinct()
    .where('municipality', '=', ctx.municipality)
    .execute()
  return rows.map((row) => row.rate_id)
}

function toEdit(visit: Visit, here: LocalService, own: AdjustPageProps['own']): AdjustPageProps['edit'] {
  if (!holds(visit.actor, 'services.overlay')) return null
  if (visit.query.get('nytt') === 'felt')
    return { path: '', value: {}, reason: '', seen: undefined, refused: null }
  const path = visit.query.get('endre') ?? ''
  const held = heldAt(here.common, path)
  const existing = own.find((one) => one.path === path)
  if (path === '' || (held.length === 0 && !existing)) return null
  return {
    path,
    value: existing ? existing.value : startValue(placeOf(path)?.kind, held[0]),
    reason: existing?.reason ?? '',
    seen: existing?.value,
    refused: null,
  }
}

/** What stands in the form the first time: the common words, but nothing ticked that the municipality has not ticked. */
const startValue = (kind: DifferenceKind | undefined, held: unknown) =>
  kind === 'opening' ? { open: true } : held
