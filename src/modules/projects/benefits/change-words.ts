import { formatShortDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { measuring } from '#norway/project-guide.ts'
import type { Language } from '#platform/i18n.ts'
import { changeTexts } from './change.text.ts'
import type { MemberChange } from './change-of-member.rules.ts'

/** Whether the figures of a member really changed, in a sentence. */
export function changeInWords({ on, by, found }: MemberChange, unit: string, language: Language): string {
  const t = changeTexts(language)
  const day = formatShortDate(isoDate(on), language)
  const when = t(by === 'in-use' ? 'change.since-use' : 'change.since-baseline', { day })
  if (found.verdict === 'too-few')
    return `${when} ${t('change.too-few', { ...found, needs: measuring.fewestBefore, after: found.after, most: measuring.fewestAfter })}`
  const number = (value: number) => rounded(value, language)
  const said = t(`change.${found.verdict}`, {
    ...{ jump: number(Math.abs(found.jump)), unit, low: number(found.low), high: number(found.high) },
    ...{ direction: t(found.jump < 0 ? 'change.down' : 'change.up') },
  })
  return `${when} ${said} ${t('change.chance', { percent: chancePercent(found.chance, language) })}`
}

/** Three figures are more than such a reckoning can bear. */
function rounded(value: number, language: Language): string {
  const text = String(Number(value.toPrecision(3)))
  return (language === 'en' ? text : text.replace('.', ',')).replace('-', '\u2212')
}

function chancePercent(chance: number, language: Language): string {
  const percent = chance * 100
  if (percent < 0.1) return language === 'en' ? 'less than 0.1' : 'under 0,1'
  return rounded(Number(percent.toFixed(percent < 10 ? 1 : 0)), language)
}
