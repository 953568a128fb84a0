import { formatDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { appealBodyFor } from '../appeal-body.ts'
import { appealLimitFrom } from '../appeals/appeal-deadline.ts'
import type { CaseFile } from '../case-file.queries.ts'
import type { Decider, Explanation, Outcome } from '../decider.ts'
import { draftTexts } from '../drafts/draft.text.ts'
import { applicantOf } from '../history.queries.ts'
import type { LetterPlace } from './judge-letter.ts'
import type { LetterChoices } from './letter-of-decision.ts'
import { type FieldFault, fillMergeFields, type MergeValues } from './merge-fields.rules.ts'

/** What the fields of a letter stand for in a decision that is being made. */
export async function mergeValuesOf(
  ctx: Ctx,
  of: {
    found: CaseFile
    decider: Decider
    outcome: Outcome
    explanation: Explanation
    /** Null where the municipality has not made the choices that letters need. */
    choices: LetterChoices | null
    municipalityName: string
    officer: string
  },
): Promise<MergeValues> {
  const { found, decider, explanation, choices, municipalityName } = of
  const { language } = found
  const limit = appealLimitFrom(decider, of.outcome, isoDate(ctx.today))
  const sum = explanation.calculation.findLast((row) => row.sum) ?? explanation.calculation.at(-1)
  const body = choices && appealBodyFor(decider, choices.appealBody, municipalityName, language)
  return {
    navn: (await applicantOf(ctx, found.id)).name,
    saksnummer: found.caseNumber,
    svar: explanation.answer,
    beløp: sum?.amount ?? null,
    dato: formatDate(ctx.today, language),
    klagefrist: limit && formatDate(limit.movedEnd, language),
    klageinstans: limit && body ? body.name : null,
    kommune: municipalityName || null,
    enhet: choices?.contact.unit || null,
    telefon: choices?.contact.phone || null,
    'e-post': choices?.contact.email || null,
    saksbehandler: of.officer,
  }
}

/** Texts with their fields filled in, and one sentence for each that could not be, with its place. */
export function fillTexts<Places extends Partial<Record<LetterPlace, string>>>(
  texts: Places,
  values: MergeValues,
  language: Language,
): { texts: Places; faults: { key: string; text: string }[] } {
  const faults: { key: string; text: string }[] = []
  const filled = Object.entries(texts).map(([place, text]) => {
    const done = fillMergeFields(text as string, values)
    for (const fault of done.faults) faults.push({ key: place, text: faultText(fault, language) })
    return [place, done.text]
  })
  return { texts: Object.fromEntries(filled) as Places, faults }
}

function faultText({ name, line, why, meant }: FieldFault, language: Language): string {
  const t = draftTexts(language)
  const hint = meant ? ` ${t('field-meant', { meant: `{{${meant}}}` })}` : ''
  return `${t(`field-${why}`, { name: `{{${name}}}`, line })}${hint}`
}
