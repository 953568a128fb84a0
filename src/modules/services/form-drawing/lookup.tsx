import { Facts } from '#design/facts.tsx'
import { FieldGroup } from '#design/field.tsx'
import type { Drawn } from './drawn.ts'
import { AfterField, describe, errorOf } from './field-parts.tsx'
import { PressButton } from './press-button.tsx'
import { TextControl } from './text-and-choice.tsx'

/** A person or an organisation: the number and a button that finds it; then who it is, and a way to take it back. */
export function drawLookup({ item: lookup, language }: Drawn<'lookup'>) {
  const { found, clear, fields, lookup: find } = lookup
  return (
    <>
      <FieldGroup
        id={`${lookup.elementId}-oppslag`}
        label={lookup.labelText}
        language={language}
        description={describe(lookup.description)}
        error={found.length > 0 ? errorOf(lookup) : undefined}
      >
        {found.length > 0 && <Facts language={language} facts={[...found]} />}
        {fields.map((field) => (
          <TextControl field={field} language={language} />
        ))}
        {find && <PressButton button={find} variant="secondary" />}
        {clear && <PressButton button={clear} variant="tertiary" id={lookup.elementId} />}
      </FieldGroup>
      <AfterField field={lookup} language={language} />
    </>
  )
}
