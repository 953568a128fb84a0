import { sql } from 'kysely'
import { type ArchivedEntry, caseFileWithEntries, numberInOwnArchive } from '#modules/archive/index.ts'
import { type Letter, type LetterProgress, lettersOfCase, progressOf } from '#modules/correspondence/index.ts'
import { type Colleague, colleaguesWhoMay, delegationFor } from '#modules/members/index.ts'
import type { Deadline } from '#norway/deadlines.ts'
import type { ProtectionLevel } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import type { Log } from '#platform/log.ts'
import { type Appeal, appealsOfCase } from './appeals/appeal.queries.ts'
import { newestProposal, type Proposal } from './approval/proposal.queries.ts'
import { type CaseFile, caseFile } from './case-file.queries.ts'
import { type DeadlineStop, deadlineStopOf, limitOfCase } from './deadlines/case-deadline.ts'
import type { Decider, Deciders, Explanation, Grounds, Working } from './decider.ts'
import { evaluationAsKnown } from './decisions/decide-by-hand.ts'
import { type Decision, decisionsOfCase } from './decisions/decision.queries.ts'
import { workingOf } from './decisions/working-of.ts'
import { draftsOfCase } from './drafts/draft.queries.ts'
import { applicantOf, eventsOfCase, type NamedApplicant } from './history.queries.ts'
import { holds, must } from './must.ts'
import { noteProtectedLook } from './protection/protected-look.ts'
import { sentenceOfReason } from './reason.text.ts'
import type { Task } from './tasks.ts'
import { deciderOf } from './world.ts'

export interface LoadedCase {
  found: CaseFile
  applicant: NamedApplicant
  events: { at: Date; kind: string; details: Record<string, unknown> }[]
  entries: readonly ArchivedEntry[]
  /** The case's number in an archive of the municipality's own, where it has one. */
  ownArchiveNumber?: string | null
  /** What somebody is wanted for, each with its reasons in words. */
  tasks: (Task & { why: string[] })[]
  /** Newest first. Without explanation when it cannot be put in words. */
  decisions: { decision: Decision; explanation: Explanation | null; working?: Working | null }[]
  /** What the rule says now, while nothing is decided; 'failed' when it could not be asked. */
  proposal: { explanation: Explanation; grounds: Grounds; working?: Working | null } | 'failed' | null
  /** How far the letter of the standing decision has come. */
  letter: 'none' | LetterProgress
  /** All letters of the case, the newest first. */
  letters?: readonly Letter[]
  /** False when the municipality lets nobody decide such cases. */
  isDelegated: boolean
  /** Who has what waits in the case, and to whom it may be given. */
  assignment: {
    holders: ({ id: string; name: string } | null)[]
    me: string
    isLeader: boolean
    colleagues: Colleague[]
  }
  limit: Deadline
  /** Why the limit does not run now; null when it does. */
  stop: DeadlineStop | null
  appeals?: readonly Appeal[]
  /** Who has something half written about the case. */
  drafts?: Awaited<ReturnType<typeof draftsOfCase>>
  /** What one has proposed and another must approve, or the last that was. */
  proposed?: Proposal | null
  isOwnProposal?: boolean
}

/**
 * All that the page of a case shows, for staff who may read it. A fault in the rule or in a decision's words never
 * hides the case: the person who must help out needs it more then than ever.
 *
 * @throws Refusal forbidden | not-found
 */
export async function loadCase(
  ctx: Ctx,
  { deciders, log }: { deciders: Deciders; log: Pick<Log, 'error'> },
  caseId: string,
  language: Language,
): Promise<LoadedCase> {
  must(ctx, 'casework.read')
  const found = await caseFile(ctx, caseId)
  ctx.audit({ event: 'case.viewed', subjectKind: 'case', subjectId: found.id, residentId: found.residentId })
  noteProtectedLook(ctx, found)
  const decider = deciderOf(deciders, found.serviceId)
  const decisions = await decisionsOfCase(ctx, ctx.municipality, found.id)
  const standing = decisions.find((decision) => decision.supersededAt === null)
  const letters = await lettersOfCase(ctx, found.id)
  const proposed = await newestProposal(ctx, found.id)
  const letter = letters.find((each) => each.decisionId === standing?.id)
  return {
    found,
    applicant: await applicantOf(ctx, found.id),
    events: await eventsOfCase(ctx, ctx.municipality, found.id),
    entries: (await caseFileWithEntries(ctx, found.archiveCaseFileId)).entries,
    ownArchiveNumber: await numberInOwnArchive(ctx, found.archiveCaseFileId),
    tasks: found.openTasks.map((task) => ({
      ...task,
      why: task.reasons.map((reason) => sentenceOfReason(decider, reason, language)),
    })),
    decisions: decisions.map((decision) => ({
      ...{ decision, explanation: inWords(decision) },
      working: workingOf(decider, decision.grounds, language, faultOf),
    })),
    letter: letter ? progressOf(letter.dispatch) : 'none',
    letters,
    isDelegated: (await delegationFor(ctx, decider.decisionType, 'person')) !== null,
    assignment: {
      holders: found.openTasks.map(({ assignedTo, assignedToName }) =>
        assignedTo ? { id: assignedTo, name: assignedToName ?? '' } : null,
      ),
      me: ctx.actor.kind === 'employee' ? ctx.actor.id : '',
      isLeader: holds(ctx, 'casework.override'),
      colleagues: await colleaguesWhoMay(
        ctx,
        'casework.decide',
        [ctx.municipality],
        found.protection as ProtectionLevel,
      ),
    },
    limit: await limitOfCase(ctx, found.id),
    stop: await deadlineStopOf(ctx, found.id),
    appeals: await appealsOfCase(ctx, ctx.municipality, found.id),
    drafts: await draftsOfCase(ctx, found.id),
    proposed,
    isOwnProposal: ctx.actor.kind === 'employee' && ctx.actor.id === proposed?.proposedBy,
    proposal: found.decidedAt ? null : await proposalFor(ctx, decider, found, language, faultOf),
  }

  function inWords(decision: Decision): Explanation | null {
    try {
      return decider.explain(decision, language)
    } catch (error) {
      faultOf(error)
      return null
    }
  }

  function faultOf(error: unknown): void {
    log.error(
      { err: error, correlationId: ctx.correlationId },
      'a case is shown without the words of the rule',
    )
  }
}

/** Asked last, and behind a savepoint: a failed question to the database would end the whole transaction. */
async function proposalFor(
  ctx: Ctx,
  decider: Decider,
  found: CaseFile,
  language: Language,
  faultOf: (error: unknown) => void,
): Promise<LoadedCase['proposal']> {
  await sql`savepoint proposal`.execute(ctx.tx)
  try {
    const evaluation = await evaluationAsKnown(ctx, decider, found)
    const { grounds } = evaluation
    const working = workingOf(decider, grounds, language, faultOf)
    return { explanation: decider.explain(evaluation, language), grounds, working }
  } catch (error) {
    await sql`rollback to savepoint proposal`.execute(ctx.tx)
    faultOf(error)
    return 'failed'
  }
}
