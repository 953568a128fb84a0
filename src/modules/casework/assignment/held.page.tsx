import { Alert } from '#design/alert.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { assignmentTexts } from './assignment.text.ts'
import { TakeOverForm } from './assignment-of-case.tsx'

export interface HeldProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  held: readonly { caseNumber: string; href: string; who: string }[]
  /** How many were changed as asked. */
  done: number
  back: string
  /** What is wrong with the reason for taking over, with what was written. */
  fault: { text: string; typed: string } | null
}

/** Of two who want the same, this is what the second sees: who has it, and how to take over. */
export function heldPage({ frame, held, done, back, fault }: HeldProps): string {
  const { language, csrfToken } = frame
  const t = assignmentTexts(language)
  const [only, ...others] = held
  const title = t('held.title', { count: held.length })
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={fault !== null}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {fault && <ErrorSummary language={language} errors={[{ id: 'overta', text: fault.text }]} />}
      {done > 0 && <Alert kind="success">{t('held.done', { count: done })}</Alert>}
      <p class="ds-paragraph">{t('held.lead')}</p>
      <Table
        id="opptatt"
        caption={t('held.caption')}
        hiddenCaption
        stacks
        rows={[...held]}
        columns={[
          {
            heading: t('held.case'),
            namesRow: true,
            cell: (row) => (
              <a class="ds-link" href={row.href}>
                {row.caseNumber}
              </a>
            ),
          },
          { heading: t('held.who'), cell: (row) => row.who },
        ]}
      />
      {only && others.length === 0 && <TakeOverForm {...{ language, csrfToken, fault }} here={only.href} />}
      <p class="ds-paragraph">
        <a class="ds-link" href={back}>
          {t('held.back')}
        </a>
      </p>
    </StaffPage>,
  )
}
