import type { Language } from '#platform/i18n.ts'
import { dayInWords } from '../register/in-words.ts'
import type { Contract } from '../register/usages.queries.ts'
import { monthsAfter } from './exit.rules.ts'
import { overviewTexts } from './overview.text.ts'

const most = 40
const years = 5
const row = 22
const box = { width: 720, names: 240, top: 24 }

/** Contracts that end within five years, as lines from today, with the last day for notice as a mark across. */
export function Timeline(props: {
  contracts: readonly Contract[]
  today: string
  language: Language
  label(contract: Contract): string
}) {
  const { contracts, today, language, label } = props
  const t = overviewTexts(language)
  const last = monthsAfter(today, years * 12)
  const ending = contracts
    .filter(({ ends_on: end }) => end !== null && end >= today && end <= last)
    .sort((a, b) => (a.ends_on! < b.ends_on! ? -1 : 1))
  if (ending.length === 0) return null
  const shown = ending.slice(0, most)
  const height = box.top + shown.length * row + 8
  const [from, to] = [Date.parse(today), Date.parse(last)]
  const x = (day: string) => {
    const share = (Date.parse(day) - from) / (to - from)
    return box.names + Math.round(Math.max(0, Math.min(1, share)) * (box.width - box.names - 12))
  }
  const first = Number(today.slice(0, 4)) + 1
  return (
    <figure class="chart">
      <figcaption>{t('contracts.timeline')}</figcaption>
      <p class="chart-source">{t('contracts.timeline-about')}</p>
      <div class="scroll" tabindex={0} role="img" aria-label={t('contracts.timeline')}>
        <svg class="chart-lines" viewBox={`0 0 ${box.width} ${height}`} aria-hidden="true" focusable="false">
          {Array.from({ length: years }, (_, n) => {
            const at = x(`${first + n}-01-01`)
            return (
              <>
                <line class="chart-grid" x1={at} x2={at} y1={box.top - 6} y2={height} />
                <text x={at + 3} y={12}>
                  {first + n}
                </text>
              </>
            )
          })}
          {shown.map((contract, n) => {
            const y = box.top + n * row
            return (
              <>
                <text x={0} y={y + 12}>
                  {shortened(label(contract))}
                </text>
                <rect
                  class="chart-series-1"
                  x={x(today)}
                  y={y + 4}
                  width={Math.max(2, x(contract.ends_on!) - x(today))}
                  height={8}
                />
                {contract.noticeDay && contract.noticeDay >= today && (
                  <rect class="chart-series-5" x={x(contract.noticeDay) - 1} y={y} width={3} height={16} />
                )}
                <title>
                  {label(contract)}: {dayInWords(contract.ends_on!, language)}
                </title>
              </>
            )
          })}
        </svg>
      </div>
      {ending.length > most && (
        <p class="ds-paragraph">{t('contracts.more', { count: ending.length - most })}</p>
      )}
    </figure>
  )
}

const shortened = (text: string) => (text.length > 36 ? `${text.slice(0, 35)}…` : text)
