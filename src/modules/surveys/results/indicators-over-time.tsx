import { HeatTable } from '#design/charts/heat-table.tsx'
import type { Language } from '#platform/i18n.ts'
import { decimals } from '../answering/in-words.ts'
import { showsTheSame } from '../questions/indicator.rules.ts'
import { indicatorTexts } from '../questions/indicator.text.ts'
import { said } from '../questions/question.rules.ts'
import { meanOf } from './indicator-value.rules.ts'
import { levelName, type ShownIndicator } from './indicators.section.tsx'
import type { WaveInTime } from './over-time.page.tsx'
import { resultsTexts } from './results.text.ts'
import { indicatorsIn } from './results.ts'

interface InWave {
  point: WaveInTime
  shown: ShownIndicator
}

/** What each member has reached from wave to wave, by indicator; said where a figure cannot be compared with the one before. */
export function IndicatorsOverTime(props: {
  language: Language
  /** Oldest first. */
  points: readonly WaveInTime[]
  members: readonly { number: string; name: string }[]
}) {
  const { language, points, members } = props
  const t = indicatorTexts(language)
  const inWaves = points.flatMap((point) =>
    indicatorsIn(point.asked, point.results, members).map((shown): InWave => ({ point, shown })),
  )
  const byId = Map.groupBy(inWaves, ({ shown }) => shown.indicator.id)
  return (
    <>
      {[...byId.values()]
        .filter((waves) => waves.length > 1)
        .map((waves) => {
          const { indicator } = (waves.at(-1) as InWave).shown
          const breaks = waves.flatMap((one, i) => {
            const before = waves[i - 1]
            return before && !comparable(before, one) ? [one.point.wave.title] : []
          })
          const highest = Math.max(
            1,
            ...waves.flatMap(({ shown }) => shown.values.map(({ value }) => Number(value ?? 0))),
          )
          const depth = (value: number) => (indicator.formula === undefined ? value : (value / highest) * 5)
          return (
            <section class="stack">
              {breaks.length > 0 && (
                <p class="ds-paragraph">{t('indicator.break', { waves: breaks.join(', ') })}</p>
              )}
              <HeatTable
                language={language}
                id={`indikator-tid-${indicator.id}`}
                caption={`${said(indicator.name, language)}: ${t('indicator.over-time').toLowerCase()}`}
                rowHeading={resultsTexts(language)('result.municipality')}
                columns={waves.map(({ point }) => point.wave.title)}
                rows={[
                  ...members.map(({ name }, i) => ({
                    label: name,
                    cells: waves.map(({ shown }) => {
                      const one = shown.values[i]
                      if (!one?.value) return { text: '', level: null }
                      const level = levelName(shown.indicator, one, language)
                      const value = decimals(one.value.toFixed(), language)
                      return {
                        text: level ? `${value} (${level})` : value,
                        level: depth(one.value.toNumber()),
                      }
                    }),
                  })),
                  {
                    label: <strong>{resultsTexts(language)('result.average')}</strong>,
                    cells: waves.map(({ shown }) => {
                      const mean = meanOf(shown.values)
                      return mean
                        ? {
                            text: decimals(mean.mean.toFixed(), language),
                            level: depth(mean.mean.toNumber()),
                          }
                        : { text: '', level: null }
                    }),
                  },
                ]}
              />
            </section>
          )
        })}
    </>
  )
}

const comparable = (one: InWave, other: InWave): boolean =>
  showsTheSame(
    [one.shown.indicator, one.point.asked.version.questions],
    [other.shown.indicator, other.point.asked.version.questions],
  )
