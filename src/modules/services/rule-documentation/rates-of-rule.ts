import { findSetting, ratesOn } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import type { DecidingPackage } from '../deciding/deciding-package.ts'
import { byHandKey, ownChoices } from '../deciding/own-choices.ts'
import { dayInWords, figureInWords, rateInWords } from '../overlays/figure-words.ts'
import { documentationTexts } from './documentation.text.ts'

export interface RateLine {
  name: string
  value: string
  from: string
  source: string
  trust: string
}

export interface LocalRule {
  rates: RateLine[]
  settings: { name: string; value: string; from: string; source: string }[]
  /** The municipality has chosen that a person decides. */
  byHand: boolean
}

/** The figures a rule uses, as they are today: the nation's, and in a municipality its own. */
export async function ratesOfRule(
  ctx: Pick<Ctx, 'tx' | 'municipality' | 'today'>,
  service: DecidingPackage,
  { language, isLocal }: { language: Language; isLocal: boolean },
): Promise<LocalRule> {
  const t = documentationTexts(language)
  const wanted = service.rules?.rules.rates ?? []
  const ids = [...new Set(wanted.map(({ rateId }) => rateId))]
  const rows = ids.length > 0 ? await ratesOn(ctx, ids, ctx.today) : []
  const shown = isLocal ? rows : rows.filter(({ set }) => set === 'nation')
  const app = 'folders' in service.app ? (service.app as never) : null
  const rates = ids.flatMap((rateId): RateLine[] => {
    const variants = new Set(
      wanted.filter((one) => one.rateId === rateId).flatMap((one) => one.variants ?? [one.variant]),
    )
    const mine = shown.filter(
      (row) => row.rateId === rateId && (variants.has(row.variant) || variants.has('by-municipality')),
    )
    const name = (variant: string) =>
      rateInWords(app, variant === 'ordinary' ? rateId : `${rateId} ${variant}`, language)
    if (mine.length === 0) {
      const isOwn = wanted.some((one) => one.rateId === rateId && one.local)
      const value = t(isOwn && !isLocal ? 'rate-local' : 'rate-unknown')
      return [{ name: name('ordinary'), value, from: '', source: '', trust: '' }]
    }
    return mine.map((row) => ({
      name: name(row.variant),
      value: figureInWords(row, language),
      from: dayInWords(row.validFrom, language),
      source: row.set === 'municipality' ? `${t('rate-own')}: ${row.source}` : row.source,
      trust: t(
        `trust.${row.trust === 'utledet' || row.trust === 'bekreftet' ? row.trust : 'ikke verifisert'}`,
      ),
    }))
  })
  if (!isLocal) return { rates, settings: [], byHand: false }
  const own = await ownChoices(ctx, service.id)
  return {
    rates,
    settings: await settingsOf(ctx, service, language),
    byHand: own.some(({ key }) => key === byHandKey),
  }
}

const settingKeys = ['price-rounding', 'kindergarten-price-class'] as const

async function settingsOf(
  ctx: Pick<Ctx, 'tx' | 'municipality' | 'today'>,
  service: DecidingPackage,
  language: Language,
) {
  const t = documentationTexts(language)
  const rules = service.rules?.rules
  const asked = settingKeys.filter(
    (key) =>
      rules?.settings.some(({ setting }) => setting === key) ||
      rules?.rates.some(({ variantSetting }) => variantSetting === key),
  )
  const lines = []
  for (const key of asked) {
    const chosen = await findSetting(ctx, key, ctx.today)
    lines.push({
      name: t(`setting.${key}`),
      value: chosen ? t(`setting-value.${String(chosen.value)}` as 'setting-value.ore') : t('rate-unknown'),
      from: chosen ? dayInWords(chosen.validFrom, language) : '',
      source: chosen?.source ?? '',
    })
  }
  return lines
}
