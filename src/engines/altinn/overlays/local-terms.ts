import { isObject, parsePath, readPath } from '../model-path.ts'
import { type Opening, officerParts, type RateChoice } from './difference.ts'
import { type Ground, serviceFile } from './ground.ts'

/** What holds here besides the form itself, read from a package with its differences laid on. */
export interface LocalTerms {
  readonly officer: { unit?: string; name?: string; phone?: string; email?: string }
  readonly opening: Opening | null
  /** The municipality decides every case by hand. */
  readonly alwaysByHand: boolean
  /** Days that the municipality gives itself, by deadline id, where it is shorter than the package's. */
  readonly deadlineDays: Readonly<Record<string, number>>
  /** Words of letters, by language and text id, that stand instead of the service's own. */
  readonly letterTexts: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Which figure is used where the rule names a rate, by the rule's own rate id; only where it is another. */
  readonly rates: Readonly<Record<string, RateChoice>>
}

/** `original` is the package without differences. */
export function localTerms(original: Ground, laid: Ground): LocalTerms {
  const file = serviceFile(laid.app)
  const said = (path: string) => readPath(file, parsePath(path) ?? [])
  const officer = Object.fromEntries(
    officerParts.flatMap((part) => {
      const value = said(`officer.${part}`)
      return typeof value === 'string' ? [[part, value]] : []
    }),
  )
  const opening = said('opening')
  const deadlines = Object.entries(isObject(file.deadline) ? file.deadline : {}).flatMap(([id, value]) =>
    isObject(value) && typeof value.days === 'number' ? [[id, value.days] as const] : [],
  )
  return {
    officer,
    opening: isObject(opening) && typeof opening.open === 'boolean' ? (opening as unknown as Opening) : null,
    alwaysByHand: said('automation.level') === 'manual',
    deadlineDays: Object.fromEntries(deadlines),
    letterTexts: isObject(file.letterTexts) ? (file.letterTexts as LocalTerms['letterTexts']) : {},
    rates: Object.fromEntries(
      original.rates.flatMap((rate, at) => {
        const used = laid.rates[at]
        const isOther = used && (used.rateId !== rate.rateId || used.variant !== rate.variant)
        return isOther ? [[rate.asked, { rateId: used.rateId, variant: used.variant }] as const] : []
      }),
    ),
  }
}
