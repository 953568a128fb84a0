import { DateText } from '#design/date-text.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import type { Language } from '#platform/i18n.ts'
import type { FileRow } from './browse.queries.ts'
import { browseTexts } from './browse.text.ts'

/** Files of a class or a series, the newest first, with the way to older ones. */
export function FilesTable(props: {
  files: readonly FileRow[]
  heading: string
  /** Of the page they stand on; the next page is the same with `?etter=`. */
  here: string
  /** Null: there are no older ones. */
  next: string | null
  base: string
  language: Language
}) {
  const { files, heading, here, next, base, language } = props
  const t = browseTexts(language)
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {heading}
      </h2>
      <Table
        id="mapper"
        caption={heading}
        hiddenCaption
        stacks
        rows={[...files]}
        empty={<p class="ds-paragraph">{t('files-none')}</p>}
        columns={[
          {
            heading: t('column.file'),
            namesRow: true,
            cell: ({ id, number, title, screened }) => (
              <>
                <a class="ds-link" href={`${base}/mappe/${id}`}>
                  {number} {title}
                </a>
                {screened && (
                  <>
                    {' '}
                    <Tag color="warning">{t('screened')}</Tag>
                  </>
                )}
              </>
            ),
          },
          { heading: t('column.status'), cell: ({ status, kind }) => status ?? kind },
          { heading: t('column.responsible'), cell: ({ responsible }) => responsible ?? '' },
          {
            heading: t('column.day'),
            cell: ({ madeAt }) => <DateText at={madeAt} language={language} short />,
          },
        ]}
      />
      {next && (
        <p class="ds-paragraph">
          <a class="ds-link" href={`${here}?etter=${encodeURIComponent(next)}`}>
            {t('next-page')}
          </a>
        </p>
      )}
    </>
  )
}
