import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { fullName, personWithKey, population } from './population/index.ts'
import { type ReceiverKind, whyNotAShipment } from './svarut/shipment-schema.ts'
import { fiksHeaders, startForTest } from './testing.ts'

const files = {
  tax: 'fiks/register/register-summert-skattegrunnlag-api-v2.transcribed.json',
  krr: 'fiks/register/register-krr-api-v1.transcribed.json',
  send: 'svarut-svarinn/svarut-rest-v3/forsendelse-send-api-v3.json',
  status: 'svarut-svarinn/svarut-rest-v3/forsendelse-status-api-v3.json',
  reference: 'svarut-svarinn/svarut-rest-v2/forsendelse-eksternref-api-v2.json',
  events: 'svarut-svarinn/svarut-rest-v2/forsendelse-hendelser-api-v2.json',
  metadata: 'svarut-svarinn/svarut-rest-v2/forsendelse-metadata-api-v2.json',
  types: 'svarut-svarinn/svarut-rest-v2/forsendelse-typer-api-v2.json',
}
type SpecificationFile = keyof typeof files

/**
 * Where we are stricter than the description's schema, on purpose: file names may not hold certain signs (said in its
 * prose), and a year has four digits (said as a pattern, which has no effect on a number).
 */
const knownlyStricter = (path: string) => path.endsWith('.filnavn') || /\.(saksaar|journalaar)$/.test(path)

/**
 * Holds the stand-ins against the official OpenAPI descriptions in `folder`: every answer for every person must be
 * valid, and our own check of a shipment must agree with the official one on thousands of shipments with one change.
 */
export async function checkAgainstSpecifications(folder: string) {
  const result = { passed: 0, failed: 0, failures: [] as string[] }
  const record = (what: string, ok: boolean) => {
    if (ok) result.passed++
    else {
      result.failed++
      result.failures.push(what)
    }
  }
  const specification = specifications(folder)
  await checkAnswers((what, file, name, value) => record(what, specification.isValid(file, name, value)))
  const kinds = {
    person: 'PersonForsendelse',
    organisasjon: 'OrganisasjonForsendelse',
    print: 'PrintForsendelse',
  }
  for (const [kind, name] of Object.entries(kinds)) {
    for (const { what, path, shipment } of changedShipments(specification.example('send', name))) {
      const official = specification.isValid('send', name, shipment)
      const ours = whyNotAShipment(kind as ReceiverKind, shipment) === null
      record(`${kind}: ${what}`, official === ours || (official && knownlyStricter(path)))
    }
  }
  return result
}

async function checkAnswers(
  judge: (what: string, file: SpecificationFile, name: string, value: unknown) => void,
) {
  const { standins, token } = await startForTest()
  try {
    const headers = fiksHeaders(standins, await token('ks:fiks'))
    const { roles, svarutAccountId } = standins.integrations.find((one) => one.municipality === '1825')!
    const call = async (url: string, body?: unknown) => {
      const form = body instanceof FormData
      const answer = await fetch(url, {
        method: body === undefined ? 'GET' : 'POST',
        headers: form ? headers : { ...headers, 'Content-Type': 'application/json' },
        body: form || body === undefined ? (body as FormData | undefined) : JSON.stringify(body),
      })
      return { ok: answer.ok, body: (await answer.json()) as { id: string } }
    }
    const { fiks, svarut } = standins.urls
    for (const person of population.people) {
      const posts = {
        navPoster: [{ tekniskNavn: 'aap', beloep: 2 }],
        kommunePoster: [{ visningsnavn: 'annet', beloep: 1 }],
      }
      const soekere = [{ personidentifikator: person.identityNumber, personType: 'SOEKER', ...posts }]
      const tax = await call(`${fiks}/register/api/v2/ks/${roles.tax.id}/summertskattegrunnlag`, {
        soekere,
        inntektsaar: 2025,
        beregningstype: 'BARNEHAGE_SFO',
      })
      judge(`tax ${person.key}`, 'tax', 'ResultatV2', tax.body)
      const krr = await call(`${fiks}/register/api/v1/ks/${roles.krr.id}/krr/person`, {
        fnr: person.identityNumber,
      })
      judge(`krr ${person.key}`, 'krr', krr.ok ? 'KrrDefinisjon' : 'ErrorMessage', krr.body)
    }
    const accounts = `${svarut}/v3/kontoer/${svarutAccountId}/forsendelser`
    const sent = (await call(`${accounts}/person`, letter())).body
    judge('send', 'send', 'SendForsendelseResponse', sent)
    judge(
      'error',
      'send',
      'ErrorMessage',
      (await call(`${svarut}/v3/kontoer/x/forsendelser/person`, {})).body,
    )
    judge(
      'status',
      'status',
      'ForsendelseStatuser',
      (await call(`${accounts}/status/sok`, { id: [sent.id] })).body,
    )
    const older = accounts.replace('/v3/', '/v2/')
    judge('reference', 'reference', 'EksternRefOppslagResponse', (await call(`${older}?eksternRef=r`)).body)
    judge(
      'reference, metadata',
      'reference',
      'EksternRefOppslagMetadataResponse',
      (await call(`${older}/metadata?eksternRef=r`)).body,
    )
    const shipment = `${svarut}/v2/forsendelser/${sent.id}`
    judge('events', 'events', 'Hendelser', (await call(`${shipment}/hendelser`)).body)
    judge('metadata', 'metadata', 'ForsendelseMetadata', (await call(`${shipment}/metadata`)).body)
    judge('types', 'types', 'Forsendelsestyper', (await call(`${svarut}/v2/forsendelsestyper`)).body)
  } finally {
    await standins.stop()
  }
}

function letter(): FormData {
  const person = personWithKey('grane-enslig')
  const form = new FormData()
  form.append(
    'forsendelse',
    JSON.stringify({
      mottaker: { navn: fullName(person), digitalId: person.identityNumber },
      tittel: 'Svar',
      eksternReferanse: 'r',
      avgivendeSystem: 'Samvirke',
      dokumenter: [{ filnavn: 'a.pdf', mimeType: 'application/pdf' }],
    }),
  )
  form.append('fil', new Blob(['%PDF-1.7\n%%EOF']), 'a.pdf')
  return form
}

// biome-ignore lint/suspicious/noExplicitAny: a JSON schema is walked as it comes
type Json = any

function specifications(folder: string) {
  const ajv = new Ajv({ strict: false })
  addFormats.default(ajv)
  for (const format of ['int64', 'int32', 'binary']) ajv.addFormat(format, true)
  const documents = Object.fromEntries(
    Object.entries(files).map(([key, file]) => {
      const document = { ...JSON.parse(readFileSync(join(folder, file), 'utf8')), $id: key }
      ajv.addSchema(document, key)
      return [key, document]
    }),
  ) as Record<SpecificationFile, Json>
  const example = (file: SpecificationFile, schema: Json): Json => {
    if (schema.$ref) return example(file, documents[file].components.schemas[schema.$ref.split('/').at(-1)])
    if (schema.enum) return schema.enum[0]
    if (schema.properties)
      return Object.fromEntries(
        Object.entries(schema.properties).map(([name, one]) => [name, example(file, one)]),
      )
    if (schema.type === 'array') return [example(file, schema.items)]
    if (schema.type === 'integer') return schema.minimum ?? 1
    if (schema.type === 'boolean') return false
    if (schema.format === 'uuid') return '11111111-1111-4111-8111-111111111111'
    if (schema.format === 'date-time') return '2026-01-01T00:00:00Z'
    if (schema.pattern === '^[A-Z]{2}$') return 'NO'
    if (schema.pattern?.includes('d{1,11}')) return '940643112'
    return 'x'.repeat(Math.max(1, schema.minLength ?? 1))
  }
  return {
    isValid: (file: SpecificationFile, name: string, value: unknown) =>
      ajv.validate({ $ref: `${file}#/components/schemas/${name}` }, value),
    example: (file: SpecificationFile, name: string) =>
      example(file, { $ref: `#/components/schemas/${name}` }),
  }
}

/** The whole shipment, and then the same with each value in turn taken away or replaced by each of these. */
function* changedShipments(whole: Json): Generator<{ what: string; path: string; shipment: Json }> {
  const replacements = [
    null,
    '',
    'x',
    'x'.repeat(100),
    'x'.repeat(101),
    'x'.repeat(227),
    'x'.repeat(2000),
    'a/b',
    0,
    1,
    -1,
    1.5,
    999,
    10_000,
    true,
    [],
    ['a', 'a'],
    {},
    '2026-01-01T00:00:00Z',
    'BETYDELIG',
    'NO',
    '11111111-1111-4111-8111-111111111111',
    Array(21).fill({ key: 'k', value: 'v' }),
  ]
  yield { what: 'whole', path: '', shipment: whole }
  for (const keys of pathsIn(whole)) {
    for (const value of [undefined, ...replacements]) {
      const shipment = structuredClone(whole)
      const holder = keys.slice(0, -1).reduce((at, key) => at[key], shipment)
      if (value === undefined) delete holder[keys.at(-1)!]
      else holder[keys.at(-1)!] = value
      const path = `.${keys.join('.')}`
      yield { what: `${path} = ${JSON.stringify(value)?.slice(0, 40)}`, path, shipment }
    }
  }
}

function* pathsIn(value: Json, at: string[] = []): Generator<string[]> {
  if (typeof value !== 'object' || value === null) return
  for (const key of Object.keys(value)) {
    yield [...at, key]
    yield* pathsIn(value[key], [...at, key])
  }
}

if (import.meta.main) {
  const folder = process.argv[2]
  if (!folder) throw new Error('usage: tsx standins/specification.conformance.ts <folder of standards>')
  const { passed, failed, failures } = await checkAgainstSpecifications(folder)
  for (const failure of failures.slice(0, 50)) console.log(`FAILED ${failure}`)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}
