import {
  type Difference,
  type DifferenceKind,
  type Ground,
  heldAt,
  placeOf,
  standingWords,
} from '#engines/altinn/index.ts'
import { ratesOn } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { isLanguage, type Language } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { Catalogue, type LocalService } from '../catalogue/catalogue.ts'
import { localService } from '../offers.ts'
import { type TestPerson, testPersons } from '../workshop/test-persons.ts'
import type { ServicesWorld } from '../world.ts'
import type { PreviewChoice } from './difference-form.tsx'
import type { Edit } from './difference-parts.tsx'
import { kindsToAdjust } from './places.ts'

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

/** What the address asks to see: a kind of place, in a language, with these words in it. */
export function askedFor(visit: Visit): {
  kind: DifferenceKind | null
  textLanguage: Language
  search: string
} {
  const language = visit.query.get('tekst')
  return {
    kind: kindsToAdjust.find((one) => one === visit.query.get('slag')) ?? null,
    textLanguage: isLanguage(language) ? language : visit.language,
    search: (visit.query.get('q') ?? '').trim().slice(0, 100),
  }
}

/** The place that the address asks to change; null when there is none such. */
export function editAskedFor(
  visit: Visit,
  ground: Ground,
  own: readonly (Difference & { reason: string })[],
): Edit | null {
  if (visit.query.get('nytt') === 'felt')
    return { path: '', value: {}, reason: '', seen: undefined, refused: null }
  const path = visit.query.get('endre') ?? ''
  const held = heldAt(ground, path)
  const existing = own.find((one) => one.path === path)
  if (path === '' || (held.length === 0 && !existing)) return null
  return {
    path,
    value: existing ? existing.value : startValue(path, held[0]),
    reason: existing?.reason ?? '',
    seen: existing?.value,
    refused: null,
  }
}

/** What stands in the form the first time: the common words, but nothing ticked that the owner has not ticked. */
function startValue(path: string, held: unknown) {
  const place = placeOf(path)
  if (place?.kind === 'letter' && standingWords.some((one) => one === place.id)) return held ?? ''
  return place?.kind === 'opening' ? { open: true } : held
}

/** For whom a preview is drawn, as posted. */
export function previewChosen(visit: Visit, municipality: string): PreviewChoice {
  const person = posted(visit.form, 'person') as TestPerson
  return {
    municipality: posted(visit.form, 'kommunenr') || municipality,
    person: testPersons.includes(person) ? person : 'family',
    outcome: posted(visit.form, 'utfall') || 'rule',
  }
}

/**
 * The figures of the service's rates that hold today, the municipality's own before the nation's, and for a place that
 * may use another rate, those it may choose.
 */
export async function ratesHere(ctx: Ctx, original: Ground, path: string) {
  const asked = [...new Set(original.rates.map(({ rateId }) => rateId))]
  const rows = asked.length > 0 ? await ratesOn(ctx, asked, ctx.today) : []
  const place = placeOf(path)
  if (place?.kind !== 'rate') return rows
  const rateId = original.rates.find((rate) => rate.asked === place.rateId)?.rateId
  return rows.filter((row) => row.rateId === rateId)
}
