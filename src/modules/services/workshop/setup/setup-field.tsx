import { Checkbox } from '#design/checkbox.tsx'
import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { Details } from '#design/details.tsx'
import { Select } from '#design/select.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { isObject } from '#engines/altinn/index.ts'
import { languages } from '#platform/i18n.ts'
import { languageName } from '../../overlays/overlays.text.ts'
import { type EditorProps, errorAt, shownValue } from '../editor.page.tsx'
import { editorTexts } from '../editor.text.ts'
import { FormCondition } from '../form-condition.tsx'
import { wordsOf } from '../form-tab.tsx'
import { builtWhen, comparisons } from './feel-condition.ts'
import { valueAt } from './json-at.ts'
import { factsIn, knownThings } from './known-things.ts'
import { type FieldSpec, inLanguage, type Known } from './part.ts'
import { emptyRows, fieldId } from './read-posted.ts'

type Props = EditorProps & { field: FieldSpec; start: string; value: unknown }

/** One field of a part, by its kind, with what stands there or what was typed. */
export function SetupField(props: Props) {
  const { field, start, value, frame } = props
  const { language } = frame
  const id = fieldId(start, field.path)
  const label = inLanguage(field.label, language)
  const common = {
    ...{ id, label, language, ...errorAt(props, id) },
    ...(field.help ? { description: inLanguage(field.help, language) } : {}),
    // Among boxes and in three languages, the word would stand at each.
    ...(field.required || field.kind === 'choices' || field.kind === 'words' ? {} : { optional: true }),
  }
  const plain = (inDraft: unknown) =>
    shownValue(props, id, typeof inDraft === 'string' || typeof inDraft === 'number' ? String(inDraft) : '')
  switch (field.kind) {
    case 'line':
      return <TextField {...common} value={plain(value)} spellcheck={field.pattern ? false : undefined} />
    case 'number':
      return <TextField {...common} value={plain(value)} inputmode="numeric" size={8} />
    case 'long':
      return <TextArea {...common} rows={3} value={plain(value)} />
    case 'flag':
      return (
        <Checkbox
          {...{ id, label, language }}
          checked={props.fault ? (props.form.get(id)?.[0] ?? '') !== '' : value === true}
        />
      )
    case 'choice':
      return (
        <Select
          {...common}
          value={plain(value)}
          choices={withOwn(
            (field.choices ?? []).map(([one, said]) => ({ value: one, label: inLanguage(said, language) })),
            value,
          )}
        />
      )
    case 'choices':
      return (
        <CheckboxGroup
          {...common}
          values={[...(props.fault ? (props.form.get(id) ?? []) : Array.isArray(value) ? value : [])].map(
            String,
          )}
          choices={(field.choices ?? []).map(([one, said]) => ({
            value: one,
            label: inLanguage(said, language),
          }))}
        />
      )
    case 'known':
      return field.many ? (
        <SeveralKnown {...props} id={id} />
      ) : (
        <KnownSelect {...props} {...common} known={field.known as Known} value={plain(value)} />
      )
    case 'words':
      return (
        <div class="side-by-side">
          {languages.map((one) => (
            <TextArea
              {...common}
              {...errorAt(props, `${id}-${one}`)}
              id={`${id}-${one}`}
              rows={3}
              label={editorTexts(language)('setup.in', { label, language: languageName(one, language) })}
              value={shownValue(props, `${id}-${one}`, String((isObject(value) ? value[one] : '') ?? ''))}
            />
          ))}
        </div>
      )
    case 'text':
      return <TextWords {...props} id={id} />
    case 'feel':
      return <Feel {...props} {...common} value={plain(Array.isArray(value) ? value.join('\n') : value)} />
    case 'when':
      return <WhenField {...props} id={id} />
    case 'expression':
      return (
        <div class="code-field">
          <TextArea
            {...common}
            rows={3}
            value={shownValue(
              props,
              id,
              value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value),
            )}
          />
        </div>
      )
    case 'form-when':
      return <FormCondition {...props} name={id} label={label} written={value} />
    case 'lines':
      return <TextArea {...common} rows={4} value={plain(Array.isArray(value) ? value.join('\n') : '')} />
    case 'map':
      return <MapField {...props} id={id} />
    case 'rows':
      return <RowsField {...props} id={id} />
  }
}

/** What stands there is among the choices, even when nothing else knows of it. */
function withOwn(choices: { value: string; label: string }[], value: unknown) {
  return typeof value === 'string' && value !== '' && !choices.some((one) => one.value === value)
    ? [...choices, { value, label: value }]
    : choices
}

interface Labelled {
  id: string
  label: string
  error?: string
  description?: string
  optional?: boolean
}

function KnownSelect(props: Omit<EditorProps, 'fault'> & Labelled & { known: Known; value: string }) {
  const { frame, open, known, value, id, label, error, description, optional } = props
  const { language } = frame
  const things = knownThings(known, { app: open.read.app, files: open.files }, language)
  const isThere = value === '' || things.some((one) => one.value === value)
  const own = { value, label: editorTexts(language)('setup.not-there', { value }) }
  return (
    <Select
      {...{ id, label, language, value, optional }}
      {...(error ? { error } : {})}
      {...(description ? { description } : {})}
      choices={isThere ? things : [own, ...things]}
    />
  )
}

function SeveralKnown(props: Props & { id: string }) {
  const { field, id, value, frame, form, fault } = props
  const label = inLanguage(field.label, frame.language)
  const chosen = (fault ? (form.get(id) ?? []) : Array.isArray(value) ? value : [])
    .map(String)
    .filter(Boolean)
  return (
    <>
      {[...chosen, '', ''].map((one, at) => (
        <SelectNamed
          {...props}
          name={id}
          id={at === 0 ? id : `${id}-${at}`}
          label={`${label} ${at + 1}`}
          chosen={one}
        />
      ))}
    </>
  )
}

function SelectNamed(props: Props & { name: string; id: string; label: string; chosen: string }) {
  const { field, frame, open, name, id, label, chosen } = props
  const { language } = frame
  const things = knownThings(field.known as Known, { app: open.read.app, files: open.files }, language)
  return (
    <Select
      {...{ id, name, label, language, optional: true, value: chosen }}
      {...errorAt(props, id)}
      choices={withOwn(things, chosen)}
    />
  )
}

/** The words themselves; which text they are is for those who ask. */
function TextWords(props: Props & { id: string }) {
  const { field, id, value, frame, open } = props
  const { language } = frame
  const t = editorTexts(language)
  const { app } = open.read
  const label = inLanguage(field.label, language)
  const key = typeof value === 'string' ? value : ''
  const isKey = languages.some((one) => app.texts.get(one)?.has(key))
  const others = [...(app.texts.get('nb')?.keys() ?? [])].filter((one) => one.startsWith(field.prefix ?? ''))
  return (
    <fieldset class="condition">
      <div class="side-by-side">
        {languages.map((one) => (
          <TextArea
            id={`${id}-${one}`}
            rows={2}
            label={t('setup.in', { label, language: languageName(one, language) })}
            {...(field.help && one === 'nb' ? { description: inLanguage(field.help, language) } : {})}
            value={shownValue(
              props,
              `${id}-${one}`,
              app.texts.get(one)?.get(key)?.value ?? (isKey || one !== 'nb' ? '' : key),
            )}
            language={language}
            {...errorAt(props, `${id}-${one}`)}
            {...(one === 'nb' ? errorAt(props, id) : {})}
          />
        ))}
      </div>
      <Details summary={`${t('setup.other-text')}: ${label}`}>
        <Select
          id={`${id}-tekst`}
          label={t('setup.text-id')}
          language={language}
          emptyLabel={t('setup.new-text')}
          value={shownValue(props, `${id}-tekst`, isKey ? key : '')}
          choices={withOwn(
            others.map((one) => ({ value: one, label: `${wordsOf(app, one, language) ?? ''} (${one})` })),
            isKey ? key : '',
          )}
        />
      </Details>
    </fieldset>
  )
}

function Feel(props: EditorProps & Labelled & { value: string }) {
  const { frame, open, id, label, value, error, description, optional } = props
  const { language } = frame
  const facts = factsIn({ files: open.files }, language)
  return (
    <div class="code-field">
      <TextArea
        {...{ id, label, language, optional, value }}
        rows={value.length > 80 ? 4 : 2}
        {...(error ? { error } : {})}
        {...(description ? { description } : {})}
      />
      {facts.length > 0 && (
        <Details summary={`${editorTexts(language)('setup.names')}: ${label}`}>
          <p class="ds-paragraph" data-size="sm">
            {facts.map((fact) => fact.label).join(', ')}
          </p>
        </Details>
      )}
    </div>
  )
}

/** Always, when a fact is so, or an expression of one's own in the language of the case. */
function WhenField(props: Props & { id: string }) {
  const { field, id, value, frame, open } = props
  const { language } = frame
  const t = editorTexts(language)
  const label = inLanguage(field.label, language)
  const built = builtWhen(value)
  const when = built.mode === 'when' ? built : { fact: '', comparison: '=' as const, value: '' }
  const facts = factsIn({ files: open.files }, language)
  const mode = shownValue(props, id, built.mode)
  return (
    <fieldset class="condition">
      <Select
        {...{ id, label, language, emptyLabel: null, value: mode }}
        choices={(['always', 'when', 'own'] as const).map((one) => ({ value: one, label: t(`when.${one}`) }))}
        {...errorAt(props, id)}
      />
      <Details summary={t('condition.more', { name: label })} open={mode !== 'always'}>
        <Select
          id={`${id}-felt`}
          label={t('setup.fact')}
          language={language}
          value={shownValue(props, `${id}-felt`, when.fact)}
          choices={withOwn(facts, when.fact)}
        />
        <Select
          id={`${id}-operator`}
          label={t('condition.operator')}
          language={language}
          emptyLabel={null}
          value={shownValue(props, `${id}-operator`, when.comparison)}
          choices={comparisons.map((one) => ({ value: one, label: t(`compare.${one}`) }))}
        />
        <TextField
          id={`${id}-verdi`}
          label={t('condition.value')}
          language={language}
          value={shownValue(props, `${id}-verdi`, when.value)}
        />
        <TextArea
          id={`${id}-uttrykk`}
          rows={3}
          label={t('setup.own-feel')}
          language={language}
          value={shownValue(props, `${id}-uttrykk`, built.mode === 'own' ? built.text : '')}
        />
      </Details>
    </fieldset>
  )
}

function MapField(props: Props & { id: string }) {
  const { field, id, value, frame } = props
  const { language } = frame
  const entries = isObject(value) ? Object.entries(value) : []
  const label = inLanguage(field.label, language)
  const leftLabel = field.left ? inLanguage(field.left.label, language) : label
  const side = (name: string, text: string, known: Known | undefined, inDraft: string) => {
    const shown = shownValue(props, name, inDraft)
    const common = { id: name, label: text, ...errorAt(props, name) }
    return known ? (
      <KnownSelect {...props} {...common} known={known} value={shown} />
    ) : (
      <TextField {...common} language={language} value={shown} />
    )
  }
  return (
    <fieldset class="ds-fieldset">
      <legend class="ds-label">{label}</legend>
      {[...entries, ...Array.from({ length: emptyRows }, () => ['', ''] as const)].map(([left, right], n) => (
        <div class="side-by-side">
          {side(`${id}-${n}-fra`, `${leftLabel} ${n + 1}`, field.left?.known, left)}
          {side(
            `${id}-${n}-til`,
            `${editorTexts(language)('setup.to')} ${n + 1}`,
            field.known,
            String(right),
          )}
        </div>
      ))}
    </fieldset>
  )
}

function RowsField(props: Props & { id: string }) {
  const { field, id, value, frame } = props
  const { language } = frame
  const t = editorTexts(language)
  const label = inLanguage(field.label, language)
  const rows: unknown[] = Array.isArray(value) ? value : []
  const row = (one: unknown, n: number) => (
    <>
      {(field.fields ?? []).map((inner) => (
        <SetupField
          {...props}
          field={inner}
          start={`${id}-${n}`}
          value={inner.path === '' ? one : valueAt(one, inner.path.split('.'))}
        />
      ))}
    </>
  )
  return (
    <>
      {field.help && <p class="ds-paragraph">{inLanguage(field.help, language)}</p>}
      {rows.map((one, n) =>
        isObject(one) ? (
          <fieldset class="ds-fieldset setup-row">
            <legend class="ds-label">{t('setup.row', { label, n: n + 1 })}</legend>
            {row(one, n)}
            <Checkbox id={`${id}-${n}-fjern`} label={t('setup.remove-row')} language={language} />
          </fieldset>
        ) : null,
      )}
      {Array.from({ length: emptyRows }, (_, more) => {
        const n = rows.length + more
        const isTyped =
          props.fault !== null && [...props.form.keys()].some((name) => name.startsWith(`${id}-${n}-`))
        return (
          <Details
            summary={`${t('setup.new-row', { label })}${more > 0 ? ` ${more + 1}` : ''}`}
            open={isTyped && more === 0}
          >
            {row(undefined, n)}
          </Details>
        )
      })}
    </>
  )
}
