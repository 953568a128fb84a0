import type { ListName } from '../values/value-lists.ts'

/**
 * How an attribute of the archive is kept: its column, Noark's own name and number, its shape, and the list its value
 * stands in. `once`: given when made, and never changed.
 */
export interface Field {
  readonly column: string
  /** The element's name in Noark 5, as in the deposit and the REST interface; null for what is ours alone. */
  readonly noark: string | null
  readonly shape:
    | 'text'
    | 'texts'
    | 'date'
    | 'moment'
    | 'integer'
    | 'yes-or-no'
    | 'unit'
    | 'units'
    | 'json'
    | 'identity'
  readonly list?: ListName
  readonly required?: true
  readonly once?: true
}

type Rest = Pick<Field, 'list' | 'required' | 'once'>
const of =
  (shape: Field['shape']) =>
  (column: string, noark: string | null, rest: Rest = {}): Field => ({ column, noark, shape, ...rest })

export const text = of('text')
export const texts = of('texts')
export const date = of('date')
export const moment = of('moment')
export const integer = of('integer')
export const yesOrNo = of('yes-or-no')
export const unit = of('unit')
export const units = of('units')
export const json = of('json')
export const identity = of('identity')

export const must = { required: true } as const
export const once = { required: true, once: true } as const
export const onceIfAtAll = { once: true } as const

export const titled = {
  title: text('title', 'tittel', must),
  description: text('description', 'beskrivelse'),
}
export const stored = {
  medium: text('medium', 'dokumentmedium', { list: 'medium' }),
  storageLocations: texts('storage_locations', 'oppbevaringssted'),
}
export const businessMetadata = json('business_metadata', 'virksomhetsspesifikkeMetadata')
export const decidedUpon = {
  screening: json('screening', 'skjerming'),
  securityGrading: json('security_grading', 'gradering'),
  disposal: json('disposal', 'kassasjon'),
}
export const addressed = {
  addressLines: json('address_lines', 'postadresse'),
  postalCode: text('postal_code', 'postnummer'),
  postalTown: text('postal_town', 'poststed'),
  country: text('country', 'land'),
  email: text('email', 'epostadresse'),
  telephones: texts('telephones', 'telefonnummer'),
  contactPerson: text('contact_person', 'kontaktperson'),
}
