import { Alert } from '#design/alert.tsx'
import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { Details } from '#design/details.tsx'
import { Facts } from '#design/facts.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { type ChoiceView, plainText, type TextFieldView } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { Blocks } from './marked-text.tsx'

/** One field of a form page, with its error, its warnings and its help. */
export function drawField({
  item: field,
  language,
}: {
  item: TextFieldView | ChoiceView
  language: Language
}) {
  const notes = field.issues.filter((issue) => issue.severity !== 'error')
  return (
    <>
      <Control field={field} language={language} />
      {field.help.length > 0 && (
        <Details summary={helpLabel[language]}>
          <Blocks nodes={field.help} />
        </Details>
      )}
      {notes.map((note) => (
        <Alert kind={note.severity === 'warning' ? 'warning' : 'info'}>{note.message}</Alert>
      ))}
    </>
  )
}

const helpLabel: Record<Language, string> = { nb: 'Mer om dette', nn: 'Meir om dette', en: 'More about this' }

function Control({ field, language }: { field: TextFieldView | ChoiceView; language: Language }) {
  const described = [plainText(field.description), field.kind === 'date' ? field.hint : ''].filter(Boolean)
  if (field.readOnly)
    return <Facts language={language} facts={[{ label: field.labelText, value: shownValue(field) }]} />
  const base = {
    id: field.elementId,
    name: field.name,
    label: field.labelText,
    language,
    description: described.length > 0 ? described.join(' ') : undefined,
    error: field.issues.find((issue) => issue.severity === 'error')?.message,
    optional: field.markOptional,
  }
  if ('options' in field) {
    const choices = field.options.map((option) => ({
      value: option.value,
      label: option.label,
      ...(option.description ? { description: option.description } : {}),
    }))
    const chosen = field.options.filter((option) => option.checked).map((option) => option.value)
    if (field.kind === 'select') return <Select {...base} choices={choices} value={chosen[0] ?? ''} />
    if (field.kind === 'radio') return <RadioGroup {...base} choices={choices} value={chosen[0]} />
    return <CheckboxGroup {...base} choices={choices} values={chosen} />
  }
  if (field.kind === 'text-area') return <TextArea {...base} value={field.value} />
  return (
    <TextField
      {...base}
      value={field.value}
      inputmode={field.inputMode}
      autocomplete={field.autocomplete ?? undefined}
      prefix={field.prefix || undefined}
      suffix={field.suffix || undefined}
      size={field.kind === 'date' || field.inputMode === 'numeric' ? 14 : undefined}
    />
  )
}

/** What is read only is text, never a locked field. */
function shownValue(field: TextFieldView | ChoiceView): string {
  if (!('options' in field)) return field.value
  return field.options
    .filter((option) => option.checked)
    .map((option) => option.label)
    .join(', ')
}
