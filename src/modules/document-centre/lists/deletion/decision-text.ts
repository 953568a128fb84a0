import { deletionTexts } from './deletion.text.ts'
import type { DeletionThing } from './deletion-request.ts'

/** What a thing is, in words: "Sak 2026/12", "Post som er sortert, kom 22.11.2026". Never what it says. */
export function thingInWords(thing: Omit<DeletionThing, 'id'>, language: 'nb' | 'nn' | 'en'): string {
  const t = deletionTexts(language)
  const sort = t(`sort.${thing.sort as 'cases'}`)
  const parts = [
    thing.number,
    thing.onDay ? thing.onDay.split('-').reverse().join('.') : null,
    thing.count === null ? null : t('count', { count: thing.count }),
  ].filter(Boolean)
  return parts.length > 0 ? `${sort}: ${parts.join(', ')}` : sort
}

/** The decision as it is archived, in bokmål: each thing with what was decided, by which law, and why. */
export function decisionText(
  request: { received_on: string; proposed_by_name: string; settled_by_name: string | null },
  things: readonly DeletionThing[],
): string {
  const t = deletionTexts('nb')
  const lines = things.map((thing) => {
    const outcome = t(`outcome.${thing.outcome}`)
    const why = thing.reason ? ` ${thing.reason}` : ''
    return `- ${thingInWords(thing, 'nb')}. ${outcome}. Hjemmel: ${thing.basis} (${thing.trust}).${why}`
  })
  return [
    'Avgjørelse av krav om sletting etter personvernforordningen artikkel 17',
    '',
    `Kravet kom ${request.received_on.split('-').reverse().join('.')}.`,
    `Foreslått av ${request.proposed_by_name}, godkjent av ${request.settled_by_name ?? ''}.`,
    '',
    ...lines,
    '',
    'Den som ba om sletting, kan klage til Datatilsynet.',
    '',
  ].join('\n')
}
