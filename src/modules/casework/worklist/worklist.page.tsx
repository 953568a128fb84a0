import { Alert } from '#design/alert.tsx'
import { DateText } from '#design/date-text.tsx'
import { DeadlineBar } from '#design/deadline-bar.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { FilterChips } from '#design/filter-chips.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { caseworkPageTexts } from '../casework.page.text.ts'
import type { Outcome } from '../decider.ts'
import type { DecidedCase, WaitingCase } from './worklist.queries.ts'

type Frame = Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>

export interface WorklistProps {
  frame: Frame
  base: string
  cases: (WaitingCase & { why: string[] })[]
  /** How many there are, shown or not. */
  total: number
  onlyMine: boolean
  now: Date
}

/** What truly needs a person, the least time left first, each with the reason in words. */
export function worklistPage({ frame, base, cases, total, onlyMine, now }: WorklistProps): string {
  const t = caseworkPageTexts(frame.language)
  const title = t('worklist.title', { count: total })
  return renderDocument(
    <StaffPage {...frame} title={cases.length === 0 ? t('place.worklist') : title}>
      <h1 class="ds-heading" data-size="md">
        {cases.length === 0 ? t('worklist.empty') : title}
      </h1>
      <p class="ds-paragraph">{cases.length === 0 ? t('worklist.empty-lead') : t('worklist.lead')}</p>
      <FilterChips
        language={frame.language}
        label={t('filter.label')}
        filters={[{ label: t('filter.mine'), href: onlyMine ? base : `${base}?vis=mine`, chosen: onlyMine }]}
      />
      {cases.length < total && (
        <Alert kind="info">{t('worklist.not-all', { shown: cases.length, total })}</Alert>
      )}
      {cases.length > 0 && (
        <Table
          id="oppgaver"
          caption={t('worklist.caption')}
          hiddenCaption
          rows={cases}
          columns={[
            {
              heading: t('column.case'),
              namesRow: true,
              cell: (row) => (
                <a class="ds-link" href={`${base}/saker/${row.caseId}`}>
                  {row.caseNumber} {titleWithoutName(row)}
                </a>
              ),
            },
            { heading: t('column.applicant'), cell: (row) => row.applicant },
            { heading: t('column.why'), cell: (row) => row.why.join(' ') },
            {
              heading: t('column.deadline'),
              cell: (row) =>
                row.kinds.includes('decide') ? (
                  <DeadlineBar
                    language={frame.language}
                    from={row.openedAt}
                    deadline={new Date(`${row.deadlineOn}T12:00:00Z`)}
                    now={now}
                  />
                ) : (
                  <>
                    {t('worklist.since')} <DateText at={row.waitingSince} language={frame.language} short />
                  </>
                ),
            },
            { heading: t('column.assigned'), cell: (row) => row.assignedToName ?? t('nobody') },
          ]}
        />
      )}
    </StaffPage>,
  )
}

/** The newest decisions, so that a person can control what was decided without one. */
export function decidedPage({
  frame,
  base,
  cases,
  total,
}: {
  frame: Frame
  base: string
  cases: DecidedCase[]
  /** How many there are, shown or not. */
  total: number
}): string {
  const t = caseworkPageTexts(frame.language)
  const colour = {
    granted: 'success',
    'partly-granted': 'info',
    refused: 'neutral',
    answered: 'info',
    forwarded: 'neutral',
  } as const
  return renderDocument(
    <StaffPage {...frame} title={t('decided.title')}>
      <h1 class="ds-heading" data-size="md">
        {t('decided.title')}
      </h1>
      {cases.length === 0 ? (
        <EmptyState title={t('decided.empty')}>{t('decided.empty-lead')}</EmptyState>
      ) : (
        <>
          <p class="ds-paragraph">
            {t('decided.lead')}
            {cases.length < total && ` ${t('decided.not-all', { shown: cases.length, total })}`}
          </p>
          <Table
            id="avgjort"
            caption={t('decided.title')}
            hiddenCaption
            rows={cases}
            columns={[
              {
                heading: t('column.case'),
                namesRow: true,
                cell: (row) => (
                  <a class="ds-link" href={`${base}/saker/${row.caseId}`}>
                    {row.caseNumber} {titleWithoutName(row)}
                  </a>
                ),
              },
              { heading: t('column.applicant'), cell: (row) => row.applicant },
              {
                heading: t('column.outcome'),
                cell: (row) => (
                  <Tag color={colour[row.outcome as Outcome]}>{t(`outcome.${row.outcome as Outcome}`)}</Tag>
                ),
              },
              {
                heading: t('column.how'),
                cell: (row) => t(`how.${row.kind as 'automatic' | 'manual' | 'override' | 'by-deadline'}`),
              },
              {
                heading: t('column.decided-at'),
                cell: (row) => <DateText at={row.decidedAt} language={frame.language} short />,
              },
            ]}
          />
        </>
      )}
    </StaffPage>,
  )
}

/** The archive's title ends with the applicant's name, which has a column of its own here. */
function titleWithoutName({ title, applicant }: { title: string; applicant: string }): string {
  return title.replace(` – ${applicant}`, '')
}
