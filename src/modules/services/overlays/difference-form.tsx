import { Alert } from '#design/alert.tsx'
import { Checkbox } from '#design/checkbox.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { Details } from '#design/details.tsx'
import { Select } from '#design/select.tsx'
import { SubmitButtons } from '#design/submit-buttons.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import {
  type ExtraField,
  extraFieldTypes,
  type Ground,
  heldAt,
  isObject,
  placeOf,
  type RateChoice,
} from '#engines/altinn/index.ts'
import type { RateOnDate } from '#modules/members/index.ts'
import type { PlainLanguageFinding } from '#norway/plain-language.ts'
import { type Language, languages } from '#platform/i18n.ts'
import { editorTexts } from '../workshop/editor.text.ts'
import { type TestPerson, testPersons } from '../workshop/test-persons.ts'
import { differenceFormTexts } from './difference-form.text.ts'
import { rateInWords, variantInWords } from './figure-words.ts'
import { letterTexts } from './letters.text.ts'
import { fieldsOfText, plainFields } from './merge-fields.ts'
import { languageName } from './overlays.text.ts'
import { heldInWords, labelOf, textOf } from './place-words.ts'
import { findingsInWords } from './plain-words.ts'

export interface DifferenceFormProps {
  language: Language
  csrfToken: string | undefined
  action: string
  /** What the municipality's own value replaces. */
  ground: Ground
  /** Empty for a new extra field. */
  path: string
  /** As typed, or as it stands. */
  value: unknown
  reason: string
  /** The value of the difference when the page was drawn; undefined when there was none. */
  seen: unknown
  rates: readonly RateOnDate[]
  fault: { field: string; text: string } | null
  /** What makes the typed words hard to read, when that is why they were not saved. */
  hardWords: readonly PlainLanguageFinding[] | null
  previewChoice: PreviewChoice
  previewChoices: PreviewChoices
}

/** For whom a change is shown before it is saved. */
export interface PreviewChoice {
  /** Four digits. */
  municipality: string
  person: TestPerson
  outcome: string
}
export interface PreviewChoices {
  /** Empty where the page is one municipality's own. */
  municipalities: readonly { number: string; name: string }[]
  /** Answers that a letter of the service may have. */
  outcomes: readonly string[]
}

/** One difference: the value, and why. The field with the value is `verdi`, or what the kind needs. */
export function DifferenceForm(props: DifferenceFormProps) {
  const { language, path, ground, fault } = props
  const t = differenceFormTexts(language)
  const errorOf = (field: string) => (fault?.field === field ? fault.text : undefined)
  return (
    <form method="post" action={props.action} novalidate class="narrow">
      <CsrfField token={props.csrfToken} />
      <input type="hidden" name="sti" value={path} />
      {path === '' && <input type="hidden" name="slag" value="field" />}
      <input type="hidden" name="sett" value={props.seen === undefined ? '' : JSON.stringify(props.seen)} />
      {path !== '' && (
        <p class="ds-paragraph">
          {t('edit.common', { value: heldInWords(path, heldAt(ground, path), language, ground.app) })}
        </p>
      )}
      <ValueFields {...props} error={errorOf('verdi')} />
      <HardWords {...props} />
      <TextArea
        id="grunn"
        label={t('edit.reason')}
        description={t('edit.reason-help')}
        language={language}
        rows={3}
        value={props.reason}
        error={errorOf('grunn')}
      />
      <PreviewFields {...props} />
      <SubmitButtons
        language={language}
        primary={t('edit.save')}
        backHref={props.action}
        back={t('edit.cancel')}
      />
    </form>
  )
}

/** What would make the words easier, and saving them as they are. */
function HardWords({ language, hardWords }: DifferenceFormProps) {
  if (!hardWords) return null
  const l = letterTexts(language)
  return (
    <Alert kind="warning" title={l('plain.title')} level={3}>
      <ul class="ds-list">
        {findingsInWords(hardWords, language).map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      <Checkbox id="likevel" label={l('plain.anyway')} language={language} />
    </Alert>
  )
}

/** Seen before it is saved, as one invented person: a second button of the same form. */
function PreviewFields(props: DifferenceFormProps) {
  const { language, path, previewChoice: choice, previewChoices } = props
  const l = letterTexts(language)
  const kind = path === '' ? 'field' : placeOf(path)?.kind
  if (kind === 'rate' || kind === 'deadline' || kind === 'opening' || kind === 'security') return null
  if (kind === 'automation') return null
  const select = { language, emptyLabel: null }
  return (
    <Details summary={l('preview.button')} open>
      {previewChoices.municipalities.length > 0 && (
        <Select
          {...{ ...select, id: 'kommunenr', label: l('preview.municipality'), value: choice.municipality }}
          choices={previewChoices.municipalities.map(({ number, name }) => ({ value: number, label: name }))}
        />
      )}
      <Select
        {...{ ...select, id: 'person', label: l('preview.person'), value: choice.person }}
        choices={testPersons.map((one) => ({ value: one, label: editorTexts(language)(`person.${one}`) }))}
      />
      {kind === 'letter' && (
        <Select
          {...{ ...select, id: 'utfall', label: l('preview.outcome'), value: choice.outcome }}
          choices={previewChoices.outcomes.map((one) => ({
            value: one,
            label: l(`outcome.${one}` as 'outcome.rule'),
          }))}
        />
      )}
      <button class="ds-button" data-variant="secondary" type="submit" name="vis" value="ja">
        {l('preview.button')}
      </button>
    </Details>
  )
}

/** What the decision can fill into the words of a letter. */
function MergeFields({ language, path, ground }: DifferenceFormProps) {
  const l = letterTexts(language)
  if (placeOf(path)?.kind !== 'letter' || path.endsWith('/vedtak.tittel')) return null
  const held = heldAt(ground, path)
  const here = fieldsOfText(String(held[0] ?? ''))
  const other = plainFields(ground.app).filter((field) => !here.includes(field))
  if (here.length + other.length === 0) return null
  return (
    <Details summary={l('fields.title')}>
      <p class="ds-paragraph">{l('fields.lead')}</p>
      {[
        { heading: l('fields.here'), fields: here },
        { heading: l('fields.other'), fields: other },
      ].map(({ heading, fields }) =>
        fields.length === 0 ? null : (
          <>
            <h3 class="ds-heading" data-size="2xs">
              {heading}
            </h3>
            <ul class="ds-list">
              {fields.map((field) => (
                <li>
                  <code>{field}</code>
                </li>
              ))}
            </ul>
          </>
        ),
      )}
    </Details>
  )
}

/** The first control is called `verdi`, so that the summary of faults finds it whatever the kind. */
function ValueFields(props: DifferenceFormProps & { error: string | undefined }) {
  const { language, path, value, ground, rates, error } = props
  const t = differenceFormTexts(language)
  const object = isObject(value) ? value : {}
  const text = (name: string) => String(object[name] ?? '')
  const kind = path === '' ? 'field' : placeOf(path)?.kind
  switch (kind) {
    case 'field':
      return <FieldFields {...{ language, ground, path, field: object as Partial<ExtraField>, error }} />
    case 'rate': {
      const choice = object as Partial<RateChoice>
      return (
        <>
          <Select
            id="verdi"
            name="sats"
            label={t('edit.rate-id')}
            language={language}
            value={choice.rateId}
            choices={[...new Set(rates.map(({ rateId }) => rateId))].map((id) => ({
              value: id,
              label: rateInWords(ground.app, id, language),
            }))}
            error={error}
          />
          <Select
            id="variant"
            label={t('edit.rate-variant')}
            language={language}
            value={choice.variant}
            choices={[...new Set(rates.map((rate) => rate.variant))].map((id) => ({
              value: id,
              label: variantInWords(id, language),
            }))}
          />
        </>
      )
    }
    case 'deadline':
      return (
        <TextField
          {...{ id: 'verdi', name: 'dager', label: t('edit.days'), language, error }}
          {...{ value: text('days'), inputmode: 'numeric', size: 5 }}
        />
      )
    case 'opening':
      return (
        <>
          <Checkbox
            {...{ id: 'verdi', name: 'apen', label: t('edit.open'), language, error }}
            checked={object.open === true}
          />
          {(['from', 'to'] as const).map((part) => (
            <TextField
              id={part === 'from' ? 'fra' : 'til'}
              label={t(`edit.${part}`)}
              description={t('edit.day-help')}
              language={language}
              value={text(part)}
              size={12}
            />
          ))}
        </>
      )
    case 'hide':
      return (
        <Checkbox {...{ id: 'verdi', label: t('edit.hide'), language, error }} checked={value === true} />
      )
    case 'automation':
      return (
        <Checkbox
          {...{ id: 'verdi', label: t('edit.by-hand'), language, error }}
          checked={value === 'manual'}
        />
      )
    case 'security':
      return (
        <Checkbox
          {...{ id: 'verdi', label: t('edit.high'), language, error }}
          checked={value === 'idporten-loa-high'}
        />
      )
    case 'options':
      return (
        <TextArea
          {...{ id: 'verdi', label: t('edit.value'), description: t('edit.options-help'), language, error }}
          rows={8}
          value={choicesAsTyped(value)}
        />
      )
    case 'officer':
      return (
        <TextField
          {...{ id: 'verdi', label: t('edit.value'), language, error }}
          value={String(value ?? '')}
        />
      )
    default:
      return (
        <>
          <TextArea
            {...{ id: 'verdi', label: t('edit.value'), language, error }}
            rows={6}
            value={String(value ?? '')}
          />
          <MergeFields {...props} />
        </>
      )
  }
}

function FieldFields({
  language,
  ground,
  path,
  field,
  error,
}: {
  language: Language
  ground: Ground
  path: string
  field: Partial<ExtraField>
  error: string | undefined
}) {
  const t = differenceFormTexts(language)
  const place = placeOf(path)
  const pages = [...ground.app.folders.values()].flatMap((folder) =>
    folder.order.map((id) => ({ folder: folder.id, id, roots: folder.pages.get(id)?.roots ?? [] })),
  )
  const shown = place?.kind === 'field' ? pages.filter(({ id }) => id === place.page) : pages
  return (
    <>
      {place?.kind !== 'field' && (
        <Select
          id="side"
          label={t('edit.field-page')}
          language={language}
          choices={pages.map(({ folder, id }) => ({
            value: `${folder}/${id}`,
            label: textOf(ground.app, id, language) ?? id,
          }))}
        />
      )}
      <Select
        id="verdi"
        name="felttype"
        label={t('edit.field-type')}
        language={language}
        value={field.type}
        choices={extraFieldTypes.map((type) => ({ value: type, label: t(`type.${type}`) }))}
        error={error}
      />
      <Select
        id="etter"
        label={t('edit.field-after')}
        language={language}
        value={field.after ?? ''}
        choices={shown.flatMap(({ folder, roots }) =>
          roots.map((root) => ({ value: root, label: labelOf(ground.app, folder, root, language) ?? root })),
        )}
      />
      {languages.map((of) => (
        <TextField
          id={`tittel-${of}`}
          label={t('edit.field-title', { language: languageName(of, language) })}
          language={language}
          value={field.title?.[of] ?? ''}
          optional={of !== 'nb'}
        />
      ))}
      {languages.map((of) => (
        <TextField
          id={`hjelp-${of}`}
          label={t('edit.field-help', { language: languageName(of, language) })}
          language={language}
          value={field.description?.[of] ?? ''}
          optional
        />
      ))}
      <TextArea
        id="alternativer"
        label={t('edit.field-options')}
        language={language}
        rows={4}
        value={(field.options ?? []).map((option) => `${option.value} = ${option.label.nb ?? ''}`).join('\n')}
        optional
      />
      <Checkbox
        id="tall"
        label={t('edit.field-number')}
        language={language}
        checked={field.valueType === 'integer'}
      />
      <Checkbox
        id="pakrevd"
        label={t('edit.field-required')}
        language={language}
        checked={field.required === true}
      />
    </>
  )
}

const choicesAsTyped = (value: unknown): string =>
  Array.isArray(value)
    ? value.map((one) => (isObject(one) ? `${one.value} = ${String(one.label)}` : '')).join('\n')
    : String(value ?? '')
