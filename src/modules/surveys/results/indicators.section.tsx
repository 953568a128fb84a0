import { BarTable } from '#design/charts/bar-table.tsx'
import type { Language } from '#platform/i18n.ts'
import { decimals } from '../answering/in-words.ts'
import type { Indicator } from '../questions/indicator.rules.ts'
import { indicatorTexts } from '../questions/indicator.text.ts'
import { said } from '../questions/question.rules.ts'
import { type IndicatorValue, meanOf } from './indicator-value.rules.ts'
import { resultsTexts } from './results.text.ts'

export interface ShownIndicator {
  indicator: Indicator
  /** In the order of the members. */
  values: readonly IndicatorValue[]
}

/** What a level is called; nothing where the indicator names none. */
export function levelName({ levels }: Indicator, one: IndicatorValue, language: Language): string | null {
  if (levels.length === 0 || one.value === null) return null
  const level = one.level === null ? undefined : levels[one.level]
  return level ? said(level.name, language) : indicatorTexts(language)('indicator.unnamed')
}

/** An indicator of all members, with the names of the levels they have reached. */
export function IndicatorChart(props: {
  language: Language
  members: readonly { number: string; name: string }[]
  shown: ShownIndicator
}) {
  const { language, members, shown } = props
  const { indicator, values } = shown
  const t = indicatorTexts(language)
  const mean = meanOf(values)
  const highest = indicator.formula === undefined ? { most: 5 } : {}
  return (
    <>
      <BarTable
        language={language}
        id={`indikator-${indicator.id}`}
        caption={t('indicator.title', {
          ...{ name: said(indicator.name, language), known: mean?.known ?? 0, of: members.length },
        })}
        rowHeading={resultsTexts(language)('result.municipality')}
        series={[indicator.unit ?? t('indicator.value')]}
        {...highest}
        rows={members.map(({ name }, i) => {
          const one = values[i]
          const level = one && levelName(indicator, one, language)
          return {
            label: level ? (
              <>
                {name}
                <div>{level}</div>
              </>
            ) : (
              name
            ),
            values: [one?.value?.toNumber() ?? null],
          }
        })}
        written={(value) => decimals(String(value), language)}
      />
      <p class="ds-paragraph">
        {mean
          ? t('indicator.mean', { mean: decimals(mean.mean.toFixed(), language), known: mean.known })
          : t('indicator.no-mean')}
      </p>
    </>
  )
}
