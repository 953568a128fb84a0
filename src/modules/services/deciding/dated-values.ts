import type { Grounds } from '#modules/casework/index.ts'
import { findSetting, ratesOn } from '#modules/members/index.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'
import { askedRate, ownRate } from './own-choices.ts'
import type { RulePackage } from './rule-package.ts'

type RateRow = Grounds['rates'][number]
type SettingRow = Grounds['settings'][number]

/** A local choice under the name and with the values of the rule. */
interface SettingBinding {
  key: 'price-rounding'
  /** Ours to the model's: { krone: 'krone' }. */
  values: Readonly<Record<string, string>>
}

/** The choices a rule can ask for, with the values a rule knows them by. */
const settingBindings: Readonly<Record<string, SettingBinding>> = {
  'price-rounding': { key: 'price-rounding', values: { ore: 'øre', krone: 'krone' } },
}
export const settingNames: readonly string[] = Object.keys(settingBindings)

/** The settings that can say which variant of a rate a municipality has, where rules.json says "by-municipality". */
export const variantSettings = ['kindergarten-price-class'] as const

/**
 * Every rate row and local choice that applies on the date, the municipality's own rows before the nation's. Read once
 * and kept in the decision's grounds: what the rule used can be read and used again.
 */
export async function datedValues(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  rules: Pick<RulePackage['rules'], 'rates' | 'settings'>,
  on: IsoDate,
  /** What the municipality has otherwise than the package, `ownChoices`. */
  own: readonly SettingRow[] = [],
): Promise<{ rates: RateRow[]; settings: SettingRow[] }> {
  const settings: SettingRow[] = [...own]
  const variants = variantSettings.filter((key) => rules.rates.some((rate) => rate.variantSetting === key))
  const choices = rules.settings.flatMap(({ setting }) => settingBindings[setting]?.key ?? [])
  for (const key of [...variants, ...new Set(choices)]) {
    const chosen = await findSetting(ctx, key, on)
    // What the municipality has not chosen is left out: the rule then says that it is missing, and a person decides.
    if (chosen) settings.push({ ...chosen, key })
  }
  const wanted = wantedRates(rules, settings)
  const rateIds = [...new Set(wanted.map((rate) => rate.rateId))]
  const rows = rateIds.length > 0 ? await ratesOn(ctx, rateIds, on) : []
  const used = rows.filter((row) =>
    wanted.some((rate) => rate.rateId === row.rateId && rate.variant === row.variant),
  )
  return {
    settings,
    rates: used
      .map(({ id, rateId, variant, value, unit, validFrom, source, trust, decision }) => ({
        ...{ id, rateId, variant, value, unit, validFrom, source, trust },
        ...(decision ? { decision } : {}),
      }))
      .sort((a, b) => (`${a.rateId} ${a.variant}` < `${b.rateId} ${b.variant}` ? -1 : 1)),
  }
}

export interface WantedRate {
  input: string | undefined
  /** As the rule names it; what is used instead of it stands in `rateId` and `variant`. */
  asked: { rateId: string; variant: string }
  rateId: string
  /** Empty where the municipality has not made the choice that `variantSetting` names. */
  variant: string
  variantSetting: string | undefined
  optional: boolean
}

/** Which rate goes into which input, with the variant of this municipality. */
export function wantedRates(
  rules: Pick<RulePackage['rules'], 'rates'>,
  settings: readonly SettingRow[],
): WantedRate[] {
  return rules.rates.map(({ input, rateId, variant, variantSetting, optional = false }) => ({
    ...{ input, variantSetting, optional, asked: { rateId, variant } },
    ...(ownRate(settings, askedRate(rules.rates, { rateId, variant })) ?? {
      rateId,
      variant:
        variant === 'by-municipality'
          ? String(settings.find((row) => row.key === variantSetting)?.value ?? '')
          : variant,
    }),
  }))
}

/** The choice as the model's input takes it; null when there is none, or one the model does not know. */
export function settingInput(name: string, settings: readonly SettingRow[]): string | null {
  const binding = settingBindings[name]
  const chosen = settings.find((row) => row.key === binding?.key)?.value
  return binding?.values[String(chosen)] ?? null
}
