import { TextField } from '#design/text-field.tsx'
import { type AppPackage, inlineOf, plainText } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { nameOfType } from './component-names.ts'
import { EditForm, type EditorProps, errorAt } from './editor.page.tsx'
import { editorTexts } from './editor.text.ts'
import { Counts, FindingList } from './finding-list.tsx'
import { PreviewPane } from './preview-pane.tsx'
import { allLines } from './problems.ts'
import { Properties } from './properties.tsx'

/** The page and field one stands at; the first page when the address names none. */
export function placeIn({ open, query }: Pick<EditorProps, 'open' | 'query'>) {
  const { app } = open.read
  const [folderId = '', pageId = ''] = (query.get('side') ?? '').split('/')
  const folder = app.folders.get(folderId) ?? foldersInOrder(app).find((one) => one.order.length > 0)
  const page = folder?.pages.get(pageId) ?? folder?.pages.get(folder.order[0] ?? '')
  const component = folder?.components.get(query.get('felt') ?? '')
  return { folder, page, component: component?.pageId === page?.id ? component : undefined }
}

/** As they are met: each task of the process, what is opened from them, and the receipt last. */
function foldersInOrder(app: AppPackage) {
  const place = ({ id }: { id: string }) => {
    const task = app.tasks.findIndex((one) => one.id === id)
    return id === 'CustomReceipt' ? app.tasks.length + 1 : task < 0 ? app.tasks.length : task
  }
  return [...app.folders.values()].sort((a, b) => place(a) - place(b))
}

/** Outline, live preview and properties side by side. */
export function FormTab(props: EditorProps) {
  return (
    <>
      <div class="editor-panes">
        <Outline {...props} />
        <PreviewPane {...props} />
        <Properties {...props} />
      </div>
      <ProblemsPanel {...props} />
    </>
  )
}

/** What is wrong, under the form as in a code editor; those of the page at hand lead to their fields. */
function ProblemsPanel({ frame, problems }: EditorProps) {
  const t = editorTexts(frame.language)
  const lines = allLines(problems).filter(({ severity }) => severity !== 'info')
  return (
    <section class="problems-panel" aria-labelledby="problem-panel" tabindex={0}>
      <h2 class="ds-heading" data-size="xs" id="problem-panel">
        {t('problems.title')} <Counts lines={lines} language={frame.language} />
      </h2>
      {lines.length === 0 ? (
        <p class="ds-paragraph">{t('problems.none')}</p>
      ) : (
        <FindingList lines={lines} language={frame.language} />
      )}
    </section>
  )
}

function Outline(props: EditorProps) {
  const { frame, open, query } = props
  const t = editorTexts(frame.language)
  const { app } = open.read
  const at = placeIn(props)
  const hrefOf = (side: string, felt?: string) => {
    const to = new URLSearchParams(query)
    for (const name of ['lagret', 'felt', 'vis']) to.delete(name)
    to.set('side', side)
    if (felt) to.set('felt', felt)
    return `/verksted/utkast/${open.draft.id}?${to}`
  }
  return (
    <section class="outline-pane" aria-labelledby="innhold-tittel">
      <h2 class="ds-heading" data-size="xs" id="innhold-tittel">
        {t('outline.title')}
      </h2>
      {foldersInOrder(app).map((folder) => (
        <>
          <h3 class="ds-heading" data-size="2xs">
            {folder.id === 'CustomReceipt'
              ? t('outline.receipt')
              : app.tasks.find((task) => task.id === folder.id)?.name || folder.id}
          </h3>
          <ol class="tree">
            {folder.order.map((pageId) => {
              const isHere = at.folder === folder && at.page?.id === pageId
              const components = [...folder.components.values()].filter((one) => one.pageId === pageId)
              return (
                <li>
                  <a
                    href={hrefOf(`${folder.id}/${pageId}`)}
                    aria-current={isHere && !at.component ? 'page' : undefined}
                  >
                    {wordsOf(app, pageId, frame.language) ?? pageId}
                  </a>
                  {isHere && (
                    <ol>
                      {components.map((one) => (
                        <li>
                          <a
                            href={hrefOf(`${folder.id}/${pageId}`, one.id)}
                            aria-current={at.component === one ? 'page' : undefined}
                            data-depth={String(Math.min(one.groupChain.length + (one.parentId ? 1 : 0), 3))}
                          >
                            {wordsOf(app, one.texts.title, frame.language) ?? one.id}{' '}
                            <span class="quiet">{nameOfType(one.type, frame.language)}</span>
                          </a>
                        </li>
                      ))}
                    </ol>
                  )}
                </li>
              )
            })}
          </ol>
        </>
      ))}
      {at.folder && (
        <EditForm props={props}>
          <input type="hidden" name="mappe" value={at.folder.id} />
          <TextField
            id="ny-side"
            name="tittel"
            label={`${t('outline.new-page')}: ${t('outline.page-title').toLowerCase()}`}
            language={frame.language}
            {...errorAt(props, 'ny-side')}
          />
          <button
            class="ds-button"
            data-variant="secondary"
            data-size="sm"
            type="submit"
            name="gjor"
            value="ny-side"
          >
            {t('outline.add-page')}
          </button>
        </EditForm>
      )}
    </section>
  )
}

/** The words behind a text key, without markup, cut where an outline cannot hold more. */
export function wordsOf(app: AppPackage, key: unknown, language: Language): string | null {
  if (typeof key !== 'string' || key === '') return null
  const text = app.texts.get(language)?.get(key)?.value ?? app.texts.get('nb')?.get(key)?.value
  if (text === undefined) return null
  const plain = plainText(inlineOf(text))
  return plain.length > 60 ? `${plain.slice(0, 58)}…` : plain
}
