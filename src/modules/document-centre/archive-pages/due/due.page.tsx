import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { Table, type TableColumn } from '#design/table.tsx'
import type { Municipality } from '#modules/members/index.ts'
import type { CentreFrame } from '../../pages/frame.ts'
import { unitTexts } from '../unit/unit.text.ts'
import type { DueOfClass } from './due.queries.ts'
import { dueTexts } from './due.text.ts'

const counts = [
  ...([
    ['open', 'open'],
    ['undecided', 'undecided'],
    ['kept', 'kept'],
    ['dueNow', 'now'],
    ['withinYear', 'year'],
    ['withinFive', 'five'],
    ['later', 'later'],
    ['toAssess', 'assess'],
  ] as const),
]

/** What falls due when, class by class. */
export function duePage(props: {
  frame: CentreFrame
  place: Municipality
  classes: readonly DueOfClass[]
}): string {
  const { frame, place, classes } = props
  const { language } = frame
  const t = dueTexts(language)
  const base = `/dokumentsenter/${place.slug}`
  const title = t('title-in', { place: place.name })
  const columns: TableColumn<DueOfClass>[] = [
    {
      heading: t('column.class'),
      namesRow: true,
      cell: ({ id, classId, title }) =>
        id ? (
          <a class="ds-link" href={`${base}/arkiv/klasse/${id}`}>
            {classId} {title}
          </a>
        ) : (
          t('no-class')
        ),
    },
    ...counts.map(([key, name]) => ({
      ...{ heading: t(`column.${name}`), number: true },
      cell: (row: DueOfClass) => row[key],
    })),
  ]
  const sumOf = (key: (typeof counts)[number][0]) => classes.reduce((sum, row) => sum + row[key], 0)
  return renderDocument(
    <StaffPage {...frame} title={title}>
      <Breadcrumbs
        language={language}
        trail={[
          { label: unitTexts(language)('archive'), href: '/dokumentsenter/arkiv' },
          { label: place.name, href: `${base}/arkiv` },
          { label: title },
        ]}
      />
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      <p class="ds-paragraph">
        {t('lead')} {t('lead-decide')}
      </p>
      <p class="ds-paragraph">
        <a class="ds-link" href={`${base}/kassasjon`}>
          {t('to-disposal')}
        </a>
      </p>
      <Table
        id="klasser"
        caption={title}
        hiddenCaption
        stacks
        rows={[...classes]}
        empty={<EmptyState title={t('none')}>{t('none-lead')}</EmptyState>}
        columns={columns}
        footer={[t('sum'), ...counts.map(([key]) => sumOf(key))]}
      />
    </StaffPage>,
  )
}
