import { dateShort } from '#design/date-format.ts'
import { Details } from '#design/details.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import type { Summary, SummaryAnswer, SummaryEntry, SummaryPage } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { servicesTexts } from '../services.text.ts'
import type { Drawn } from './drawn.ts'
import { sourceName } from './source-name.ts'
import { AnswerValues } from './summary-answer.tsx'
import { SummaryTable } from './summary-table.tsx'

export interface SummaryPartProps {
  summary: Summary
  language: Language
  hrefOf(pageId: string): string
  /** Begins the ids of its headings, where more than one summary may stand on a page. */
  idStart?: string
  isCompact?: boolean
  inAccordion?: boolean
  /** Without the titles of the pages: only part of one is summed up. */
  isPart?: boolean
}

export function drawSummary({ item, language, hrefOf }: Drawn<'summary'>) {
  const { summary, elementId, isCompact, inAccordion, isPart, emptyText } = item
  if (!summary.pages.some(hasAnswers))
    return emptyText && <p class="ds-paragraph summary-nothing">{emptyText}</p>
  const looks = { isCompact, inAccordion, isPart }
  return <SummaryPart {...looks} summary={summary} language={language} hrefOf={hrefOf} idStart={elementId} />
}

/** The answers page by page, each with a way back; fetched ones with their source. */
export function SummaryPart(props: SummaryPartProps) {
  const { summary, idStart = 'oppsummert' } = props
  return (
    <>
      {summary.pages.filter(hasAnswers).map((page) => {
        const entries = (
          <Entries {...props} id={`${idStart}-${page.pageId}`} entries={page.entries} level={3} />
        )
        if (props.isPart) return <div class={props.isCompact ? 'compact-summary' : undefined}>{entries}</div>
        if (props.inAccordion) return <Details summary={page.title}>{entries}</Details>
        return <TitledPage {...props} page={page} idStart={idStart} />
      })}
    </>
  )
}

function TitledPage(props: SummaryPartProps & { page: SummaryPage; idStart: string }) {
  const { page, idStart, isCompact } = props
  const id = `${idStart}-${page.pageId}`
  return (
    <section class={isCompact ? 'compact-summary' : undefined}>
      <h2 class="ds-heading" data-size="sm" id={id}>
        {page.title}
      </h2>
      <Entries {...props} id={id} entries={page.entries} level={3} />
    </section>
  )
}

interface EntriesProps extends Omit<SummaryPartProps, 'summary'> {
  id: string
  entries: readonly SummaryEntry[]
  level: 3 | 4 | 5 | 6
}

/** In the order of the form: answers that follow each other in one list, groups with headings of their own. */
function Entries(props: EntriesProps) {
  const { entries, language, hrefOf } = props
  const parts: (SummaryAnswer[] | Extract<SummaryEntry, { kind: 'group' }>)[] = []
  for (const entry of entries) {
    const last = parts.at(-1)
    if (entry.kind === 'group') parts.push(entry)
    else if (Array.isArray(last)) last.push(entry)
    else parts.push([entry])
  }
  return (
    <>
      {parts.map((part, at) =>
        Array.isArray(part) ? (
          <SummaryList language={language} rows={part.map((answer) => row(answer, language, hrefOf))} />
        ) : (
          <Group {...props} group={part} id={`${props.id}-${at}`} />
        ),
      )}
    </>
  )
}

function Group(props: EntriesProps & { group: Extract<SummaryEntry, { kind: 'group' }> }) {
  const { group, level, language, hrefOf } = props
  const rows = group.rows.filter(hasAnswers)
  const Heading = `h${level}` as 'h3'
  if (rows.length === 0) {
    const answer = { label: group.label, value: group.emptyText ?? '' }
    const change = group.change
      ? { changeHref: `${hrefOf(group.change.pageId)}#${group.change.elementId}` }
      : {}
    return group.label && group.emptyText ? (
      <SummaryList language={language} rows={[{ ...answer, ...change }]} />
    ) : null
  }
  if (
    group.display === 'table' &&
    rows.every(({ entries }) => entries.every(({ kind }) => kind === 'answer'))
  )
    return <SummaryTable id={props.id} group={group} language={language} hrefOf={hrefOf} />
  const inner = Math.min(level + 1, 6) as 4
  return (
    <>
      {rows.map((one, at) => (
        <>
          <Heading class="ds-heading" data-size="xs">
            {headingOf(group.label, one.title, at, rows.length, language)}
          </Heading>
          <Entries {...props} id={`${props.id}-${at}`} entries={one.entries} level={inner} />
        </>
      ))}
    </>
  )
}

/** The row's own name; otherwise the group's, numbered when there are several of them. */
function headingOf(label: string, title: string, at: number, count: number, language: Language): string {
  if (title) return title
  const number = servicesTexts(language)('form.row', { number: at + 1 })
  if (!label) return number
  return count > 1 ? `${label} ${at + 1}` : label
}

/** A child about whom nothing was asked or answered needs no heading of their own. */
function hasAnswers({ entries }: { entries: readonly SummaryEntry[] }): boolean {
  return entries.some(
    (entry) => entry.kind === 'answer' || entry.rows.some(hasAnswers) || Boolean(entry.emptyText),
  )
}

function row(answer: SummaryAnswer, language: Language, hrefOf: (pageId: string) => string) {
  const { source, change } = answer
  const from =
    source &&
    servicesTexts(language)('summary.from', {
      source: sourceName(source.source, language),
      date: dateShort(new Date(source.fetchedAt), language),
    })
  return {
    label: answer.label,
    ...(answer.accessibleLabel ? { changeLabel: answer.accessibleLabel } : {}),
    value: (
      <>
        <AnswerValues answer={answer} />
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
