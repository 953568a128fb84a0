import { Alert } from '#design/alert.tsx'
import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { Facts } from '#design/facts.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import type { ButtonView, ChoiceView, TextFieldView } from '#engines/altinn/index.ts'
import { blocksOf } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { AfterField, fieldProps } from './field-parts.tsx'
import { helpLabel } from './help-label.ts'
import { Blocks } from './marked-text.tsx'
import { sourceName } from './source-name.ts'

/** One field of a form page, with its error, its warnings and its help. */
export function drawField({
  item: field,
  language,
}: {
  item: TextFieldView | ChoiceView
  language: Language
}) {
  return (
    <>
      <Control field={field} language={language} />
      {'pendingChange' in field && field.pendingChange && <PendingChange change={field.pendingChange} />}
      <AfterField field={field} language={language} />
    </>
  )
}

function Control({ field, language }: { field: TextFieldView | ChoiceView; language: Language }) {
  if (field.readOnly) return <KnownAnswer field={field} language={language} />
  return 'options' in field ? (
    <ChoiceControl field={field} language={language} />
  ) : (
    <TextControl field={field} language={language} />
  )
}

/** A field of one text, wherever it stands. */
export function TextControl({ field, language }: { field: TextFieldView; language: Language }) {
  const base = fieldProps(field, language, field.hint)
  const autocomplete = field.autocomplete ?? undefined
  if (field.kind === 'text-area')
    return <TextArea {...base} value={field.value} autocomplete={autocomplete} />
  const narrow = field.kind === 'date' || field.kind === 'time' || field.inputMode === 'numeric'
  return (
    <TextField
      {...base}
      value={field.value}
      type={field.search ? 'search' : undefined}
      inputmode={field.inputMode}
      autocomplete={autocomplete}
      prefix={field.prefix || undefined}
      suffix={field.suffix || undefined}
      align={field.align}
      size={narrow ? 14 : undefined}
    />
  )
}

function ChoiceControl({ field, language }: { field: ChoiceView; language: Language }) {
  const base = fieldProps(field, language)
  const choices = field.options.map(({ value, label, description, helpText }) => ({
    value,
    label: label || value,
    ...(description ? { description } : {}),
    ...(helpText
      ? { help: { summary: helpLabel(language, label), content: <Blocks nodes={blocksOf(helpText)} /> } }
      : {}),
  }))
  const chosen = field.options.filter((option) => option.checked).map((option) => option.value)
  if (field.kind === 'select') return <Select {...base} choices={choices} value={chosen[0] ?? ''} />
  const look = { choices, inRow: field.layout === 'row', asCards: field.asCards }
  return field.kind === 'radio' ? (
    <RadioGroup {...base} {...look} value={chosen[0]} />
  ) : (
    <CheckboxGroup {...base} {...look} values={chosen} />
  )
}

/** An answer the package wants confirmed before it is changed: what was, what will be, and a button for each. */
function PendingChange({ change }: { change: NonNullable<ChoiceView['pendingChange']> }) {
  const press = (button: ButtonView, variant: string | undefined) => (
    <button class="ds-button" data-variant={variant} type="submit" name={button.name} value={button.value}>
      {button.label}
    </button>
  )
  return (
    <Alert kind="warning">
      <p class="ds-paragraph">{change.question}</p>
      <div class="buttons">
        {press(change.confirm, undefined)}
        {press(change.keep, 'secondary')}
      </div>
    </Alert>
  )
}

/** What is read only is text, never a locked field: with its source, when a register gave it. */
function KnownAnswer({ field, language }: { field: TextFieldView | ChoiceView; language: Language }) {
  const source = field.source
    ? { source: sourceName(field.source.source, language), fetchedAt: new Date(field.source.fetchedAt) }
    : {}
  return (
    <Facts
      language={language}
      facts={[{ label: field.labelText, value: knownText(field) || notFilledIn[language], ...source }]}
    />
  )
}

/** Beside the label of what may only be read and holds nothing. */
export const notFilledIn: Record<Language, string> = {
  nb: 'Ikke utfylt',
  nn: 'Ikkje fylt ut',
  en: 'Not filled in',
}

function knownText(field: TextFieldView | ChoiceView): string {
  if ('options' in field) {
    const chosen = field.options.filter((option) => option.checked)
    return chosen.map((option) => option.label).join(', ')
  }
  return field.value && [field.prefix, field.value, field.suffix].filter(Boolean).join(' ')
}
