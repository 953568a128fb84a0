import { ratesOn } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { ServicesWorld } from '../world.ts'

/** In which municipality and on which day a form asks. */
export interface AskedOn {
  municipality: string
  today: string
}

/** One rate as a form sees it: its figure as decimal text, and where it comes from. */
interface KnownRate {
  value: string
  unit: string
  validFrom: string
  source: string
  trust: string
}

const asker = systemActor('sider')

/**
 * A dated rate as it is today, the municipality's own before the nation's: by variant, and the ordinary one also by itself
 * (`value`, `unit` …). Null when there is none: no price is guessed.
 */
export async function askRates(
  { transactions }: Pick<ServicesWorld, 'transactions'>,
  rateId: string,
  on: AskedOn,
): Promise<{ value: Partial<KnownRate> & { variants: Record<string, KnownRate> } } | null> {
  const rows = await transactions.inTenant(on.municipality, asker, (ctx) => ratesOn(ctx, [rateId], on.today))
  if (rows.length === 0) return null
  const variants: Record<string, KnownRate> = {}
  for (const { variant, value, unit, validFrom, source, trust } of rows)
    variants[variant] = { value, unit, validFrom, source, trust }
  return { value: { ...variants.ordinary, variants } }
}

/** As a code list: a variant with its figure. */
export const ratesAsOptions = ({ variants }: { variants: Record<string, KnownRate> }) =>
  Object.entries(variants).map(([variant, { value, unit }]) => ({
    value: variant,
    label: `${variant}: ${value} ${unit}`.trim(),
  }))
