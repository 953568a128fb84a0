import type { Child } from 'hono/jsx'
import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { DateText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { headingsInOrder } from '#design/heading-order.ts'
import { Page, type PageProps } from '#design/page.tsx'
import { Steps } from '#design/steps.tsx'
import { takesFiles } from '#engines/altinn/attached-files.ts'
import {
  type ButtonView,
  type FormStep,
  type Issue,
  itemsOn,
  type PageParts,
  type PageView,
} from '#engines/altinn/index.ts'
import { FormItems } from '../form-drawing/items.tsx'
import { PackageFooter, TaskSteps } from '../form-drawing/page-frame.tsx'
import { sourceName } from '../form-drawing/source-name.ts'
import { PackedParts } from '../form-in-browser/follow-answers.tsx'
import type { FetchProblems, Register } from '../registers/register-answers.ts'
import { servicesTexts } from '../services.text.ts'

export type FormNotice =
  | { kind: 'stale'; before: readonly { field: string; value: string }[] }
  | { kind: 'restored' | 'refetched' | 'not-sent' | 'cut' | 'stuck' }
  | { kind: 'said'; message: string }
  /** What an action of the package has to say. */
  | { kind: 'told'; title: string; body: string }

export interface FormPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  /** `/grane/skjema/<utkast>` */
  base: string
  trail: { label: string; href?: string }[]
  view: PageView
  steps: readonly FormStep[]
  /** What is wrong, already at its fields in the view; here for the summary on top. */
  errors: readonly Issue[]
  /** All that is said at the fields, when that is more than the errors. */
  issues?: readonly Issue[]
  notice: FormNotice | null
  /** Declared sources that did not answer, by id. */
  missingSources?: readonly string[]
  problems: FetchProblems
  /** True when the form cannot go on without the register that did not answer. */
  blocked: boolean
  version: number
  deleteOn: string
  /** Answers that the page itself carries, sealed: nothing is saved. */
  carried?: string
  /** Filled in by somebody who has not signed in: they cannot leave it and come back. */
  hasNoOwner?: boolean
  /** An entry inside a form: it has a way back to the page that lists it. */
  closes?: boolean
  /** What the page needs to follow the answers in the browser; null when nothing on it does. */
  parts?: PageParts | null
}

/** One page of a form. Works without scripts: every button is a submit button, and every press saves. */
export function formPage(props: FormPageProps): string {
  const { frame, base, view, steps, errors, blocked } = props
  const { language } = frame
  const hrefOf = (pageId: string) => `${base}/${encodeURIComponent(pageId)}`
  const faults = errors.map((issue) => ({ id: issue.elementId ?? 'skjema', text: issue.message }))
  const document = renderDocument(
    <Page
      {...frame}
      title={view.title}
      wide={view.frame.wide}
      step={{ n: view.number, of: view.total }}
      hasErrors={faults.length > 0}
    >
      <ErrorSummary errors={faults} language={language} />
      {!frame.inFrame && <Breadcrumbs language={language} trail={props.trail} />}
      {steps.length > 0 && (
        <Steps
          language={language}
          current={view.number}
          steps={steps.map(({ pageId, title, group }) => ({
            label: group ? `${group}: ${title}` : title,
            href: hrefOf(pageId),
          }))}
        />
      )}
      <TaskSteps frame={view.frame} label={servicesTexts(language)('form.tasks')} />
      <h1 class="ds-heading" data-size="lg">
        {view.title}
      </h1>
      <Notice {...props} />
      {(props.missingSources?.length ?? 0) > 0 && (
        <Alert kind="info" title={servicesTexts(language)('form.source-missing-title')}>
          {servicesTexts(language)('form.source-missing')}
        </Alert>
      )}
      <form
        method="post"
        action={hrefOf(view.id)}
        id="skjema"
        data-script-on-use={
          props.parts && !blocked ? frame.assets.href(`${props.parts.script}.js`) : undefined
        }
        enctype={mayTakeFiles(props) ? 'multipart/form-data' : undefined}
        novalidate
      >
        {needsEnterButton(props) && <EnterButton buttons={buttonsOf(view)} sendAt={sendAt(props)} />}
        <Problems {...props} />
        {!blocked && <FormItems items={view.items} language={language} hrefOf={hrefOf} />}
        <FormButtons {...props} />
        {props.carried === undefined && !props.hasNoOwner && (
          <p class="ds-paragraph" data-size="sm">
            <SavedUntil {...props} />
          </p>
        )}
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="_versjon" value={String(props.version)} />
        <input type="hidden" name="_side" value={view.id} />
        {props.carried !== undefined && <input type="hidden" name="_tilstand" value={props.carried} />}
      </form>
      <PackageFooter frame={view.frame} />
      {props.parts && !blocked && <PackedParts parts={props.parts} />}
    </Page>,
  )
  return headingsInOrder(document)
}

/** Also a field for files that an answer brings out in the browser needs its form to be sent as multipart. */
const mayTakeFiles = ({ view, parts }: FormPageProps) =>
  takesFiles(view.items) || (parts?.folder.components.some(({ type }) => type.includes('Upload')) ?? false)

function Notice({ notice, frame }: FormPageProps) {
  const t = servicesTexts(frame.language)
  if (!notice) return null
  if (notice.kind === 'told')
    return (
      <Alert kind="info" title={notice.title}>
        {notice.body}
      </Alert>
    )
  if (notice.kind === 'said') return <Alert kind="warning">{notice.message}</Alert>
  if (notice.kind === 'not-sent' || notice.kind === 'cut' || notice.kind === 'stuck')
    return <Alert kind="warning">{t(`form.${notice.kind}`)}</Alert>
  if (notice.kind !== 'stale') {
    return (
      <Alert kind={notice.kind === 'refetched' ? 'success' : 'info'} title={t(`form.${notice.kind}-title`)}>
        {t(`form.${notice.kind}`)}
      </Alert>
    )
  }
  return (
    <Alert kind="warning" title={t('form.stale-title')}>
      <p class="ds-paragraph">{t('form.stale')}</p>
      <ul class="ds-list">
        {notice.before.map(({ field, value }) => (
          <li>{t('form.stale-before', { field, before: value || t('form.stale-empty') })}</li>
        ))}
      </ul>
    </Alert>
  )
}

/** Which system does not answer, what is safe, and a button to try again. */
function Problems({ problems, blocked, base, frame }: FormPageProps) {
  const t = servicesTexts(frame.language)
  const registers = Object.keys(problems) as Register[]
  if (registers.length === 0) return null
  return (
    <>
      {registers.map((register) => {
        const name = sourceName(register, frame.language)
        const title = t('form.blocked-title', { register: name })
        const blocks = blocked && register === 'folkeregisteret'
        return (
          <Alert kind={blocks ? 'warning' : 'info'} title={title}>
            {blocks ? t('form.blocked') : t('form.missing')}
          </Alert>
        )
      })}
      <div class="buttons">
        <button
          class="ds-button"
          data-variant={blocked ? undefined : 'secondary'}
          type="submit"
          formaction={`${base}/hent`}
        >
          {t('form.fetch-again')}
        </button>
      </div>
    </>
  )
}

function buttonsOf(view: PageView): ButtonView[] {
  return view.items.flatMap((item) => (item.kind === 'buttons' ? item.buttons : []))
}

const isForward = (button: ButtonView) => button.action.kind === 'next' || button.action.kind === 'submit'

/** Kinds of items that bring buttons of their own, ahead of the page's. */
const pressedElsewhere: ReadonlySet<string> = new Set([
  ...['repeating-group', 'subform', 'action-buttons', 'navigation-bar', 'payment', 'signing-actions'],
  ...['file-upload', 'list', 'lookup'],
])

/** Enter in a field presses the first button of a form, and that must be the way on. */
function needsEnterButton({ view, problems, blocked }: FormPageProps): boolean {
  const hasOwnButtons = [...itemsOn(view)].some(({ kind }) => pressedElsewhere.has(kind))
  return !blocked && (hasOwnButtons || Object.keys(problems).length > 0)
}

/** Sending in has an address of its own; an entry and a form that stores nothing are not sent in. */
function sendAt({ base, closes, carried }: FormPageProps): string | undefined {
  return closes || carried !== undefined ? undefined : `${base}/send`
}

function EnterButton({ buttons, sendAt }: { buttons: ButtonView[]; sendAt: string | undefined }) {
  const forward = buttons.find(isForward)
  if (!forward) return null
  return (
    <button
      type="submit"
      hidden
      name={forward.name}
      value={forward.value}
      formaction={forward.action.kind === 'submit' ? sendAt : undefined}
    >
      {forward.label}
    </button>
  )
}

/** On, save and leave, back: in this order, whatever order the package has them in. */
function FormButtons(props: FormPageProps) {
  const { view, frame, blocked, closes, carried, hasNoOwner } = props
  const t = servicesTexts(frame.language)
  const buttons = blocked ? [] : buttonsOf(view)
  const rest = (kind: string): Child[] =>
    buttons
      .filter((button) => button.action.kind === kind)
      .map((button) => (
        <button
          class="ds-button"
          data-variant={kind === 'back' ? 'tertiary' : undefined}
          type="submit"
          name={button.name}
          value={button.value}
          formaction={kind === 'submit' ? sendAt(props) : undefined}
        >
          {button.label}
        </button>
      ))
  return (
    <div class="buttons">
      {rest('submit')}
      {rest('next')}
      {closes && (
        <button class="ds-button" data-variant="secondary" type="submit" name="nav" value="close-subform">
          {t('form.close-entry')}
        </button>
      )}
      {carried === undefined && !closes && !hasNoOwner && (
        <button class="ds-button" data-variant="secondary" type="submit" name="nav" value="save">
          {t('form.save-and-exit')}
        </button>
      )}
      {rest('back')}
    </div>
  )
}

function SavedUntil({ frame, deleteOn }: FormPageProps) {
  const [before, after] = servicesTexts(frame.language)('form.saved-until', { date: '\u0000' }).split(
    '\u0000',
  )
  return (
    <>
      {before}
      <DateText at={new Date(`${deleteOn}T12:00:00Z`)} language={frame.language} />
      {after}
    </>
  )
}
