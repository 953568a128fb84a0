import { CsrfField } from '#design/csrf-field.tsx'
import { ErrorSummary } from '#design/error-summary.tsx'
import { FilterChips } from '#design/filter-chips.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { day, Form, type Frame, surveyPage } from '../frame.tsx'
import { said, sectionsOf } from '../questions/question.rules.ts'
import type { WaveInFull } from '../questions/surveys.queries.ts'
import type { Measured } from '../results/result.rules.ts'
import { base } from '../world.ts'
import { type AnswerFault, type Answers, spreadOf } from './answer.rules.ts'
import { answeringTexts } from './answering.text.ts'
import { answerInWords } from './in-words.ts'
import { QuestionField } from './question-field.tsx'
import type { Evidence, KeptSheet } from './sheets.ts'

export interface SheetPageProps {
  frame: Frame
  asked: WaveInFull
  municipality: { number: string; name: string }
  sheet: KeptSheet
  /** Others' sent sheets, beside a joint answer. */
  others: readonly KeptSheet[]
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
  const section = sections[part - 1]
  const memberHref = `${base}/maling/${asked.wave.id}/svar/${municipality.number}`
  const here = `${memberHref}/ark/${sheet.id}`
  const title = sheet.isAgreed ? t('answer.joint') : sheet.respondent
  const faultText = (id: string) => {
    const fault = faults.get(id)
    return fault === undefined ? undefined : (faultTexts(language)[fault] ?? fault)
  }
  const errors = (section?.questions ?? []).flatMap(({ id }) => {
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
    return [
      ...(measured && value ? [t('answer.measured', { value, since: day(measured.since, language) })] : []),
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
          filters={sections.map(({ heading }, i) => ({
            ...{ label: said(heading, language), href: `${here}?del=${i + 1}`, chosen: i + 1 === part },
          }))}
        />
        {section && (
          <h2 class="ds-heading" data-size="xs">
            {t('answer.part', { number: part, of: sections.length, name: said(section.heading, language) })}
          </h2>
        )}
        {!mayWrite && (
          <p class="ds-paragraph">{t(sheet.state === 'sent' ? 'answer.sent-final' : 'answer.read-only')}</p>
        )}
        {section && !mayWrite && (
          <SummaryList
            language={language}
            rows={section.questions.map((question) => ({
              label: said(question.text, language),
              value: (
                <>
                  {answerInWords(question, answers[question.id]?.value, language)}
                  {answers[question.id]?.comment && <div>{answers[question.id]?.comment}</div>}
                  {props.evidence
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
            {section.questions.map((question) => (
              <QuestionField
                question={question}
                answer={answers[question.id]}
                language={language}
                error={faultText(question.id)}
                beside={beside(question.id)}
                files={props.evidence.filter(({ questionId }) => questionId === question.id)}
                fileHref={fileHref}
              />
            ))}
            <p class="ds-paragraph">{t('answer.save-about')}</p>
            <p>
              <button type="submit" class="ds-button">
                {part < sections.length ? t('answer.save-next') : t('answer.save-last')}
              </button>
            </p>
          </form>
        )}
        {mayWrite && (
          <Form
            frame={frame}
            to={`${here}/send`}
            label={sheet.isAgreed ? t('answer.settle') : t('answer.send')}
            quiet={part < sections.length}
          />
        )}
        {mayWrite && sheet.state === 'draft' && !sheet.isAgreed && (
          <Form frame={frame} to={`${here}/slett`} label={t('answer.withdraw')} quiet />
        )}
      </>
    ),
  })
}

function faultTexts(language: 'nb' | 'nn' | 'en'): Record<string, string> {
  const t = answeringTexts(language)
  return {
    'not-a-choice': t('fault.not-a-choice'),
    'not-a-number': t('fault.not-a-number'),
    'not-a-percent': t('fault.not-a-percent'),
    'too-long': t('fault.too-long'),
    'not-a-link': t('fault.not-a-link'),
    'not-a-date': t('fault.not-a-date'),
    evidence: t('fault.evidence'),
  }
}
