import { Facts } from '#design/facts.tsx'
import { FieldGroup } from '#design/field.tsx'
import type { Language } from '#platform/i18n.ts'
import type { Drawn } from './drawn.ts'
import { AfterField, describe } from './field-parts.tsx'
import { notFilledIn, TextControl } from './text-and-choice.tsx'

const words: Record<Language, { place: string; follows: string }> = {
  nb: { place: 'Poststed', follows: 'Poststedet fylles inn når du lagrer siden eller går videre.' },
  nn: { place: 'Poststad', follows: 'Poststaden blir fylt inn når du lagrar sida eller går vidare.' },
  en: { place: 'Postal place', follows: 'The postal place is filled in when you save the page or go on.' },
}

/** The lines of an address under one question. What belongs to no line stands with the first. */
export function drawAddress({ item: address, language }: Drawn<'address'>) {
  const { place, follows } = words[language]
  const hasPlace = address.parts.some((part) => part.elementId.endsWith('-postPlace'))
  if (address.readOnly) {
    const known = address.parts.filter((part) => part.value)
    const facts = known.map((part) => ({ label: part.labelText, value: part.value }))
    const found = !hasPlace && address.foundPlace ? [{ label: place, value: address.foundPlace }] : []
    // An empty address is still a question with a name.
    const nothing = [{ label: address.labelText, value: notFilledIn[language] }]
    const all = [...facts, ...found]
    return <Facts language={language} facts={all.length > 0 ? all : nothing} />
  }
  return (
    <>
      <FieldGroup
        id={`${address.elementId}-adresse`}
        label={address.labelText}
        language={language}
        description={describe(address.description)}
      >
        {address.parts.map((part) => (
          <>
            <TextControl field={part} language={language} />
            {part.elementId.endsWith('-zipCode') && !hasPlace && (
              <p class="ds-paragraph" data-size="sm">
                {address.foundPlace ? `${place}: ${address.foundPlace}` : follows}
              </p>
            )}
          </>
        ))}
      </FieldGroup>
      <AfterField field={address} language={language} />
    </>
  )
}
