import { formatKroner } from '#norway/money.ts'
import { calibrationRule } from '#norway/project-guide.ts'
import type { Language } from '#platform/i18n.ts'
import { type Calibration, correctedOre, type Spread } from './calibration.rules.ts'
import { gateTexts } from './gate.text.ts'

/** What earlier estimates came to, in sentences; one that says so where they are too few. */
export function calibrationInWords(
  { from, cost, days, benefits }: Calibration,
  estimateOre: bigint | null,
  language: Language,
): string[] {
  const t = gateTexts(language)
  const lines = [...sentence('cost', cost), ...sentence('days', days), ...sentence('benefits', benefits)]
  if (lines.length === 0) return [t('gate.calibration-few', { count: calibrationRule.fewest })]
  const kroner = (ore: bigint) => formatKroner(ore, language, { decimals: 'when-needed' })
  const corrected = cost && estimateOre !== null ? correctedOre(estimateOre, cost) : null
  return [
    ...lines,
    ...(corrected && estimateOre !== null
      ? [
          t('gate.calibration-corrected', {
            ...{ estimate: kroner(estimateOre), middle: kroner(wholeKroner(corrected.middle)) },
            ...{ low: kroner(wholeKroner(corrected.low)), high: kroner(wholeKroner(corrected.high)) },
          }),
        ]
      : []),
    t(from === 'same-sort' ? 'gate.calibration-same' : 'gate.calibration-all'),
  ]

  function sentence(what: 'cost' | 'days' | 'benefits', found: Spread | null): string[] {
    if (!found) return []
    const { count, low, middle, high } = found
    return [t(`gate.calibration-${what}`, { count, low, middle, high })]
  }
}

/** An estimate says no more than whole kroner. */
const wholeKroner = (ore: bigint) => ((ore + 50n) / 100n) * 100n
