import type { Component } from '../package-model.ts'

const ofDates = [
  ...['date_picker.invalid_date_message', 'date_picker.max_date_exeeded', 'date_picker.min_date_exeeded'],
  ...['samvirke.required_date', 'samvirke.date_form'],
]
const ofChoices = ['samvirke.required_choice', 'samvirke.not_option', 'samvirke.no_longer_offered']
const ofSeveral = ['samvirke.required_choices', 'samvirke.not_option', 'samvirke.no_longer_offered']
const ofTexts = [
  ...['samvirke.not_number', 'samvirke.not_integer', 'samvirke.too_long', 'samvirke.too_many_decimals'],
  ...['samvirke.wrong_pattern', 'samvirke.negative', 'samvirke.leading_zeros', 'samvirke.pattern_form'],
]
const ofLength = [
  ...['samvirke.characters_used', 'samvirke.max_characters', 'input_components.exceeded_max_limit'],
  'validation_errors.maxLength',
]
const always = [
  'form_filler.error_required',
  'general.empty_value',
  'general.optional',
  'validation_errors.pattern',
]

const byType: Readonly<Record<string, readonly string[]>> = {
  Input: ofTexts,
  TextArea: ofTexts,
  Datepicker: ofDates,
  RadioButtons: ofChoices,
  Dropdown: ofChoices,
  Checkboxes: ofSeveral,
  MultipleSelect: ofSeveral,
}

/** Our own texts that these components may say in a browser. */
export function builtInKeys(components: readonly Component[]): string[] {
  const keys = components.flatMap(({ type, props }) => [
    ...(byType[type] ?? []),
    ...(props.maxLength === undefined ? [] : ofLength),
  ])
  return [...new Set([...always, ...keys])]
}
