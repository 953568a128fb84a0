import { CsrfField } from '#design/csrf-field.tsx'
import { ErrorSummary } from '#design/error-summary.tsx'
import { FilterChips } from '#design/filter-chips.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import type { Language } from '#platform/i18n.ts'
import { day, Form, type Frame, surveyPage } from '../frame.tsx'
import { type Question, said, sectionsOf } from '../questions/question.rules.ts'
import type { WaveInFull } from '../questions/surveys.queries.ts'
import type { Measured } from '../results/result.rules.ts'
import { base } from '../world.ts'
import { type AnswerFault, type Answers, spreadOf } from './answer.rules.ts'
import { answeringTexts } from './answering.text.ts'
import { askedOf } from './asked.rules.ts'
import type { Evidence } from './evidence.queries.ts'
import { FilesOfPart } from './files-of-part.tsx'
import { answerInWords } from './in-words.ts'
import { QuestionField } from './question-field.tsx'
import type { KeptSheet } from './sheets.ts'

export interface SheetPageProps {
  frame: Frame
  asked: WaveInFull
  municipality: { number: string; name: string }
  sheet: KeptSheet
  /** Others' sent sheets, beside a joint answer. */
  others: readonly KeptSheet[]
  /** Those taken away too. */
  evidence: readonly Evidence[]
  measured: Measured
  /** From 1. */
  part: number
  /** As they were posted, where something is wrong; else as they stand. */
  answers: Answers
  faults: ReadonlyMap<string, AnswerFault | 'evidence' | string>
  mayWrite: boolean
  problem: string | null
}

/** One part of a sheet. Every press of a button keeps what was filled in. */
export function sheetPage(props: SheetPageProps): string {
  const { frame, asked, municipality, sheet, answers, faults, mayWrite } = props
  const { language } = frame
  const t = answeringTexts(language)
  const sections = sectionsOf(asked.version.questions)
  const part = Math.min(Math.max(props.part, 1), sections.length)
  const now = askedOf(asked.version.questions, answers)
  const shown = (sections[part - 1]?.questions ?? []).filter(({ id }) => !now.hidden.has(id))
  const section = sections[part - 1]
  const files = props.evidence.filter(({ removed }) => !removed)
  // The chips lead to parts that ask for something; each keeps its own number.
  const chips = sections.flatMap(({ heading, questions }, i) =>
    questions.some(({ id }) => !now.hidden.has(id)) ? [{ heading, number: i + 1 }] : [],
  )
  const memberHref = `${base}/maling/${asked.wave.id}/svar/${municipality.number}`
  const here = `${memberHref}/ark/${sheet.id}`
  const title = sheet.isAgreed ? t('answer.joint') : sheet.respondent
  const faultText = (id: string) => {
    const fault = faults.get(id)
    return fault === undefined ? undefined : (faultTexts(language)[fault] ?? fault)
  }
  const errors = shown.flatMap(({ id }) => {
    const text = faultText(id)
    return text ? [{ id, text }] : []
  })
  const fileHref = (file: Evidence) => `${here}/belegg/${file.id}`
  const beside = (questionId: string): string[] => {
    const question = asked.version.questions.find(({ id }) => id === questionId)
    if (!question) return []
    const measured = props.measured.get(questionId)?.get(municipality.number)
    const { values } = spreadOf(questionId, props.others)
    const value = measured && answerInWords(question, measured.value, language)
    const known = measured?.from === 'register' ? 'answer.in-register' : 'answer.measured'
    return [
      ...(now.required.has(questionId) ? [t('answer.required')] : []),
      ...(measured && value ? [t(known, { value, since: day(measured.since, language) })] : []),
      ...(values.length > 0
        ? [
            t('answer.others-say', {
              said: values
                .map(
                  (one) => `${answerInWords(question, one.value, language)} (${one.respondents.join(', ')})`,
                )
                .join('; '),
            }),
          ]
        : []),
    ]
  }
  return surveyPage({
    ...{ frame, title, problem: props.problem, hasErrors: errors.length > 0 },
    trail: [
      { label: asked.wave.title, href: `${base}/maling/${asked.wave.id}` },
      { label: municipality.name, href: memberHref },
    ],
    isTestData: sheet.origin === 'test-data',
    children: (
      <>
        <ErrorSummary language={language} errors={errors} />
        <FilterChips
          language={language}
          label={t('answer.question')}
          filters={chips.map(({ heading, number }) => ({
            ...{ label: said(heading, language), href: `${here}?del=${number}`, chosen: number === part },
          }))}
        />
        {section && (
          <h2 class="ds-heading" data-size="xs">
            {t('answer.part', {
              number: Math.max(1, chips.findIndex(({ number }) => number === part) + 1),
              ...{ of: chips.length, name: said(section.heading, language) },
            })}
          </h2>
        )}
        {!mayWrite && (
          <p class="ds-paragraph">{t(sheet.state === 'sent' ? 'answer.sent-final' : 'answer.read-only')}</p>
        )}
        {section && !mayWrite && (
          <SummaryList
            language={language}
            rows={shown.map((question) => ({
              label: said(question.text, language),
              value: (
                <>
                  {answerInWords(question, now.answers[question.id]?.value, language)}
                  {answers[question.id]?.comment && <div>{answers[question.id]?.comment}</div>}
                  {files
                    .filter(({ questionId }) => questionId === question.id)
                    .map((file) => (
                      <div>
                        <a class="ds-link" href={fileHref(file)}>
                          {file.fileName}
                        </a>
                      </div>
                    ))}
                </>
              ),
            }))}
          />
        )}
        {section && mayWrite && (
          <form
            method="post"
            action={`${here}?del=${part}`}
            class="narrow stack"
            enctype="multipart/form-data"
            novalidate
          >
            <CsrfField {...(frame.csrfToken ? { token: frame.csrfToken } : {})} />
            <input type="hidden" name="endringer" value={String(sheet.changes)} />
            {shown.map((question) =>
              question.computed === undefined ? (
                <QuestionField
                  question={question}
                  answer={answers[question.id]}
                  language={language}
                  error={faultText(question.id)}
                  beside={beside(question.id)}
                  files={files.filter(({ questionId }) => questionId === question.id)}
                  fileHref={fileHref}
                />
              ) : (
                <Computed language={language} question={question} value={now.answers[question.id]?.value} />
              ),
            )}
            <p class="ds-paragraph">{t('answer.save-about')}</p>
            <p>
              <button type="submit" class="ds-button">
                {part < (chips.at(-1)?.number ?? 1) ? t('answer.save-next') : t('answer.save-last')}
              </button>
            </p>
          </form>
        )}
        <FilesOfPart
          {...{ frame, here, part, mayWrite }}
          files={props.evidence.filter(({ questionId }) => shown.some(({ id }) => id === questionId))}
          nameOf={(id) => said(shown.find((one) => one.id === id)?.text ?? { nb: id }, language)}
        />
        {mayWrite && (
          <Form
            frame={frame}
            to={`${here}/send`}
            label={sheet.isAgreed ? t('answer.settle') : t('answer.send')}
            quiet={part < (chips.at(-1)?.number ?? 1)}
          />
        )}
        {mayWrite && sheet.state === 'draft' && !sheet.isAgreed && (
          <Form frame={frame} to={`${here}/slett`} label={t('answer.withdraw')} quiet />
        )}
      </>
    ),
  })
}

/** A question that nobody answers: its value follows from the answers above. */
function Computed(props: {
  language: Language
  question: Question
  value: string | readonly string[] | undefined
}) {
  const { language, question, value } = props
  const t = answeringTexts(language)
  return (
    <SummaryList
      language={language}
      rows={[
        {
          label: said(question.text, language),
          value: value === undefined ? t('answer.computed-later') : answerInWords(question, value, language),
        },
      ]}
    />
  )
}

function faultTexts(language: Language): Record<string, string> {
  const t = answeringTexts(language)
  return {
    'not-a-choice': t('fault.not-a-choice'),
    'not-a-number': t('fault.not-a-number'),
    'not-a-percent': t('fault.not-a-percent'),
    'too-long': t('fault.too-long'),
    'not-a-link': t('fault.not-a-link'),
    'not-a-date': t('fault.not-a-date'),
    evidence: t('fault.evidence'),
    answer: t('fault.answer'),
  }
}
