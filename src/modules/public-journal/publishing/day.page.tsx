import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import type { Language } from '#platform/i18n.ts'
import { typeInWords } from '../reading/entry-words.tsx'
import { dayInWords, findingsInWords, type StaffFrame } from './publishing.page.tsx'
import type { Candidate } from './publishing.queries.ts'
import { publishingTexts } from './publishing.text.ts'

export interface DayPageProps {
  frame: StaffFrame
  base: string
  day: string
  candidates: readonly Candidate[]
  /** Who looks: nobody approves what they proposed. */
  viewerId: string
}

/** A day as it will be shown, for the first of two to propose and the second to approve. */
export function dayPage({ frame, base, day, candidates, viewerId }: DayPageProps): string {
  const { language } = frame
  const t = publishingTexts(language)
  const title = t('day-title', { day: dayInWords(day, language) })
  const waiting = candidates.filter(({ state }) => state === 'waiting')
  const proposed = candidates.filter(({ state }) => state === 'proposed')
  const ofOthers = proposed.filter(({ proposedBy }) => proposedBy !== viewerId)
  return renderDocument(
    <StaffPage {...frame} title={title}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      <p class="ds-paragraph">{t('day-lead')}</p>
      <Table
        id="dokumenter"
        caption={title}
        hiddenCaption
        stacks
        rows={[...candidates]}
        empty={<EmptyState title={t('days-none')} />}
        columns={[
          {
            heading: t('column.document'),
            namesRow: true,
            cell: (row) => (
              <a class="ds-link" href={`${base}/post/${row.id}`}>
                {row.line.registrationId} {row.line.title}
              </a>
            ),
          },
          { heading: t('case'), cell: ({ line }) => line.caseTitle },
          { heading: t('parts'), cell: (row) => partsInWords(row, language) },
          {
            heading: t('state'),
            cell: (row) =>
              row.state === 'stopped' ? findingsInWords(row, language) : t(`state.${row.state}`),
          },
        ]}
      />
      {waiting.length > 0 && (
        <form method="post" action={`${base}/dag/${day}/foresla`}>
          <CsrfField token={frame.csrfToken} />
          <p class="ds-paragraph">{t('propose-lead')}</p>
          <button class="ds-button" type="submit">
            {t('propose')}
          </button>
        </form>
      )}
      {ofOthers.length > 0 && (
        <form method="post" action={`${base}/dag/${day}/godkjenn`}>
          <CsrfField token={frame.csrfToken} />
          <p class="ds-paragraph">
            {t('approve-lead', { name: ofOthers[0]?.proposedByName ?? '', count: ofOthers.length })}
          </p>
          <button class="ds-button" type="submit">
            {t('approve')}
          </button>
        </form>
      )}
      {proposed.length > ofOthers.length && (
        <p class="ds-paragraph">{t('approve-own', { count: proposed.length - ofOthers.length })}</p>
      )}
      <p>
        <a class="ds-link" href={base}>
          {t('back')}
        </a>
      </p>
    </StaffPage>,
  )
}

export function partsInWords({ line }: Candidate, language: Language): string {
  const t = publishingTexts(language)
  const names = line.parts.map(({ name }) => name ?? t('hidden')).join(', ')
  return `${typeInWords(line.type, language)}: ${names}`
}
