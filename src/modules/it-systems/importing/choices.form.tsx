import { CsrfField } from '#design/csrf-field.tsx'
import { Details } from '#design/details.tsx'
import { Select } from '#design/select.tsx'
import { TextField } from '#design/text-field.tsx'
import { columnName } from '#engines/spreadsheet/place.ts'
import type { Language } from '#platform/i18n.ts'
import type { MatchSuggestion } from '../matching/match-systems.rules.ts'
import { registerTexts } from '../register/register.text.ts'
import { columnFields } from './columns.rules.ts'
import type { ImportPageProps } from './import.page.tsx'
import { importingTexts } from './importing.text.ts'

type Props = Pick<ImportPageProps, 'frame' | 'base' | 'one' | 'municipality' | 'rows' | 'nameOf'>

/** Which sheet, which row has the headings, and what each column is. */
export function ChooseColumns({ frame, base, one, municipality }: Props) {
  const { language } = frame
  const t = importingTexts(language)
  const names = registerTexts(language)
  const known = Object.entries(one.mapping)
  const headingAt = (column: number) => one.headings[column] ?? ''
  const unknown = one.headings.flatMap((text, column) => (text && !one.mapping[column] ? [text] : []))
  return (
    <Details summary={t('import.columns')} open={one.state === 'columns'}>
      <p class="ds-paragraph">
        {t('import.columns-found', {
          found:
            known
              .map(([column, field]) => `${headingAt(Number(column))} → ${names(`field.${field}`)}`)
              .join(', ') || '–',
          left: unknown.join(', ') || '–',
        })}
      </p>
      {one.sheetNames.length > 1 && (
        <form method="post" action={`${base}/ark`} class="narrow">
          <CsrfField token={frame.csrfToken} />
          <Select
            id="ark"
            label={t('import.sheet')}
            language={language}
            emptyLabel={null}
            value={String(one.sheet)}
            choices={one.sheetNames.map((name, n) => ({ value: String(n), label: name }))}
          />
          <button class="ds-button" data-variant="secondary" type="submit">
            {t('import.sheet-choose')}
          </button>
        </form>
      )}
      <form method="post" action={`${base}/kolonner`} class="narrow" novalidate>
        <CsrfField token={frame.csrfToken} />
        <p class="ds-paragraph">{t('import.columns-lead', { municipality })}</p>
        <TextField
          id="overskrifter"
          label={t('import.heading-row')}
          language={language}
          inputmode="numeric"
          value={String(one.headingRow ?? 1)}
        />
        {one.headings.map((text, column) =>
          text === null ? null : (
            <Select
              id={`kolonne-${column}`}
              label={t('import.column-named', { place: columnName(column), heading: text })}
              language={language}
              emptyLabel={t('import.ignored')}
              value={one.mapping[column] ?? ''}
              choices={columnFields.map((field) => ({ value: field, label: names(`field.${field}`) }))}
            />
          ),
        )}
        <button class="ds-button" data-variant="secondary" type="submit">
          {t('import.columns-save')}
        </button>
      </form>
    </Details>
  )
}

/** Pairs that may mean several things, each with what is near and how near. */
export function ChoosePairs({ frame, base, rows, nameOf }: Props) {
  const { language } = frame
  const t = importingTexts(language)
  const open = rows.filter(
    ({ match, repeats, saidByPerson }) => saidByPerson || repeats !== null || match.verdict === 'doubtful',
  )
  if (open.length === 0) return null
  return (
    <form method="post" action={`${base}/par`} class="narrow" novalidate>
      <CsrfField token={frame.csrfToken} />
      <h3 class="ds-heading" data-size="2xs">
        {t('import.pairs')}
      </h3>
      <p class="ds-paragraph">{t('import.pairs-lead')}</p>
      {open.map((row) => (
        <Select
          id={`rad-${row.rowNumber}`}
          label={t('import.means', {
            row: row.rowNumber,
            product: [row.product, row.vendor].filter(Boolean).join(', '),
          })}
          language={language}
          {...(row.repeats ? { description: t('import.repeats', { row: row.repeats }) } : {})}
          emptyLabel={t('import.undecided')}
          value={row.saidByPerson ? (row.takenFor ?? '') : ''}
          choices={[
            ...row.match.suggestions.map((one) => ({
              value: one.systemId,
              label: `${nameOf.get(one.systemId) ?? one.systemId} (${nearness(one, language)})`,
            })),
            { value: 'new', label: t('import.is-new') },
            { value: 'skip', label: t('import.skip') },
          ]}
        />
      ))}
      <button class="ds-button" data-variant="secondary" type="submit">
        {t('import.pairs-save')}
      </button>
    </form>
  )
}

/** In words: a figure would seem to promise something. */
function nearness({ score, vendor }: MatchSuggestion, language: Language): string {
  const t = importingTexts(language)
  const near = t(score >= 0.9 ? 'import.very-like' : score >= 0.75 ? 'import.like' : 'import.somewhat-like')
  return vendor === 'other' ? `${near}, ${t('import.other-vendor')}` : near
}
