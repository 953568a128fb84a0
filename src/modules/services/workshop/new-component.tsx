import { Checkbox } from '#design/checkbox.tsx'
import { Details } from '#design/details.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import { TextField } from '#design/text-field.tsx'
import { componentGroups, groupNames } from './component-groups.ts'
import { addableKinds } from './component-kinds.ts'
import { componentNames, nameOfType } from './component-names.ts'
import { EditForm, type EditorProps, errorAt, shownValue } from './editor.page.tsx'
import { editorTexts } from './editor.text.ts'
import { placeIn, wordsOf } from './form-tab.tsx'
import { inLanguage } from './setup/part.ts'

/** A new field or text on the page at hand: what sort it is first, then its words. */
export function NewComponent(props: EditorProps & { side: string }) {
  const { frame, open } = props
  const { language } = frame
  const t = editorTexts(language)
  const { app } = open.read
  const lists = [...app.options.keys()].sort()
  const { folder, page } = placeIn(props)
  const groups = [...(folder?.components.values() ?? [])]
    .filter(
      ({ type, pageId }) => pageId === page?.id && ['Group', 'RepeatingGroup', 'Accordion'].includes(type),
    )
    .map((one) => ({ value: one.id, label: wordsOf(app, one.texts.title, language) ?? one.id }))
  return (
    <>
      <h3 class="ds-heading" data-size="2xs">
        {t('new.field-title')}
      </h3>
      <EditForm props={props}>
        <input type="hidden" name="side" value={props.side} />
        <KindChoice {...props} />
        <TextField
          id="ny-tittel"
          name="tittel"
          label={t('new.label')}
          value={shownValue(props, 'tittel', '')}
          language={language}
          {...errorAt(props, 'ny-tittel')}
        />
        <TextField
          id="ny-datafelt"
          name="datafelt"
          label={t('new.bind')}
          description={t('new.bind-help')}
          value={shownValue(props, 'datafelt', '')}
          language={language}
          {...errorAt(props, 'ny-datafelt')}
        />
        {lists.length > 0 && (
          <Select
            id="ny-liste"
            name="liste"
            label={t('new.list')}
            language={language}
            optional
            choices={lists.map((one) => ({ value: one, label: one }))}
            {...errorAt(props, 'ny-liste')}
          />
        )}
        {groups.length > 0 && (
          <Select
            id="ny-gruppe"
            name="gruppe"
            label={t('new.group')}
            language={language}
            optional
            choices={groups}
          />
        )}
        <Checkbox id="pakrevd" label={t('new.required')} language={language} />
        <button
          class="ds-button"
          data-variant="secondary"
          data-size="sm"
          type="submit"
          name="gjor"
          value="nytt-felt"
        >
          {t('new.add')}
        </button>
      </EditForm>
    </>
  )
}

/** What kind of component, by what people call it, in the groups one looks for it in. */
function KindChoice(props: EditorProps) {
  const { language } = props.frame
  const t = editorTexts(language)
  const chosen = shownValue(props, 'type', 'Input')
  return (
    <Details
      summary={t('new.type-open', { name: nameOfType(chosen, language) })}
      open={props.fault?.at === 'ny-type'}
    >
      {componentGroups.map((group) => {
        const inGroup = addableKinds.filter((one) => componentNames[one]?.group === group)
        return (
          inGroup.length > 0 && (
            <RadioGroup
              id={inGroup.includes('Input') ? 'ny-type' : `ny-type-${group}`}
              name="type"
              label={inLanguage(groupNames[group], language)}
              language={language}
              value={chosen}
              choices={inGroup.map((one) => ({
                value: one,
                label: nameOfType(one, language),
                description: `${inLanguage(componentNames[one]?.about ?? ['', '', ''], language)} (${one})`,
              }))}
              {...(inGroup.includes('Input') ? errorAt(props, 'ny-type') : {})}
            />
          )
        )
      })}
    </Details>
  )
}
