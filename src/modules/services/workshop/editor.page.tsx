import type { Child } from 'hono/jsx'
import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import type { PostedForm } from '#platform/http/visit.ts'
import { titleIn } from '../catalogue/read-service.ts'
import { AboutTab } from './about-tab.tsx'
import type { EditFault } from './edit.ts'
import { editorTexts } from './editor.text.ts'
import { FieldsTab } from './fields-tab.tsx'
import { FilesTab } from './files-tab.tsx'
import { Counts, type ReportLine } from './finding-list.tsx'
import { FormTab } from './form-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { ListsTab } from './lists-tab.tsx'
import type { PackageSource } from './package-source.ts'
import type { PreviewChoice } from './preview.routes.tsx'
import { allLines, type Problems } from './problems.ts'
import { ProblemsTab } from './problems-tab.tsx'
import type { ProofRun } from './proof-runs.ts'
import type { OpenDraft, Revision } from './revisions.ts'
import { SetupTab } from './setup/setup-tab.tsx'
import { SourceLine } from './source-line.tsx'
import { TextsTab } from './texts-tab.tsx'
import { workshopTexts } from './workshop.text.ts'
import { type WorkshopFrame, WorkshopPage } from './workshop-page.tsx'

const tabs = [
  'skjema',
  'tekster',
  'datafelt',
  'lister',
  'om',
  'oppsett',
  'filer',
  'problemer',
  'historikk',
] as const
export type Tab = (typeof tabs)[number]
export const isTab = (value: string): value is Tab => (tabs as readonly string[]).includes(value)

export interface EditorProps {
  frame: WorkshopFrame
  open: OpenDraft
  revisions: readonly Revision[]
  problems: Problems
  /** What is found in the decision tables of the chosen file; null where none is chosen or it cannot be read. */
  tableLines: readonly ReportLine[] | null
  /** The newest run of the path prover. */
  run: ProofRun | null
  /** The repository it was fetched from, when it was. */
  source: PackageSource | null
  tab: Tab
  query: URLSearchParams
  members: readonly { number: string; name: string }[]
  choice: PreviewChoice
  /** What was posted, shown again when it could not be saved. */
  form: PostedForm
  fault: EditFault | null
  /** Somebody saved after this edition. */
  conflict: { since: number } | null
}

/** The whole editor: tabs, the part at hand, and how many problems there are. */
export function editorPage(props: EditorProps): string {
  const { frame, open, tab, problems, fault } = props
  const { language } = frame
  const t = editorTexts(language)
  const { draft } = open
  const title = `${titleIn(open.read, language) ?? draft.serviceId} – ${t('editor.draft').toLowerCase()}`
  const base = `/verksted/utkast/${draft.id}`
  const faults = fault ? [{ id: fault.at, text: t(fault.fault, fault.values) }] : []
  return renderDocument(
    <WorkshopPage frame={frame} title={title} hasErrors={faults.length > 0}>
      <ErrorSummary language={language} errors={faults} />
      <Breadcrumbs
        language={language}
        trail={[{ label: workshopTexts(language)('workshop.name'), href: '/verksted' }, { label: title }]}
      />
      <div class="editor-top">
        <h1 class="ds-heading" data-size="md">
          {title}
        </h1>
        <p class="editor-actions">
          <Counts lines={allLines(problems)} language={language} />
          <a class="ds-link" href={`${base}/pakke.zip`}>
            {t('editor.export')}
          </a>
          <a class="ds-button" data-size="sm" href={`/verksted/tjenester/${draft.serviceId}/versjoner`}>
            {t('editor.publish')}
          </a>
        </p>
      </div>
      <SourceLine serviceId={draft.serviceId} source={props.source} frame={frame} />
      <Conflict {...props} />
      {props.query.has('lagret') && !fault && !props.conflict && (
        <Alert kind="success">{t('editor.saved')}</Alert>
      )}
      <nav class="editor-tabs" aria-label={t('tabs')}>
        <ul>
          {tabs.map((one) => (
            <li>
              <a
                href={one === 'skjema' ? base : `${base}?vis=${one}`}
                aria-current={one === tab ? 'page' : undefined}
              >
                {t(`tab.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <TabContent {...props} />
    </WorkshopPage>,
  )
}

function TabContent(props: EditorProps) {
  switch (props.tab) {
    case 'skjema':
      return <FormTab {...props} />
    case 'tekster':
      return <TextsTab {...props} />
    case 'datafelt':
      return <FieldsTab {...props} />
    case 'lister':
      return <ListsTab {...props} />
    case 'om':
      return <AboutTab {...props} />
    case 'oppsett':
      return <SetupTab {...props} />
    case 'filer':
      return <FilesTab {...props} />
    case 'problemer':
      return <ProblemsTab {...props} />
    case 'historikk':
      return <HistoryTab {...props} />
  }
}

/** Both are shown: what the others saved since, and what was written here. Nothing typed is lost to the eye. */
function Conflict({ conflict, revisions, form, frame }: EditorProps) {
  if (!conflict) return null
  const t = editorTexts(frame.language)
  const own = [...form].filter(
    ([name, values]) =>
      !['_csrf', 'utgave', 'sted', 'gjor'].includes(name) && values.some((value) => value !== ''),
  )
  return (
    <Alert kind="warning" title={t('editor.conflict')}>
      <p class="ds-paragraph">{t('editor.conflict-lead')}</p>
      <h3 class="ds-heading" data-size="2xs">
        {t('editor.theirs')}
      </h3>
      <ul class="ds-list">
        {revisions
          .filter(({ edition }) => edition > conflict.since)
          .map((one) => (
            <li>
              {t(`done.${one.what}` as 'done.texts', { thing: one.thing })}, {one.madeByName}
            </li>
          ))}
      </ul>
      <h3 class="ds-heading" data-size="2xs">
        {t('editor.yours')}
      </h3>
      <ul class="ds-list">
        {own.map(([name, values]) => (
          <li>
            {name}: {values.join(', ').slice(0, 2000)}
          </li>
        ))}
      </ul>
    </Alert>
  )
}

/** A form of the editor: it carries the edition one started from and the place one stands at. */
export function EditForm({
  props,
  children,
  narrow,
}: {
  props: Pick<EditorProps, 'frame' | 'open' | 'query'>
  children: Child
  narrow?: boolean
}) {
  const { frame, open, query } = props
  const place = new URLSearchParams(query)
  place.delete('lagret')
  return (
    <form
      method="post"
      action={`/verksted/utkast/${open.draft.id}/endre`}
      class={narrow ? 'narrow' : undefined}
      novalidate
    >
      <CsrfField token={frame.csrfToken} />
      <input type="hidden" name="utgave" value={String(open.draft.edition)} />
      <input type="hidden" name="sted" value={place.toString()} />
      {children}
    </form>
  )
}

/** What was posted under this name when it could not be saved, or what stands in the draft. */
export function shownValue(
  { form, fault }: Pick<EditorProps, 'form' | 'fault'>,
  name: string,
  inDraft: string,
): string {
  return fault ? (form.get(name)?.[0] ?? inDraft) : inDraft
}

/** The fault's words when it stands at this field. */
export function errorAt(
  { fault, frame }: Pick<EditorProps, 'fault' | 'frame'>,
  id: string,
): { error?: string } {
  return fault?.at === id ? { error: editorTexts(frame.language)(fault.fault, fault.values) } : {}
}
