import { Alert } from '#design/alert.tsx'
import { Checkbox } from '#design/checkbox.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { TimeText } from '#design/date-text.tsx'
import { Details } from '#design/details.tsx'
import { renderDocument } from '#design/document.ts'
import { StaffPage } from '#design/staff-page.tsx'
import { columnName } from '#engines/spreadsheet/place.ts'
import { registerTexts } from '../register/register.text.ts'
import { ChooseColumns, ChoosePairs } from './choices.form.tsx'
import { doubledColumns } from './columns.rules.ts'
import { columnTexts } from './columns.text.ts'
import { Findings } from './findings.tsx'
import type { StaffFrame } from './import-list.page.tsx'
import { importingTexts } from './importing.text.ts'
import type { SystemImport } from './imports.queries.ts'
import { type PreparedRow, readinessOf } from './prepare.rules.ts'
import { PreviewTable } from './preview-table.tsx'

export interface ImportPageProps {
  frame: StaffFrame
  /** Address of this import. */
  base: string
  /** Where another one is begun. */
  listHref: string
  one: SystemImport
  municipality: string
  rows: readonly PreparedRow[]
  nameOf: ReadonlyMap<string, string>
  mayWrite: boolean
  /** Why what was pressed could not be done. */
  refused?: string
}

/** One import: what is wrong, what the columns are, what happens to each row, and the button that does it. */
export function importPage(props: ImportPageProps): string {
  const { frame, one, municipality, rows, mayWrite } = props
  const { language } = frame
  const t = importingTexts(language)
  const isOpen = one.state === 'columns' || one.state === 'rows'
  const title = t('import.one', { municipality })
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={Boolean(props.refused)}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      <p class="ds-paragraph">
        {one.fileName} · {t(`import.state.${one.state}`)}
      </p>
      {props.refused && <Alert kind="danger">{props.refused}</Alert>}
      <Findings findings={one.findings} language={language} />
      {isOpen && one.headingRow === null && (
        <Alert kind="warning">{columnTexts(language)('import.no-headings')}</Alert>
      )}
      {isOpen && <Doubled {...props} />}
      {one.state === 'imported' && <Taken {...props} />}
      {one.undoneAt && (
        <p class="ds-paragraph">
          {t('import.was-undone')} <TimeText at={one.undoneAt} language={language} />
        </p>
      )}
      {isOpen && mayWrite && <ChooseColumns {...props} />}
      {one.state === 'rows' && (
        <>
          <h2 class="ds-heading" data-size="xs">
            {t('import.preview')}
          </h2>
          <Readiness rows={rows} frame={frame} />
          {mayWrite && <ChoosePairs {...props} />}
          <Troubles rows={rows} frame={frame} />
          <PreviewTable rows={rows} nameOf={props.nameOf} language={language} />
          {mayWrite && <Take {...props} />}
        </>
      )}
      {isOpen && mayWrite && (
        <form method="post" action={`${props.base}/forkast`}>
          <CsrfField token={frame.csrfToken} />
          <button class="ds-button" data-variant="tertiary" type="submit">
            {t('import.discard')}
          </button>
        </form>
      )}
      <p>
        <a class="ds-link" href={props.listHref}>
          {t('import.title')}
        </a>
      </p>
    </StaffPage>,
  )
}

/** Columns that say what another says already: only the first of them is read. */
function Doubled({ frame, one }: ImportPageProps) {
  const { language } = frame
  const doubled = doubledColumns(one.headings, one.mapping)
  if (doubled.length === 0) return null
  const t = columnTexts(language)
  const names = registerTexts(language)
  return (
    <Alert kind="warning" title={t('import.doubled')}>
      <ul>
        {doubled.map(({ column, field }) => (
          <li>{t('import.doubled-at', { place: columnName(column), field: names(`field.${field}`) })}</li>
        ))}
      </ul>
    </Alert>
  )
}

function Readiness({ rows, frame }: Pick<ImportPageProps, 'rows' | 'frame'>) {
  const t = importingTexts(frame.language)
  const { certain, isNew, undecided, skipped, troubled } = readinessOf(rows)
  return (
    <ul>
      <li>{t('import.count.certain', { count: certain })}</li>
      <li>{t('import.count.new', { count: isNew })}</li>
      {undecided > 0 && (
        <li>
          <strong>{t('import.count.undecided', { count: undecided })}</strong>
        </li>
      )}
      {skipped > 0 && <li>{t('import.count.skipped', { count: skipped })}</li>}
      {troubled > 0 && <li>{t('import.count.troubled', { count: troubled })}</li>}
    </ul>
  )
}

const mostTroubles = 50

function Troubles({ rows, frame }: Pick<ImportPageProps, 'rows' | 'frame'>) {
  const t = importingTexts(frame.language)
  const names = registerTexts(frame.language)
  const troubles = rows.filter(({ takenFor }) => takenFor !== 'skip').flatMap((row) => row.troubles)
  if (troubles.length === 0) return null
  const left = troubles.length - mostTroubles
  return (
    <Details summary={`${t('import.cells')} (${troubles.length})`} open={troubles.length <= 10}>
      <p class="ds-paragraph">{t('import.cells-lead')}</p>
      <ul>
        {troubles.slice(0, mostTroubles).map(({ place, field, code }) => (
          <li>
            {t('import.cell-at', { place, field: names(`field.${field}`), what: t(`finding.${code}`) })}
          </li>
        ))}
        {left > 0 && <li>{t('import.more', { count: left })}</li>}
      </ul>
    </Details>
  )
}

function Take({ frame, base, rows }: ImportPageProps) {
  const t = importingTexts(frame.language)
  return (
    <form method="post" action={`${base}/ta-inn`} class="narrow" novalidate>
      <CsrfField token={frame.csrfToken} />
      <p class="ds-paragraph">{t('import.take-lead')}</p>
      {readinessOf(rows).troubled > 0 && (
        <Checkbox id="tomme" label={t('import.leave-empty')} language={frame.language} />
      )}
      <button class="ds-button" type="submit">
        {t('import.take')}
      </button>
    </form>
  )
}

function Taken({ frame, base, one, mayWrite }: ImportPageProps) {
  const t = importingTexts(frame.language)
  const [before = '', after = ''] = t('import.done', { at: '§', by: one.importedBy ?? '' }).split('§')
  return (
    <>
      <p class="ds-paragraph">
        {before}
        {one.importedAt && <TimeText at={one.importedAt} language={frame.language} />}
        {after}{' '}
        <a class="ds-link" href="/samarbeid/systemer">
          {t('import.see-register')}
        </a>
      </p>
      {mayWrite && (
        <form method="post" action={`${base}/angre`} class="narrow">
          <CsrfField token={frame.csrfToken} />
          <p class="ds-paragraph">{t('import.undo-lead')}</p>
          <button class="ds-button" type="submit" data-color="danger">
            {t('import.undo')}
          </button>
        </form>
      )}
    </>
  )
}
