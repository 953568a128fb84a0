import type { Letter } from '#engines/letter-pdf/index.ts'
import { findSetting, type SettingValue } from '#modules/members/index.ts'
import { deadlineRuleOn } from '#norway/deadline-rules.ts'
import { outlineOf, outlineViewBox } from '#norway/municipalities.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { appealBodyFor } from '../appeal-body.ts'
import type { CaseFile } from '../case-file.queries.ts'
import { isMereAnswer } from '../case-file.rules.ts'
import type { Decider } from '../decider.ts'
import type { Decision } from '../decisions/decision.queries.ts'
import { decisionLetter, type LetterContent } from './decision-letter.ts'

// The outlines are drawn in a box that begins at 0 0.
const [, , outlineWidth = 100, outlineHeight = 100] = outlineViewBox.split(' ').map(Number)
const outlineBox = { width: outlineWidth, height: outlineHeight }

/** What the municipality has chosen that stands in every letter. */
export interface LetterChoices {
  contact: SettingValue<'contact'>
  appealBody: SettingValue<'appeal-body'>
  officer: SettingValue<'responsible-officer'>
}

/** The municipality's choices on a day, the service's own officer among them; or the keys of what it has not chosen. */
export async function letterChoices(
  ctx: Ctx,
  decider: Decider,
  on: string,
): Promise<{ chosen: LetterChoices } | { missing: string[] }> {
  const contact = await findSetting(ctx, 'contact', on)
  const appealBody = await findSetting(ctx, 'appeal-body', on)
  const officer = await findSetting(ctx, 'responsible-officer', on)
  if (contact && appealBody && officer) {
    const chosen = { contact: contact.value, appealBody: appealBody.value, officer: officer.value }
    return { chosen: withOfficer(chosen, (await decider.officerHere?.(ctx)) ?? {}) }
  }
  const wanted = { contact, 'appeal-body': appealBody, 'responsible-officer': officer }
  return { missing: Object.entries(wanted).flatMap(([key, setting]) => (setting ? [] : [key])) }
}

/** Another person is not given the title of the one who answers for all decisions. */
function withOfficer(
  { contact, officer, ...rest }: LetterChoices,
  here: { unit?: string; name?: string; phone?: string; email?: string },
): LetterChoices {
  const { unit, name, phone, email } = here
  return {
    ...rest,
    contact: {
      ...contact,
      ...(unit ? { unit } : {}),
      ...(phone ? { phone } : {}),
      ...(email ? { email } : {}),
    },
    officer: { ...officer, ...(unit ? { unit } : {}), ...(name ? { name, title: '' } : {}) },
  }
}

/** The letter of a decision, made or being made, as it is read, archived and sent. */
export function letterOfDecision(of: {
  found: CaseFile
  decider: Decider
  decision: Omit<Decision, 'id' | 'sequence' | 'delegationId' | 'caseId' | 'supersededAt' | 'decidedBy'>
  replaced: Pick<Decision, 'decidedAt'> | null
  choices: LetterChoices
  municipality: LetterContent['municipality']
  receiver: { name: string; addressLines: string[] | null }
}): Letter {
  const { found, decider, decision, choices, municipality } = of
  const { language } = found
  const date = dateInNorway(decision.decidedAt)
  const { appealRuleId = 'appeal' } = decider
  const canAppeal = appealRuleId !== null && !isMereAnswer(decision.outcome)
  const outline = outlineOf(found.municipality)
  return decisionLetter({
    language,
    title: decider.letterTitle(decision.outcome, language, decision.grounds),
    reference: found.caseNumber,
    date,
    decision,
    replacesDecisionOf: of.replaced && dateInNorway(of.replaced.decidedAt),
    appealRule: canAppeal ? deadlineRuleOn(appealRuleId, date) : null,
    explanation: decider.explain(decision, language),
    receiver: of.receiver,
    municipality,
    ...choices,
    appealBody: appealBodyFor(decider, choices.appealBody, municipality.name, language),
    outline: outline ? { path: outline.path, ...outlineBox } : null,
  })
}
