import { CsrfField } from '#design/csrf-field.tsx'
import { TimeText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { FileField } from '#design/file-field.tsx'
import { Select } from '#design/select.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { importingTexts } from './importing.text.ts'
import type { SystemImport } from './imports.queries.ts'

export type StaffFrame = Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>

export interface ImportListProps {
  frame: StaffFrame
  base: string
  imports: readonly SystemImport[]
  /** Those one may import for, by number and name. */
  members: readonly { number: string; name: string }[]
  nameOf(number: string): string
  fault?: { field: 'file' | 'municipality'; text: string; municipality: string }
}

/** Upload a list, and what has come before. */
export function importListPage(props: ImportListProps): string {
  const { frame, base, imports, members, fault } = props
  const { language } = frame
  const t = importingTexts(language)
  return renderDocument(
    <StaffPage {...frame} title={t('import.title')} hasErrors={Boolean(fault)}>
      <h1 class="ds-heading" data-size="md">
        {t('import.title')}
      </h1>
      <p class="ds-paragraph">{t('import.lead')}</p>
      {members.length > 0 && (
        <form method="post" action={base} enctype="multipart/form-data" class="narrow" novalidate>
          <CsrfField token={frame.csrfToken} />
          <Select
            id="kommune"
            label={t('import.municipality')}
            language={language}
            choices={members.map(({ number, name }) => ({ value: number, label: name }))}
            value={fault?.municipality ?? (members.length === 1 ? members[0]!.number : '')}
            {...(members.length === 1 ? { emptyLabel: null } : {})}
            {...(fault?.field === 'municipality' ? { error: fault.text } : {})}
          />
          <FileField
            id="fil"
            label={t('import.file')}
            language={language}
            accept=".xlsx,.csv,.txt,.json"
            description={t('import.file-about')}
            {...(fault?.field === 'file' ? { error: fault.text } : {})}
          />
          <button class="ds-button" type="submit">
            {t('import.upload')}
          </button>
        </form>
      )}
      <h2 class="ds-heading" data-size="xs">
        {t('import.earlier')}
      </h2>
      <Table
        id="importer"
        caption={t('import.earlier')}
        hiddenCaption
        stacks
        rows={[...imports]}
        empty={<EmptyState title={t('import.none')} level={3} />}
        columns={[
          {
            heading: t('import.column.file'),
            namesRow: true,
            cell: (one) => (
              <a class="ds-link" href={`${base}/${one.id}`}>
                {props.nameOf(one.municipality)}: {one.fileName}
              </a>
            ),
          },
          {
            heading: t('import.column.by'),
            cell: (one) => (
              <>
                <TimeText at={one.madeAt} language={language} />, {one.madeBy}
              </>
            ),
          },
          { heading: t('import.column.rows'), number: true, cell: (one) => one.rowCount },
          { heading: t('import.column.state'), cell: (one) => t(`import.state.${one.state}`) },
        ]}
      />
    </StaffPage>,
  )
}
