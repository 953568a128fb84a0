import type { Letter } from '#engines/letter-pdf/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { appealLimitFrom } from '../appeals/appeal-deadline.ts'
import type { CaseFile } from '../case-file.queries.ts'
import type { Decider } from '../decider.ts'
import type { TypedDecision } from '../drafts/typed-decision.ts'
import { letterChoices, letterOfDecision } from '../letters/letter-of-decision.ts'
import { addressedApplicant } from '../letters/receiver.ts'
import { sentenceOfReason } from '../reason.text.ts'
import { type CheckedWords, checkWords } from './check-words.ts'
import { type DecidingByHand, type DecisionByHand, evaluationAsKnown } from './decide-by-hand.ts'
import { standingDecision } from './decision.queries.ts'

/** The letter that a draft would become, or what must be filled in first. */
export type LetterDraft = { letter: Letter; checked: CheckedWords } | { missing: string[] }

/**
 * The letter as it would be if the draft were decided now. What stops a letter (its language) does not stop looking at it;
 * a field that cannot be filled stands as it was written.
 */
export async function letterDraft(
  ctx: Ctx,
  world: DecidingByHand,
  of: { found: CaseFile; decider: Decider; kind: DecisionByHand['kind']; officerName: string },
  typed: TypedDecision,
  language: Language,
  approvedByName: string | null = null,
): Promise<LetterDraft> {
  const { found, decider, kind, officerName } = of
  const evaluation = await evaluationAsKnown(ctx, decider, found)
  const chosen = decider.manualResult(evaluation, typed, language)
  const answered = chosen.ok && { ...chosen, grounds: evaluation.grounds }
  const choices = await letterChoices(ctx, decider, ctx.today)
  const municipality = world.municipalities?.byNumber(ctx.municipality)
  if (!answered || 'missing' in choices || !municipality) {
    const settings = 'missing' in choices ? choices.missing : []
    return {
      missing: [
        ...(chosen.ok ? [] : chosen.faults.map(({ text }) => text)),
        ...settings.map((setting) =>
          sentenceOfReason(decider, { code: 'letter-setting-missing', details: { setting } }, language),
        ),
      ],
    }
  }
  const checked = await checkWords(
    ctx,
    world,
    { found, decider, answered, officerName },
    { kind, ...typed },
    language,
  )
  const { reason, letterWords } = checked.asWritten
  const { identityEncrypted: _, ...receiver } = await addressedApplicant(ctx, found.id)
  const standing = await standingDecision(ctx, ctx.municipality, found.id)
  const letter = letterOfDecision({
    ...{ found, decider, replaced: standing, choices: choices.chosen, municipality, receiver },
    decision: {
      ...{ ...answered, kind, reason: reason || null, letterWords, decidedAt: ctx.now, approvedByName },
      decidedByName: officerName,
      appealDeadlineOn: appealLimitFrom(decider, answered.outcome, isoDate(ctx.today))?.movedEnd ?? null,
    },
  })
  return { letter, checked }
}
