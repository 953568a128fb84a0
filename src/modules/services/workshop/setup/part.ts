import type { Language } from '#platform/i18n.ts'

/** Words side by side: bokmål, nynorsk, English. */
export type Said = readonly [nb: string, nn: string, en: string]
export const inLanguage = (said: Said, language: Language): string =>
  said[language === 'nb' ? 0 : language === 'nn' ? 1 : 2]

/** Sorts of things that exist elsewhere in the package or in the reference data, to choose among. */
export type Known =
  | 'field'
  | 'list-field'
  | 'list'
  | 'model'
  | 'file-type'
  | 'fact'
  | 'date-fact'
  | 'register-fact'
  | 'law'
  | 'deadline'
  | 'rate'
  | 'task'
  | 'input'
  | 'decision'
  | 'api'
  | 'rule-text'

export type Choices = readonly (readonly [value: string, said: Said])[]

/** One labelled field of a form, and where its value stands in the item. */
export interface FieldSpec {
  /** Dotted, from the item; `@key` is the item's own name in a record, '' the item itself. */
  path: string
  label: Said
  help?: Said
  required?: boolean
  kind:
    | 'line'
    | 'long'
    | 'number'
    | 'flag'
    /** The same in three languages, in the file itself. */
    | 'words'
    /** A key in the texts of the package; its words are written here. */
    | 'text'
    | 'choice'
    | 'choices'
    | 'known'
    /** A value of the case's language (FEEL). */
    | 'feel'
    /** A condition in the case's language: always, when, or as FEEL. */
    | 'when'
    /** An expression of the form's language. */
    | 'expression'
    /** A condition in the form's language. */
    | 'form-when'
    | 'lines'
    /** Names to names. */
    | 'map'
    /** Small items within the item. */
    | 'rows'
  choices?: Choices
  known?: Known
  many?: boolean
  pattern?: 'name' | 'key' | 'url' | 'query' | 'path'
  /** What keys of new texts begin with. */
  prefix?: string
  fields?: readonly FieldSpec[]
  /** Of a map: what stands to the left. */
  left?: { label: Said; known?: Known; choices?: Choices }
}

/** A list, a record or one thing in a file of the package, that is edited by form. */
export interface Part {
  id: string
  group: Said
  name: Said
  lead: Said
  file: string
  /** Where in the file. */
  at: readonly string[]
  shape: 'list' | 'record' | 'one'
  /** Of a list: what an item is called by. Texts are said by their words. */
  title?: string
  /** A record may hold a text or a list itself instead of an object. */
  fields: readonly FieldSpec[]
}

const say = (nb: string, nn: string, en: string): Said => [nb, nn, en]

export const nameField = (help?: Said): FieldSpec => ({
  path: 'name',
  label: say('Navn i regler og tekster', 'Namn i reglar og tekstar', 'Name in rules and texts'),
  help:
    help ??
    say(
      'Bokstaver og tall uten mellomrom, liten bokstav først: antallDager.',
      'Bokstavar og tal utan mellomrom, liten bokstav først: antallDager.',
      'Letters and digits without spaces, small letter first: antallDager.',
    ),
  kind: 'line',
  pattern: 'name',
  required: true,
})

export const whenField = (path = 'when', label = say('Når', 'Når', 'When')): FieldSpec => ({
  path,
  label,
  kind: 'when',
})
