import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import type { OutsideAnswer, OutsideCall } from '#platform/net.ts'
import { personWithKey } from '#standins/population/index.ts'
import { exampleLetter } from '../../src/engines/letter-pdf/example-letter.ts'
import { makeLetter } from '../../src/engines/letter-pdf/index.ts'
import type { OrganisasjonForsendelse, PersonForsendelse } from '../../src/integrations/svarut/messages.ts'
import { checkShipment, ShipmentFault } from '../../src/integrations/svarut/shipment-limits.ts'
import { startNationalSystems } from '../../src/integrations/testing/national-systems.ts'

export interface CaseResult {
  name: string
  ok: boolean
  message?: string
}

/**
 * What our clients send, what the stand-ins answer, and the limits we check beforehand, against the official OpenAPI
 * files. `path` is the folder of official standards (with `fiks/register` and `svarut-svarinn`).
 */
export async function* run(path: string): AsyncGenerator<CaseResult> {
  const official = (file: string, schema: string) => validator(join(path, file), schema)
  const send = 'svarut-svarinn/svarut-rest-v3/forsendelse-send-api-v3.json'
  const tax = 'fiks/register/register-summert-skattegrunnlag-api-v2.transcribed.json'
  const krr = 'fiks/register/register-krr-api-v1.transcribed.json'
  const status = 'svarut-svarinn/svarut-rest-v3/forsendelse-status-api-v3.json'
  const rows: Row[] = [
    ['summertskattegrunnlag', official(tax, 'SoekV2'), official(tax, 'ResultatV2')],
    ['krr-person', official(krr, 'KrrSoekDefinisjon'), official(krr, 'KrrDefinisjon')],
    ['send-person', official(send, 'PersonForsendelse'), official(send, 'SendForsendelseResponse')],
    [
      'send-organisasjon',
      official(send, 'OrganisasjonForsendelse'),
      official(send, 'SendForsendelseResponse'),
    ],
    ['send-print', official(send, 'PrintForsendelse'), official(send, 'SendForsendelseResponse')],
    ['status', official(status, 'Forsendelser'), official(status, 'ForsendelseStatuser')],
    [
      'find-by-reference',
      null,
      official(
        'svarut-svarinn/svarut-rest-v2/forsendelse-eksternref-api-v2.json',
        'EksternRefOppslagResponse',
      ),
    ],
    [
      'metadata',
      null,
      official('svarut-svarinn/svarut-rest-v2/forsendelse-metadata-api-v2.json', 'ForsendelseMetadata'),
    ],
  ]
  const errorBody = official(send, 'ErrorMessage')
  const heard = await conversation()
  for (const [operation, request, answer] of rows) {
    const exchanges = heard.filter((one) => one.call.operation === operation)
    const succeeded = exchanges.filter((one) => one.answer.status === 200)
    yield { name: `${operation} was tried`, ok: succeeded.length > 0, message: 'no successful exchange' }
    for (const [i, one] of succeeded.entries()) {
      if (request) yield judge(`${operation} #${i + 1}: our request`, request, requestOf(one.call))
      yield judge(`${operation} #${i + 1}: the answer`, answer, jsonOf(one.answer.bytes))
    }
    for (const [i, one] of exchanges.filter((exchange) => exchange.answer.status >= 400).entries()) {
      yield judge(`${operation}: the refusal #${i + 1}`, errorBody, jsonOf(one.answer.bytes))
    }
  }
  yield* limits(join(path, send))
}

type Row = [operation: string, request: ValidateFunction | null, answer: ValidateFunction]
interface Exchange {
  call: OutsideCall
  answer: OutsideAnswer
}

const pdf = makeLetter(exampleLetter)
const file = { filnavn: 'vedtak.pdf', bytes: pdf }
const adresse = { adresselinje1: 'Fjellveien 22', postnummer: '8680', poststed: 'Trofors' }
const letter = (digitalId: string): PersonForsendelse & OrganisasjonForsendelse => ({
  tittel: 'Vedtak',
  mottaker: { navn: 'Mottaker', digitalId, adresse },
  avgivendeSystem: 'Samvirke',
  avgivendeSystemAktor: 'Grane kommune',
  konteringskode: 'Oppvekst',
  utskriftskonfigurasjon: { tosidig: true },
  sikkerhetsniva: 'BETYDELIG',
  svarSendesTil: { navn: 'Grane kommune', type: 'ORGANISASJON', digitalId: '940651034', adresse },
  lenker: [{ url: 'https://grane.kommune.no', tekst: 'Les mer' }],
  eksternReferanse: crypto.randomUUID(),
  korrelasjonsid: 'sak-1',
  dokumenter: [{ filnavn: 'vedtak.pdf', mimeType: 'application/pdf' }],
})

/** One of everything our clients ask and send, and some calls that are refused. */
async function conversation(): Promise<Exchange[]> {
  const heard: Exchange[] = []
  const systems = await startNationalSystems({ heard: (call, answer) => heard.push({ call, answer }) })
  try {
    const { grane, vefsn } = systems
    const person = personWithKey('grane-tre-barn-mor')
    const partner = { identityNumber: person.spouse!, relation: 'spouse' as const }
    const question = { applicant: person.identityNumber, partner, incomeYear: 2024 }
    await systems.tax.taxBasis({ integration: grane, roleId: grane.roles.tax.id }, question)
    await refused(systems.tax.taxBasis({ integration: vefsn, roleId: grane.roles.tax.id }, question))
    const krrAccess = { integration: grane, roleId: grane.roles.krr.id }
    await systems.krrThroughFiks.contactPreferences(krrAccess, person.identityNumber)
    const access = { integration: grane, accountId: grane.svarutAccountId }
    const shipment = letter(person.identityNumber)
    const id = await systems.svarut.sendToPerson(access, shipment, [file])
    await systems.svarut.sendToOrganisation(access, letter(vefsn.organisationNumber), [file])
    const { mottaker: _, sikkerhetsniva: __, lenker: ___, ...paper } = letter('')
    await systems.svarut.sendToPrint(access, { ...paper, mottaker: { navn: 'Mottaker', adresse } }, [file])
    await refused(systems.svarut.sendToPerson({ ...access, integration: vefsn }, shipment, [file]))
    await systems.svarut.statuses(access, [id])
    await systems.svarut.findByReference(access, shipment.eksternReferanse)
    await systems.svarut.documents(access, id)
  } finally {
    await systems.stop()
  }
  return heard
}

async function refused(work: Promise<unknown>): Promise<void> {
  await work.then(
    () => {
      throw new Error('should have been refused')
    },
    () => {},
  )
}

function validator(file: string, schema: string): ValidateFunction {
  const document = JSON.parse(readFileSync(file, 'utf8')) as object
  const ajv = new Ajv({ strict: false, allErrors: true })
  formats.default(ajv, ['uuid', 'date-time', 'date', 'int32', 'int64', 'binary'])
  ajv.addSchema(document, 'official')
  return ajv.compile({ $ref: `official#/components/schemas/${schema}` })
}

function judge(name: string, validate: ValidateFunction, value: unknown): CaseResult {
  const ok = validate(value)
  return {
    name,
    ok,
    message: validate.errors?.map((error) => `${error.instancePath} ${error.message}`).join('; '),
  }
}

const jsonOf = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))

/** The JSON of a request: the whole body, or the first part of a multipart body. */
function requestOf(call: OutsideCall): unknown {
  if (typeof call.body === 'string') return JSON.parse(call.body)
  const text = Buffer.from(call.body as Uint8Array).toString('utf8')
  return JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4, text.indexOf('\r\n--')))
}

type Schema = {
  $ref?: string
  type?: string
  properties?: Record<string, Schema>
  items?: Schema
  maxLength?: number
}

/** Every text with a longest length in the official file: that long is sent, one longer is stopped by us. */
function* limits(file: string): Generator<CaseResult> {
  const { schemas } = (
    JSON.parse(readFileSync(file, 'utf8')) as { components: { schemas: Record<string, Schema> } }
  ).components
  const resolved = (schema: Schema): Schema =>
    schema.$ref ? schemas[schema.$ref.replace('#/components/schemas/', '')]! : schema
  function* texts(schema: Schema, at: string[]): Generator<{ at: string[]; most: number }> {
    const one = resolved(schema)
    if (one.maxLength) yield { at, most: one.maxLength }
    for (const [name, property] of Object.entries(one.properties ?? {})) yield* texts(property, [...at, name])
    if (one.items) yield* texts(one.items, [...at, '0'])
  }
  for (const { at, most } of texts(schemas.PersonForsendelse!, [])) {
    const name = at.join('.')
    const base = letter('22929126622') as unknown as Record<string, unknown>
    const given = at.reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key],
      base,
    )
    // Numbers and codes have a form of their own, stricter than their length.
    if (given === undefined || /digitalId|postnummer|landkode|konteringskode/.test(name)) continue
    const url = name.endsWith('url') ? 'https://grane.kommune.no/' : ''
    const fits = faultWith(base, at, url + 'x'.repeat(most - url.length))
    const over = faultWith(base, at, url + 'x'.repeat(most + 1 - url.length))
    yield { name: `${name}: ${most} characters are sent`, ok: fits === null, message: `stopped: ${fits}` }
    yield {
      name: `${name}: ${most + 1} are stopped`,
      ok: over === `${name} too-long`,
      message: `gave ${over}`,
    }
  }
}

function faultWith(base: object, at: string[], value: string): string | null {
  const changed = JSON.parse(JSON.stringify(base)) as PersonForsendelse
  let holder = changed as unknown as Record<string, unknown>
  for (const key of at.slice(0, -1)) holder = holder[key] as Record<string, unknown>
  holder[at.at(-1)!] = value
  try {
    checkShipment('person', changed, [{ ...file, filnavn: changed.dokumenter[0]!.filnavn }], new Date())
    return null
  } catch (error) {
    // A type that is not PDF is stopped for paper; its length is what is asked about here.
    if (error instanceof ShipmentFault && error.rule === 'not-pdf') return null
    return error instanceof ShipmentFault ? `${error.field} ${error.rule}` : String(error)
  }
}
