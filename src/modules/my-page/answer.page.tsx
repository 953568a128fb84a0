import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import { StatusTag } from '#design/tag.tsx'
import { Timeline } from '#design/timeline.tsx'
import { eventAboutParties, whyCannotAppeal } from '#modules/casework/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { type IsoDate, isoDate } from '#norway/iso-date.ts'
import { type CalendarDate, dateInNorway } from '#platform/clock.ts'
import { answerTexts } from './answer.text.ts'
import { HowWeReachedIt } from './answer-account.tsx'
import { LetterOfCase } from './letter-of-case.tsx'
import type { Answer } from './load-answer.ts'
import { threadHref } from './messages/address.ts'
import { RightToAppeal, RightToPerson } from './rights.tsx'
import { hasPassed } from './waiting/waiting.rules.ts'

export interface AnswerPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  serviceTitle: string
  municipalityName: string
  slug: string
  answer: Answer
  /** False for who may only see: nothing is offered that they may not do. */
  mayAct: boolean
  now: Date
}

const known = [
  'case-opened',
  'given-to-person',
  'decided',
  'decision-replaced',
  'letter-sent',
  'asked-for-person',
  'decision-kept',
  'deadline-stopped',
  'deadline-started',
  'appealed',
  'appeal-considered',
  'appeal-sent-on',
  'appeal-result',
  'appeal-deferral',
] as const

/** One case as the resident sees it: the answer first, then how it was reached, then what one may do about it. */
export function answerPage(props: AnswerPageProps): string {
  const { frame, serviceTitle, municipalityName, answer } = props
  const { language } = frame
  const t = answerTexts(language)
  const { file, decisions, events } = answer
  const [standing, ...earlier] = decisions
  const title = t('title', { service: serviceTitle })
  const here = `/minside/saker/${props.slug}/${file.id}`
  return renderDocument(
    <Page {...frame} title={title}>
      <Breadcrumbs
        language={language}
        trail={[{ label: t('all-cases'), href: '/minside' }, { label: serviceTitle }]}
      />
      <h1 class="ds-heading" data-size="lg">
        {serviceTitle}
      </h1>
      <p class="ds-paragraph">
        <StatusTag
          status={file.closedAt ? 'closed' : file.decidedAt ? 'decided' : 'in-progress'}
          language={language}
        />{' '}
        {t('case-number', { number: file.caseNumber, municipality: municipalityName })}
      </p>
      {standing ? (
        <>
          <TheAnswer {...props} standing={standing} />
          {standing.explanation && (
            <HowWeReachedIt
              language={language}
              explanation={standing.explanation}
              officersReason={standing.decision.reason}
            />
          )}
          <p class="ds-paragraph">
            <a
              class="ds-link"
              href={`/${props.slug}/regler/${answer.file.serviceId}/${standing.decision.grounds.modelSha256.slice(0, 12)}`}
            >
              {t('whole-rule')}
            </a>
          </p>
          <RightToAppeal
            language={language}
            municipalityName={municipalityName}
            limit={answer.appealLimit}
            appeals={answer.appeals}
            now={props.now}
            canAppeal={whyCannotAppeal(standing.decision, answer.appeals) === null}
            mayAct={props.mayAct}
            here={here}
            appealBody={answer.appealBody}
            contact={answer.contact}
          />
          <RightToPerson {...props} decision={standing.decision} />
          <LetterOfCase language={language} slug={props.slug} answer={answer} now={props.now} here={here} />
        </>
      ) : (
        <Alert kind="info" title={t('being-handled')}>
          <p class="ds-paragraph">
            {t(handlingWords(answer, isoDate(dateInNorway(props.now))), {
              date: formatDate(file.deadlineOn as CalendarDate, language),
            })}
          </p>
          {events.some((event) => event.kind === 'given-to-person') && (
            <p class="ds-paragraph">{t('with-person')}</p>
          )}
        </Alert>
      )}
      {earlier.length > 0 && (
        <section aria-labelledby="tidligere">
          <h2 class="ds-heading" data-size="md" id="tidligere">
            {t('earlier')}
          </h2>
          {earlier.map(({ decision, explanation }) => (
            <>
              {explanation && <p class="ds-paragraph">{explanation.answer}</p>}
              <p class="ds-paragraph">
                {t('earlier-text', {
                  from: dateLong(decision.decidedAt, language),
                  to: dateLong(decision.supersededAt ?? decision.decidedAt, language),
                })}
              </p>
            </>
          ))}
        </section>
      )}
      <p>
        <a class="ds-link" href={threadHref(props.slug, file.id)}>
          {t(props.mayAct ? 'write-to-us' : 'see-messages')}
        </a>
      </p>
      <section aria-labelledby="historikk">
        <h2 class="ds-heading" data-size="md" id="historikk">
          {t('history')}
        </h2>
        <Timeline
          language={language}
          events={events.map(({ at, kind, reason }) => ({
            at,
            title:
              eventAboutParties(kind, language) ??
              t(`event.${known.find((word) => word === kind) ?? 'other'}`),
            ...(reason ? { body: <p class="ds-paragraph">{reason}</p> } : {}),
          }))}
        />
      </section>
    </Page>,
  )
}

/** What is said of the limit while there is no answer. */
function handlingWords({ file }: Answer, today: IsoDate) {
  if (file.isStopped) return 'being-handled-stopped'
  return hasPassed(isoDate(file.deadlineOn), today) ? 'being-handled-late' : 'being-handled-text'
}

function TheAnswer({
  frame: { language },
  standing: { decision, explanation },
}: AnswerPageProps & { standing: Answer['decisions'][number] }) {
  const t = answerTexts(language)
  const date = dateLong(decision.decidedAt, language)
  const who =
    decision.kind === 'automatic'
      ? t('decided-automatic', { date })
      : decision.kind === 'by-deadline'
        ? t('decided-by-deadline', { date })
        : t('decided-by-person', { name: decision.decidedByName, date })
  return (
    <section aria-labelledby="svar">
      <h2 class="ds-heading" data-size="md" id="svar">
        {t('answer')}
      </h2>
      {explanation ? (
        <p class="ds-paragraph" data-size="lg">
          <strong>{explanation.answer}</strong>
        </p>
      ) : (
        <Alert kind="warning">{t('cannot-explain')}</Alert>
      )}
      <p class="ds-paragraph">{who}</p>
      {explanation && explanation.whatNow.length > 0 && (
        <>
          <h3 class="ds-heading" data-size="xs">
            {t('what-now')}
          </h3>
          <ul class="ds-list">
            {explanation.whatNow.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
