import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { einnsyn } from '#integrations/einnsyn/client.ts'
import { caseFileMessage, entryMessage } from '#modules/public-journal/index.ts'
import { systemClock } from '#platform/clock.ts'
import { type OutsideAnswer, type OutsideCall, realNet } from '#platform/net.ts'
import { systemRandom } from '#platform/random.ts'
import { faultsOf, type Kind } from '../../standins/einnsyn/objects.ts'
import { startEinnsyn } from '../../standins/einnsyn/server.ts'
import { type ConformanceResult, resultOf } from './read/cases.ts'
import { changed, samples } from './read/einnsyn-messages.ts'
import { type Judge, judgeOf } from './read/openapi-bodies.ts'

interface AnswerSchema {
  $ref?: string
  properties?: { items?: { items?: { anyOf?: { $ref?: string }[] } } }
}
interface Operation {
  parameters?: { name?: string; $ref?: string }[]
  responses: Record<string, { content?: { 'application/json'?: { schema?: AnswerSchema } } }>
  requestBody?: { content: { 'application/json': { schema: { $ref: string } } } }
}
type Description = Parameters<typeof judgeOf>[0] & {
  paths: Record<string, Record<string, Operation>>
  components: { parameters: Record<string, { name: string }> }
}

const request: Record<Kind, string> = {
  ...{ arkiv: 'Arkiv.Arkiv', arkivdel: 'Arkivdel.Arkivdel' },
  ...{ saksmappe: 'Saksmappe.SaksmappeCreate', journalpost: 'Journalpost.JournalpostCreate' },
}

/**
 * What is sent to eInnsyn against its own OpenAPI description: a message of every sort, each call of the client, and the
 * judgement of the stand-in on the same messages with one thing changed, which must be the description's. What the stand-in
 * answers is held against the description too: a client tried against another thing than eInnsyn is not tried.
 */
export async function* run(folder: string): AsyncGenerator<ConformanceResult> {
  const description: Description = parse(readFileSync(join(folder, 'einnsyn.openapi.yml'), 'utf8'))
  const judge = judgeOf(description)
  for (const { kind, what, body } of messages()) {
    yield resultOf(`${kind} ${what}`, judge(request[kind], body))
    for (const one of changed(body)) {
      const said = judge(request[kind], one.body)
      const ours = faultsOf(kind, one.body, false)
      yield resultOf(`${kind} ${what}: ${one.what}`, [
        ...(one.isFault && said.length === 0 ? ['the description takes it'] : []),
        ...(said.length > 0 && ours.length === 0 ? [`the stand-in takes it: ${said[0]}`] : []),
        ...(said.length === 0 && ours.length > 0 ? [`the stand-in refuses it: ${ours[0]?.message}`] : []),
      ])
    }
  }
  const judgeAnswer = judgeOf(description, 'answered')
  for (const { call, answer } of await callsMade()) {
    yield resultOf(nameOf(call), faultsOfCall(description, judge, call))
    yield resultOf(`the answer to ${nameOf(call)}`, faultsOfAnswer(description, judgeAnswer, call, answer))
  }
}

function* messages(): Generator<{ kind: Kind; what: string; body: object }> {
  const named = { externalId: '0f0f0f0f-0000-8000-8000-000000000001', tittel: 'Postliste' }
  yield { kind: 'arkiv', what: 'of the journal', body: named }
  yield { kind: 'arkivdel', what: 'of the journal', body: named }
  const [first] = samples
  if (first)
    yield { kind: 'saksmappe', what: first.what, body: caseFileMessage(named.externalId, first.entry) }
  for (const { what, entry, ...on } of samples)
    yield { kind: 'journalpost', what, body: entryMessage(entry, on) }
}

/** Every call that the client makes, heard on its way to the stand-in, with what came back. */
async function callsMade(): Promise<{ call: OutsideCall; answer: OutsideAnswer }[]> {
  const unit = { id: 'enh_01', apiKey: 'secret_01', name: 'Grane kommune' }
  const server = await startEinnsyn({ now: () => new Date(), units: [unit] })
  const heard: { call: OutsideCall; answer: OutsideAnswer }[] = []
  const net = {
    ...realNet,
    call: async (call: OutsideCall) => {
      const answer = await realNet.call(call)
      heard.push({ call, answer })
      return answer
    },
  }
  try {
    const client = einnsyn({ baseUrl: server.origin }, { net, clock: systemClock, random: systemRandom })
    const access = { unitId: unit.id, apiKey: unit.apiKey }
    const of = { externalId: 'a', tittel: 'Postliste' }
    await client.unit(access)
    const series = await client.addSeries(access, await client.addFonds(access, of), of)
    const [sample] = samples
    if (!sample) throw new Error('no samples')
    const file = caseFileMessage('sak', sample.entry)
    const fileId = await client.addCaseFile(access, series, file)
    const entryIds: string[] = []
    for (const { entry, ...on } of samples)
      entryIds.push(
        await client.addEntry(access, fileId, {
          ...entryMessage(entry, on),
          externalId: `post-${entryIds.length}`,
        }),
      )
    const [entryId = ''] = entryIds
    await client.changeCaseFile(access, fileId, file)
    server.order('innsyn@example.no', [entryId])
    await client.orders(access, null)
    await client.orders(access, 'ikd_01')
    for (const what of ['arkiv', 'arkivdel', 'saksmappe', 'journalpost'] as const)
      await client.find(access, what, ['a', 'sak', 'post-0'])
    await client.withdraw(access, 'journalpost', entryId)
    await client.withdraw(access, 'saksmappe', fileId)
  } finally {
    await server.stop()
  }
  return heard
}

const nameOf = ({ method, url }: OutsideCall) =>
  `${method} ${new URL(url).pathname.replace(/\/[a-z]+_\w+/g, '/{id}')}`

/** What the description says of the place that is called; undefined when it knows no such place. */
function operationOf(description: Description, { method, url }: OutsideCall): Operation | undefined {
  const parts = new URL(url).pathname.split('/')
  const path = Object.keys(description.paths).find((one) => {
    const wanted = one.split('/')
    return (
      wanted.length === parts.length &&
      wanted.every((part, i) => (part.startsWith('{') ? (parts[i] ?? '').includes('_') : part === parts[i]))
    )
  })
  return path === undefined ? undefined : description.paths[path]?.[method.toLowerCase()]
}

function faultsOfAnswer(
  description: Description,
  judge: Judge,
  call: OutsideCall,
  answer: OutsideAnswer,
): string[] {
  const schema = operationOf(description, call)?.responses[answer.status]?.content?.['application/json']
    ?.schema
  if (!schema) return [`${answer.status} is no answer of the description`]
  const body = JSON.parse(new TextDecoder().decode(answer.bytes))
  if (schema.$ref) return judge(nameIn(schema.$ref), body)
  const listed = schema.properties?.items?.items?.anyOf?.find(({ $ref }) => $ref)?.$ref
  if (!listed || !Array.isArray(body.items)) return ['is no list']
  return (body.items as unknown[]).flatMap((item) =>
    typeof item === 'string' ? [] : judge(nameIn(listed), item),
  )
}

const nameIn = (ref: string) => ref.split('/').at(-1) ?? ''

function faultsOfCall(description: Description, judge: Judge, call: OutsideCall): string[] {
  const { pathname, searchParams } = new URL(call.url)
  const operation = operationOf(description, call)
  if (!operation) return [`${call.method} ${pathname} is not in the description`]
  const known = (operation.parameters ?? []).map(
    ({ name, $ref }) =>
      name ?? description.components.parameters[($ref ?? '').replace('#/components/parameters/', '')]?.name,
  )
  const schema = operation.requestBody?.content['application/json'].schema.$ref.split('/').at(-1)
  if (call.body !== undefined && !schema) return ['takes no body']
  return [
    ...[...new Set(searchParams.keys())]
      .filter((name) => !known.includes(name))
      .map((name) => `${name} is not a parameter`),
    ...(schema ? judge(schema, JSON.parse(String(call.body))) : []),
  ]
}
