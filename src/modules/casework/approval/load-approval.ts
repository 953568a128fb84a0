import type { Letter } from '#engines/letter-pdf/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { type CaseFile, caseFile } from '../case-file.queries.ts'
import { caseworkPageTexts } from '../casework.page.text.ts'
import type { Explanation, Working } from '../decider.ts'
import type { DecidingByHand, ReadyDecision } from '../decisions/decide-by-hand.ts'
import { hasRule } from '../decisions/decision-account.tsx'
import { letterDraft } from '../decisions/letter-draft.ts'
import { workingOf } from '../decisions/working-of.ts'
import type { TypedDecision } from '../drafts/typed-decision.ts'
import { holds, must } from '../must.ts'
import { readyFromProposal } from './approve.ts'
import { openProposal, type Proposal } from './proposal.queries.ts'
import { lockOf } from './propose.ts'

export interface LoadedApproval {
  found: CaseFile
  proposal: Proposal
  /** Null when what it rests on has changed: then there is nothing to approve. */
  ready: ReadyDecision | null
  explanation: Explanation | null
  working: Working | null
  letter: Letter | null
  /** Where the proposal and the rule part; null where the service has no rule. */
  differences: { what: string; rule: string; here: string }[] | null
  may: 'approve' | 'own' | 'not-allowed'
}

const noWords = { afterAnswer: '', paragraphs: [], closing: '', keepFindings: '' }

/** What the second person must see: the proposal, the facts, the letter, and where it differs from the rule. */
export async function loadApproval(
  ctx: Ctx,
  world: DecidingByHand,
  caseId: string,
  language: Language,
): Promise<LoadedApproval> {
  must(ctx, 'casework.read')
  const found = await caseFile(ctx, caseId)
  ctx.audit({ event: 'case.viewed', subjectKind: 'case', subjectId: found.id, residentId: found.residentId })
  const proposal = await openProposal(ctx, found.id)
  if (!proposal) throw new Refusal('conflict', 'casework.no-proposal')
  const isOwn = ctx.actor.kind === 'employee' && ctx.actor.id === proposal.proposedBy
  const may = isOwn ? 'own' : holds(ctx, 'casework.approve') ? 'approve' : 'not-allowed'
  const seen = await readyFromProposal(ctx, world, found, proposal, language)
  const ready = seen && lockOf(seen, proposal.content) === proposal.sha256 ? seen : null
  if (!ready)
    return { found, proposal, ready, explanation: null, working: null, letter: null, differences: null, may }
  const { decider, evaluation, chosen } = ready
  const typed: TypedDecision = { ...proposal.content, words: proposal.content.words ?? noWords }
  const made = await letterDraft(
    ctx,
    world,
    { found, decider, kind: proposal.content.kind, officerName: proposal.proposedByName },
    typed,
    language,
    may === 'approve' && ctx.actor.kind === 'employee' ? ctx.actor.name : null,
  )
  return {
    ...{ found, proposal, ready, may },
    explanation: decider.explain({ ...chosen, grounds: evaluation.grounds }, language),
    working: workingOf(decider, evaluation.grounds, language, () => undefined),
    letter: 'letter' in made ? made.letter : null,
    differences: hasRule(evaluation.grounds) ? differencesOf(ready, typed, language) : null,
  }
}

function differencesOf(
  { decider, evaluation, chosen }: ReadyDecision,
  typed: TypedDecision,
  language: Language,
) {
  const t = caseworkPageTexts(language)
  const outcome =
    evaluation.outcome === chosen.outcome || evaluation.result === null
      ? []
      : [
          {
            ...{ what: t('form.outcome'), rule: t(`outcome.${evaluation.outcome}`) },
            here: t(`outcome.${chosen.outcome}`),
          },
        ]
  const fields = decider
    .manualForm(evaluation, language)
    .filter(({ key, proposed }) => (typed.fields[key] ?? '').trim() !== proposed.trim())
    .map(({ key, label, proposed }) => ({
      what: label,
      rule: proposed || '–',
      here: typed.fields[key] || '–',
    }))
  return [...outcome, ...fields]
}
