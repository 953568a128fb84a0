import { type Ground, placeOf } from '#engines/altinn/index.ts'
import { type LocalRate, localRates } from '#modules/members/index.ts'
import { type IsoDate, isoDate, isWithin } from '#norway/iso-date.ts'
import { ownFigureOf, type RateLimit, rateLimits } from '#norway/rate-limits.ts'
import { type RateRow, referenceRates } from '#norway/rates.ts'
import type { Ctx } from '#platform/context.ts'
import { type FigureProposal, type TwoPersonState, twoPersonState, waitingFigures } from './own-figures.ts'

/** All that a person needs to know to set a figure of one rate. */
export interface FiguresOfRate {
  path: string
  /** As the package's rule names it, with the variant where it uses several. */
  asked: string
  rateId: string
  variants: readonly string[]
  /** Null where nobody has a figure to take it from. */
  unit: string | null
  may: ReturnType<typeof ownFigureOf>
  limit: RateLimit | null
  /** What the nation has today, one of each variant. */
  national: readonly RateRow[]
  own: readonly LocalRate[]
  waiting: readonly FigureProposal[]
  two: TwoPersonState
  today: IsoDate
}

/** The figures of the rate at a place; null when the place is no rate of this package. */
export async function figuresOfRate(
  ctx: Pick<Ctx, 'tx' | 'municipality' | 'today'>,
  original: Ground,
  path: string,
): Promise<FiguresOfRate | null> {
  const place = placeOf(path)
  const rate = place?.kind === 'rate' ? original.rates.find(({ asked }) => asked === place.rateId) : undefined
  if (!rate) return null
  const today = isoDate(ctx.today)
  const rows = referenceRates.filter((row) => row.rateId === rate.rateId && row.municipalityNumber === null)
  const variants =
    rate.variant === 'by-municipality' ? [...new Set(rows.map(({ variant }) => variant))] : [rate.variant]
  // Units are the same for all: another member's figure tells it as well as the nation's.
  const everybody = await localRates(ctx, [rate.rateId])
  const own = everybody.filter(
    (one) => one.municipality === ctx.municipality && variants.includes(one.variant),
  )
  const waiting = await waitingFigures(ctx, rate.rateId)
  return {
    ...{ path, asked: rate.asked, rateId: rate.rateId, variants, today, own },
    unit: rows[0]?.unit ?? everybody.find(({ variant }) => variants.includes(variant))?.unit ?? null,
    may: ownFigureOf(rate.rateId),
    limit:
      rateLimits.find((one) => one.rateId === rate.rateId && isWithin(today, one.validFrom, one.validTo)) ??
      null,
    national: rows.filter(
      (row) => variants.includes(row.variant) && isWithin(today, row.validFrom, row.validTo),
    ),
    waiting: waiting.filter(({ figure }) => variants.includes(figure.variant)),
    two: await twoPersonState(ctx, rate.rateId),
  }
}
