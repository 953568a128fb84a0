import { Alert } from '#design/alert.tsx'
import { Select } from '#design/select.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import type { Language } from '#platform/i18n.ts'
import { jsonIn } from './edit.ts'
import { EditForm, type EditorProps, errorAt, shownValue } from './editor.page.tsx'
import { editorTexts } from './editor.text.ts'
import { fieldsIn, fieldTypes, type ModelField, modelFile } from './field-edits.ts'
import { wordsOf } from './form-tab.tsx'
import { modelsOutOfDate } from './model-xsd-edits.ts'

/** Each data model with its fields, where they are used, and a form for the one at hand. */
export function FieldsTab(props: EditorProps) {
  const { open } = props
  return (
    <>
      {[...open.read.app.models.keys()].map((model) => (
        <Model {...props} model={model} />
      ))}
    </>
  )
}

function Model(props: EditorProps & { model: string }) {
  const { frame, open, model, query } = props
  const { language } = frame
  const t = editorTexts(language)
  const schema = jsonIn(open.files, modelFile(model))
  const fields = schema ? fieldsIn(schema) : []
  const used = new Map<string, string[]>()
  for (const folder of open.read.app.folders.values())
    for (const component of folder.components.values())
      for (const binding of Object.values(component.bindings))
        if (binding.dataType === model)
          used.set(binding.field, [...(used.get(binding.field) ?? []), component.pageId])
  const chosen =
    query.get('modell') === model
      ? fields.find(({ path, isGroup }) => path === query.get('datafelt') && !isGroup)
      : undefined
  const base = `/verksted/utkast/${open.draft.id}`
  return (
    <div class="model">
      <h2 class="ds-heading" data-size="xs">
        {t('fields.of', { model })}
      </h2>
      {modelsOutOfDate(open.files).includes(model) && (
        <EditForm props={props}>
          <div id={`xsd-${model}`}>
            <Alert kind="warning">{t('problems.xsd', { model })}</Alert>
          </div>
          <input type="hidden" name="modell" value={model} />
          <button
            class="ds-button"
            data-variant="secondary"
            data-size="sm"
            type="submit"
            name="gjor"
            value="lagre-xsd"
          >
            {t('fields.write-xsd')}
          </button>
        </EditForm>
      )}
      {chosen && <EditField {...props} field={chosen} />}
      <Table
        id={`modell-${model}`}
        stacks
        caption={t('fields.of', { model })}
        hiddenCaption
        rows={fields}
        columns={[
          {
            heading: t('fields.name'),
            namesRow: true,
            cell: ({ path, isGroup }) =>
              isGroup ? (
                path
              ) : (
                <a
                  class="ds-link"
                  href={`${base}?${new URLSearchParams({ vis: 'datafelt', modell: model, datafelt: path })}`}
                >
                  {path}
                </a>
              ),
          },
          {
            heading: t('fields.type'),
            cell: ({ type, format, isGroup }) =>
              isGroup ? t('fields.group') : [typeInWords(type, language), format].filter(Boolean).join(', '),
          },
          {
            heading: t('fields.limits'),
            cell: (field) =>
              (['maxLength', 'minimum', 'maximum'] as const)
                .filter((limit) => field[limit] !== null)
                .map((limit) => `${t(`fields.${limit}`).toLowerCase()} ${field[limit]}`)
                .join(', '),
          },
          {
            heading: t('fields.used'),
            cell: ({ path, isGroup }) =>
              [...new Set(used.get(path) ?? [])]
                .map((pageId) => wordsOf(open.read.app, pageId, language) ?? pageId)
                .join(', ') || (isGroup ? '' : t('fields.unused')),
          },
        ]}
      />
      <EditForm props={props} narrow>
        <h3 class="ds-heading" data-size="2xs">
          {t('fields.new')}
        </h3>
        <input type="hidden" name="modell" value={model} />
        <TextField
          id={`ny-navn${model === [...open.read.app.models.keys()][0] ? '' : `-${model}`}`}
          name="navn"
          label={t('fields.name')}
          value={shownValue(props, 'navn', '')}
          language={language}
          {...errorAt(props, 'ny-navn')}
        />
        <Select
          id={`ny-type-${model}`}
          name="type"
          label={t('fields.type')}
          language={language}
          emptyLabel={null}
          value={shownValue(props, 'type', 'string')}
          choices={fieldTypes.map((one) => ({ value: one, label: typeInWords(one, language) }))}
        />
        <button
          class="ds-button"
          data-variant="secondary"
          data-size="sm"
          type="submit"
          name="gjor"
          value="nytt-datafelt"
        >
          {t('new.add')}
        </button>
      </EditForm>
    </div>
  )
}

function EditField(props: EditorProps & { model: string; field: ModelField }) {
  const { frame, field, model } = props
  const { language } = frame
  const t = editorTexts(language)
  return (
    <EditForm props={props} narrow>
      <h3 class="ds-heading" data-size="2xs">
        {field.path}
      </h3>
      <input type="hidden" name="modell" value={model} />
      <input type="hidden" name="felt" value={field.path} />
      <Select
        id="felt"
        name="type"
        label={t('fields.type')}
        language={language}
        emptyLabel={null}
        value={shownValue(props, 'type', field.type)}
        choices={fieldTypes.map((one) => ({ value: one, label: typeInWords(one, language) }))}
        {...errorAt(props, 'felt')}
      />
      {(['maxLength', 'minimum', 'maximum'] as const).map((limit) => (
        <TextField
          id={limit}
          label={t(`fields.${limit}`)}
          inputmode="decimal"
          size={12}
          optional
          value={shownValue(props, limit, field[limit] === null ? '' : String(field[limit]))}
          language={language}
          {...errorAt(props, limit)}
        />
      ))}
      <button class="ds-button" data-size="sm" type="submit" name="gjor" value="lagre-datafelt">
        {t('fields.save')}
      </button>
    </EditForm>
  )
}

/** What the field holds, in a word; what a schema has beyond our own types is said as it stands. */
function typeInWords(type: string, language: Language): string {
  const known = fieldTypes.find((one) => one === type)
  return known ? editorTexts(language)(`fields.type-${known}`) : type
}
