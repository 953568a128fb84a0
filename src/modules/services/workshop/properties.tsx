import { Details } from '#design/details.tsx'
import { Select } from '#design/select.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import type { AppPackage } from '#engines/altinn/index.ts'
import { type Language, languages } from '#platform/i18n.ts'
import { languageName } from '../overlays/overlays.text.ts'
import { ownProperties, propertyNames } from './component-kinds.ts'
import { componentNames, nameOfType } from './component-names.ts'
import { jsonIn } from './edit.ts'
import { EditForm, type EditorProps, errorAt, shownValue } from './editor.page.tsx'
import { editorTexts } from './editor.text.ts'
import { fieldsIn, modelFile } from './field-edits.ts'
import { FormCondition } from './form-condition.tsx'
import { placeIn, wordsOf } from './form-tab.tsx'
import { NewComponent } from './new-component.tsx'
import { groupNamesOf, groupOf, pageGroupsOf } from './page-groups.ts'
import { inLanguage } from './setup/part.ts'
/** What is chosen in the outline, to change: a field, or the page with a way to add to it. */
export function Properties(props: EditorProps) {
  const { component } = placeIn(props)
  return (
    <section class="properties-pane" aria-labelledby="egenskaper">
      {component ? <ComponentProperties {...props} /> : <PageProperties {...props} />}
    </section>
  )
}

function PageProperties(props: EditorProps) {
  const { frame, open } = props
  const { language } = frame
  const t = editorTexts(language)
  const { folder, page } = placeIn(props)
  if (!folder || !page)
    return (
      <h2 class="ds-heading" data-size="xs" id="egenskaper">
        {t('preview.nothing')}
      </h2>
    )
  const side = `${folder.id}/${page.id}`
  const { app } = open.read
  return (
    <>
      <h2 class="ds-heading" data-size="xs" id="egenskaper">
        {t('page.properties', { page: page.id })}
      </h2>
      <EditForm props={props}>
        <input type="hidden" name="side" value={side} />
        {languages.map((one) => (
          <TextField
            id={`tittel-${one}`}
            label={t('page.title-in', { language: languageName(one, language) })}
            value={shownValue(props, `tittel-${one}`, app.texts.get(one)?.get(page.id)?.value ?? '')}
            language={language}
          />
        ))}
        <FormCondition {...props} name="skjult" label={t('component.hidden')} written={page.hidden} />
        <button class="ds-button" data-size="sm" type="submit" name="gjor" value="lagre-side">
          {t('page.save')}
        </button>
      </EditForm>
      <MoveButtons {...props} side={side} what="side" />
      <PageGroupForm {...props} side={side} />
      <NewComponent {...props} side={side} />
    </>
  )
}

/** Groups of pages are what the resident sees as parts of the form. */
function PageGroupForm(props: EditorProps & { side: string }) {
  const { frame, open, side } = props
  const { language } = frame
  const t = editorTexts(language)
  const { app } = open.read
  const { folder, page } = placeIn(props)
  if (!folder || !page) return null
  const groups = pageGroupsOf(folder.settings, folder.order)
  const here = groupOf(groups, page.id)
  return (
    <Details
      summary={`${t('page.group')}: ${here ? (wordsOf(app, here, language) ?? here) : t('page.no-group').toLowerCase()}`}
      open={props.fault?.at === 'gruppenavn'}
    >
      <EditForm props={props}>
        <input type="hidden" name="side" value={side} />
        <Select
          id="gruppe"
          label={t('page.group')}
          language={language}
          emptyLabel={t('page.no-group')}
          value={shownValue(props, 'gruppe', here)}
          choices={[
            ...groupNamesOf(groups).map((name) => ({
              value: name,
              label: wordsOf(app, name, language) ?? name,
            })),
            { value: 'ny', label: t('page.new-group') },
          ]}
        />
        <TextField
          id="gruppenavn"
          label={t('page.group-name')}
          language={language}
          optional
          value={shownValue(props, 'gruppenavn', '')}
          {...errorAt(props, 'gruppenavn')}
        />
        <button
          class="ds-button"
          data-variant="secondary"
          data-size="sm"
          type="submit"
          name="gjor"
          value="grupper-side"
        >
          {t('page.set-group')}
        </button>
      </EditForm>
    </Details>
  )
}

function MoveButtons(props: EditorProps & { side: string; what: 'side' | 'felt'; felt?: string }) {
  const t = editorTexts(props.frame.language)
  const isPage = props.what === 'side'
  const hidden = (
    <>
      <input type="hidden" name="side" value={props.side} />
      {props.felt && <input type="hidden" name="felt" value={props.felt} />}
      <input type="hidden" name="gjor" value={isPage ? 'flytt-side' : 'flytt-felt'} />
    </>
  )
  const only = (name: string, label: string) => (
    <EditForm props={props}>
      <input type="hidden" name="side" value={props.side} />
      {props.felt && <input type="hidden" name="felt" value={props.felt} />}
      <button class="ds-button" data-variant="tertiary" data-size="sm" type="submit" name="gjor" value={name}>
        {label}
      </button>
    </EditForm>
  )
  return (
    <div class="small-buttons">
      {(['opp', 'ned'] as const).map((way) => (
        <EditForm props={props}>
          {hidden}
          <button
            class="ds-button"
            data-variant="tertiary"
            data-size="sm"
            type="submit"
            name="retning"
            value={way}
          >
            {t(
              isPage
                ? way === 'opp'
                  ? 'page.up'
                  : 'page.down'
                : way === 'opp'
                  ? 'component.up'
                  : 'component.down',
            )}
          </button>
        </EditForm>
      ))}
      {!isPage && only('kopier-felt', t('component.copy'))}
      {only(isPage ? 'slett-side' : 'slett-felt', t(isPage ? 'page.remove' : 'component.remove'))}
    </div>
  )
}

function ComponentProperties(props: EditorProps) {
  const { frame, open } = props
  const { language } = frame
  const t = editorTexts(language)
  const { app } = open.read
  const { folder, page, component } = placeIn(props)
  if (!folder || !page || !component) return null
  const side = `${folder.id}/${page.id}`
  const bound = component.bindings.simpleBinding?.field
  const schema = jsonIn(open.files, modelFile(folder.defaultDataType))
  const fields = schema ? fieldsIn(schema).filter(({ isGroup }) => !isGroup) : []
  const parts = ['title', 'description', 'help', 'body'].filter(
    (part) =>
      part === 'title' || component.texts[part] !== undefined || (bound !== undefined && part !== 'body'),
  )
  return (
    <>
      <h2 class="ds-heading" data-size="xs" id="egenskaper">
        {nameOfType(component.type, language)}
      </h2>
      <p class="ds-paragraph" data-size="sm">
        {componentNames[component.type] && inLanguage(componentNames[component.type]!.about, language)}{' '}
        <span class="quiet">
          {component.type} · {component.id}
        </span>
      </p>
      <p class="ds-paragraph" data-size="sm">
        <a class="ds-link" href={`/verksted/utkast/${open.draft.id}?${new URLSearchParams({ side })}`}>
          {t('component.back', { page: page.id })}
        </a>
      </p>
      <EditForm props={props}>
        <input type="hidden" name="side" value={side} />
        <input type="hidden" name="felt" value={component.id} />
        {parts.map((part) =>
          languages.map((one) => (
            <TextArea
              id={`${part}-${one}`}
              rows={part === 'title' ? 2 : 3}
              label={`${t(`component.${part}` as 'component.title')}, ${languageName(one, language)}`}
              value={shownValue(props, `${part}-${one}`, textOf(app, component.texts[part], one))}
              language={language}
            />
          )),
        )}
        {bound !== undefined && (
          <Select
            id="binding"
            label={t('component.binding')}
            language={language}
            value={shownValue(props, 'binding', bound)}
            emptyLabel={null}
            choices={[...new Set([bound, ...fields.map(({ path }) => path)])].map((path) => ({
              value: path,
              label: path,
            }))}
          />
        )}
        {typeof component.props.optionsId === 'string' && (
          <Select
            id="liste"
            label={t('new.list')}
            language={language}
            value={component.props.optionsId}
            emptyLabel={null}
            choices={[...new Set([component.props.optionsId, ...app.options.keys()])].map((one) => ({
              value: one,
              label: one,
            }))}
          />
        )}
        {(ownProperties[component.type] ?? []).map(({ name, type }) => {
          const id = `egen-${name}`
          const label = inLanguage(propertyNames[name] ?? [name, name, name], language)
          const written = component.props[name]
          const value = typeof written === 'string' || typeof written === 'number' ? String(written) : ''
          return typeof type === 'string' ? (
            <TextField
              {...{ id, label, language, ...errorAt(props, id) }}
              value={shownValue(props, id, value)}
              size={16}
            />
          ) : (
            <Select
              {...{ id, label, language, value }}
              choices={type.map((one) => ({
                value: one,
                label: inLanguage(propertyNames[one] ?? [one, one, one], language),
              }))}
            />
          )
        })}
        {bound !== undefined && (
          <>
            <FormCondition
              {...props}
              name="required"
              label={t('component.required')}
              written={component.props.required}
            />
            <FormCondition
              {...props}
              name="readOnly"
              label={t('component.readOnly')}
              written={component.props.readOnly}
            />
          </>
        )}
        <FormCondition
          {...props}
          name="hidden"
          label={t('component.hidden')}
          written={component.props.hidden}
        />
        <button class="ds-button" data-size="sm" type="submit" name="gjor" value="lagre-felt">
          {t('component.save')}
        </button>
      </EditForm>
      <MoveButtons {...props} side={side} what="felt" felt={component.id} />
      <EditForm props={props}>
        <input type="hidden" name="side" value={side} />
        <input type="hidden" name="felt" value={component.id} />
        <input type="hidden" name="gjor" value="flytt-felt" />
        <Select
          id="til-side"
          name="retning"
          label={t('component.to-page')}
          language={language}
          choices={folder.order
            .filter((id) => id !== page.id)
            .map((id) => ({ value: `${folder.id}/${id}`, label: id }))}
        />
        <button class="ds-button" data-variant="tertiary" data-size="sm" type="submit">
          {t('component.move')}
        </button>
      </EditForm>
      <Details summary={t('component.json')} open={props.fault?.at === 'json'}>
        <EditForm props={props}>
          <input type="hidden" name="side" value={side} />
          <input type="hidden" name="felt" value={component.id} />
          <TextArea
            id="json"
            rows={14}
            label={t('component.json')}
            value={shownValue(props, 'json', JSON.stringify(component.props, null, 2))}
            language={language}
            {...errorAt(props, 'json')}
          />
          <button
            class="ds-button"
            data-variant="secondary"
            data-size="sm"
            type="submit"
            name="gjor"
            value="lagre-json"
          >
            {t('component.save-json')}
          </button>
        </EditForm>
      </Details>
    </>
  )
}

/** Words behind a key in one language; words written straight into the page are bokmål. */
function textOf(app: AppPackage, key: unknown, language: Language): string {
  if (typeof key !== 'string') return ''
  const isKey = languages.some((one) => app.texts.get(one)?.has(key))
  return app.texts.get(language)?.get(key)?.value ?? (!isKey && language === 'nb' ? key : '')
}
