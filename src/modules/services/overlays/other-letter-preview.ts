import { otherLetterOf } from '#engines/altinn/index.ts'
import type { Letter } from '#engines/letter-pdf/index.ts'
import { exampleOfLetter } from '#modules/casework/index.ts'
import { findSetting } from '#modules/members/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'
import type { ServicesWorld } from '../world.ts'
import type { OtherWords } from './letter-preview.ts'

const noContact = {
  ...{ unit: '', phone: '', email: '', visitingAddress: '', postalAddress: [], openingHours: '' },
}

/**
 * A letter other than the decision's as an invented party would get it in the municipality of `ctx`, with the words that
 * stand there now and with those that are not saved yet. Null for a service that decides nothing.
 */
export async function previewOtherLetter(
  ctx: Ctx,
  world: Pick<ServicesWorld, 'deciders' | 'municipalities'>,
  serviceId: string,
  other: OtherWords,
): Promise<{ before: Letter; after: Letter } | null> {
  const decider = world.deciders.get(serviceId)
  const place = otherLetterOf(other.id)
  if (!decider || !place) return null
  const { language } = other
  const today = isoDate(ctx.today)
  const contact = (await findSetting(ctx, 'contact', today))?.value ?? noContact
  const officer = (await findSetting(ctx, 'responsible-officer', today))?.value
  const here = (await decider.officerHere?.(ctx)) ?? {}
  const appealBody = (await findSetting(ctx, 'appeal-body', today))?.value
  const of = {
    ...{ language, today, about: decider.letterTitle('answered', language) },
    municipality: world.municipalities.byNumber(ctx.municipality),
    contact: {
      ...{ ...contact, unit: here.unit ?? contact.unit },
      ...{ phone: here.phone ?? contact.phone, email: here.email ?? contact.email },
    },
    signature: [here.name ?? officer?.name ?? '', here.unit ?? officer?.unit ?? ''],
    ...(appealBody ? { appealBody } : {}),
  }
  const said = (await decider.standingWords?.(ctx, place.kind, language)) ?? {
    afterLead: null,
    closing: null,
  }
  const words = other.words.trim() || null
  return {
    before: exampleOfLetter(place.kind, of, said),
    after: exampleOfLetter(place.kind, of, withWords(said, place.room, words)),
  }
}

type Said = NonNullable<Parameters<typeof exampleOfLetter>[2]>

function withWords(
  said: Said,
  room: NonNullable<ReturnType<typeof otherLetterOf>>['room'],
  words: string | null,
): Said {
  if (room === 'etter-svaret') return { ...said, afterLead: words }
  if (room === 'avslutning') return { ...said, closing: words }
  const { [room]: _before, ...own } = said.own ?? {}
  return { ...said, own: words ? { ...own, [room]: words } : own }
}
