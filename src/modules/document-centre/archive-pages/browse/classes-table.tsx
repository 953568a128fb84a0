import { Table } from '#design/table.tsx'
import type { Language } from '#platform/i18n.ts'
import { dayInWords } from '../../lists/control/overview.page.tsx'
import type { ClassRow } from './browse.queries.ts'
import { browseTexts } from './browse.text.ts'

/** Classes at one level, by their codes. */
export function ClassesTable(props: {
  id: string
  heading: string
  rows: readonly ClassRow[]
  base: string
  language: Language
}) {
  const { id, heading, rows, base, language } = props
  const t = browseTexts(language)
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {heading}
      </h2>
      <Table
        id={`klasser-${id}`}
        caption={heading}
        hiddenCaption
        stacks
        rows={[...rows]}
        empty={<p class="ds-paragraph">{t('classes-none')}</p>}
        columns={[
          {
            heading: t('column.class'),
            namesRow: true,
            cell: (row) => (
              <a class="ds-link" href={`${base}/arkiv/klasse/${row.id}`}>
                {row.classId} {row.title}
              </a>
            ),
          },
          { heading: t('decision-of'), cell: ({ decision }) => decision ?? t('decision-none') },
          {
            heading: t('column.status'),
            cell: ({ closedAt }) =>
              closedAt ? t('closed', { date: dayInWords(closedAt.slice(0, 10), language) }) : '',
          },
        ]}
      />
    </>
  )
}
