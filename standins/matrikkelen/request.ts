import { type Element, readMessage } from './xml.ts'

const root = 'http://matrikkel.statkart.no/matrikkelapi/wsapi/v1'
const soap = 'http://schemas.xmlsoap.org/soap/envelope/'
const domain = `${root}/domain`

/** What is asked for, read out of a message that is as the schemas say. */
export interface Asked {
  operation: string
  parameter: Element
}

/** Why a message is not taken: who made the mistake, and what Kartverket's own category of it would be. */
export class MessageRefused extends Error {
  constructor(
    readonly kind: 'unmarshalling' | 'ValidationException' | 'history',
    message: string,
  ) {
    super(message)
  }
}

/** The one parameter of each operation before the context: its name and the namespace of what stands in it. */
const parameters: Record<string, [service: string, parameter: string]> = {
  findPersonIdForIdent: ['person', 'personIdent'],
  findEideMatrikkelenheterForPerson: ['matrikkelenhet', 'personId'],
  findAdresserForMatrikkelenheter: ['adresse', 'matrikkelenhetIds'],
  findByggForMatrikkelenheter: ['bygning', 'matrikkelenhetIdList'],
  getObjects: ['store', 'ids'],
  getObjectsIgnoreMissing: ['store', 'ids'],
}

/**
 * Reads a SOAP 1.1 message for one service, and takes it only as the schemas have it: namespaces, names and order.
 *
 * @throws MessageRefused
 */
export function readRequest(service: string, xml: string): Asked {
  const envelope = readMessage(xml)
  if (!envelope || envelope.namespace !== soap || envelope.name !== 'Envelope')
    refuse('not a SOAP 1.1 message')
  const body = envelope.children.find((child) => child.namespace === soap && child.name === 'Body')
  const asked = body?.children[0]
  const known = asked && Object.hasOwn(parameters, asked.name) ? parameters[asked.name] : undefined
  const own = `${root}/service/${service}`
  if (!asked || !known || known[0] !== service || asked.namespace !== own)
    refuse(`no operation {${asked?.namespace}}${asked?.name} in ${service}`)
  const [parameter, context, ...more] = asked.children
  if (parameter?.name !== known[1] || parameter.namespace !== own) refuse(`${known[1]} expected first`)
  if (context?.name !== 'matrikkelContext' || context.namespace !== own || more.length > 0)
    refuse('matrikkelContext expected last')
  checkContext(context)
  return { operation: asked.name, parameter }
}

const contextFields = [
  'locale',
  'brukOriginaleKoordinater',
  'koordinatsystemKodeId',
  'systemVersion',
  'klientIdentifikasjon',
  'snapshotVersion',
]

function checkContext(context: Element): void {
  const names = context.children.map((child) => child.name)
  const expected = contextFields.slice(0, Math.max(names.length, contextFields.length - 1))
  if (names.join() !== expected.join() || context.children.some((child) => child.namespace !== domain))
    refuse('the context is not as the schema says')
  const [, original, , , client, snapshot] = context.children
  if (!/^(true|false|0|1)$/.test(original?.text ?? '')) refuse('brukOriginaleKoordinater is no boolean')
  if (!client?.text) throw new MessageRefused('ValidationException', 'klientIdentifikasjon is missing')
  if (snapshot && !snapshot.children[0]?.text.startsWith('9999-01-01'))
    throw new MessageRefused('history', 'no right to historical data')
}

export interface AskedId {
  type: string
  value: number
}

/** The ids of a list; a type is needed where the schema's own is wider than the objects'. */
export function idsOf(list: Element, needType: boolean): AskedId[] {
  return list.children.map((item) => {
    const [value] = item.children
    if (
      item.name !== 'item' ||
      value?.name !== 'value' ||
      value.namespace !== domain ||
      !/^-?\d+$/.test(value.text)
    )
      refuse('an id is not as the schema says')
    if (item.type && !item.type.namespace.startsWith(domain)) refuse(`unknown type ${item.type.name}`)
    if (needType && !item.type) refuse('an id without xsi:type names nothing')
    return { type: item.type?.name ?? '', value: Number(value.text) }
  })
}

/** The identity number of a FysiskPersonIdent. */
export function identityNumberOf(ident: Element): string {
  const [number] = ident.children
  const isPerson = ident.type?.name === 'FysiskPersonIdent' && ident.type.namespace === `${domain}/person`
  if (!isPerson || number?.name !== 'fodselsnummer' || number.namespace !== `${domain}/person`)
    refuse('personIdent is abstract: xsi:type FysiskPersonIdent expected')
  return number.text
}

function refuse(message: string): never {
  throw new MessageRefused('unmarshalling', message)
}
