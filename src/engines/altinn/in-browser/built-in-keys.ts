/** Our own texts that the types living in browsers may say. A test holds the list to what their files ask for. */
export const textsInBrowser: readonly string[] = [
  ...['date_picker.invalid_date_message', 'date_picker.max_date_exeeded', 'date_picker.min_date_exeeded'],
  ...['time_picker.invalid_time_message', 'time_picker.max_time_exceeded', 'time_picker.min_time_exceeded'],
  ...['form_filler.error_required', 'general.empty_value', 'general.optional'],
  ...['samvirke.required_choice', 'samvirke.required_choices', 'samvirke.required_date'],
  ...['samvirke.change_question', 'samvirke.confirm-change', 'samvirke.keep-answer'],
  ...['samvirke.characters_used', 'samvirke.max_characters', 'samvirke.pattern_form'],
  ...['samvirke.date_form', 'samvirke.time_form', 'samvirke.no_longer_offered', 'samvirke.not_option'],
  ...['samvirke.not_number', 'samvirke.not_integer', 'samvirke.too_long', 'samvirke.unconfirmed'],
  ...['samvirke.too_many_decimals', 'samvirke.wrong_pattern', 'samvirke.negative', 'samvirke.leading_zeros'],
  ...['validation_errors.maxLength', 'validation_errors.pattern'],
]
