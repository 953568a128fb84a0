import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { EditForm, type EditorProps, errorAt, shownValue } from './editor.page.tsx'
import { editorTexts } from './editor.text.ts'

/** The code lists of the package: one is chosen and changed as lines. */
export function ListsTab(props: EditorProps) {
  const { frame, open, query } = props
  const { language } = frame
  const t = editorTexts(language)
  const { options } = open.read.app
  const chosen = query.get('liste')
  const lines = (options.get(chosen ?? '') ?? []).map(
    ({ value, label }) => `${String(value)} = ${String(label)}`,
  )
  const base = `/verksted/utkast/${open.draft.id}?vis=lister`
  return (
    <div class="two-panes">
      <nav aria-label={t('tab.lister')}>
        <ul class="tree">
          {[...options.keys()].sort().map((id) => (
            <li>
              <a
                href={`${base}&liste=${encodeURIComponent(id)}`}
                aria-current={id === chosen ? 'page' : undefined}
              >
                {id}
              </a>
            </li>
          ))}
          <li>
            <a href={base} aria-current={chosen ? undefined : 'page'}>
              {t('lists.new')}
            </a>
          </li>
        </ul>
      </nav>
      <EditForm props={props} narrow>
        <h2 class="ds-heading" data-size="xs">
          {chosen ?? t('lists.new')}
        </h2>
        {chosen ? (
          <input type="hidden" name="liste" value={chosen} />
        ) : (
          <TextField
            id="liste"
            label={t('lists.id')}
            value={shownValue(props, 'liste', '')}
            language={language}
            {...errorAt(props, 'liste')}
          />
        )}
        <TextArea
          id="valg"
          rows={12}
          label={t('lists.choices')}
          value={shownValue(props, 'valg', lines.join('\n'))}
          language={language}
          {...errorAt(props, 'valg')}
        />
        <button class="ds-button" data-size="sm" type="submit" name="gjor" value="lagre-liste">
          {t('lists.save')}
        </button>
      </EditForm>
    </div>
  )
}
