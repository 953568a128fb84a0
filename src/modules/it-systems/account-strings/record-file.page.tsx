import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { FileField } from '#design/file-field.tsx'
import { Select } from '#design/select.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { TextField } from '#design/text-field.tsx'
import type { KostraSeries } from '#norway/kostra-accounts.ts'
import type { Language } from '#platform/i18n.ts'
import type { StaffFrame } from '../importing/import-list.page.tsx'
import { importingTexts } from '../importing/importing.text.ts'
import { accountTexts } from './account-strings.text.ts'
import type { ControlFinding } from './kostra-controls.rules.ts'
import { placeOf, type RecordFileVerdict } from './record-file.rules.ts'
import { recordFileTexts } from './record-file.text.ts'

export interface RecordFilePageProps {
  frame: StaffFrame
  base: string
  members: readonly { number: string; name: string }[]
  /** Forms of the newest series there is. */
  forms: readonly { code: string; name: string }[]
  typed: { municipality: string; form: string; year: string; quarter: string; organisation: string }
  /** By the field's id. */
  errors: Readonly<Record<string, string>>
  judged?: { fileName: string; verdict: RecordFileVerdict; series: KostraSeries }
}

/** Upload an accounts file and see each control with its severity, line and place. Nothing is stored. */
export function recordFilePage(props: RecordFilePageProps): string {
  const { frame, base, members, forms, typed, errors, judged } = props
  const { language } = frame
  const t = recordFileTexts(language)
  const error = (id: string) => (errors[id] ? { error: errors[id] } : {})
  return renderDocument(
    <StaffPage {...frame} title={t('record.title')} hasErrors={Object.keys(errors).length > 0}>
      <h1 class="ds-heading" data-size="md">
        {t('record.title')}
      </h1>
      {Object.keys(errors).length > 0 && (
        <ErrorSummary
          language={language}
          errors={Object.entries(errors).map(([id, text]) => ({ id, text }))}
        />
      )}
      <p class="ds-paragraph">{t('record.lead')}</p>
      {judged && <Verdict {...judged} language={language} />}
      <form
        method="post"
        action={`${base}/filuttrekk`}
        enctype="multipart/form-data"
        class="narrow"
        novalidate
      >
        <CsrfField token={frame.csrfToken} />
        <Select
          id="kommune"
          label={t('record.municipality')}
          language={language}
          choices={members.map(({ number, name }) => ({ value: number, label: name }))}
          value={typed.municipality}
          {...error('kommune')}
        />
        <Select
          id="skjema"
          label={t('record.form')}
          language={language}
          choices={forms.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
          value={typed.form}
          {...error('skjema')}
        />
        <TextField
          id="ar"
          label={accountTexts(language)('accounts.year')}
          language={language}
          inputmode="numeric"
          value={typed.year}
          {...error('ar')}
        />
        <Select
          id="kvartal"
          label={t('record.quarter')}
          language={language}
          emptyLabel={t('record.whole-year')}
          choices={['1', '2', '3', '4'].map((value) => ({ value, label: value }))}
          value={typed.quarter}
        />
        <TextField
          id="foretak"
          label={t('record.organisation')}
          description={t('record.organisation-about')}
          language={language}
          inputmode="numeric"
          value={typed.organisation}
          {...error('foretak')}
        />
        <FileField
          id="fil"
          label={t('record.file')}
          description={t('record.file-about')}
          language={language}
          accept=".txt,.dat,.csv"
          {...error('fil')}
        />
        <button class="ds-button" type="submit">
          {t('record.control')}
        </button>
      </form>
      <p>
        <a class="ds-link" href={base}>
          {t('record.back')}
        </a>
      </p>
    </StaffPage>,
  )
}

const mostShown = 300

function Verdict({
  fileName,
  verdict,
  series,
  language,
}: Required<RecordFilePageProps>['judged'] & { language: Language }) {
  const t = recordFileTexts(language)
  const { findings, errors, warnings, lines, isStopped } = verdict
  const said = isStopped
    ? t('record.stopped')
    : errors > 0
      ? t('record.has-errors', { errors, warnings })
      : warnings > 0
        ? t('record.has-warnings', { warnings })
        : t('record.fine', { count: lines })
  const kind = errors > 0 ? 'danger' : warnings > 0 ? 'warning' : 'success'
  const byControl = [...Map.groupBy(findings, ({ control }) => control)].sort(([a], [b]) => (a < b ? -1 : 1))
  return (
    <section aria-labelledby="kontrollert-fil">
      <h2 class="ds-heading" data-size="xs" id="kontrollert-fil">
        {fileName}
      </h2>
      <Alert kind={kind}>{said}</Alert>
      {findings.length > 0 && (
        <>
          <p class="ds-paragraph">
            {byControl
              .map(([control, own]) => t('record.per-control', { control, count: own.length }))
              .join(' · ')}
          </p>
          <Table
            id="funn"
            caption={t('record.findings')}
            stacks
            rows={findings.slice(0, mostShown)}
            columns={[
              { heading: t('record.line'), number: true, cell: (one) => one.lineNumber },
              {
                heading: t('record.severity'),
                cell: ({ severity }) => (
                  <Tag color={severity === 'warning' ? 'warning' : 'danger'}>
                    {t(`record.severity.${severity}`)}
                  </Tag>
                ),
              },
              { heading: t('record.number'), cell: (one) => one.control },
              { heading: t('record.place'), cell: (one) => placeInWords(one, series, language) },
              { heading: t('record.says'), cell: (one) => one.message },
            ]}
          />
          {findings.length > mostShown && (
            <p class="ds-paragraph">
              {importingTexts(language)('import.more', { count: findings.length - mostShown })}
            </p>
          )}
        </>
      )}
    </section>
  )
}

function placeInWords({ field }: ControlFinding, series: KostraSeries, language: Language): string {
  const t = recordFileTexts(language)
  const place = placeOf(field, series)
  if (!place || !field) return t('record.whole-line')
  const [from, to] = place
  return t('record.at', { field: t(`record.field.${field}` as 'record.field.belop'), from, to })
}
