import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { TimeText } from '#design/date-text.tsx'
import { Details } from '#design/details.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { Select } from '#design/select.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { Tag } from '#design/tag.tsx'
import type { Municipality } from '#modules/members/index.ts'
import type { Outcome } from '../arrival.rules.ts'
import type { RoutineText } from '../lists/routines/routine.queries.ts'
import { RoutineBeside } from '../lists/routines/routine-beside.tsx'
import type { ArrivalShown } from './arrival.queries.ts'
import { arrivalTexts } from './arrival.text.ts'
import { queueAddress } from './arrival-address.ts'
import { DeskKeys } from './desk-keys.tsx'
import type { FoundCase } from './find-cases.queries.ts'
import type { CentreFrame } from './frame.ts'
import { Preview } from './preview.tsx'
import { AddressedElsewhere, NotForArchive, Problems } from './problems.tsx'
import { queueTexts } from './queue.text.ts'
import { type QueueView, queryOfView } from './queue-filter.rules.ts'
import { RegisterForm, registerFormId } from './register-form.tsx'
import { type ActsTyped, actFields, type Fault, nameOf, type Typed } from './registering.rules.ts'

export interface ArrivalPageProps {
  frame: CentreFrame
  municipality: Municipality
  /** All of the cooperation: where post may be sent on to. */
  members: readonly Municipality[]
  shown: ArrivalShown
  typed: Typed
  /** What the words of a search found; null when nothing was looked for. */
  found: readonly FoundCase[] | null
  /** How it is done here, beside the task. */
  routines: readonly RoutineText[]
  mayControl: boolean
  faults: Partial<Record<keyof Typed, Fault>>
  /** An act that was not done, and why. */
  refused: { code: string; text: string; act: string } | null
  /** What was typed for other acts; null: nothing has been sent, and the fields stand as they begin. */
  actsTyped: ActsTyped | null
  view: QueueView
  next: string | null
  previous: string | null
  /** What was done with the one before. */
  done: { outcome: Outcome; href: string | null } | null
  me: string
  now: Date
}

/** The hidden fields of every form on the page: which version was seen, and which list one works through. */
export function FormFrame({ frame, shown, view }: Pick<ArrivalPageProps, 'frame' | 'shown' | 'view'>) {
  return (
    <>
      <CsrfField token={frame.csrfToken} />
      <input type="hidden" name="versjon" value={String(shown.arrival.version)} />
      <input type="hidden" name="visning" value={queryOfView(view)} />
    </>
  )
}

export const baseOf = ({ municipality, shown }: Pick<ArrivalPageProps, 'municipality' | 'shown'>) =>
  `/dokumentsenter/${municipality.slug}/post/${shown.arrival.id}`

/** One arrival: what came beside what it is to be called, where it is to go, and what else can be done with it. */
export function arrivalPage(props: ArrivalPageProps): string {
  const { frame, shown, refused, faults, done } = props
  const { arrival, settled } = shown
  const t = arrivalTexts(frame.language)
  const errors = (Object.entries(faults) as [keyof Typed, Fault][]).map(([field, fault]) => ({
    id: nameOf[field],
    text: t(fault),
  }))
  const isOpen = arrival.state === 'waiting'
  return renderDocument(
    <StaffPage {...frame} title={arrival.title} hasErrors={errors.length > 0 || refused !== null}>
      <ErrorSummary errors={errors} language={frame.language} />
      {done && <DoneBefore {...props} done={done} />}
      {refused && (
        <Alert kind="warning" title={t('refused')}>
          <p class="ds-paragraph">{refused.text}</p>
          {props.actsTyped && <p class="ds-paragraph">{t(isOpen ? 'typed-kept' : 'typed-below')}</p>}
        </Alert>
      )}
      {isOpen && !arrival.unopened_for && (
        // Enter in a field of the form presses the first button that belongs to it: this one. It says that it was Enter.
        <button
          class="ds-sr-only"
          type="submit"
          form={registerFormId}
          name="gjor"
          value="linjeskift"
          tabindex={-1}
        >
          {t('register-button')}
        </button>
      )}
      <Head {...props} />
      {settled && <HowSettled {...props} settled={settled} />}
      {!settled && !isOpen && <Alert kind="info">{t('on-its-way')}</Alert>}
      {arrival.unopened_for && isOpen && (
        <Alert kind="warning" title={t('unopened.title', { unit: arrival.unopened_for })}>
          <p class="ds-paragraph">{t('unopened.lead')}</p>
          <form method="post" action={`${baseOf(props)}/overlever`}>
            <FormFrame {...props} />
            <button class="ds-button" type="submit" data-key="register">
              {t('unopened.button', { unit: arrival.unopened_for })}
            </button>
          </form>
        </Alert>
      )}
      {!arrival.unopened_for && (
        <div class="desk">
          <Preview {...props} />
          <div class="desk-fields">
            <AddressedElsewhere {...props} />
            <NotForArchive {...props} />
            <Problems {...props} />
            {isOpen && <RegisterForm {...props} />}
            {!isOpen && refused && props.actsTyped && <TypedBefore {...props} />}
            <Routines {...props} />
          </div>
        </div>
      )}
      <DeskKeys
        language={frame.language}
        assets={frame.assets}
        keys={['next', 'previous', 'take', 'acceptAll', 'register', 'queue', 'help']}
      />
    </StaffPage>,
  )
}

function Routines({ routines, mayControl, frame, municipality }: ArrivalPageProps) {
  return (
    <>
      {routines.map((routine) => (
        <RoutineBeside
          routine={routine}
          language={frame.language}
          place={municipality}
          mayEdit={mayControl}
        />
      ))}
    </>
  )
}

function DoneBefore({ frame, done }: ArrivalPageProps & { done: NonNullable<ArrivalPageProps['done']> }) {
  const t = arrivalTexts(frame.language)
  return (
    <Alert kind="success">
      <p class="ds-paragraph">
        {t('done-before', { what: queueTexts(frame.language)(`outcome.${done.outcome}`) })}{' '}
        {done.href && (
          <a class="ds-link" href={done.href}>
            {t('done-open')}
          </a>
        )}
      </p>
    </Alert>
  )
}

function Head(props: ArrivalPageProps) {
  const { frame, shown, municipality, view, next, previous, now } = props
  const { arrival } = shown
  const t = arrivalTexts(frame.language)
  const list = queueTexts(frame.language)
  return (
    <header class="desk-head">
      <nav class="buttons" aria-label={t('moves')}>
        <a class="ds-button" data-variant="tertiary" href={queueAddress(view)} data-key="queue">
          {t('to-queue')}
        </a>
        {previous && (
          <a class="ds-button" data-variant="secondary" href={previous} data-key="previous">
            {t('previous')}
          </a>
        )}
        {next && (
          <a class="ds-button" data-variant="secondary" href={next} data-key="next">
            {t('next')}
          </a>
        )}
      </nav>
      <h1 class="ds-heading" data-size="md">
        {arrival.title}
      </h1>
      <p class="ds-paragraph">
        {municipality.name} · {list(`channel.${arrival.channel}`)} ·{' '}
        <TimeText at={arrival.received_at} language={frame.language} now={now} />
        {(arrival.sender.name || arrival.sender.email) &&
          ` · ${t('from', { name: arrival.sender.name ?? arrival.sender.email ?? '' })}`}
      </p>
      {arrival.state === 'waiting' && <TakeOrGive {...props} />}
      {shown.colleagues.length > 0 && (
        <Details summary={t('give-to')} open={props.refused?.act === 'gi-til'}>
          <div class="colleague-filter">
            {arrival.unopened_for && (
              <form method="post" id="gi-til" action={`${baseOf(props)}/gi-til`}>
                <FormFrame {...props} />
              </form>
            )}
            <Select
              id="kollega"
              form={arrival.unopened_for ? 'gi-til' : registerFormId}
              label={t('colleague')}
              language={frame.language}
              value={props.actsTyped?.kollega[0] ?? ''}
              choices={shown.colleagues.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <button
              class="ds-button"
              data-variant="secondary"
              type="submit"
              form={arrival.unopened_for ? 'gi-til' : registerFormId}
              formaction={`${baseOf(props)}/gi-til`}
            >
              {t('give-to-button')}
            </button>
          </div>
        </Details>
      )}
    </header>
  )
}

/** Taking sends what is typed below along, so that it stands there afterwards too. */
function TakeOrGive(props: ArrivalPageProps) {
  const { frame, shown, me } = props
  const { arrival } = shown
  const t = arrivalTexts(frame.language)
  const isMine = arrival.taken_by === me
  const act = arrival.taken_by === null ? 'ta' : isMine ? 'gi-fra' : 'ta-over'
  const form = arrival.unopened_for ? 'ta-post' : registerFormId
  return (
    <div class="buttons">
      {arrival.unopened_for && (
        <form method="post" id={form} action={`${baseOf(props)}/${act}`}>
          <FormFrame {...props} />
        </form>
      )}
      {arrival.taken_by !== null && (
        <Tag color={isMine ? 'info' : 'warning'}>
          {isMine ? t('mine') : t('taken-by', { name: shown.takenByName ?? '' })}
        </Tag>
      )}
      <button
        class="ds-button"
        data-variant="secondary"
        type="submit"
        form={form}
        formaction={`${baseOf(props)}/${act}`}
        data-key="take"
      >
        {t(arrival.taken_by === null ? 'take' : isMine ? 'give-back' : 'take-over')}
      </button>
    </div>
  )
}

function HowSettled({
  frame,
  settled,
  members,
}: ArrivalPageProps & { settled: NonNullable<ArrivalShown['settled']> }) {
  const t = arrivalTexts(frame.language)
  const to = members.find(({ number }) => number === settled.sentOnTo)?.name ?? settled.sentOnTo
  return (
    <Alert kind="success" title={queueTexts(frame.language)(`outcome.${settled.outcome}`)}>
      <p class="ds-paragraph">
        {settled.caseNumber && `${t('settled.case', { number: settled.caseNumber })} `}
        {settled.outcome === 'redirected' || settled.outcome === 'handed-over'
          ? `${t('settled.to', { to: to ?? '' })} `
          : ''}
        {settled.reason && `${settled.reason} `}
        {t('settled.by', { name: settled.by })} <TimeText at={settled.at} language={frame.language} />
      </p>
    </Alert>
  )
}

/** Somebody was quicker: what was typed stands here to be copied. */
function TypedBefore({ frame, typed, actsTyped }: ArrivalPageProps) {
  const t = arrivalTexts(frame.language)
  const fields = ['title', 'sender', 'organisationNumber', 'documentType', 'caseTitle', 'unit'] as const
  const rows: [string, string][] = [
    ...[...fields, 'caseHandler' as const, 'documentDate' as const].map((field): [string, string] => [
      t(`field.${field}`),
      typed[field],
    ]),
    ...actFields
      .filter((name) => name.startsWith('hvorfor-'))
      .map((name): [string, string] => [t('act.why'), actsTyped?.[name][0] ?? '']),
    [t('act.to-outside'), actsTyped?.['til-andre'][0] ?? ''],
  ]
  return (
    <section>
      <h2 class="ds-heading" data-size="xs">
        {t('typed-before')}
      </h2>
      <dl class="facts">
        {rows
          .filter(([, text]) => text !== '')
          .map(([label, text]) => (
            <div>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}
