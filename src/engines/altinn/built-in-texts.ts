import { textsOfFields } from './built-in-texts-of-fields.ts'
import { textsOfParts } from './built-in-texts-of-parts.ts'
import { textsOfRows } from './built-in-texts-of-rows.ts'
import type { Language } from './package-model.ts'

/**
 * Texts a package need not bring. A package or a municipality overrides one by giving a text with the same key.
 * `{0}` is the field's own label, `{1}` the limit. Keys are Altinn's where Altinn has one (with Altinn's spelling).
 */
const texts: Record<string, Record<Language, string>> = {
  ...textsOfParts,
  ...textsOfRows,
  ...textsOfFields,
  'form_filler.error_required': { nb: 'Fyll ut «{0}»', nn: 'Fyll ut «{0}»', en: 'Fill in “{0}”' },
  'samvirke.required_choice': {
    nb: 'Velg et svar på «{0}»',
    nn: 'Vel eit svar på «{0}»',
    en: 'Choose an answer to “{0}”',
  },
  'samvirke.required_choices': {
    nb: 'Velg minst ett svar på «{0}»',
    nn: 'Vel minst eitt svar på «{0}»',
    en: 'Choose at least one answer to “{0}”',
  },
  'samvirke.required_date': {
    nb: 'Skriv datoen for «{0}» med dag, måned og år',
    nn: 'Skriv datoen for «{0}» med dag, månad og år',
    en: 'Write the date for “{0}” with day, month and year',
  },
  'samvirke.not_integer': {
    nb: 'Skriv «{0}» som et helt tall, bare med siffer',
    nn: 'Skriv «{0}» som eit heilt tal, berre med siffer',
    en: 'Write “{0}” as a whole number, with digits only',
  },
  'samvirke.not_number': {
    nb: 'Skriv «{0}» som et tall, bare med siffer',
    nn: 'Skriv «{0}» som eit tal, berre med siffer',
    en: 'Write “{0}” as a number, with digits only',
  },
  'samvirke.not_option': {
    nb: 'Velg et av svarene som står under «{0}»',
    nn: 'Vel eit av svara som står under «{0}»',
    en: 'Choose one of the answers under “{0}”',
  },
  'samvirke.too_long': {
    nb: 'Teksten i «{0}» er for lang. Gjør den kortere.',
    nn: 'Teksten i «{0}» er for lang. Gjer han kortare.',
    en: 'The text in “{0}” is too long. Make it shorter.',
  },
  'samvirke.row_gone': {
    nb: 'Noe i listen «{0}» ble fjernet et annet sted. Se over svarene dine.',
    nn: 'Noko i lista «{0}» vart fjerna ein annan stad. Sjå over svara dine.',
    en: 'Something in the list “{0}” was removed elsewhere. Look over your answers.',
  },
  'samvirke.min_rows': {
    nb: 'Legg til minst {1} i «{0}»',
    nn: 'Legg til minst {1} i «{0}»',
    en: 'Add at least {1} to “{0}”',
  },
  'samvirke.date_form': {
    nb: 'Dag, måned og år, for eksempel {1}',
    nn: 'Dag, månad og år, til dømes {1}',
    en: 'Day, month and year, for example {1}',
  },
  'samvirke.max_characters': { nb: 'Høyst {1} tegn', nn: 'Høgst {1} teikn', en: 'At most {1} characters' },
  'samvirke.other_field': {
    nb: 'Opplysningen «{0}» mangler eller er feil. Ta kontakt med kommunen.',
    nn: 'Opplysninga «{0}» manglar eller er feil. Ta kontakt med kommunen.',
    en: 'The information “{0}” is missing or wrong. Contact the municipality.',
  },
  'samvirke.not_shown': {
    nb: 'Denne delen av skjemaet kan ikke vises ennå.',
    nn: 'Denne delen av skjemaet kan ikkje visast enno.',
    en: 'This part of the form cannot be shown yet.',
  },
  'date_picker.invalid_date_message': {
    nb: 'Skriv en dato som finnes for «{0}», for eksempel {1}',
    nn: 'Skriv ein dato som finst for «{0}», til dømes {1}',
    en: 'Write a real date for “{0}”, for example {1}',
  },
  'date_picker.min_date_exeeded': {
    nb: '«{0}» kan ikke være før {1}',
    nn: '«{0}» kan ikkje vere før {1}',
    en: '“{0}” cannot be before {1}',
  },
  'date_picker.max_date_exeeded': {
    nb: '«{0}» kan ikke være etter {1}',
    nn: '«{0}» kan ikkje vere etter {1}',
    en: '“{0}” cannot be after {1}',
  },
  'address_component.validation_error_zipcode': {
    nb: 'Skriv postnummeret med fire siffer',
    nn: 'Skriv postnummeret med fire siffer',
    en: 'Write the postal code with four digits',
  },
  'validation_errors.min': {
    nb: '«{0}» kan ikke være mindre enn {1}',
    nn: '«{0}» kan ikkje vere mindre enn {1}',
    en: '“{0}” cannot be less than {1}',
  },
  'validation_errors.max': {
    nb: '«{0}» kan ikke være mer enn {1}',
    nn: '«{0}» kan ikkje vere meir enn {1}',
    en: '“{0}” cannot be more than {1}',
  },
  'validation_errors.minLength': {
    nb: 'Skriv minst {1} tegn i «{0}»',
    nn: 'Skriv minst {1} teikn i «{0}»',
    en: 'Write at least {1} characters in “{0}”',
  },
  'validation_errors.maxLength': {
    nb: 'Skriv høyst {1} tegn i «{0}»',
    nn: 'Skriv høgst {1} teikn i «{0}»',
    en: 'Write at most {1} characters in “{0}”',
  },
  'validation_errors.pattern': {
    nb: 'Sjekk det du skrev i «{0}». Det har ikke rett form.',
    nn: 'Sjekk det du skreiv i «{0}». Det har ikkje rett form.',
    en: 'Check what you wrote in “{0}”. It does not have the right form.',
  },
  'validation_errors.required': { nb: 'Fyll ut «{0}»', nn: 'Fyll ut «{0}»', en: 'Fill in “{0}”' },
  'validation_errors.enum': {
    nb: 'Velg et av svarene som står under «{0}»',
    nn: 'Vel eit av svara som står under «{0}»',
    en: 'Choose one of the answers under “{0}”',
  },
  'validation_errors.multipleOf': {
    nb: '«{0}» må kunne deles på {1}',
    nn: '«{0}» må kunne delast på {1}',
    en: '“{0}” must be a multiple of {1}',
  },
  'validation_errors.minItems': {
    nb: 'Legg til minst {1} i «{0}»',
    nn: 'Legg til minst {1} i «{0}»',
    en: 'Add at least {1} to “{0}”',
  },
  'validation_errors.maxItems': {
    nb: 'Høyst {1} kan stå i «{0}»',
    nn: 'Høgst {1} kan stå i «{0}»',
    en: 'At most {1} can stand in “{0}”',
  },
  'general.next': { nb: 'Neste', nn: 'Neste', en: 'Next' },
  'general.back': { nb: 'Tilbake', nn: 'Tilbake', en: 'Back' },
  'general.submit': { nb: 'Send inn', nn: 'Send inn', en: 'Send' },
  'general.save': { nb: 'Lagre', nn: 'Lagre', en: 'Save' },
  'general.optional': { nb: 'valgfritt', nn: 'valfritt', en: 'optional' },
  'general.add_row': { nb: 'Legg til', nn: 'Legg til', en: 'Add' },
  'general.delete_row': { nb: 'Fjern', nn: 'Fjern', en: 'Remove' },
  'general.empty_value': { nb: 'Ikke utfylt', nn: 'Ikkje fylt ut', en: 'Not filled in' },
  'general.yes': { nb: 'Ja', nn: 'Ja', en: 'Yes' },
  'general.no': { nb: 'Nei', nn: 'Nei', en: 'No' },
}

export function hasBuiltInText(key: string): boolean {
  return Object.hasOwn(texts, key)
}

export function builtInText(key: string, language: string): string | null {
  if (!hasBuiltInText(key)) return null
  const inLanguages = texts[key]!
  return language === 'nn' || language === 'en' ? inLanguages[language] : inLanguages.nb
}
