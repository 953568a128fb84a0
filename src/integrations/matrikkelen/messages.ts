import { escaped, itemsOf, textAt, type XmlElement } from './xml.ts'

const root = 'http://matrikkel.statkart.no/matrikkelapi/wsapi/v1'
const domain = `${root}/domain`
export const namespaces = {
  domain,
  person: `${domain}/person`,
  unit: `${domain}/matrikkelenhet`,
  address: `${domain}/adresse`,
  building: `${domain}/bygning`,
  buildingCode: `${domain}/bygning/koder`,
  municipality: `${domain}/kommune`,
  exception: `${root}/exception`,
} as const

/** The services of the interface that are used, by the first part of their address: `PersonServiceWS`. */
export type Service = 'Person' | 'Matrikkelenhet' | 'Adresse' | 'Bygning' | 'Store'

/** An object of the register: ids have meaning together with their type only. */
export interface ObjectId {
  type: { namespace: string; name: string }
  value: string
}

export interface Question {
  service: Service
  operation: string
  /** The parameters before `matrikkelContext`, as XML in the namespaces `s` (the service), `d`, `p` and `m`. */
  parameters: string
}

/** Today's state; another moment takes a right to history that is seldom given. */
const asOfNow = '9999-01-01T00:00:00'

/** A SOAP 1.1 envelope, document/literal: the order of the elements is the schemas' own. */
export function envelope({ service, operation, parameters }: Question, clientName: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:s="${root}/service/${service.toLowerCase()}" xmlns:d="${namespaces.domain}" xmlns:p="${namespaces.person}" xmlns:m="${namespaces.unit}"><soap:Body><s:${operation}>${parameters}<s:matrikkelContext><d:locale>no_NO</d:locale><d:brukOriginaleKoordinater>false</d:brukOriginaleKoordinater><d:koordinatsystemKodeId><d:value>22</d:value></d:koordinatsystemKodeId><d:systemVersion>trunk</d:systemVersion><d:klientIdentifikasjon>${escaped(clientName)}</d:klientIdentifikasjon><d:snapshotVersion><d:timestamp>${asOfNow}</d:timestamp></d:snapshotVersion></s:matrikkelContext></s:${operation}></soap:Body></soap:Envelope>`
}

/** Who this is in the register. */
export const askPerson = (identityNumber: string): Question => ({
  service: 'Person',
  operation: 'findPersonIdForIdent',
  parameters: `<s:personIdent xsi:type="p:FysiskPersonIdent"><p:fodselsnummer>${escaped(identityNumber)}</p:fodselsnummer></s:personIdent>`,
})

export const askOwned = (person: ObjectId): Question => ({
  service: 'Matrikkelenhet',
  operation: 'findEideMatrikkelenheterForPerson',
  parameters: `<s:personId${typed(person)}><d:value>${person.value}</d:value></s:personId>`,
})

export const askAddresses = (units: readonly ObjectId[]): Question => ({
  service: 'Adresse',
  operation: 'findAdresserForMatrikkelenheter',
  parameters: `<s:matrikkelenhetIds>${listed('m', units)}</s:matrikkelenhetIds>`,
})

export const askBuildings = (units: readonly ObjectId[]): Question => ({
  service: 'Bygning',
  operation: 'findByggForMatrikkelenheter',
  parameters: `<s:matrikkelenhetIdList>${listed('m', units)}</s:matrikkelenhetIdList>`,
})

/** What stands behind ids of any type. What has gone since they were found is left out of the answer. */
export const askObjects = (ids: readonly ObjectId[]): Question => ({
  service: 'Store',
  operation: 'getObjectsIgnoreMissing',
  parameters: `<s:ids>${listed('d', ids)}</s:ids>`,
})

/** The schema's type of the element is wider than the id's: without xsi:type nobody knows what is asked for. */
const typed = ({ type }: ObjectId) => ` xmlns:t="${type.namespace}" xsi:type="t:${type.name}"`

const listed = (prefix: string, ids: readonly ObjectId[]) =>
  ids.map((id) => `<${prefix}:item${typed(id)}><d:value>${id.value}</d:value></${prefix}:item>`).join('')

/** An id of a known type; null when there is none. A type of its own in the answer is narrower, and wins. */
export function idIn(element: XmlElement | undefined, type: ObjectId['type']): ObjectId | null {
  const value = textAt(element, 'value')
  if (value === null || !/^-?\d{1,19}$/.test(value)) return null
  const own = element?.type
  // It is written back in the next question: only what can be a type of this interface.
  const isType =
    own && Object.values<string>(namespaces).includes(own.namespace) && /^\w{1,60}$/.test(own.name)
  return { type: isType ? own : type, value }
}

export const idsIn = (list: XmlElement | undefined, type: ObjectId['type']): ObjectId[] =>
  itemsOf(list).flatMap((item) => idIn(item, type) ?? [])

export const idType = {
  person: { namespace: namespaces.person, name: 'PersonId' },
  unit: { namespace: namespaces.unit, name: 'MatrikkelenhetId' },
  plot: { namespace: namespaces.unit, name: 'TeigId' },
  address: { namespace: namespaces.address, name: 'AdresseId' },
  road: { namespace: namespaces.address, name: 'VegId' },
  building: { namespace: namespaces.building, name: 'ByggId' },
  municipality: { namespace: namespaces.municipality, name: 'KommuneId' },
  buildingKind: { namespace: namespaces.buildingCode, name: 'BygningstypeKodeId' },
  buildingStatus: { namespace: namespaces.buildingCode, name: 'BygningsstatusKodeId' },
} as const
