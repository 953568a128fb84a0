import { dateExists, dateFrom, type IsoDate, isIsoDate } from '#norway/iso-date.ts'
import { Kroner } from '#norway/money.ts'
import { beyondLimit, ownFigureOf } from '#norway/rate-limits.ts'

/** What was typed about a municipality's own figure, as typed. */
export interface TypedFigure {
  variant: string
  value: string
  unit: string
  from: string
  to: string
  decisionNumber: string
  decidedOn: string
  reason: string
}

export const figureFields = [
  ...(['variant', 'value', 'unit', 'from', 'to', 'decisionNumber', 'decidedOn', 'reason'] as const),
] as const

export type WhyNoFigure =
  | 'fixed-by-law'
  | 'no-variant'
  | 'not-a-figure'
  | 'no-unit'
  | 'no-from'
  | 'bad-to'
  | 'no-decision'
  | 'no-decided-on'
  | 'decided-later'
  | 'beyond-limit'
  | 'day-taken'
  | 'waits-already'

export interface ReadFigure {
  rateId: string
  variant: string
  unit: string
  value: string
  validFrom: IsoDate
  validTo: IsoDate | null
  decisionNumber: string
  decidedOn: IsoDate
  reason: string
}

/** "01.08.2027", "1.8.2027" or 2027-08-01; null when it is no day. */
export function readDay(typed: string): IsoDate | null {
  const text = typed.trim()
  if (isIsoDate(text)) return text
  const match = /^(\d{1,2})[. ]+(\d{1,2})[. ]+(\d{4})$/.exec(text)
  if (!match) return null
  const [day, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return dateExists(year, month, day) ? dateFrom({ year, month, day }) : null
}

/** "3 200", "3200,50" or "6,5" as decimal text. Figures are never negative; a share is typed in per cent. */
export function readDecimal(typed: string, unit: string): string | null {
  const bare = typed
    .replace(/[\s\u00a0]/g, '')
    .replace(/(kr|%)\.?$/i, '')
    .replace(',', '.')
  if (!/^\d{1,12}(\.\d{1,4})?$/.test(bare)) return null
  const exact = new Kroner(bare)
  return (unit === 'share' ? exact.div(100) : exact).toFixed()
}

/**
 * The figure as typed, checked: it has a first day and the council's decision, and keeps within what the law allows.
 * `variants` are those the rule knows.
 */
export function readFigure(
  rateId: string,
  typed: TypedFigure,
  known: { variants: readonly string[]; today: string },
): { figure: ReadFigure } | { why: WhyNoFigure; field: keyof TypedFigure } {
  const no = (why: WhyNoFigure, field: keyof TypedFigure) => ({ why, field })
  if (ownFigureOf(rateId) === 'fixed') return no('fixed-by-law', 'value')
  if (!known.variants.includes(typed.variant)) return no('no-variant', 'variant')
  if (!/^[a-z-]{2,40}$/.test(typed.unit)) return no('no-unit', 'unit')
  const value = readDecimal(typed.value, typed.unit)
  if (value === null) return no('not-a-figure', 'value')
  const validFrom = readDay(typed.from)
  if (!validFrom) return no('no-from', 'from')
  const validTo = typed.to.trim() === '' ? null : readDay(typed.to)
  if (typed.to.trim() !== '' && (!validTo || validTo < validFrom)) return no('bad-to', 'to')
  const decisionNumber = typed.decisionNumber.trim()
  if (decisionNumber === '' || decisionNumber.length > 60) return no('no-decision', 'decisionNumber')
  const decidedOn = readDay(typed.decidedOn)
  if (!decidedOn) return no('no-decided-on', 'decidedOn')
  if (decidedOn > known.today) return no('decided-later', 'decidedOn')
  const figure = {
    ...{ rateId, variant: typed.variant, unit: typed.unit, value, validFrom, validTo },
    ...{ decisionNumber, decidedOn, reason: typed.reason.trim().slice(0, 1000) },
  }
  return beyondLimit(figure) ? no('beyond-limit', 'value') : { figure }
}
