import { Alert } from '#design/alert.tsx'
import { DateText } from '#design/date-text.tsx'
import { DeadlineBar } from '#design/deadline-bar.tsx'
import { Details } from '#design/details.tsx'
import { renderDocument } from '#design/document.ts'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { StatusTag } from '#design/tag.tsx'
import { Timeline } from '#design/timeline.tsx'
import type { ArchivedEntry } from '#modules/archive/index.ts'
import type { Language } from '#platform/i18n.ts'
import type { CaseFile } from './case-file.queries.ts'
import { statusOf, whyCannotDecide, whyCannotOverride } from './case-file.rules.ts'
import { caseworkPageTexts } from './casework.page.text.ts'
import { caseworkTexts } from './casework.text.ts'
import type { Explanation, Grounds } from './decider.ts'
import type { Decision } from './decision.queries.ts'
import { DecisionAccount } from './decision-account.tsx'

export interface CasePageProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  base: string
  found: CaseFile
  applicant: { name: string; protected: boolean }
  events: { at: Date; kind: string }[]
  entries: readonly ArchivedEntry[]
  why: string[]
  assignedToName: string | null
  decisions: { decision: Decision; explanation: Explanation }[]
  /** What the rule says now, while nothing is decided. */
  proposal: { explanation: Explanation; grounds: Grounds } | null
  now: Date
}

/** One case: what has happened and the documents, the matter at hand, and what can be done with the reasons why not. */
export function casePage(props: CasePageProps): string {
  const { frame, base, found, applicant, decisions, proposal } = props
  const { language } = frame
  const t = caseworkPageTexts(language)
  const standing = decisions.find(({ decision }) => decision.supersededAt === null)
  const earlier = decisions.filter(({ decision }) => decision.supersededAt !== null)
  return renderDocument(
    <StaffPage {...frame} title={t('case.title', { number: found.caseNumber })}>
      <h1 class="ds-heading" data-size="md">
        {found.caseNumber} {found.title}
      </h1>
      <p class="ds-paragraph">
        <CaseTag found={found} language={language} /> {t('case.applicant')}: {applicant.name}
        {applicant.protected && ` (${t('case.protected')})`}
      </p>
      <div class="three-columns">
        <section aria-labelledby="hendt">
          <h2 class="ds-heading" data-size="xs" id="hendt">
            {t('case.timeline')}
          </h2>
          <Timeline
            language={language}
            events={props.events.map(({ at, kind }) => ({
              at,
              title: t(`event.${kind}` as 'event.decided'),
            }))}
          />
          <h2 class="ds-heading" data-size="xs">
            {t('case.documents')}
          </h2>
          <Documents entries={props.entries} base={base} caseId={found.id} language={language} />
        </section>
        <section aria-labelledby="saken">
          <h2 class="ds-heading" data-size="xs" id="saken">
            {standing ? t('case.decision') : t('case.why-person')}
          </h2>
          {!standing && props.why.length > 0 && (
            <Alert kind="warning">
              <ul class="ds-list">
                {props.why.map((sentence) => (
                  <li>{sentence}</li>
                ))}
              </ul>
            </Alert>
          )}
          {standing && <DecisionAccount {...standing} language={language} />}
          {!standing && proposal && (
            <>
              <h3 class="ds-heading" data-size="2xs">
                {t('case.rule-says')}
              </h3>
              <DecisionAccount
                explanation={proposal.explanation}
                grounds={proposal.grounds}
                language={language}
              />
            </>
          )}
          {earlier.length > 0 && (
            <>
              <h3 class="ds-heading" data-size="2xs">
                {t('case.earlier')}
              </h3>
              {earlier.map(({ decision, explanation }) => (
                <Details summary={`${decision.sequence}. ${explanation.answer}`}>
                  <DecisionAccount decision={decision} explanation={explanation} language={language} />
                </Details>
              ))}
            </>
          )}
        </section>
        <section aria-labelledby="gjore">
          <h2 class="ds-heading" data-size="xs" id="gjore">
            {t('case.actions')}
          </h2>
          {!found.decidedAt && (
            <DeadlineBar
              language={language}
              from={found.openedAt}
              deadline={new Date(`${found.deadlineOn}T12:00:00Z`)}
              now={props.now}
            />
          )}
          <Actions {...props} />
          <p class="ds-paragraph">{t(`case.letter.${found.letter}`)}</p>
        </section>
      </div>
    </StaffPage>,
  )
}

function CaseTag({ found, language }: { found: CaseFile; language: Language }) {
  const status = {
    'being-handled': 'in-progress',
    'waiting-for-person': 'in-progress',
    decided: 'decided',
    closed: 'closed',
  } as const
  return <StatusTag status={status[statusOf(found)]} language={language} />
}

/** Every action stands there always; one that is not possible says why. */
function Actions({ frame, base, found, assignedToName }: CasePageProps) {
  const t = caseworkPageTexts(frame.language)
  const because = caseworkTexts(frame.language)
  const cannotDecide = whyCannotDecide(found, null)
  const cannotOverride = whyCannotOverride(found, null)
  const here = `${base}/saker/${found.id}`
  return (
    <div class="actions">
      {found.hasOpenTask && (
        <form method="post" action={`${here}/ta`}>
          <input type="hidden" name="_csrf" value={frame.csrfToken} />
          <button class="ds-button" data-variant="secondary" type="submit">
            {t('case.take')}
          </button>
          {assignedToName && <p class="ds-paragraph">{t('case.taken-by', { name: assignedToName })}</p>}
        </form>
      )}
      {found.decidedAt ? (
        cannotOverride ? (
          <p class="ds-paragraph">{t('case.cannot', { why: because(cannotOverride) })}</p>
        ) : (
          <a class="ds-button" data-variant="secondary" href={`${here}/gjor-om`}>
            {t('case.override')}
          </a>
        )
      ) : cannotDecide ? (
        <p class="ds-paragraph">{t('case.cannot', { why: because(cannotDecide) })}</p>
      ) : (
        <a class="ds-button" href={`${here}/vedtak`}>
          {t('case.decide')}
        </a>
      )}
    </div>
  )
}

function Documents(props: {
  entries: readonly ArchivedEntry[]
  base: string
  caseId: string
  language: Language
}) {
  const t = caseworkPageTexts(props.language)
  if (props.entries.length === 0) return <p class="ds-paragraph">{t('case.no-documents')}</p>
  return (
    <ul class="ds-list documents">
      {props.entries.flatMap((entry) =>
        entry.documents.map((document) => (
          <li>
            <a class="ds-link" href={`${props.base}/saker/${props.caseId}/dokument/${document.id}`}>
              {document.title}
            </a>
            <br />
            {entry.registrationId}, {entry.status.toLowerCase()},{' '}
            <DateText at={new Date(`${entry.registryDate}T12:00:00Z`)} language={props.language} short />
          </li>
        )),
      )}
    </ul>
  )
}
