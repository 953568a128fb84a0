import { isObject, type OfficerPart, placeOf } from '#engines/altinn/index.ts'
import type { Explanation, Grounds } from '#modules/casework/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { whyUnreadable } from './case-expressions.ts'
import { decidingTexts } from './deciding.text.ts'
import { amount, date, isFormat, placeholders, type Speaker, type TextOf } from './decision-texts.ts'

type SettingRow = Grounds['settings'][number]

/** A rate under the name a municipality's choice has for it: with its variant only where the rule uses several. */
export function askedRate(
  all: readonly { rateId: string; variant: string }[],
  { rateId, variant }: { rateId: string; variant: string },
): string {
  const variants = new Set(all.filter((one) => one.rateId === rateId).map((one) => one.variant))
  return variants.size > 1 ? `${rateId} ${variant}` : rateId
}

/** The name that a municipality's own words of a decision are kept under in its grounds. */
export const wordKey = (language: Language, id: string) => `own-words/${language}/${id}`
const rateKey = (asked: string) => `own-rate/${asked}`
export const byHandKey = 'own-automation'

/**
 * What the municipality (or the cooperation, under it) has chosen otherwise than the package that a decision rests on:
 * other rates, other words in letters, and deciding by hand. Kept in the grounds with reason and date, like every other local choice.
 */
export async function ownChoices(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  serviceId: string,
): Promise<SettingRow[]> {
  const rows = await ctx.tx
    .selectFrom('services.difference')
    .select(['municipality', 'level', 'path', 'value', 'reason', 'changed_at'])
    .where('service_id', '=', serviceId)
    // Words of other letters are no ground of a decision.
    .where('path', 'not like', 'letter/%/brev.%')
    .where((where) =>
      where.or([
        where('path', 'like', 'rate/%'),
        where('path', 'like', 'letter/%'),
        where('path', '=', 'automation'),
      ]),
    )
    .where((where) =>
      where.or([where('level', '=', 'cooperation'), where('municipality', '=', ctx.municipality)]),
    )
    // The municipality's own comes last, and the last one holds.
    .orderBy('level')
    .orderBy('path')
    .execute()
  const chosen = new Map<string, SettingRow>()
  for (const { level, path, value, reason, changed_at } of rows) {
    const place = placeOf(path)
    const key =
      place?.kind === 'rate'
        ? rateKey(place.rateId)
        : place?.kind === 'letter'
          ? wordKey(place.language, place.id)
          : byHandKey
    chosen.set(key, {
      ...{ id: `${level} ${path}`, key, value, source: reason, trust: 'bekreftet' },
      validFrom: dateInNorway(changed_at),
    })
  }
  return [...chosen.values()]
}

/** Who answers for the service here, by the differences of cooperation and municipality. */
export async function officerOf(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  serviceId: string,
): Promise<Partial<Record<OfficerPart, string>>> {
  const rows = await ctx.tx
    .selectFrom('services.difference')
    .select(['path', 'value'])
    .where('service_id', '=', serviceId)
    .where('path', 'like', 'officer/%')
    .where((where) =>
      where.or([where('level', '=', 'cooperation'), where('municipality', '=', ctx.municipality)]),
    )
    // The municipality's own comes last, and the last one holds.
    .orderBy('level')
    .execute()
  return Object.fromEntries(
    rows.flatMap(({ path, value }) => {
      const place = placeOf(path)
      return place?.kind === 'officer' && typeof value === 'string' ? [[place.part, value]] : []
    }),
  )
}

/** The figure to use for a rate; null where the municipality uses the one the rule names. */
export function ownRate(
  settings: readonly SettingRow[],
  asked: string,
): { rateId: string; variant: string } | null {
  const value = settings.find((row) => row.key === rateKey(asked))?.value
  return isObject(value) && typeof value.rateId === 'string' && typeof value.variant === 'string'
    ? { rateId: value.rateId, variant: value.variant }
    : null
}

/**
 * The municipality's own words of a decision before the package's. Words whose places cannot be filled are passed
 * over: a letter is never stopped by them.
 */
export function withOwnWords(text: TextOf, settings: readonly SettingRow[], language: Language): TextOf {
  const own = new Map(settings.map(({ key, value }) => [key, value]))
  return (key) => {
    const words = own.get(wordKey(language, key))
    return typeof words === 'string' && areReadable(words) ? words : text(key)
  }
}

const areReadable = (words: string) =>
  placeholders(words).every(({ expression, format }) => isFormat(format) && !whyUnreadable(expression, []))

/** Each rate that is the municipality's own, with its name, figure, and the decision or reason it rests on. */
export function ownRateRows(
  { rates, settings }: Grounds,
  municipalityName: string,
  speaker: Speaker,
): Explanation['facts'] {
  const t = decidingTexts(speaker.language)
  const decided = rates.flatMap(({ rateId, value, unit, decision }) =>
    decision
      ? [
          {
            label: t('own-rate', { rate: speaker.text(`sats.${rateId}`) ?? rateId }),
            value: unit.startsWith('kroner') ? amount(value, speaker.language) : value,
            source: t('own-figure-source', {
              municipality: municipalityName,
              number: decision.number,
              date: date(decision.on, speaker.language),
            }),
            fetchedAt: null,
          },
        ]
      : [],
  )
  const chosen = settings.flatMap(({ key, value, source }) => {
    if (!key.startsWith(rateKey('')) || !isObject(value)) return []
    const row = rates.find((rate) => rate.rateId === value.rateId && rate.variant === value.variant)
    const asked = key.slice(rateKey('').length).split(' ')[0] ?? ''
    const figure = row?.unit.startsWith('kroner') ? amount(row.value, speaker.language) : row?.value
    return [
      {
        label: t('own-rate', { rate: speaker.text(`sats.${asked}`) ?? asked }),
        value: figure ?? t('own-rate-missing'),
        source: t('own-rate-source', { municipality: municipalityName, reason: source }),
        fetchedAt: null,
      },
    ]
  })
  return [...decided, ...chosen]
}
