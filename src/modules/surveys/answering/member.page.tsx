import { dateShort } from '#design/date-format.ts'
import { Details } from '#design/details.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import { day, Form, type Frame, surveyPage } from '../frame.tsx'
import { said } from '../questions/question.rules.ts'
import type { WaveInFull } from '../questions/surveys.queries.ts'
import { remindingTexts } from '../reminding/reminding.text.ts'
import { base } from '../world.ts'
import { spreadOf } from './answer.rules.ts'
import { answeringTexts } from './answering.text.ts'
import { askedOf } from './asked.rules.ts'
import { answerInWords } from './in-words.ts'
import type { KeptSheet } from './sheets.ts'

export interface MemberPageProps {
  frame: Frame
  asked: WaveInFull
  municipality: { number: string; name: string }
  sheets: readonly KeptSheet[]
  mayAnswer: boolean
  /** Where reminders go; absent for those who do not answer for the municipality. */
  address?: { by: string; at: Date } | null
  problem: string | null
  typed: (name: string) => string
}

/** One member in one wave: who has answered, where they differ, and what is agreed. */
export function memberPage(props: MemberPageProps): string {
  const { frame, asked, municipality, sheets, mayAnswer, typed } = props
  const { language } = frame
  const t = answeringTexts(language)
  const r = remindingTexts(language)
  const { wave, version } = asked
  const here = `${base}/maling/${wave.id}/svar/${municipality.number}`
  const voices = sheets.filter(({ isAgreed }) => !isAgreed)
  const sent = voices.filter(({ state }) => state === 'sent')
  const agreed = sheets.find(({ isAgreed }) => isAgreed)
  // What is hidden from a respondent is not an answer that differs.
  const counting = sent.map(({ respondent, answers }) => ({
    ...{ respondent, answers: askedOf(version.questions, answers).answers },
  }))
  const differing = version.questions
    .filter(({ computed }) => computed === undefined)
    .map((question) => ({ question, spread: spreadOf(question.id, counting) }))
    .filter(({ spread }) => !spread.agree)
  const sheetHref = (sheet: KeptSheet) => `${here}/ark/${sheet.id}`
  return surveyPage({
    ...{ frame, title: t('answer.title', { municipality: municipality.name }), problem: props.problem },
    trail: [{ label: wave.title, href: `${base}/maling/${wave.id}` }],
    isTestData: sheets.some(({ origin }) => origin === 'test-data'),
    children: (
      <>
        <p class="ds-paragraph">{wave.state === 'open' ? t('answer.lead') : t('answer.closed')}</p>
        <h2 class="ds-heading" data-size="xs">
          {t('answer.joint')}
        </h2>
        <p class="ds-paragraph">
          {!agreed
            ? t('answer.joint-none')
            : agreed.state === 'sent'
              ? t('answer.joint-settled', { by: agreed.sentBy ?? '', at: day(agreed.sentOn ?? '', language) })
              : t('answer.joint-draft')}
        </p>
        {agreed && (
          <p>
            <a class="ds-link" href={sheetHref(agreed)}>
              {t('answer.joint-open')}
            </a>
          </p>
        )}
        {mayAnswer && !agreed && <Form frame={frame} to={`${here}/felles`} label={t('answer.joint-begin')} />}
        <h2 class="ds-heading" data-size="xs">
          {t('answer.respondents')}
        </h2>
        <Table
          id="svar"
          caption={t('answer.respondents')}
          hiddenCaption
          stacks
          rows={voices}
          empty={
            <EmptyState title={t('answer.none')} level={3}>
              {mayAnswer ? undefined : t('answer.none-do')}
            </EmptyState>
          }
          columns={[
            {
              heading: t('answer.respondent'),
              namesRow: true,
              cell: (sheet) => (
                <a class="ds-link" href={sheetHref(sheet)}>
                  {sheet.respondent}
                </a>
              ),
            },
            {
              heading: t('answer.state'),
              cell: ({ state, sentOn }) =>
                state === 'sent' ? t('answer.sent', { at: day(sentOn ?? '', language) }) : t('answer.draft'),
            },
            {
              heading: t('answer.by'),
              cell: ({ startedBy, savedAt }) => `${startedBy}, ${dateShort(savedAt, language)}`,
            },
          ]}
        />
        {mayAnswer && (
          <Form frame={frame} to={`${here}/ark`} label={t('answer.add')} quiet>
            <TextField
              id="rolle"
              label={t('answer.respondent')}
              description={t('answer.respondent-about')}
              language={language}
              value={typed('rolle')}
              maxlength={80}
            />
          </Form>
        )}
        {props.address !== undefined && (
          <section class="stack" id="paaminnelser">
            <h2 class="ds-heading" data-size="xs">
              {r('address.title')}
            </h2>
            <p class="ds-paragraph">
              {props.address
                ? r('address.own', { by: props.address.by, at: dateShort(props.address.at, language) })
                : r('address.municipality')}
            </p>
            <Details summary={r('address.field')}>
              <Form frame={frame} to={`${here}/paaminnelse`} label={r('address.save')} quiet>
                <TextField
                  id="epost"
                  label={r('address.field')}
                  description={r('address.about')}
                  language={language}
                  value={typed('epost')}
                  type="email"
                  optional
                />
              </Form>
            </Details>
          </section>
        )}
        {sent.length > 1 && (
          <>
            <h2 class="ds-heading" data-size="xs">
              {t('answer.spread')}
            </h2>
            {differing.length === 0 && <p class="ds-paragraph">{t('answer.spread-none')}</p>}
            <Table
              id="uenighet"
              caption={t('answer.spread')}
              hiddenCaption
              stacks
              rows={differing}
              empty={<></>}
              columns={[
                {
                  heading: t('answer.question'),
                  namesRow: true,
                  cell: ({ question }) => said(question.text, language),
                },
                {
                  heading: t('answer.answers'),
                  cell: ({ question, spread }) =>
                    spread.values
                      .map(
                        ({ value, respondents }) =>
                          `${answerInWords(question, value, language)} (${respondents.join(', ')})`,
                      )
                      .join('; '),
                },
              ]}
            />
          </>
        )}
      </>
    ),
  })
}
