import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { StaffPage } from '#design/staff-page.tsx'
import { Table, type TableColumn } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import type { Municipality } from '#modules/members/index.ts'
import type { CentreFrame } from '../../pages/frame.ts'
import type { DeletionBasis, StoredCounts } from './deletion.queries.ts'
import { deletionTexts } from './deletion.text.ts'

/** What of a person can be deleted beside the duty to keep archives, with the counts of one person where they are asked for. */
export function deletionPage(props: {
  frame: CentreFrame
  place: Municipality
  bases: readonly DeletionBasis[]
  counts: StoredCounts | null
  fault?: string
}): string {
  const { frame, place, bases, counts, fault } = props
  const { language } = frame
  const t = deletionTexts(language)
  const base = `/dokumentsenter/${place.slug}`
  const title = t('title-in', { place: place.name })
  const columns: TableColumn<DeletionBasis>[] = [
    { heading: t('column.sort'), namesRow: true, cell: ({ sort }) => t(`sort.${sort}`) },
    ...(counts
      ? [
          {
            heading: t('column.count'),
            number: true,
            cell: ({ sort }: DeletionBasis) => counts[sort] ?? t('not-counted'),
          },
        ]
      : []),
    { heading: t('column.deletable'), cell: ({ deletable }) => t(`deletable.${deletable}`) },
    { heading: t('column.how'), cell: ({ sort }) => t(`how.${sort}`) },
    { heading: t('column.basis'), cell: ({ basis, trust }) => t('trust', { basis, trust }) },
  ]
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={Boolean(fault)}>
      <p class="ds-paragraph">
        <a class="ds-link" href={`${base}/kontroll`}>
          {t('control')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      {counts && <p class="ds-paragraph">{t('counted-lead')}</p>}
      <Table id="sletting" caption={title} hiddenCaption stacks rows={[...bases]} columns={columns} />
      <h2 class="ds-heading" data-size="xs">
        {t('ask')}
      </h2>
      <form method="post" action={`${base}/sletting`} class="narrow" autocomplete="off" novalidate>
        <CsrfField token={frame.csrfToken} />
        <TextField
          id="nummer"
          label={t('number')}
          description={t('number-lead')}
          language={language}
          inputmode="numeric"
          size={11}
          {...(fault ? { error: fault } : {})}
        />
        <button class="ds-button" data-variant="secondary" type="submit">
          {t('ask-button')}
        </button>
      </form>
      <h2 class="ds-heading" data-size="xs">
        {t('answer')}
      </h2>
      <p class="ds-paragraph">{t('answer-lead')}</p>
    </StaffPage>,
  )
}
