import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { TimeText } from '#design/date-text.tsx'
import { FilterChips } from '#design/filter-chips.tsx'
import { SearchForm } from '#design/search-form.tsx'
import { Table } from '#design/table.tsx'
import { type DifferenceKind, type Ground, heldAt, placeOf, sameHeld } from '#engines/altinn/index.ts'
import type { RateOnDate } from '#modules/members/index.ts'
import { type Language, languages } from '#platform/i18n.ts'
import type { NotChanged } from './change-difference.ts'
import type { DifferenceChange } from './difference-changes.ts'
import { differenceFormTexts } from './difference-form.text.ts'
import { DifferenceForm, type PreviewChoice, type PreviewChoices } from './difference-form.tsx'
import { differencePageTexts } from './difference-page.text.ts'
import type { KnownDifference } from './differences.queries.ts'
import { faultOf } from './fault-words.ts'
import { figureInWords } from './figure-words.ts'
import { languageName, overlaysTexts } from './overlays.text.ts'
import { heldInWords, placeInWords, valueInWords } from './place-words.ts'
import { kindsToAdjust, placesOfKind } from './places.ts'
import { type Preview, PreviewPart } from './preview-part.tsx'

/** The place being edited, with what is typed; an empty path is a new extra field. */
export interface Edit {
  path: string
  value: unknown
  reason: string
  seen: unknown
  refused: NotChanged | null
}

/** What the pages of a municipality's and of the cooperation's differences have in common. */
export interface DifferencePartsProps {
  language: Language
  csrfToken: string | undefined
  /** Address of the page; changes are posted to it. */
  base: string
  /** What own values replace, and the service with them. */
  ground: Ground
  laid: Ground
  own: readonly KnownDifference[]
  title: string
  none: string
  mayChange: boolean
  /** Figures in use today of the rates that the service has, and others that may be chosen. */
  rates: readonly RateOnDate[]
  /** The kind whose places are listed, and among texts, which. */
  kind: DifferenceKind | null
  textLanguage: Language
  search: string
  edit: Edit | null
  history: readonly DifferenceChange[]
  preview: Preview | null
  previewChoice: PreviewChoice
  previewChoices: PreviewChoices
}

/** The form for the place that is edited, with what somebody else did meanwhile and how it will look. */
export function EditPart(props: DifferencePartsProps & { edit: Edit }) {
  const { edit, language, ground } = props
  const t = overlaysTexts(language)
  const refusal = edit.refused
  const isMeanwhile = refusal?.why === 'changed-meanwhile'
  return (
    <section aria-labelledby="tilpass">
      <h2 class="ds-heading" data-size="sm" id="tilpass">
        {differenceFormTexts(language)('edit.title')}:{' '}
        {edit.path === '' ? t('kind.field') : placeInWords(ground.app, edit.path, language)}
      </h2>
      {isMeanwhile && <Meanwhile {...{ language, edit, now: refusal.now }} />}
      <DifferenceForm
        {...{ language, csrfToken: props.csrfToken, action: props.base, ground, rates: props.rates }}
        {...{ path: edit.path, value: edit.value, reason: edit.reason }}
        fault={refusal && !isMeanwhile ? faultOf(refusal, language) : null}
        hardWords={refusal?.why === 'hard-to-read' ? refusal.findings : null}
        seen={isMeanwhile ? refusal.now?.value : edit.seen}
        previewChoice={props.previewChoice}
        previewChoices={props.previewChoices}
      />
      {props.preview && <PreviewPart language={language} preview={props.preview} />}
    </section>
  )
}

export function OwnDifferences(props: DifferencePartsProps) {
  const { language, base, ground, own, mayChange, title } = props
  const t = overlaysTexts(language)
  return (
    <section aria-labelledby="egne">
      <h2 class="ds-heading" data-size="sm" id="egne">
        {title}
      </h2>
      <Table
        id="forskjeller"
        stacks
        caption={title}
        hiddenCaption
        rows={[...own]}
        empty={<p class="ds-paragraph">{props.none}</p>}
        columns={[
          {
            heading: t('column.place'),
            namesRow: true,
            cell: (one) => placeInWords(ground.app, one.path, language),
          },
          {
            heading: t('column.value'),
            cell: (one) => shortly(valueInWords(one.path, one.value, language, ground.app)),
          },
          {
            heading: t('column.common'),
            cell: (one) => shortly(heldInWords(one.path, heldAt(ground, one.path), language, ground.app)),
          },
          { heading: t('column.reason'), cell: (one) => one.reason },
          {
            heading: t('column.when'),
            cell: (one) => (
              <>
                <TimeText at={one.changedAt} language={language} /> {one.changedByName}
              </>
            ),
          },
          ...(mayChange
            ? [
                {
                  heading: t('column.do'),
                  cell: (one: KnownDifference) => (
                    <>
                      <a class="ds-link" href={`${base}?endre=${encodeURIComponent(one.path)}`}>
                        {t('adjust.change')}
                        <span class="ds-sr-only"> {placeInWords(ground.app, one.path, language)}</span>
                      </a>
                      <form method="post" action={base}>
                        <CsrfField token={props.csrfToken} />
                        <input type="hidden" name="sti" value={one.path} />
                        <input type="hidden" name="sett" value={JSON.stringify(one.value)} />
                        <input type="hidden" name="grunn" value={one.reason} />
                        <button
                          class="ds-button"
                          data-variant="tertiary"
                          data-size="sm"
                          name="fjern"
                          value="ja"
                          type="submit"
                        >
                          {t('adjust.remove')}
                          <span class="ds-sr-only"> {placeInWords(ground.app, one.path, language)}</span>
                        </button>
                      </form>
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
    </section>
  )
}

/** Choosing what to change: first the kind, then the place. */
export function KindsPart(props: DifferencePartsProps) {
  const { language, base, kind } = props
  const t = overlaysTexts(language)
  return (
    <section aria-labelledby="slag">
      <h2 class="ds-heading" data-size="sm" id="slag">
        {t('adjust.add')}
      </h2>
      <FilterChips
        language={language}
        label={t('adjust.kind-choice')}
        filters={kindsToAdjust.map((one) => ({
          label: t(`kind.${one}`),
          href: `${base}?slag=${one}#slag`,
          chosen: one === kind,
        }))}
      />
      {kind && <Places {...props} kind={kind} />}
    </section>
  )
}

function Places(props: DifferencePartsProps & { kind: DifferenceKind }) {
  const { language, base, ground, laid, kind, textLanguage, search } = props
  const t = overlaysTexts(language)
  const p = differencePageTexts(language)
  if (kind === 'field')
    return (
      <p class="ds-paragraph">
        <a class="ds-button" data-variant="secondary" href={`${base}?nytt=felt`}>
          {t('kind.field')}
        </a>
      </p>
    )
  const isWords = kind === 'text' || kind === 'letter'
  const wanted = search.toLowerCase()
  const paths = placesOfKind(ground, kind, textLanguage).filter(
    (path) =>
      wanted === '' ||
      `${path} ${heldInWords(path, heldAt(laid, path), language, ground.app)}`.toLowerCase().includes(wanted),
  )
  return (
    <>
      {isWords && (
        <>
          <FilterChips
            language={language}
            label={p('language.choice')}
            filters={languages.map((one) => ({
              label: languageName(one, language),
              href: `${base}?slag=${kind}&tekst=${one}&q=${encodeURIComponent(search)}#slag`,
              chosen: one === textLanguage,
            }))}
          />
          <SearchIn {...{ language, base, kind, textLanguage, search }} />
        </>
      )}
      <Table
        id="steder"
        stacks
        caption={`${t(`kind.${kind}`)}. ${p('places.count', { count: paths.length })}`}
        rows={paths}
        empty={<p class="ds-paragraph">{p('search.none')}</p>}
        columns={[
          {
            heading: t('column.place'),
            namesRow: true,
            cell: (path) => (
              <a class="ds-link" href={`${base}?endre=${encodeURIComponent(path)}#tilpass`}>
                {placeInWords(ground.app, path, language)}
              </a>
            ),
          },
          kind === 'rate'
            ? {
                heading: p('rate.in-use'),
                cell: (path: string) => inUse(path, props),
              }
            : {
                heading: t('column.common'),
                cell: (path: string) =>
                  shortly(heldInWords(path, heldAt(ground, path), language, ground.app)),
              },
          {
            heading: t('column.value'),
            // The same twice on every line would hide the one that is other.
            cell: (path) =>
              sameHeld(heldAt(laid, path), heldAt(ground, path))
                ? ''
                : shortly(heldInWords(path, heldAt(laid, path), language, ground.app)),
          },
        ]}
      />
    </>
  )
}

function SearchIn({
  language,
  base,
  kind,
  textLanguage,
  search,
}: Pick<DifferencePartsProps, 'language' | 'base' | 'textLanguage' | 'search'> & { kind: DifferenceKind }) {
  return (
    <SearchForm
      {...{ language, id: 'sok-tekst', action: `${base}#slag`, value: search }}
      label={differencePageTexts(language)('search.label')}
      also={{ slag: kind, tekst: textLanguage }}
    />
  )
}

/** The figure that decisions rest on today. */
function inUse(path: string, { laid, rates, language }: DifferencePartsProps): string {
  const p = differencePageTexts(language)
  const place = placeOf(path)
  const used = laid.rates.find(({ asked }) => place?.kind === 'rate' && asked === place.rateId)
  const rows = rates.filter(
    (row) =>
      row.rateId === used?.rateId && (used.variant === 'by-municipality' || row.variant === used.variant),
  )
  if (rows.length === 0) return p('rate.missing')
  return rows
    .map((row) =>
      p(row.set === 'municipality' ? 'rate.own' : 'rate.national', { value: figureInWords(row, language) }),
    )
    .join(', ')
}

/** What has been changed, the last first; the last change of a place may be undone. */
export function HistoryPart(props: DifferencePartsProps) {
  const { language, base, history, ground, mayChange } = props
  const p = differencePageTexts(language)
  if (history.length === 0) return null
  const value = (path: string, one: DifferenceChange['before']) =>
    one ? shortly(valueInWords(path, one.value, language, ground.app)) : p('history.common')
  const isLast = (change: DifferenceChange) => history.find(({ path }) => path === change.path) === change
  return (
    <section aria-labelledby="endringer">
      <h2 class="ds-heading" data-size="sm" id="endringer">
        {p('history.title')}
      </h2>
      <Table
        id="historikk"
        stacks
        caption={p('history.title')}
        hiddenCaption
        rows={[...history]}
        columns={[
          {
            heading: p('history.place'),
            namesRow: true,
            cell: (change) => placeInWords(ground.app, change.path, language),
          },
          { heading: p('history.before'), cell: (change) => value(change.path, change.before) },
          { heading: p('history.after'), cell: (change) => value(change.path, change.after) },
          {
            heading: p('history.reason'),
            cell: (change) => (change.isUndo ? p('history.was-undo') : (change.after?.reason ?? '')),
          },
          {
            heading: p('history.when'),
            cell: (change) => (
              <>
                <TimeText at={change.changedAt} language={language} /> {change.changedByName}
              </>
            ),
          },
          ...(mayChange
            ? [
                {
                  heading: overlaysTexts(language)('column.do'),
                  cell: (change: DifferenceChange) =>
                    isLast(change) && (
                      <form method="post" action={base}>
                        <CsrfField token={props.csrfToken} />
                        <button
                          class="ds-button"
                          data-variant="tertiary"
                          data-size="sm"
                          name="angre"
                          value={change.id}
                          type="submit"
                        >
                          {p('history.undo')}
                          <span class="ds-sr-only"> {placeInWords(ground.app, change.path, language)}</span>
                        </button>
                      </form>
                    ),
                },
              ]
            : []),
        ]}
      />
    </section>
  )
}

export const shortly = (text: string) => (text.length > 120 ? `${text.slice(0, 117)}…` : text)

function Meanwhile({ language, edit, now }: { language: Language; edit: Edit; now: KnownDifference | null }) {
  const t = overlaysTexts(language)
  return (
    <Alert kind="warning" title={t('meanwhile.title')} level={3}>
      <p class="ds-paragraph">
        {now
          ? t('meanwhile.now', {
              value: valueInWords(edit.path, now.value, language),
              who: now.changedByName,
              reason: now.reason,
            })
          : t('meanwhile.nothing')}
      </p>
      <p class="ds-paragraph">
        {t('meanwhile.yours', { value: valueInWords(edit.path, edit.value, language) })}
      </p>
      <p class="ds-paragraph">{t('meanwhile.again')}</p>
    </Alert>
  )
}
