import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { TimeText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { FilterChips } from '#design/filter-chips.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { type DifferenceKind, type Held, heldAt } from '#engines/altinn/index.ts'
import type { RateOnDate } from '#modules/members/index.ts'
import type { LocalService } from '../catalogue/catalogue.ts'
import type { NotChanged } from './change-difference.ts'
import { differenceFormTexts } from './difference-form.text.ts'
import { DifferenceForm } from './difference-form.tsx'
import type { KnownDifference } from './differences.queries.ts'
import { overlaysTexts } from './overlays.text.ts'
import { heldInWords, placeInWords, valueInWords } from './place-words.ts'
import { kindsToAdjust, placesOfKind } from './places.ts'

export interface AdjustPageProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  base: string
  serviceHref: string
  municipalityName: string
  here: LocalService
  own: readonly KnownDifference[]
  mayChange: boolean
  rates: readonly RateOnDate[]
  /** The kind whose places are listed. */
  kind: DifferenceKind | null
  /** The place being edited, with what is typed; an empty path is a new extra field. */
  edit: {
    path: string
    value: unknown
    reason: string
    seen: unknown
    refused: NotChanged | null
  } | null
  saved: boolean
}

/** What one municipality has otherwise than the common service, and where to change it. */
export function adjustPage(props: AdjustPageProps): string {
  const { frame, here, edit, own, municipalityName, kind } = props
  const { language } = frame
  const t = overlaysTexts(language)
  const service = here.service.description.title[language]
  const refusal = edit?.refused ?? null
  const fault = refusal && refusal.why !== 'changed-meanwhile' ? faultOf(refusal.why, language) : null
  return renderDocument(
    <StaffPage {...frame} title={t('adjust.title', { service })} hasErrors={refusal !== null}>
      <h1 class="ds-heading" data-size="md">
        {t('adjust.title', { service })}
      </h1>
      {fault && <ErrorSummary language={language} errors={[{ id: fault.field, text: fault.text }]} />}
      {refusal?.why === 'changed-meanwhile' && edit && (
        <Meanwhile {...{ language, edit, now: refusal.now }} />
      )}
      {props.saved && <Alert kind="success">{t('saved')}</Alert>}
      <p class="ds-paragraph">{t('adjust.lead', { municipality: municipalityName })}</p>
      <p class="ds-paragraph">
        {here.version === null
          ? t('adjust.program')
          : t('adjust.version', { version: here.version, newest: here.newestVersion ?? here.version })}{' '}
        <a class="ds-link" href={props.serviceHref}>
          {t('adjust.preview')}
        </a>
      </p>
      {here.isHeldBack && (
        <Alert kind="warning">
          <p class="ds-paragraph">
            {t('adjust.held', { newest: here.newestVersion ?? '', count: here.conflicts.length })}{' '}
            <a class="ds-link" href={`/verksted/tjenester/${here.service.id}/oppgradering`}>
              {t('adjust.settle')}
            </a>
          </p>
        </Alert>
      )}
      {edit && (
        <section aria-labelledby="tilpass">
          <h2 class="ds-heading" data-size="sm" id="tilpass">
            {differenceFormTexts(language)('edit.title')}:{' '}
            {edit.path === '' ? t('kind.field') : placeInWords(here.common.app, edit.path, language)}
          </h2>
          <DifferenceForm
            {...{ language, csrfToken: frame.csrfToken, action: props.base, ground: here.common }}
            {...{ path: edit.path, value: edit.value, reason: edit.reason, rates: props.rates, fault }}
            seen={refusal?.why === 'changed-meanwhile' ? refusal.now?.value : edit.seen}
          />
        </section>
      )}
      <OwnDifferences {...props} />
      {props.mayChange && (
        <section aria-labelledby="slag">
          <h2 class="ds-heading" data-size="sm" id="slag">
            {t('adjust.add')}
          </h2>
          <FilterChips
            language={language}
            label={t('adjust.kind-choice')}
            filters={kindsToAdjust.map((one) => ({
              label: t(`kind.${one}`),
              href: `${props.base}?slag=${one}#slag`,
              chosen: one === kind,
            }))}
          />
          {kind && <Places {...props} kind={kind} own={own} />}
        </section>
      )}
    </StaffPage>,
  )
}

function OwnDifferences({ frame, base, here, own, mayChange, municipalityName }: AdjustPageProps) {
  const { language } = frame
  const t = overlaysTexts(language)
  return (
    <section aria-labelledby="egne">
      <h2 class="ds-heading" data-size="sm" id="egne">
        {t('adjust.ours', { municipality: municipalityName })}
      </h2>
      <Table
        id="forskjeller"
        caption={t('adjust.ours', { municipality: municipalityName })}
        hiddenCaption
        rows={[...own]}
        empty={<p class="ds-paragraph">{t('adjust.none')}</p>}
        columns={[
          {
            heading: t('column.place'),
            namesRow: true,
            cell: (one) => placeInWords(here.common.app, one.path, language),
          },
          { heading: t('column.value'), cell: (one) => valueInWords(one.path, one.value, language) },
          {
            heading: t('column.common'),
            cell: (one) => heldInWords(one.path, heldAt(here.common, one.path), language),
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
                        <span class="ds-sr-only"> {placeInWords(here.common.app, one.path, language)}</span>
                      </a>
                      <form method="post" action={base}>
                        <CsrfField token={frame.csrfToken} />
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
                          <span class="ds-sr-only"> {placeInWords(here.common.app, one.path, language)}</span>
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

function Places({ frame, base, here, kind }: AdjustPageProps & { kind: DifferenceKind }) {
  const { language } = frame
  const t = overlaysTexts(language)
  if (kind === 'field')
    return (
      <p class="ds-paragraph">
        <a class="ds-link" href={`${base}?nytt=felt`}>
          {t('kind.field')}
        </a>
      </p>
    )
  return (
    <Table
      id="steder"
      caption={t(`kind.${kind}`)}
      rows={placesOfKind(here.common, kind, language)}
      columns={[
        {
          heading: t('column.place'),
          namesRow: true,
          cell: (path) => (
            <a class="ds-link" href={`${base}?endre=${encodeURIComponent(path)}`}>
              {placeInWords(here.common.app, path, language)}
            </a>
          ),
        },
        {
          heading: t('column.common'),
          cell: (path) => shortly(heldInWords(path, heldAt(here.common, path), language)),
        },
        {
          heading: t('column.value'),
          cell: (path) => {
            const laid = { app: here.service.app, rates: here.service.rates }
            const now: Held = heldAt(laid, path)
            return shortly(heldInWords(path, now, language))
          },
        },
      ]}
    />
  )
}

const shortly = (text: string) => (text.length > 120 ? `${text.slice(0, 117)}…` : text)

function Meanwhile({
  language,
  edit,
  now,
}: {
  language: StaffPageProps['language']
  edit: NonNullable<AdjustPageProps['edit']>
  now: KnownDifference | null
}) {
  const t = overlaysTexts(language)
  return (
    <Alert kind="warning" title={t('meanwhile.title')}>
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

type Why = Exclude<NotChanged['why'], 'changed-meanwhile'>
export const faultOf = (why: Why, language: StaffPageProps['language']) => ({
  field: why === 'no-reason' ? 'grunn' : 'verdi',
  text: overlaysTexts(language)(`fault.${why}`),
})
