import { dateShort } from '#design/date-format.ts'
import { SummaryList } from '#design/summary-list.tsx'
import type { Summary, SummaryAnswer, SummaryEntry, SummaryPage } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { servicesTexts } from '../services.text.ts'
import type { Drawn } from './drawn.ts'
import { sourceName } from './source-name.ts'

export interface SummaryPartProps {
  summary: Summary
  language: Language
  hrefOf(pageId: string): string
}

export const drawSummary = ({ item, language, hrefOf }: Drawn<'summary'>) => (
  <SummaryPart summary={item.summary} language={language} hrefOf={hrefOf} />
)

/** The answers page by page, each with a way back; fetched ones with their source. */
export function SummaryPart({ summary, language, hrefOf }: SummaryPartProps) {
  return (
    <>
      {summary.pages.filter(hasAnswers).map((page) => (
        <section aria-labelledby={`oppsummert-${page.pageId}`}>
          <h2 class="ds-heading" data-size="sm" id={`oppsummert-${page.pageId}`}>
            {page.title}
          </h2>
          <Entries page={page} entries={page.entries} language={language} hrefOf={hrefOf} />
        </section>
      ))}
    </>
  )
}

function Entries({
  page,
  entries,
  language,
  hrefOf,
}: { page: SummaryPage; entries: readonly SummaryEntry[] } & Omit<SummaryPartProps, 'summary'>) {
  const answers = entries.filter((entry) => entry.kind === 'answer')
  const groups = entries.filter((entry) => entry.kind === 'group')
  return (
    <>
      {answers.length > 0 && (
        <SummaryList language={language} rows={answers.map((answer) => row(answer, language, hrefOf))} />
      )}
      {groups.flatMap((group) =>
        group.rows.filter(hasAnswers).map((one) => (
          <>
            <h3 class="ds-heading" data-size="xs">
              {one.title || group.label}
            </h3>
            <Entries page={page} entries={one.entries} language={language} hrefOf={hrefOf} />
          </>
        )),
      )}
    </>
  )
}

/** A child about whom nothing was asked or answered needs no heading of their own. */
function hasAnswers({ entries }: { entries: readonly SummaryEntry[] }): boolean {
  return entries.some((entry) => entry.kind === 'answer' || entry.rows.some(hasAnswers))
}

function row(answer: SummaryAnswer, language: Language, hrefOf: (pageId: string) => string) {
  const { source, values, emptyText, change } = answer
  const shown = values.length > 0 ? values : [emptyText]
  const from =
    source &&
    servicesTexts(language)('summary.from', {
      source: sourceName(source.source, language),
      date: dateShort(new Date(source.fetchedAt), language),
    })
  return {
    label: answer.label,
    value: (
      <>
        {shown.map((value, i) => (
          <>
            {i > 0 && <br />}
            {value}
          </>
        ))}
        {from && (
          <>
            <br />
            <span class="fact-source">{from}</span>
          </>
        )}
      </>
    ),
    ...(change ? { changeHref: `${hrefOf(change.pageId)}#${change.elementId}` } : {}),
  }
}
