import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { FileField } from '#design/file-field.tsx'
import { Select } from '#design/select.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import type { SheetFinding } from '#engines/spreadsheet/spreadsheet.ts'
import type { Language } from '#platform/i18n.ts'
import { Findings } from '../importing/findings.tsx'
import type { StaffFrame } from '../importing/import-list.page.tsx'
import { importingTexts } from '../importing/importing.text.ts'
import { itSystemsTexts } from '../it-systems.text.ts'
import type { Structure } from './account-code.rules.ts'
import type { AccountTrouble } from './account-columns.rules.ts'
import { accountTexts } from './account-strings.text.ts'
import type { ChartFinding } from './chart-controls.rules.ts'
import type { Chart } from './charts.ts'
import { recordFileTexts } from './record-file.text.ts'

export interface JudgedChart extends Chart {
  structure: Structure | null
  /** Null: no KOSTRA codes are known for its year. */
  findings: ChartFinding[] | null
}

export interface ChartsPageProps {
  frame: StaffFrame
  base: string
  charts: readonly JudgedChart[]
  members: readonly { number: string; name: string }[]
  nameOf(number: string): string
  typed: { municipality: string; year: string }
  fault?: {
    field?: 'kommune' | 'ar' | 'fil'
    text?: string
    findings?: readonly SheetFinding[]
    troubles?: readonly { code: AccountTrouble; place: string | null }[]
  }
}

/** The charts of accounts that stand, how each is built and what KOSTRA says of it. */
export function chartsPage(props: ChartsPageProps): string {
  const { frame, base, charts, nameOf } = props
  const { language } = frame
  const t = accountTexts(language)
  return renderDocument(
    <StaffPage {...frame} title={t('accounts.title')} hasErrors={Boolean(props.fault)}>
      <h1 class="ds-heading" data-size="md">
        {t('accounts.title')}
      </h1>
      <p class="ds-paragraph">{t('accounts.lead')}</p>
      {charts.some(({ origin }) => origin === 'test-data') && (
        <Alert kind="info">{itSystemsTexts(language)('only-test-data')}</Alert>
      )}
      <Table
        id="kontoplaner"
        caption={t('accounts.charts')}
        hiddenCaption
        stacks
        rows={[...charts]}
        empty={<EmptyState title={t('accounts.none')}>{t('accounts.none-do')}</EmptyState>}
        columns={[
          {
            heading: itSystemsTexts(language)('column.members'),
            namesRow: true,
            cell: (one) => (
              <a class="ds-link" href={`${base}/${one.id}`}>
                {nameOf(one.municipality)} {one.year}
              </a>
            ),
          },
          { heading: t('accounts.lines'), number: true, cell: (one) => one.lineCount },
          {
            heading: t('accounts.structure'),
            cell: ({ structure }) => structureInWords(structure, language),
          },
          { heading: t('accounts.control'), cell: (one) => controlInWords(one, language) },
        ]}
      />
      {charts.length > 1 && (
        <p>
          <a class="ds-button" href={`${base}/sammenlign`}>
            {t('accounts.compare')}
          </a>
        </p>
      )}
      <p>
        <a class="ds-link" href={`${base}/filuttrekk`}>
          {recordFileTexts(language)('record.link')}
        </a>
      </p>
      {props.members.length > 0 && <Upload {...props} />}
      <p class="ds-paragraph">{t('accounts.source')}</p>
    </StaffPage>,
  )
}

function Upload({ frame, base, members, typed, fault }: ChartsPageProps) {
  const { language } = frame
  const t = accountTexts(language)
  const error = (field: 'kommune' | 'ar' | 'fil') =>
    fault?.field === field && fault.text ? { error: fault.text } : {}
  return (
    <form method="post" action={base} enctype="multipart/form-data" class="narrow" novalidate>
      <CsrfField token={frame.csrfToken} />
      <h2 class="ds-heading" data-size="xs">
        {t('accounts.upload')}
      </h2>
      {fault?.findings && <Findings findings={fault.findings} language={language} />}
      {fault?.troubles && fault.troubles.length > 0 && (
        <Alert kind="danger" title={t('accounts.trouble')} level={3}>
          <ul>
            {fault.troubles.slice(0, 20).map(({ code, place }) => (
              <li>
                {place && `${importingTexts(language)('finding.at', { place })}: `}
                {t(`accounts.trouble.${code}`)}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <Select
        id="kommune"
        label={importingTexts(language)('import.municipality')}
        language={language}
        choices={members.map(({ number, name }) => ({ value: number, label: name }))}
        value={typed.municipality}
        {...error('kommune')}
      />
      <TextField
        id="ar"
        label={t('accounts.year')}
        language={language}
        inputmode="numeric"
        value={typed.year}
        {...error('ar')}
      />
      <FileField
        id="fil"
        label={importingTexts(language)('import.file')}
        language={language}
        accept=".xlsx,.csv,.txt"
        description={t('accounts.file-about')}
        {...error('fil')}
      />
      <button class="ds-button" type="submit">
        {t('accounts.upload')}
      </button>
    </form>
  )
}

/** "Funksjon 4 siffer, art 5 siffer, kontoklasse først i arten, bruker ansvar". */
export function structureInWords(structure: Structure | null, language: Language): string {
  if (!structure) return ''
  const t = accountTexts(language)
  const dimensions = dimensionsInWords(structure, language)
  return [
    t('accounts.structure-said', { functions: structure.functionLength, types: structure.typeLength }),
    ...(structure.classInType ? [t('accounts.class-in-type')] : []),
    ...(dimensions ? [t('accounts.uses', { dimensions })] : []),
  ].join(', ')
}

export function dimensionsInWords(structure: Structure, language: Language): string {
  const t = accountTexts(language)
  return [
    ...(structure.usesResponsibility ? [t('accounts.responsibility')] : []),
    ...(structure.usesProject ? [t('accounts.project')] : []),
    ...(structure.usesService ? [t('accounts.service')] : []),
  ].join(', ')
}

export function controlInWords({ findings, year }: JudgedChart, language: Language): string {
  const t = accountTexts(language)
  if (findings === null) return t('accounts.no-series', { year })
  if (findings.length === 0) return t('accounts.control-fine')
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return t('accounts.control-said', { errors, warnings: findings.length - errors })
}

const mostFindings = 100

/** One chart: what KOSTRA says of its lines, row by row. */
export function chartPage(props: {
  frame: StaffFrame
  base: string
  chart: JudgedChart
  municipality: string
  mayWrite: boolean
}): string {
  const { frame, base, chart, municipality } = props
  const { language } = frame
  const t = accountTexts(language)
  const title = `${t('accounts.title')}, ${municipality} ${chart.year}`
  const findings = chart.findings ?? []
  return renderDocument(
    <StaffPage {...frame} title={title}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      <p class="ds-paragraph">
        {chart.fileName} · {chart.lineCount} {t('accounts.lines').toLowerCase()}
      </p>
      <p class="ds-paragraph">{structureInWords(chart.structure, language)}</p>
      <h2 class="ds-heading" data-size="xs">
        {t('accounts.control')}
      </h2>
      <p class="ds-paragraph">{controlInWords(chart, language)}</p>
      <ul>
        {findings.slice(0, mostFindings).map(({ lineNumber, code, value }) => (
          <li>
            {t('accounts.row', { row: lineNumber })}: {t(`accounts.finding.${code}`, { value })}
          </li>
        ))}
      </ul>
      {findings.length > mostFindings && (
        <p class="ds-paragraph">
          {importingTexts(language)('import.more', { count: findings.length - mostFindings })}
        </p>
      )}
      {props.mayWrite && (
        <form method="post" action={`${base}/${chart.id}/angre`}>
          <CsrfField token={frame.csrfToken} />
          <button class="ds-button" type="submit" data-color="danger">
            {t('accounts.undo')}
          </button>
        </form>
      )}
      <p>
        <a class="ds-link" href={base}>
          {t('accounts.title')}
        </a>
      </p>
    </StaffPage>,
  )
}
