import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import { answerFiles, readMessage, requestNamed, requestType } from '#engines/fiks-arkiv/index.ts'
import { type FiksAnswer, receiveFiksMessage } from '#modules/archive/index.ts'
import { type ConformanceResult, resultOf } from './read/cases.ts'
import { type FiksArchive, fiksArchive } from './read/fiks-archive.ts'
import { askedOfAnswer, type FiksCase, readFiksCases } from './read/fiks-cases.ts'
import { faultsOf } from './read/schema-faults.ts'

/**
 * The cases of KS's own protocol validator against the receiving side: each is answered by an archive that holds what the
 * case refers to. Expected types of answers, expected values, and the validity of what came in and what went out, by
 * the official schemas and by our own content model, which must agree.
 */
export async function* run(path: string): AsyncGenerator<ConformanceResult> {
  xmlRegisterFsInputProviders()
  const { folder, schemas } = foldersIn(path)
  const validators = schemas ? validatorsIn(schemas) : null
  const archive = await fiksArchive()
  try {
    for (const one of readFiksCases(folder))
      yield resultOf(one.name, await faultsOfCase(archive, one, validators))
  } finally {
    await archive.close()
  }
}

type Validators = (schema: string, bytes: Uint8Array) => string[]

async function faultsOfCase(
  archive: FiksArchive,
  one: FiksCase,
  validators: Validators | null,
): Promise<string[]> {
  const { files, payload } = await archive.prepare(one)
  const faults: string[] = []
  const request = requestNamed(one.type)
  if (request === null) return [`${one.type} is no message of V1`]
  if (validators) {
    const ours = readMessage(payload, requestType(request)).faults.length
    const theirs = validators(requestType(request).schema, payload).length
    // One message is taken that the schema does not allow: what a case of the validator means, mended.
    const isWidened = one.name.endsWith(' mended')
    if (!isWidened && (ours === 0) !== (theirs === 0))
      faults.push(`our schema says ${ours} faults, the official one ${theirs}`)
  }
  const answers = await receiveFiksMessage(archive.world, archive.municipality, {
    id: archive.nextId(),
    type: one.type,
    from: archive.account,
    files,
  })
  const types = answers.map((answer) => answer.type)
  if (JSON.stringify(types) !== JSON.stringify(one.expectedTypes))
    faults.push(`answered ${types.join(', ')} and not ${one.expectedTypes.join(', ')}${wordsOf(answers)}`)
  const last = answers.at(-1)
  for (const query of one.queries) {
    const found = last?.file ? askedOfAnswer(last.file.bytes, query) : []
    const expected = query.isYear ? String(archive.year) : query.expected
    const holds = expected === '*' ? found.some((value) => value.trim() !== '') : found.includes(expected)
    if (!holds) faults.push(`${query.path}: ${found.join(' | ') || 'nothing'} and not ${expected}`)
  }
  for (const answer of answers) {
    const schema = answerFiles[answer.type]
    if (!answer.file || !schema) continue
    for (const fault of readMessage(answer.file.bytes, schema).faults)
      faults.push(`${answer.type}: ${fault.text}`)
    for (const fault of validators?.(schema.schema, answer.file.bytes) ?? [])
      faults.push(`${answer.type}: ${fault}`)
  }
  return faults
}

const wordsOf = (answers: readonly FiksAnswer[]) =>
  answers
    .flatMap((one) =>
      one.file && one.type.includes('feilmelding') ? [Buffer.from(one.file.bytes).toString()] : [],
    )
    .map((text) => ` (${/<feilmelding[^>]*>([^<]*)/.exec(text)?.[1] ?? ''})`)
    .join('')

/** The folder of the standard (with cases and V1 in it), or one of cases, whose schemas may lie beside it. */
function foldersIn(path: string): { folder: string; schemas: string | null } {
  const inside = readdirSync(path)
  const base = inside.includes('cases') ? path : dirname(path)
  const hasSchemas = readdirSync(base).includes('V1')
  return {
    folder: inside.includes('cases') ? join(path, 'cases') : path,
    schemas: hasSchemas ? join(base, 'V1') : null,
  }
}

/** libxml2 with the official files, by the name that our schemas have: the end of the target namespace. */
function validatorsIn(folder: string): Validators {
  const files = new Map<string, string>()
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.xsd'))) {
    const text = readFileSync(join(folder, name), 'utf8')
    const schema = /targetNamespace="[^"]*\/fiks-arkiv\/([^"]*)\/v1"/.exec(text)?.[1]?.replaceAll('/', '.')
    if (schema) files.set(schema, join(folder, name))
  }
  const read = new Map<string, XsdValidator>()
  return (schema, bytes) => {
    const file = files.get(schema)
    if (!file) return [`no official schema for ${schema}`]
    if (!read.has(schema))
      read.set(schema, XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(file), { url: file })))
    return faultsOf(read.get(schema) as XsdValidator, Buffer.from(bytes))
  }
}
