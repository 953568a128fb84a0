import { Alert } from '#design/alert.tsx'
import { DateText } from '#design/date-text.tsx'
import { DeadlineBar } from '#design/deadline-bar.tsx'
import { Details } from '#design/details.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { StatusTag } from '#design/tag.tsx'
import { Timeline } from '#design/timeline.tsx'
import type { ArchivedEntry } from '#modules/archive/index.ts'
import { type Language, textOfRefusal } from '#platform/i18n.ts'
import { whyCannotAppeal } from './appeals/appeal.rules.ts'
import { appealLineTexts } from './appeals/appeal-line.text.ts'
import { AppealLines } from './appeals/appeal-lines.tsx'
import { ProposalLines } from './approval/proposal-lines.tsx'
import { assignmentEventTitle, assignmentTexts } from './assignment/assignment.text.ts'
import { AssignmentOfCase } from './assignment/assignment-of-case.tsx'
import type { CaseFile } from './case-file.queries.ts'
import { statusOf, whyCannotDecide, whyCannotOverride } from './case-file.rules.ts'
import { KeepDecisionForm, LetterForms, TaskReasons } from './case-tasks.tsx'
import { caseworkPageTexts } from './casework.page.text.ts'
// The sentences of why something cannot be done are found by their codes.
import './casework.text.ts'
import { remindAt } from './deadlines/case-deadline.ts'
import { DeadlineForms } from './deadlines/deadline-forms.tsx'
import { DecisionAccount, hasRule } from './decisions/decision-account.tsx'
import { AroundActs, AroundNotes, AroundParties, type CaseAround } from './dialogue/case-around.tsx'
import { eventAboutParties } from './dialogue/event.text.ts'
import type { Change } from './drafts/changes-since.ts'
import { DraftLines } from './drafts/draft-parts.tsx'
import { LostText } from './drafts/lost-text.tsx'
import type { LoadedCase } from './load-case.ts'
import { LettersOfCase } from './post/letters-of-case.tsx'
import { postTexts } from './post/post.text.ts'
import { LockLink, ProtectedMark } from './protection/protected-mark.tsx'
import { titleWithoutName } from './worklist/worklist.queries.ts'

/** What is wrong with a reason written on the page, with what was written. */
export interface CaseFormFault {
  field: 'kontroll' | 'brev' | 'frist'
  text: string
  typed: string
  /** When the act is no longer possible, its form is gone: the text is then shown by itself, to be copied. */
  isLost?: boolean
  /** What has happened since the page was opened. */
  changes?: readonly Change[]
}

export interface CasePageProps extends LoadedCase {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  base: string
  now: Date
  fault: CaseFormFault | null
  /** It asks to see documents: they have a page of their own. */
  asksForDocuments?: boolean
  /** Whom it concerns, what was asked, what colleagues wrote, who may take part. */
  around?: CaseAround
}

/** One case: what has happened and the documents, the matter at hand, and what can be done with the reasons why not. */
export function casePage(props: CasePageProps): string {
  const { frame, base, found, applicant, fault, around } = props
  const { language } = frame
  const small = { language, csrfToken: frame.csrfToken, here: `${base}/saker/${found.id}` }
  const t = caseworkPageTexts(language)
  const appeals = (
    <AppealLines
      appeals={props.appeals ?? []}
      letters={props.letters ?? []}
      base={base}
      canRegister={canRegisterAppeal(props)}
      here={small.here}
      language={language}
    />
  )
  // What to do with an appeal comes before what could be done anyway.
  const appealWaits = found.openTasks.some((task) => task.kind === 'appeal')
  return renderDocument(
    <StaffPage {...frame} title={t('case.title', { number: found.caseNumber })} hasErrors={fault !== null}>
      <h1 class="ds-heading" data-size="md">
        {found.caseNumber} {titleWithoutName(found.title, applicant.name)}
      </h1>
      <ProtectedMark level={found.protection} here={`${base}/saker/${found.id}`} language={language} />
      {fault && (
        <ErrorSummary
          language={language}
          errors={[{ id: fault.isLost ? 'teksten' : fault.field, text: fault.text }]}
        />
      )}
      {fault?.isLost && <LostText fault={fault} language={language} />}
      <p class="ds-paragraph">
        <CaseTag found={found} language={language} /> {t('case.applicant')}: {applicant.name}
        {applicant.protected && ` (${t('case.protected')})`}
        {applicant.representative && ` ${t('case.through', { name: applicant.representative })}`}
        {props.ownArchiveNumber && `. ${t('case.own-archive', { number: props.ownArchiveNumber })}`}
      </p>
      {/* What is asked and what can be done is read first; on a wide page what has happened stands at its left. */}
      <div class="three-columns">
        <Matter {...props} />
        <section aria-labelledby="gjore">
          <h2 class="ds-heading" data-size="xs" id="gjore">
            {t('case.actions')}
          </h2>
          {isNear(props) && <Alert kind="warning">{t('case.deadline-near')}</Alert>}
          {!found.decidedAt && props.stop === null && (
            <DeadlineBar
              language={language}
              from={found.openedAt}
              deadline={new Date(`${found.deadlineOn}T12:00:00Z`)}
              now={props.now}
            />
          )}
          <DeadlineForms
            {...{
              language,
              fault,
              limit: props.limit,
              stop: props.stop,
              isDecided: found.decidedAt !== null,
            }}
            csrfToken={frame.csrfToken}
            here={`${base}/saker/${found.id}`}
          />
          <ProposalLines
            {...{ language, here: `${base}/saker/${found.id}`, csrfToken: frame.csrfToken }}
            {...{ proposal: props.proposed ?? null, isOwn: props.isOwnProposal ?? false }}
            isDecided={found.decidedAt !== null}
          />
          <DraftLines drafts={props.drafts ?? []} here={`${base}/saker/${found.id}`} language={language} />
          {props.asksForDocuments && (
            <p>
              <a class="ds-link alone" href={`${small.here}/innsyn`}>
                {t('case.ordered')}
              </a>
            </p>
          )}
          {appealWaits && appeals}
          <Actions {...props} />
          {around && <AroundActs {...small} {...{ around, found, limit: props.limit }} />}
          {found.decidedAt && (
            <p class="ds-paragraph">
              {props.letter === 'none' ? t('case.letter.none') : postTexts(language)(`means.${props.letter}`)}
            </p>
          )}
          <LettersOfCase letters={props.letters ?? []} {...{ base, language }} now={props.now} />
          {!appealWaits && appeals}
        </section>
        <section aria-labelledby="hendt" class="case-story">
          <h2 class="ds-heading" data-size="xs" id="hendt">
            {t('case.timeline')}
          </h2>
          <History events={props.events} language={language} />
          <h2 class="ds-heading" data-size="xs">
            {t('case.documents')}
          </h2>
          <Documents entries={props.entries} base={base} caseId={found.id} language={language} />
          {around && <AroundParties {...small} around={around} />}
          {around && <LockLink level={found.protection} here={small.here} language={language} />}
        </section>
      </div>
    </StaffPage>,
  )
}

/** The limit runs, and the days are here that its rule warns of. */
function isNear({ found, limit, stop, now }: CasePageProps): boolean {
  const at = remindAt(limit)
  return !found.decidedAt && !found.closedAt && stop === null && at !== null && now >= at
}

/** True when the decision that stands can be appealed by other ways than MinSide. */
function canRegisterAppeal({ decisions, appeals = [] }: CasePageProps): boolean {
  const standing = decisions.find(({ decision }) => decision.supersededAt === null)
  return whyCannotAppeal(standing?.decision ?? null, appeals) === null
}

/** Why a person is wanted, what was decided or would be, and what was decided before. */
function Matter({ frame, base, found, around, tasks, decisions, proposal }: CasePageProps) {
  const { language, csrfToken } = frame
  const t = caseworkPageTexts(language)
  const standing = decisions.find(({ decision }) => decision.supersededAt === null)
  const earlier = decisions.filter(({ decision }) => decision.supersededAt !== null)
  return (
    <section aria-labelledby="saken">
      <h2 class="ds-heading" data-size="xs" id="saken">
        {standing ? t('case.decision') : t('case.why-person')}
      </h2>
      <TaskReasons tasks={tasks} language={language} />
      {standing && <DecisionAccount {...standing} language={language} base={base} />}
      {proposal === 'failed' && <Alert kind="danger">{t('case.rule-failed')}</Alert>}
      {proposal !== null && proposal !== 'failed' && (
        <>
          {hasRule(proposal.grounds) && (
            <h3 class="ds-heading" data-size="2xs">
              {t('case.rule-says')}
            </h3>
          )}
          <DecisionAccount {...proposal} language={language} />
        </>
      )}
      {earlier.length > 0 && (
        <>
          <h3 class="ds-heading" data-size="2xs">
            {t('case.earlier')}
          </h3>
          {earlier.map(({ decision, explanation, working }) => (
            <Details
              summary={`${decision.sequence}. ${explanation?.answer ?? t(`outcome.${decision.outcome}`)}`}
            >
              <DecisionAccount {...{ decision, explanation, working, language, base }} />
            </Details>
          ))}
        </>
      )}
      {around && <AroundNotes {...{ language, csrfToken, around }} here={`${base}/saker/${found.id}`} />}
    </section>
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
function Actions({ frame, base, found, tasks, isDelegated, fault, assignment, around }: CasePageProps) {
  const { language, csrfToken } = frame
  const t = caseworkPageTexts(language)
  const here = `${base}/saker/${found.id}`
  const cannot =
    (found.decidedAt ? whyCannotOverride(found) : whyCannotDecide(found)) ??
    (isDelegated ? null : 'casework.no-delegation') ??
    around?.why
  const control = tasks.some((task) => task.kind === 'control')
  const dispatch = tasks.find((task) => task.kind === 'dispatch')
  return (
    <div class="actions">
      <AssignmentOfCase {...{ language, csrfToken, here }} {...assignment} />
      {control && <KeepDecisionForm {...{ language, csrfToken, here, fault }} />}
      {dispatch && <LetterForms {...{ language, csrfToken, here, fault }} task={dispatch} />}
      {cannot ? (
        <p class="ds-paragraph">{t('case.cannot', { why: textOfRefusal(language, cannot, {}) ?? cannot })}</p>
      ) : found.decidedAt ? (
        <a class="ds-button" data-variant="secondary" href={`${here}/gjor-om`}>
          {t('case.override')}
        </a>
      ) : (
        <a class="ds-button" href={`${here}/vedtak`}>
          {t('case.decide')}
        </a>
      )}
    </div>
  )
}

const knownEvents = [
  'case-opened',
  'given-to-person',
  'decided',
  'decision-replaced',
  'decision-kept',
  'letter-written',
  'letter-sent',
  'letter-sent-again',
  'letter-stopped',
  'letter-to-check',
  'letter-settled',
  'asked-for-person',
  'deadline-stopped',
  'deadline-started',
  'decision-proposed',
  'proposal-sent-back',
  'proposal-withdrawn',
  'proposal-void',
  'appealed',
  'appeal-considered',
  'appeal-sent-on',
  'appeal-result',
  'appeal-deferral',
] as const

/** The reason somebody gave, who sent it for the party, or which letter it was. */
const saidIn = ({ reason, letter, sentBy }: Record<string, unknown>, language: Language): string => {
  if (typeof reason === 'string' && reason) return reason
  if (typeof sentBy === 'string' && sentBy) return appealLineTexts(language)('sent-by', { name: sentBy })
  return typeof letter === 'string' ? letter : ''
}

function History({ events, language }: Pick<LoadedCase, 'events'> & { language: Language }) {
  const t = caseworkPageTexts(language)
  return (
    <Timeline
      language={language}
      events={events.map(({ at, kind, details }) => ({
        at,
        title:
          assignmentEventTitle(kind, details, assignmentTexts(language)) ??
          eventAboutParties(kind, language) ??
          t(`event.${knownEvents.find((known) => known === kind) ?? 'other'}`),
        ...(saidIn(details, language)
          ? { body: <p class="ds-paragraph">{saidIn(details, language)}</p> }
          : {}),
      }))}
    />
  )
}

/** PRONOM's ids of PDF and PDF/A: what can be redacted. */
const pdfFormat = /^fmt\/(1[4-9]|20|276|1129|95|354|47[6-9]|48[01])$/

function Documents(props: {
  entries: readonly ArchivedEntry[]
  base: string
  caseId: string
  language: Language
}) {
  const t = caseworkPageTexts(props.language)
  if (!props.entries.some((entry) => entry.documents.length > 0)) {
    return <p class="ds-paragraph">{t('case.no-documents')}</p>
  }
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
            {pdfFormat.test(document.format) && (
              <>
                {' · '}
                <a class="ds-link" href={`${props.base}/dokumenter/${document.id}/sladd`}>
                  {t('case.redact')}
                  <span class="ds-sr-only"> {document.title}</span>
                </a>
              </>
            )}
          </li>
        )),
      )}
    </ul>
  )
}
