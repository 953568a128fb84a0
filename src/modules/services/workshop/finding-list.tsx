import { Tag } from '#design/tag.tsx'
import type { Language } from '#platform/i18n.ts'
import { workshopTexts } from './workshop.text.ts'

export type Weight = 'error' | 'warning' | 'info'

/** One line of a report: a sentence that names file and line, and where in the draft it can be mended. */
export interface ReportLine {
  severity: Weight
  sentence: string
  href?: string
}

const colours = { error: 'danger', warning: 'warning', info: 'info' } as const
const most = 100

/** How many there are of each sort, worst first. */
export function Counts({ lines, language }: { lines: readonly ReportLine[]; language: Language }) {
  const t = workshopTexts(language)
  return (
    <>
      {(['error', 'warning', 'info'] as const).map((severity) => {
        const count = lines.filter((line) => line.severity === severity).length
        return count > 0 && <Tag color={colours[severity]}>{t(`report.${severity}`, { count })}</Tag>
      })}
    </>
  )
}

/** Errors first. What is the same sort stands together; a very long list is cut, and says so. */
export function FindingList({ lines, language }: { lines: readonly ReportLine[]; language: Language }) {
  const t = workshopTexts(language)
  return (
    <>
      {(['error', 'warning', 'info'] as const).map((severity) => {
        const found = lines.filter((line) => line.severity === severity)
        if (found.length === 0) return null
        return (
          <section class="findings" data-severity={severity}>
            <h3 class="ds-heading" data-size="2xs">
              {t(`report.${severity}`, { count: found.length })}
            </h3>
            <ul class="ds-list">
              {found.slice(0, most).map(({ sentence, href }) => (
                <li>
                  {href ? (
                    <a class="ds-link" href={href}>
                      {sentence}
                    </a>
                  ) : (
                    sentence
                  )}
                </li>
              ))}
              {found.length > most && <li>{t('report.more', { count: found.length - most })}</li>}
            </ul>
          </section>
        )
      })}
    </>
  )
}
