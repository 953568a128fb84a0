import { z } from 'zod'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { addRule } from '../proposals/proposals.ts'
import { type ProposalRule, ruleForm } from '../proposals/rule.rules.ts'
import { indicatorForm, standing } from './indicator.rules.ts'
import { questionsForm } from './question.rules.ts'
import type { Survey, SurveyVersion } from './surveys.queries.ts'
import { addSurvey, changeDraft } from './write-survey.ts'

const format = 'samvirke-undersokelse'

const fileForm = z.object({
  format: z.literal(format).optional(),
  title: z.string().trim().max(200).optional(),
  purpose: z.string().trim().max(2000).optional(),
  questions: questionsForm,
  indicators: indicatorForm.array().max(50).default([]),
  rules: ruleForm.array().max(50).default([]),
})
type SurveyFile = z.infer<typeof fileForm>

/** A survey as a file that another cooperation can take in: what it asks, what is made of it, when it proposes something. */
export const surveyFile = (
  survey: Survey,
  version: SurveyVersion | undefined,
  rules: readonly ProposalRule[],
): string =>
  JSON.stringify(
    {
      ...{ format, title: survey.title, purpose: survey.purpose, version: version?.version ?? 1 },
      ...{ questions: version?.questions ?? [], indicators: version?.indicators ?? [], rules },
    },
    null,
    1,
  )

/** Reads a survey from a file; a bare list of questions is one too. @throws Refusal that says where it is wrong */
export function readSurveyFile(text: string): SurveyFile {
  let parsed: unknown
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw new Refusal('invalid', 'surveys.file-wrong', { place: 'JSON' })
  }
  const read = fileForm.safeParse(Array.isArray(parsed) ? { questions: parsed } : parsed)
  if (read.success) {
    if (standing(read.data.indicators, read.data.questions).length < read.data.indicators.length)
      throw new Refusal('invalid', 'surveys.file-wrong', { place: 'indicators' })
    return read.data
  }
  const [issue] = read.error.issues
  // Counted from 1, as a person counts: questions[3].choices.
  const place = (issue?.path ?? []).map((part) =>
    typeof part === 'number' ? `[${part + 1}]` : `.${String(part)}`,
  )
  const message = /^[a-z]+$/.test(issue?.message ?? '') ? `.${issue?.message}` : ''
  throw new Refusal('invalid', 'surveys.file-wrong', {
    place: `${place.join('')}${message}`.replace(/^\./, '').slice(0, 80) || 'questions',
  })
}

/** Puts all questions and indicators from a file in place of those that stand. @throws Refusal */
export async function importInto(ctx: CooperationCtx, surveyId: string, text: string): Promise<void> {
  const { questions, indicators } = readSurveyFile(text)
  await changeDraft(ctx, surveyId, {
    questions: () => questions,
    // A bare list of questions leaves the indicators as they are, as far as their questions are still there.
    ...(indicators.length > 0 ? { indicators: () => indicators } : {}),
  })
}

/** A survey of our own from a file, with its indicators and rules; `name` in place of the file's. @throws Refusal */
export async function addFromFile(ctx: CooperationCtx, text: string, name = ''): Promise<string> {
  const { title, purpose, questions, indicators, rules } = readSurveyFile(text)
  const id = await addSurvey(ctx, { title: name || (title ?? ''), purpose: purpose ?? '' })
  await changeDraft(ctx, id, { questions: () => questions, indicators: () => indicators })
  for (const rule of rules) await addRule(ctx, id, rule)
  return id
}
