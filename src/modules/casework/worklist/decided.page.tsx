import { DateText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { caseworkPageTexts } from '../casework.page.text.ts'
import type { Outcome } from '../decider.ts'
import type { AfterDecided, DecidedCase } from './decided.queries.ts'
import { worklistTexts } from './worklist.text.ts'

/** The newest decisions, so that a person can control what was decided without one. */
export function decidedPage({
  frame,
  base,
  cases,
  next,
}: {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  base: string
  cases: DecidedCase[]
  next: AfterDecided | null
}): string {
  const t = caseworkPageTexts(frame.language)
  const list = worklistTexts(frame.language)
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
          <p class="ds-paragraph">{t('decided.lead')}</p>
          <Table
            id="avgjort"
            caption={t('decided.title')}
            hiddenCaption
            stacks
            rows={cases}
            columns={[
              {
                heading: t('column.case'),
                namesRow: true,
                cell: (row) => (
                  <a class="ds-link" href={`${base}/saker/${row.caseId}`}>
                    {row.caseNumber} {row.title}
                  </a>
                ),
              },
              { heading: t('column.applicant'), cell: (row) => row.applicant ?? list('protected-person') },
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
          {next && (
            <nav class="buttons" aria-label={list('pages')}>
              <a
                class="ds-button"
                data-variant="secondary"
                href={`${base}/avgjort?etter=${encodeURIComponent(`${next.at}~${next.id}`)}`}
              >
                {list('decided.next')}
              </a>
            </nav>
          )}
        </>
      )}
    </StaffPage>,
  )
}
