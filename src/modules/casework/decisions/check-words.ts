import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import type { CaseFile } from '../case-file.queries.ts'
import { isMereAnswer, isReason } from '../case-file.rules.ts'
import { caseworkTexts } from '../casework.text.ts'
import type { Decider, Grounds, Outcome } from '../decider.ts'
import { draftTexts, ruleInWords } from '../drafts/draft.text.ts'
import { fillTexts, mergeValuesOf } from '../letters/fill-letter.ts'
import { judgeLetter, type LetterFinding } from '../letters/judge-letter.ts'
import { type LetterChoices, letterChoices, letterOfDecision } from '../letters/letter-of-decision.ts'
import type { LetterWords } from '../letters/letter-words.ts'
import type { MergeValues } from '../letters/merge-fields.rules.ts'
import type { DecidingByHand, DecisionByHand } from './decide-by-hand.ts'

/** What a caseworker writes or chooses for the letter beside the reason. */
export interface WordsByHand {
  afterAnswer: string
  /** Keys of standard paragraphs. */
  paragraphs: string[]
  closing: string
  /** Why findings that stop a letter are kept; empty when none are. */
  keepFindings: string
}

/** The words as they are written down with the decision. */
export interface FilledWords {
  reason: string
  letterWords?: LetterWords
  keptFindings?: { rules: string[]; reason: string }
}

export interface CheckedWords {
  /** Null while something is wrong. */
  filled: FilledWords | null
  faults: { key: string; text: string }[]
  findings: LetterFinding[]
  values: MergeValues | null
  /** The words as they stand, whatever is wrong with them. */
  asWritten: { reason: string; letterWords: LetterWords }
}

/** Stands in the letter that is judged where the municipality has not chosen yet: the real letter waits for its choices. */
const notChosen: LetterChoices = {
  contact: {
    ...{ unit: 'Servicekontoret', phone: '00 00 00 00', email: 'post@kommune.example' },
    ...{ visitingAddress: '', postalAddress: [], openingHours: '' },
  },
  appealBody: { name: 'Statsforvalteren', address: [], website: '' },
  officer: { name: '', title: '', unit: '' },
}

/**
 * Fills in the fields of what was written, and judges the letter's language. K01, K05 and K11 stop it unless there is a
 * reason to keep the words.
 */
export async function checkWords(
  ctx: Ctx,
  world: DecidingByHand,
  of: {
    found: CaseFile
    decider: Decider
    /** Null-ish while the decision itself is not filled in: then only what is missing is told. */
    answered: { outcome: Outcome; result: unknown; grounds: Grounds } | false
    officerName: string
  },
  input: Pick<DecisionByHand, 'kind' | 'reason' | 'words'>,
  language: Language,
): Promise<CheckedWords> {
  const { found, decider, answered, officerName } = of
  const t = draftTexts(language)
  const noReason = isReason(input.reason)
    ? []
    : [{ key: 'reason', text: caseworkTexts(language)('casework.no-reason') }]
  if (!answered) {
    const asWritten = { reason: input.reason, letterWords: {} }
    return { filled: null, faults: noReason, findings: [], values: null, asWritten }
  }
  const choices = await letterChoices(ctx, decider, ctx.today)
  const municipality = world.municipalities?.byNumber(ctx.municipality)
  const explanation = decider.explain(answered, found.language)
  const values = await mergeValuesOf(ctx, {
    ...{ found, decider, outcome: answered.outcome, explanation, officer: officerName },
    choices: 'chosen' in choices ? choices.chosen : null,
    municipalityName: municipality?.name ?? '',
  })
  const { afterAnswer = '', closing = '', paragraphs = [], keepFindings = '' } = input.words ?? {}
  const offered = decider.standardParagraphs?.(answered.grounds, found.language) ?? []
  const picked = offered.filter(({ key }) => paragraphs.includes(key))
  const own = fillTexts(
    { reason: input.reason, 'etter-svaret': afterAnswer, avslutning: closing },
    values,
    language,
  )
  const standard = picked.map(({ title, text }) => ({
    title,
    ...fillTexts({ avsnitt: text }, values, language),
  }))
  const { reason } = own.texts
  const letterWords: LetterWords = {
    ...(afterAnswer.trim() ? { afterAnswer: own.texts['etter-svaret'].trim() } : {}),
    ...(standard.length > 0
      ? { paragraphs: standard.map(({ title, texts }) => ({ title, text: texts.avsnitt.trim() })) }
      : {}),
    ...(closing.trim() ? { closing: own.texts.avslutning.trim() } : {}),
  }
  const letter = letterOfDecision({
    ...{ found, decider, replaced: null, receiver: { name: 'x', addressLines: null } },
    choices: 'chosen' in choices ? choices.chosen : notChosen,
    municipality: municipality ?? unnamed,
    decision: {
      ...{ ...answered, kind: input.kind, reason: reason.trim() || null, decidedAt: ctx.now, letterWords },
      ...{ decidedByName: officerName, appealDeadlineOn: ctx.today },
    },
  })
  const findings = judgeLetter(
    letter,
    [
      { place: 'reason', text: reason },
      { place: 'etter-svaret', text: own.texts['etter-svaret'] },
      ...standard.map(({ texts }) => ({ place: 'avsnitt' as const, text: texts.avsnitt })),
      { place: 'avslutning', text: own.texts.avslutning },
    ],
    { language: found.language, canAppeal: decider.appealRuleId !== null && !isMereAnswer(answered.outcome) },
  )
  const stopping = [...new Set(findings.filter((one) => one.stops).map(({ rule }) => rule))]
  const isKept = stopping.length > 0 && isReason(keepFindings)
  const mend =
    stopping.length === 0 || isKept
      ? []
      : [
          {
            key: 'sprakgrunn',
            text: t('must-mend', {
              count: findings.filter((one) => one.stops).length,
              rules: stopping.map((rule) => ruleInWords(rule, language)).join(', '),
            }),
          },
        ]
  const faults = [...noReason, ...own.faults, ...standard.flatMap((one) => one.faults), ...mend]
  return {
    ...{ faults, findings, values, asWritten: { reason: reason.trim(), letterWords } },
    filled:
      faults.length > 0
        ? null
        : {
            reason: reason.trim(),
            ...(Object.keys(letterWords).length > 0 ? { letterWords } : {}),
            ...(isKept ? { keptFindings: { rules: stopping, reason: keepFindings.trim() } } : {}),
          },
  }
}

/** Who asks without knowing the municipalities judges the words alone. */
const unnamed = { name: '', organizationNumber: '', website: null }
