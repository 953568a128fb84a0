import {
  type Difference,
  type Ground,
  heldAt,
  otherLetterOf,
  placeOf,
  standingWords,
} from '#engines/altinn/index.ts'
import type { Outcome } from '#modules/casework/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { Language } from '#platform/i18n.ts'
import { actorIn } from '../catalogue/may.ts'
import type { ServicesWorld } from '../world.ts'
import type { PreviewChoice } from './difference-form.tsx'
import { serviceIn } from './difference-visit.ts'
import { differencesOf } from './differences.queries.ts'
import { groundWith, previewForm, withOther } from './form-preview.ts'
import { previewLetter } from './letter-preview.ts'
import { previewOtherLetter } from './other-letter-preview.ts'
import type { Preview } from './preview-part.tsx'

/**
 * How a change that is not saved looks to an invented person in one municipality: the page of the form that shows the
 * place, or the letter. `level` says whose change it is; a municipality with its own value keeps it under the
 * cooperation's.
 */
export async function previewChange(
  world: ServicesWorld,
  visit: Visit,
  of: { level: 'cooperation' | 'municipality'; serviceId: string; path: string; value: unknown },
  choice: PreviewChoice,
): Promise<Preview> {
  const { municipality } = choice
  const { name, slug } = world.municipalities.byNumber(municipality)
  const read = await world.transactions.inTenant(
    municipality,
    actorIn(visit, municipality),
    async (ctx) => {
      const here = await serviceIn(ctx, world, of.serviceId)
      const common = await differencesOf(ctx, 'cooperation', municipality, of.serviceId)
      const own = await differencesOf(ctx, 'municipality', municipality, of.serviceId)
      const place = placeOf(of.path)
      const letter =
        place?.kind === 'letter' && typeof of.value === 'string'
          ? await lettersOf(ctx, world, here.service, choice, {
              ...{ id: place.id, language: place.language, words: of.value },
            })
          : null
      return { here, common, own, letter, today: ctx.today }
    },
    visit.correlationId,
  )
  const isOwnKept = of.level === 'cooperation' && read.own.some(({ path }) => path === of.path)
  if (isOwnKept) return { kind: 'own-kept', municipality: name }
  if (read.letter) {
    const place = placeOf(of.path)
    const asked = new URLSearchParams({
      ...{ utfall: choice.outcome, person: choice.person },
      spraakform: place?.kind === 'letter' ? place.language : visit.language,
      ...(place?.kind === 'letter' && otherLetterOf(place.id) ? { mal: place.id } : {}),
    })
    const pdfHref = `/${slug}/tilpass/${of.serviceId}/brev?${asked}`
    // Only those who work there may open its pages.
    const mayOpen = visit.signedIn?.kind === 'employee' && visit.signedIn.roles.has(municipality)
    return { kind: 'letter', municipality: name, ...read.letter, ...(mayOpen ? { pdfHref } : {}) }
  }
  const { here, common, own, today } = read
  const grounds = groundsOf(here.original, common, own, of, municipality)
  const language = languageOf(of.path, visit.language)
  const on = { municipality, person: choice.person, language, today }
  const drawn = (ground: Ground) =>
    previewForm(world, visit, { service: here.service, original: here.original, ground, path: of.path }, on)
  const [before, after] = [await drawn(grounds.before), await drawn(grounds.after)]
  return before || after
    ? { kind: 'form', municipality: name, before, after }
    : { kind: 'nowhere', municipality: name }
}

function groundsOf(
  original: Ground,
  common: readonly Difference[],
  own: readonly Difference[],
  { level, path, value }: { level: 'cooperation' | 'municipality'; path: string; value: unknown },
  municipality: string,
): { before: Ground; after: Ground } {
  const before = groundWith(original, common, own, municipality)
  const after =
    level === 'cooperation'
      ? groundWith(original, withOther(common, path, value), own, municipality)
      : groundWith(original, common, withOther(own, path, value), municipality)
  return { before, after }
}

async function lettersOf(
  ctx: Ctx,
  world: ServicesWorld,
  service: Parameters<typeof previewLetter>[2],
  choice: PreviewChoice,
  other: { id: string; language: Language; words: string },
) {
  const of = {
    person: choice.person,
    outcome: (choice.outcome || 'rule') as Outcome | 'rule',
    language: other.language,
  }
  const otherLetter = await previewOtherLetter(ctx, world, service.id, other)
  if (otherLetter) return otherLetter
  return {
    before: await previewLetter(ctx, world, service, of),
    after: await previewLetter(ctx, world, service, of, other),
  }
}

function languageOf(path: string, otherwise: Language): Language {
  const place = placeOf(path)
  return place?.kind === 'text' || place?.kind === 'letter' ? place.language : otherwise
}

/** True for places that hold nothing until somebody writes there: the standing words of letters. */
export const isStanding = (ground: Ground, path: string): boolean =>
  heldAt(ground, path)[0] === null && standingWords.some((one) => path.endsWith(`/${one}`))
