import { isObject } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { jsonIn } from '../edit.ts'
import { EditForm, type EditorProps } from '../editor.page.tsx'
import { editorTexts } from '../editor.text.ts'
import { wordsOf } from '../form-tab.tsx'
import { valueAt } from './json-at.ts'
import { inLanguage, type Part } from './part.ts'
import { type Item, itemsOf, partsOf } from './parts.ts'
import { SetupField } from './setup-field.tsx'

/** Our own files of the package by form: facts, rule, answer, deadlines, letters, sources. */
export function SetupTab(props: EditorProps) {
  const { frame, open, query } = props
  const { language } = frame
  const t = editorTexts(language)
  const parts = partsOf(open.read.app, open.files)
  const part = parts.find(({ id }) => id === query.get('del')) ?? parts[0]
  const base = `/verksted/utkast/${open.draft.id}?vis=oppsett`
  const groups = [...new Set(parts.map(({ group }) => inLanguage(group, language)))]
  return (
    <div class="two-panes">
      <nav aria-label={t('setup.parts')}>
        {groups.map((group) => (
          <>
            <h2 class="ds-heading" data-size="2xs">
              {group}
            </h2>
            <ul class="tree">
              {parts
                .filter((one) => inLanguage(one.group, language) === group)
                .map((one) => (
                  <li>
                    <a href={`${base}&del=${one.id}`} aria-current={one.id === part?.id ? 'page' : undefined}>
                      {inLanguage(one.name, language)}{' '}
                      {one.shape !== 'one' && <span class="quiet">{itemsOf(one, open.files).length}</span>}
                    </a>
                  </li>
                ))}
            </ul>
          </>
        ))}
      </nav>
      {part && <PartPane {...props} part={part} base={base} />}
    </div>
  )
}

function PartPane(props: EditorProps & { part: Part; base: string }) {
  const { frame, open, query, part, base, fault, form } = props
  const { language } = frame
  const t = editorTexts(language)
  const items = itemsOf(part, open.files)
  // What could not be saved is shown again, whichever item it was.
  const key = fault ? (form.get('punkt')?.[0] ?? '') : (query.get('punkt') ?? '')
  const chosen = part.shape === 'one' ? items[0] : items.find((one) => one.key === key)
  const isNew = part.shape !== 'one' && key === 'ny'
  return (
    <div>
      <h2 class="ds-heading" data-size="sm">
        {inLanguage(part.name, language)}
      </h2>
      <p class="ds-paragraph">{inLanguage(part.lead, language)}</p>
      {part.shape !== 'one' && (
        <>
          {items.length === 0 && <p class="ds-paragraph">{`${t('setup.empty')} ${t('setup.empty-lead')}`}</p>}
          <ol class="setup-items">
            {items.map((item, at) => (
              <li>
                <a
                  class="ds-link"
                  href={`${base}&del=${part.id}&punkt=${encodeURIComponent(item.key)}#punkt`}
                  aria-current={item.key === key ? 'true' : undefined}
                >
                  {titleOf(props, part, item, language) || t('setup.change')}
                </a>
                <ItemButtons {...props} part={part} item={item} at={at} of={items.length} />
              </li>
            ))}
          </ol>
          {!isNew && (
            <p class="ds-paragraph">
              <a
                class="ds-button"
                data-variant="secondary"
                data-size="sm"
                href={`${base}&del=${part.id}&punkt=ny#punkt`}
              >
                {t('setup.new')}
              </a>
            </p>
          )}
        </>
      )}
      {(chosen || isNew) && (
        <EditForm props={props}>
          {part.shape !== 'one' && (
            <h3 class="ds-heading" data-size="xs" id="punkt">
              {isNew ? t('setup.new-title') : chosen && titleOf(props, part, chosen, language)}
            </h3>
          )}
          <input type="hidden" name="del" value={part.id} />
          <input type="hidden" name="punkt" value={isNew ? 'ny' : key} />
          {part.fields.map((field) => (
            <SetupField
              {...props}
              field={field}
              start="f"
              value={
                field.path === '@key'
                  ? isNew
                    ? ''
                    : key
                  : field.path === ''
                    ? chosen?.value
                    : valueAt(chosen?.value, field.path.split('.'))
              }
            />
          ))}
          <button class="ds-button" data-size="sm" type="submit" name="gjor" value="lagre-punkt">
            {t('setup.save')}
          </button>
        </EditForm>
      )}
      {jsonIn(open.files, part.file) && (
        <p class="ds-paragraph" data-size="sm">
          <a
            class="ds-link"
            href={`/verksted/utkast/${open.draft.id}?${new URLSearchParams({ vis: 'filer', fil: part.file })}`}
          >
            {t('setup.as-text')}
          </a>
        </p>
      )}
    </div>
  )
}

function ItemButtons(props: EditorProps & { part: Part; item: Item; at: number; of: number }) {
  const { part, item, at, of, frame } = props
  const t = editorTexts(frame.language)
  const title = titleOf(props, part, item, frame.language)
  const button = (name: string, value: string, label: string) => (
    <button class="ds-button" data-variant="tertiary" data-size="sm" type="submit" {...{ name, value }}>
      {label}
      <span class="ds-sr-only"> {title}</span>
    </button>
  )
  const form = (what: string, children: unknown) => (
    <EditForm props={props}>
      <input type="hidden" name="del" value={part.id} />
      <input type="hidden" name="punkt" value={item.key} />
      <input type="hidden" name="gjor" value={what} />
      {children as never}
    </EditForm>
  )
  return (
    <span class="small-buttons">
      {at > 0 && form('flytt-punkt', button('retning', 'opp', t('setup.up')))}
      {at < of - 1 && form('flytt-punkt', button('retning', 'ned', t('setup.down')))}
      {form('slett-punkt', button('bekreft', 'ja', t('setup.remove')))}
    </span>
  )
}

/** What an item is called by: its words, or what it was chosen to be, or its name. */
function titleOf({ open }: EditorProps, part: Part, { key, value }: Item, language: Language): string {
  if (part.shape === 'record') return key
  const field = part.fields.find(({ path }) => path === part.title)
  const written = valueAt(value, (part.title ?? '').split('.'))
  if (isObject(written)) return String(written[language] ?? written.nb ?? '')
  if (field?.kind === 'text') return wordsOf(open.read.app, written, language) ?? String(written ?? '')
  const choice = field?.choices?.find(([one]) => one === written)
  const name = valueAt(value, ['name'])
  if (choice) return inLanguage(choice[1], language)
  return String(written ?? (typeof name === 'string' ? name : ''))
}
