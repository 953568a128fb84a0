import { Checkbox } from '#design/checkbox.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { measureLix, wordsOf as wordsIn } from '#norway/lix.ts'
import { lixLimitOf } from '#norway/plain-language.ts'
import { languageNames, languages } from '#platform/i18n.ts'
import { EditForm, type EditorProps, errorAt, shownValue } from './editor.page.tsx'
import { editorTexts } from './editor.text.ts'

const most = 100
/** Shorter texts say nothing by LIX. */
const leastWords = 20

/** Every text side by side, those missing marked, with a form for the one at hand. */
export function TextsTab(props: EditorProps) {
  const { frame, open, query } = props
  const { language } = frame
  const t = editorTexts(language)
  const { texts } = open.read.app
  const wanted = (query.get('sok') ?? '').toLowerCase()
  const onlyMissing = query.has('mangler')
  const all = [...new Set(languages.flatMap((one) => [...(texts.get(one)?.keys() ?? [])]))].sort()
  const valueIn = (id: string, one: (typeof languages)[number]) => texts.get(one)?.get(id)?.value ?? ''
  const found = all.filter((id) => {
    const isMissing = languages.some((one) => valueIn(id, one) === '')
    if (onlyMissing && !isMissing) return false
    return (
      wanted === '' ||
      [id, ...languages.map((one) => valueIn(id, one))].some((text) => text.toLowerCase().includes(wanted))
    )
  })
  const chosen = query.get('tekst')
  const base = `/verksted/utkast/${open.draft.id}`
  return (
    <>
      <EditText {...props} id={chosen} />
      <form method="get" action={base} class="inline-form">
        <input type="hidden" name="vis" value="tekster" />
        <TextField
          id="sok"
          type="search"
          label={t('texts.search')}
          value={query.get('sok') ?? ''}
          language={language}
        />
        <Checkbox id="mangler" label={t('texts.only-missing')} checked={onlyMissing} language={language} />
        <button class="ds-button" data-variant="secondary" data-size="sm" type="submit">
          {t('texts.find')}
        </button>
      </form>
      <Table
        id="tekster"
        stacks
        caption={t('texts.count', { shown: Math.min(found.length, most), count: found.length })}
        rows={found.slice(0, most)}
        columns={[
          {
            heading: t('texts.id'),
            namesRow: true,
            cell: (id) => {
              const to = new URLSearchParams({ vis: 'tekster', tekst: id, sok: query.get('sok') ?? '' })
              return (
                <a class="ds-link" href={`${base}?${to}`}>
                  {id}
                </a>
              )
            },
          },
          ...languages.map((one) => ({
            heading: languageNames[one],
            cell: (id: string) => {
              const text = valueIn(id, one)
              if (text === '') return <Tag color="warning">{t('texts.missing')}</Tag>
              const isLong = wordsIn(text).length >= leastWords
              const lix = isLong ? Math.round(measureLix(text).lix) : 0
              return (
                <>
                  {text.length > 240 ? `${text.slice(0, 238)}…` : text}{' '}
                  {isLong && (
                    <Tag color={lix > lixLimitOf('form') ? 'warning' : 'neutral'}>
                      {t('texts.lix', { lix })}
                    </Tag>
                  )}
                </>
              )
            },
          })),
        ]}
      />
    </>
  )
}

function EditText(props: EditorProps & { id: string | null }) {
  const { frame, open, id } = props
  const { language } = frame
  const t = editorTexts(language)
  const { texts } = open.read.app
  return (
    <EditForm props={props}>
      <h2 class="ds-heading" data-size="xs">
        {id ?? t('texts.new')}
      </h2>
      {id ? (
        <input type="hidden" name="tekst" value={id} />
      ) : (
        <TextField
          id="tekst"
          label={t('texts.id')}
          value={shownValue(props, 'tekst', '')}
          language={language}
          {...errorAt(props, 'tekst')}
        />
      )}
      <div class="side-by-side">
        {languages.map((one) => (
          <TextArea
            id={`verdi-${one}`}
            label={languageNames[one]}
            rows={4}
            value={shownValue(props, `verdi-${one}`, id ? (texts.get(one)?.get(id)?.value ?? '') : '')}
            language={language}
          />
        ))}
      </div>
      <button class="ds-button" data-size="sm" type="submit" name="gjor" value="lagre-tekst">
        {t('texts.save')}
      </button>
    </EditForm>
  )
}
