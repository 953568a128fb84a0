import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { Facts } from '#design/facts.tsx'
import { Select } from '#design/select.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import type { EntryStatus } from '#modules/archive/index.ts'
import type { Municipality } from '#modules/members/index.ts'
import { ActForms } from '../../archive-pages/unit/act-forms.tsx'
import { UnitAround, UnitTrail } from '../../archive-pages/unit/around.tsx'
import type { AroundUnit } from '../../archive-pages/unit/unit.queries.ts'
import type { Again, Shown } from '../../archive-pages/unit/unit-pages.ts'
import type { CentreFrame } from '../../pages/frame.ts'
import { dayInWords } from '../control/overview.page.tsx'
import type { EntryToMend } from './mending.queries.ts'
import { mendingTexts } from './mending.text.ts'

export interface EntryPageProps extends Again {
  frame: CentreFrame
  place: Municipality
  entry: EntryToMend
  /** Those the chain and the role allow. */
  statuses: readonly EntryStatus[]
  shown: Shown
  methods: readonly string[]
  maySignOff: boolean
  isFrozen: boolean
  done: boolean
}

/** A record as the archive keeps it: its documents, what has happened, and what may be put right. */
export function entryPage(props: EntryPageProps): string {
  const { frame, place, entry, shown } = props
  const { language, csrfToken } = frame
  const t = mendingTexts(language)
  const base = `/dokumentsenter/${place.slug}`
  const here = `${base}/journalpost/${entry.id}`
  const isEntry = entry.kind === 'Journalpost'
  const title = !isEntry
    ? `${entry.kind} ${entry.number ?? ''}`.trim()
    : entry.number
      ? t('entry', { number: entry.number })
      : t('entry-without-number')
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={Boolean(props.fault)}>
      <UnitTrail trail={shown.around.trail} base={base} language={language} />
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {props.done && <Alert kind="success">{t('done')}</Alert>}
      {props.fault && (
        <Alert kind="danger" title={t('not-done')}>
          {props.fault}
        </Alert>
      )}
      <Facts language={language} facts={factsOf(entry, shown.around, base, language)} />
      <h2 class="ds-heading" data-size="xs">
        {t('documents')}
      </h2>
      <Table
        id="dokumenter"
        caption={t('documents')}
        hiddenCaption
        stacks
        rows={entry.documents}
        empty={<p class="ds-paragraph">{t('none')}</p>}
        columns={[
          {
            heading: t('title'),
            namesRow: true,
            cell: (row) => (
              <a class="ds-link" href={`${base}/dokument/${row.id}`}>
                {row.title}
              </a>
            ),
          },
          { heading: t('status'), cell: (row) => row.status },
          { heading: 'Format', cell: (row) => row.formats.join(', ') || t('no-file') },
        ]}
      />
      {props.isFrozen && <p class="ds-paragraph">{t('frozen')}</p>}
      {isEntry && !props.isFrozen && <Acts {...props} base={base} />}
      <ActForms
        {...{ language, csrfToken, here, version: entry.version, title: entry.title }}
        {...{ publicTitle: entry.publicTitle, ownScreening: entry.screening, codes: shown.codes }}
        titleStands={props.isFrozen}
        mayHavePrecedent={isEntry}
        typed={props.typed}
      />
      <UnitAround around={shown.around} {...{ language, base, here, csrfToken }} />
    </StaffPage>,
  )
}

function factsOf(entry: EntryToMend, around: AroundUnit, base: string, language: CentreFrame['language']) {
  const t = mendingTexts(language)
  // What it takes from above holds for it too.
  const { screening } = around
  const assessed = entry.assessedOn
    ? `. ${t('assessed-on', { date: dayInWords(entry.assessedOn, language) })}`
    : ''
  return [
    { label: t('title'), value: entry.title },
    { label: t('public-title'), value: entry.publicTitle ?? t('none') },
    { label: t('type'), value: entry.type ?? entry.kind },
    ...(entry.status ? [{ label: t('status'), value: entry.status }] : []),
    {
      label: t('case'),
      value: entry.caseFileId ? (
        <a class="ds-link" href={`${base}/mappe/${entry.caseFileId}`}>
          {entry.caseNumber} {entry.caseTitle}
        </a>
      ) : (
        t('none')
      ),
    },
    { label: t('parts'), value: entry.parts.join(', ') || t('none') },
    { label: t('unit'), value: entry.unit || t('none') },
    { label: t('handler'), value: entry.handler || t('none') },
    ...(entry.documentDate
      ? [{ label: t('document-date'), value: dayInWords(entry.documentDate, language) }]
      : []),
    ...(entry.receivedAt
      ? [{ label: t('received'), value: dateLong(new Date(entry.receivedAt), language) }]
      : []),
    ...(entry.dueOn ? [{ label: t('due-on'), value: dayInWords(entry.dueOn, language) }] : []),
    {
      label: t('screening'),
      value: `${screening ? `${screening.accessCode}: ${screening.legalBasis}` : t('not-screened')}${assessed}`,
    },
    {
      label: t('sign-off'),
      value:
        entry.signOffs
          .map(({ method, on, by }) => t('sign-off-by', { method, date: dayInWords(on, language), name: by }))
          .join('. ') || t('none'),
    },
  ]
}

function Acts(props: EntryPageProps & { base: string }) {
  const { frame, entry, statuses, base } = props
  const { language, csrfToken } = frame
  const t = mendingTexts(language)
  const here = `${base}/journalpost/${entry.id}`
  return (
    <>
      {statuses.length > 0 && (
        <>
          <h2 class="ds-heading" data-size="xs">
            {t('set-status')}
          </h2>
          <form method="post" action={`${here}/status`}>
            <CsrfField token={csrfToken} />
            <div class="buttons">
              {statuses.map((status, at) => (
                <button
                  class="ds-button"
                  data-variant={at === 0 ? undefined : 'secondary'}
                  data-color={status === 'Utgår' ? 'danger' : undefined}
                  type="submit"
                  name="status"
                  value={status}
                >
                  {t('give-status', { status })}
                </button>
              ))}
            </div>
          </form>
        </>
      )}
      <h2 class="ds-heading" data-size="xs">
        {t('assign')}
      </h2>
      <form method="post" action={`${here}/fordel`} class="narrow">
        <CsrfField token={csrfToken} />
        <input type="hidden" name="versjon" value={String(entry.version)} />
        <TextField
          id="enhet"
          label={t('unit')}
          language={language}
          value={entry.unit ?? ''}
          maxlength={200}
        />
        <TextField
          id="saksbehandler"
          label={t('handler')}
          language={language}
          value={entry.handler ?? ''}
          maxlength={200}
        />
        <button class="ds-button" data-variant="secondary" type="submit">
          {t('assign-button')}
        </button>
      </form>
      <h2 class="ds-heading" data-size="xs">
        {t('assess')}
      </h2>
      <form method="post" action={`${here}/vurder`} class="narrow">
        <CsrfField token={csrfToken} />
        <input type="hidden" name="versjon" value={String(entry.version)} />
        <Select
          id="kode"
          label={t('code')}
          language={language}
          value={entry.screening?.accessCode ?? ''}
          emptyLabel={t('no-code')}
          choices={props.shown.codes.map(({ code, title }) => ({ value: code, label: `${code}: ${title}` }))}
        />
        <button class="ds-button" data-variant="secondary" type="submit">
          {t('assess-button')}
        </button>
      </form>
      {props.maySignOff && (
        <>
          <h2 class="ds-heading" data-size="xs">
            {t('sign-off-heading')}
          </h2>
          <form method="post" action={`${here}/avskriv`} class="narrow">
            <CsrfField token={csrfToken} />
            <Select
              id="mate"
              label={t('method')}
              language={language}
              choices={props.methods.map((method) => ({ value: method, label: method }))}
            />
            <button class="ds-button" data-variant="secondary" type="submit">
              {t('sign-off-button')}
            </button>
          </form>
        </>
      )}
    </>
  )
}
