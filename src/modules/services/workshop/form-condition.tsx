import { Details } from '#design/details.tsx'
import { Select } from '#design/select.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { jsonIn } from './edit.ts'
import { type EditorProps, errorAt, shownValue } from './editor.page.tsx'
import { editorTexts } from './editor.text.ts'
import { builtFrom, operators } from './expression-builder.ts'
import { fieldsIn, modelFile } from './field-edits.ts'
import { placeIn } from './form-tab.tsx'

/** Never, always, when a field has a value, or an expression of one's own. */
export function FormCondition(props: EditorProps & { name: string; label: string; written: unknown }) {
  const { frame, name, label, open } = props
  const { language } = frame
  const t = editorTexts(language)
  const built = builtFrom(props.written)
  const { folder } = placeIn(props)
  const schema = folder && jsonIn(open.files, modelFile(folder.defaultDataType))
  const fields = schema ? fieldsIn(schema).filter(({ isGroup }) => !isGroup) : []
  const when = built.mode === 'when' ? built : { field: '', operator: 'equals' as const, value: '' }
  const mode = shownValue(props, name, built.mode)
  return (
    <fieldset class="condition">
      <Select
        id={name}
        label={label}
        language={language}
        emptyLabel={null}
        value={mode}
        choices={(['never', 'always', 'when', 'expression'] as const).map((one) => ({
          value: one,
          label: t(`condition.${one}`),
        }))}
        {...errorAt(props, name)}
      />
      <Details summary={t('condition.more', { name: label })} open={mode === 'when' || mode === 'expression'}>
        <Select
          id={`${name}-felt`}
          label={t('condition.field')}
          language={language}
          value={shownValue(props, `${name}-felt`, when.field)}
          choices={[...new Set([...(when.field ? [when.field] : []), ...fields.map(({ path }) => path)])].map(
            (path) => ({ value: path, label: path }),
          )}
        />
        <Select
          id={`${name}-operator`}
          label={t('condition.operator')}
          language={language}
          emptyLabel={null}
          value={shownValue(props, `${name}-operator`, when.operator)}
          choices={operators.map((one) => ({ value: one, label: t(`op.${one}`) }))}
        />
        <TextField
          id={`${name}-verdi`}
          label={t('condition.value')}
          language={language}
          value={shownValue(props, `${name}-verdi`, when.value)}
        />
        <TextArea
          id={`${name}-uttrykk`}
          rows={4}
          label={t('condition.text')}
          language={language}
          value={shownValue(props, `${name}-uttrykk`, built.mode === 'expression' ? built.text : '')}
        />
      </Details>
    </fieldset>
  )
}
