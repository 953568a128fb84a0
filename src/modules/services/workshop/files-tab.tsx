import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { tasksOf } from '#engines/altinn/process/process-model.ts'
import { DecisionTables } from './decision-tables.tsx'
import { DiagramPlace, DiagramScript } from './diagram-place.tsx'
import { textIn } from './edit.ts'
import { EditForm, type EditorProps, errorAt, shownValue } from './editor.page.tsx'
import { editorTexts } from './editor.text.ts'
import { isEditable, xmlIn } from './file-edits.ts'
import { ProcessDrawing } from './process-drawing.tsx'
import { TableFindings } from './table-findings.tsx'

/** Every file of the package; rules, process and our own settings are changed as text, with the line of a fault. */
export function FilesTab(props: EditorProps) {
  const { frame, open, query } = props
  const { language } = frame
  const t = editorTexts(language)
  const chosen = query.get('fil') ?? ''
  const content = textIn(open.files, chosen)
  const base = `/verksted/utkast/${open.draft.id}?vis=filer`
  const xml = content !== null && /\.(bpmn|dmn)$/.test(chosen) ? xmlIn(chosen, content) : null
  const weight = (path: string) => (/^(rules|samvirke)\//.test(path) ? 0 : /\.bpmn$/.test(path) ? 1 : 2)
  const paths = [...open.files.keys()].sort((a, b) => weight(a) - weight(b) || a.localeCompare(b))
  return (
    <div class="two-panes">
      <nav aria-label={t('files.choose')}>
        <ul class="tree">
          <li>
            <a href={base} aria-current={chosen === '' ? 'page' : undefined}>
              {t('files.new')}
            </a>
          </li>
          {paths.slice(0, 1000).map((path) => (
            <li>
              <a
                href={`${base}&fil=${encodeURIComponent(path)}`}
                aria-current={path === chosen ? 'page' : undefined}
              >
                {path.split('/').map((step, at) => (
                  <>
                    {at > 0 && '/'}
                    {at > 0 && <wbr />}
                    {step}
                  </>
                ))}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div>
        {chosen.endsWith('.bpmn') && (
          <>
            <h2 class="ds-heading" data-size="xs">
              {t('files.process')}
            </h2>
            {xml && (
              <div data-undrawn>
                <ProcessDrawing root={xml} />
              </div>
            )}
            {xml && <DiagramPlace kind="process" language={language} />}
            <ol class="ds-list">
              {tasksOf(open.read.app.process).map(({ name, id, type }) => (
                <li>{t('files.step', { name: name || id, type })}</li>
              ))}
            </ol>
          </>
        )}
        {chosen.endsWith('.dmn') && xml && (
          <>
            <TableFindings lines={props.tableLines} language={language} />
            <div data-undrawn>
              <DecisionTables root={xml} />
            </div>
            <DiagramPlace kind="decision" language={language} />
          </>
        )}
        {chosen !== '' && content !== null && !isEditable(chosen) ? (
          <>
            <h2 class="ds-heading" data-size="xs">
              {chosen}
            </h2>
            <p class="ds-paragraph">{t('files.bytes', { count: open.files.get(chosen)?.length ?? 0 })}</p>
          </>
        ) : (
          <EditForm props={props}>
            <h2 class="ds-heading" data-size="xs">
              {chosen || t('files.new')}
            </h2>
            {chosen ? (
              <input type="hidden" name="fil" value={chosen} />
            ) : (
              <TextField
                id="fil"
                label={t('files.name')}
                value={shownValue(props, 'fil', 'samvirke/')}
                language={language}
                {...errorAt(props, 'fil')}
              />
            )}
            <div class="code-field">
              <TextArea
                id="filinnhold"
                name="innhold"
                rows={28}
                label={t('files.content')}
                value={shownValue(props, 'innhold', content ?? '')}
                language={language}
                {...errorAt(props, 'filinnhold')}
              />
            </div>
            <div class="buttons">
              <button class="ds-button" data-size="sm" type="submit" name="gjor" value="lagre-fil">
                {t('files.save')}
              </button>
              {chosen !== '' && (
                <button
                  class="ds-button"
                  data-variant="tertiary"
                  data-size="sm"
                  type="submit"
                  name="gjor"
                  value="slett-fil"
                >
                  {t('files.remove')}
                </button>
              )}
            </div>
          </EditForm>
        )}
        {xml && (
          <DiagramScript kind={chosen.endsWith('.dmn') ? 'decision' : 'process'} assets={frame.assets} />
        )}
      </div>
    </div>
  )
}
