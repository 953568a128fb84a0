import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { TimeText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { StaffPage } from '#design/staff-page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { TextField } from '#design/text-field.tsx'
import type { DocumentOfEntry } from '../documents/documents-of-entry.queries.ts'
import { DocumentsSection } from '../documents/documents-section.tsx'
import { mayBeLetThrough } from '../examining/examine-line.rules.ts'
import { partsInWords } from './day.page.tsx'
import { dayInWords, findingsInWords, type StaffFrame } from './publishing.page.tsx'
import type { Candidate, Revision } from './publishing.queries.ts'
import { publishingTexts } from './publishing.text.ts'

export interface ControlEntryPageProps {
  frame: StaffFrame
  base: string
  candidate: Candidate
  revisions: readonly Revision[]
  documents: readonly DocumentOfEntry[]
  /** Where documents are read and redacted, without their id. */
  redactBase: string
  /** Why a document was not put out. */
  refusedDocument?: string
  /** What was wrong with the form that was sent. */
  fault?: { form: 'slipp' | 'hold'; text: string; typed: string }
}

/** One document on its way, or shown: why it is stopped, what has been shown of it, letting it through and taking it away. */
export function controlEntryPage(props: ControlEntryPageProps): string {
  const { frame, base, candidate, revisions } = props
  const { language } = frame
  const { line, state } = candidate
  const t = publishingTexts(language)
  const isGone = candidate.heldReason === 'gone'
  const isStopped = state === 'stopped' || (state === 'held' && !isGone)
  const mayLetThrough = mayBeLetThrough(candidate.findings)
  return renderDocument(
    <StaffPage {...frame} title={line.registrationId} hasErrors={Boolean(props.fault)}>
      <h1 class="ds-heading" data-size="md">
        {line.title}
      </h1>
      {(isStopped || isGone) && (
        <Alert kind="warning" title={t('found')}>
          {findingsInWords(candidate, language)}
        </Alert>
      )}
      <p class="ds-paragraph">{t('entry-lead')}</p>
      <SummaryList
        language={language}
        rows={[
          { label: t('column.document'), value: line.registrationId },
          { label: t('column.day'), value: dayInWords(candidate.day, language) },
          { label: t('case'), value: `${line.fileId} ${line.caseTitle}` },
          { label: t('parts'), value: partsInWords(candidate, language) },
          { label: t('state'), value: t(`state.${state}`) },
        ]}
      />
      {candidate.released && (
        <p class="ds-paragraph">
          {t('released', { name: candidate.released.byName, reason: candidate.released.reason })}
        </p>
      )}
      {isStopped && !mayLetThrough && <p class="ds-paragraph">{t('must-mend')}</p>}
      {isStopped && mayLetThrough && (
        <Settle {...props} form="slipp" label={t('let-through')} lead={t('let-through-lead')} />
      )}
      <DocumentsSection
        language={language}
        csrfToken={frame.csrfToken}
        here={`${base}/post/${candidate.id}`}
        redactBase={props.redactBase}
        documents={props.documents}
        refused={props.refusedDocument}
      />
      {state !== 'held' && (
        <Settle
          {...props}
          form="hold"
          label={t(state === 'published' ? 'hold-published' : 'hold')}
          lead={t('hold-lead')}
        />
      )}
      {revisions.length > 0 && (
        <>
          <h2 class="ds-heading" data-size="xs">
            {t('history')}
          </h2>
          <ol class="plain-list">
            {revisions.map(({ what, byName, at, title, reason }) => (
              <li>
                <TimeText at={at} language={language} />.{' '}
                {t('by-at', { what: t(`what.${what}`), name: byName })}
                {title && `: ${title}`}
                {reason && `: ${reason}`}
              </li>
            ))}
          </ol>
        </>
      )}
      <p>
        <a class="ds-link" href={base}>
          {t('back')}
        </a>
      </p>
    </StaffPage>,
  )
}

function Settle(props: ControlEntryPageProps & { form: 'slipp' | 'hold'; label: string; lead: string }) {
  const { frame, base, candidate, form, label, lead, fault } = props
  const t = publishingTexts(frame.language)
  const own = fault?.form === form ? fault : null
  return (
    <form method="post" action={`${base}/post/${candidate.id}/${form}`} class="narrow" novalidate>
      <h2 class="ds-heading" data-size="xs">
        {label}
      </h2>
      <CsrfField token={frame.csrfToken} />
      <p class="ds-paragraph">{lead}</p>
      <TextField
        id={`grunn-${form}`}
        name="reason"
        label={t('reason')}
        language={frame.language}
        value={own?.typed ?? ''}
        maxlength={500}
        {...(own ? { error: own.text } : {})}
      />
      <button class="ds-button" type="submit" data-color={form === 'hold' ? 'danger' : undefined}>
        {label}
      </button>
    </form>
  )
}
