import type { Component } from '../package-model.ts'

const ofDates = [
  ...['date_picker.invalid_date_message', 'date_picker.max_date_exeeded', 'date_picker.min_date_exeeded'],
  ...['samvirke.required_date', 'samvirke.date_form'],
]
const ofChoices = ['samvirke.required_choice', 'samvirke.not_option', 'samvirke.no_longer_offered']
const ofSeveral = ['samvirke.required_choices', 'samvirke.not_option', 'samvirke.no_longer_offered']
const ofTexts = ['samvirke.too_long']
const ofNumbers = [
  ...['samvirke.not_number', 'samvirke.not_integer', 'samvirke.too_many_decimals'],
  ...['samvirke.wrong_pattern', 'samvirke.negative', 'samvirke.leading_zeros', 'samvirke.pattern_form'],
]
const ofTimes = [
  ...['time_picker.invalid_time_message', 'time_picker.min_time_exceeded', 'time_picker.max_time_exceeded'],
  'samvirke.time_form',
]
const ofAddresses = [
  ...['address', 'zip_code', 'post_place', 'care_of', 'house_number', 'house_number_helper', 'legend'],
  ...['validation_error_zipcode', 'validation_error_house_number'],
].map((key) => `address_component.${key}`)
const ofLists = [
  ...['samvirke.required_choice', 'samvirke.list_choose', 'samvirke.list_chosen', 'samvirke.list_page'],
  ...[
    'samvirke.list_empty',
    'samvirke.list_unknown',
    'list_component.previousPage',
    'list_component.nextPage',
  ],
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
  Likert: ofChoices,
  LikertItem: ofChoices,
  TimePicker: ofTimes,
  Address: [...ofTexts, ...ofAddresses, 'samvirke.no_such_zip'],
  List: ofLists,
  Summary: ['summary.nothing'],
  Summary2: ['summary.nothing'],
}

/** Our own texts that these components may say in a browser. */
export function builtInKeys(
  components: readonly Component[],
  isNumber: (component: Component) => boolean,
): string[] {
  const keys = components.flatMap((component) => [
    ...(byType[component.type] ?? []),
    ...(isNumber(component) ? ofNumbers : []),
    ...(component.props.maxLength === undefined ? [] : ofLength),
  ])
  return [...new Set([...always, ...keys])]
}
