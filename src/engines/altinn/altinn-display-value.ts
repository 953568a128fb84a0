import { displayValueOf } from './display-value.ts'
import type { Evaluation, Place } from './evaluation.ts'

/**
 * What `displayValue()` gives: Altinn's own text, which packages compare and put together. What a summary shows may
 * read better, and differs for the types that show several fields.
 */
export function altinnDisplayValue(evaluation: Evaluation, place: Place): string {
  const part = (binding: string) => String(evaluation.value(place, binding) ?? '').trim()
  const filled = (parts: readonly string[], between: string) => parts.filter(Boolean).join(between)
  const { type, bindings, props } = place.component
  switch (type) {
    case 'Address': {
      const place = filled([part('zipCode'), part('postPlace')], ' ')
      return filled([part('address'), part('careOf'), part('houseNumber'), place], ' ')
    }
    case 'PersonLookup': {
      const names = ['first_name', 'middle_name', 'last_name'].map((name) => part(`person_lookup_${name}`))
      return filled([part('person_lookup_ssn'), part('person_lookup_name') || filled(names, ' ')], ', ')
    }
    case 'List': {
      // Named by binding in v9, by path before.
      const shown = props.summaryBinding ?? props.bindingToShowInSummary
      const binding = Object.keys(bindings).find((name) => name === shown || bindings[name]?.field === shown)
      return binding && !bindings.group ? part(binding) : displayValueOf(evaluation, place)
    }
    default:
      return displayValueOf(evaluation, place)
  }
}
