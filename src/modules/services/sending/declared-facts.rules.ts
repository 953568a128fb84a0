import {
  evaluateAs,
  isObject,
  type JsonObject,
  type Provenance,
  parsePath,
  readPath,
} from '#engines/altinn/index.ts'
import type { Fact } from '#modules/casework/index.ts'
import type { DeclaredColumn, DeclaredFact, FactsFile } from '../deciding/decision-files.ts'

/** The filled-in form, as far as facts are taken from it. */
export interface FormContent {
  data: JsonObject
  provenance: Record<string, Provenance>
  /** Other data models, by data type. */
  models?: Record<string, JsonObject>
  /** Files sent with the form. */
  files?: readonly { dataType: string; fileName: string }[]
}

/** The value at a path of the model; null where there is none. */
export function answerOf(data: JsonObject, path: string): unknown {
  const parsed = parsePath(path)
  return (parsed && readPath(data, parsed)) ?? null
}

const fromRegister: Readonly<Record<string, string>> = {
  summertskattegrunnlag: 'skatteetaten',
  skatteetaten: 'skatteetaten',
  folkeregisteret: 'folkeregisteret',
  enhetsregisteret: 'enhetsregisteret',
}

/**
 * The facts that a package declares, out of the form. A field that a register filled in has that register as its
 * source, with its time. What is not answered is a fact with the value null: the source was asked.
 */
export function declaredFacts({ facts }: FactsFile, content: FormContent, receivedAt: Date): Fact[] {
  return facts.map((fact) => {
    const given = fact.path === undefined ? undefined : content.provenance[fact.path]
    const source = given && fromRegister[given.source]
    return {
      name: fact.name,
      value: valueOfFact(fact, content),
      source: fact.source ?? source ?? 'søknaden',
      fetchedAt: source && given ? new Date(given.fetchedAt) : receivedAt,
    }
  })
}

function valueOfFact(fact: DeclaredFact, content: FormContent): unknown {
  const { files = [], models = {} } = content
  if (fact.type === 'attachments') {
    const named = files.filter((file) => file.dataType === (fact.dataType ?? fact.name))
    return named.length > 0 ? named.map((file) => file.fileName) : null
  }
  const data = fact.dataType === undefined ? content.data : (models[fact.dataType] ?? {})
  const found = fact.expression ? worked(fact.expression, content) : answerOf(data, fact.path ?? fact.name)
  if (fact.type !== 'list') return kept(fact, found)
  const rows = Array.isArray(found) ? found.filter(isObject) : []
  return rows.length > 0
    ? rows.map((row) =>
        Object.fromEntries((fact.columns ?? []).map((column) => [column.name, cell(column, row)])),
      )
    : null
}

const cell = (column: DeclaredColumn, row: JsonObject) =>
  kept(column, answerOf(row, column.path ?? column.name))

/** A value as a fact keeps it: figures as decimal text, so that no digit is lost; empty texts are no answer. */
function kept({ type }: Pick<DeclaredFact | DeclaredColumn, 'type'>, value: unknown): unknown {
  if (value === null || value === undefined || value === '') return null
  if (type === 'number' || type === 'amount') {
    const text = String(value).replace(/\s/g, '').replace(',', '.')
    return /^-?\d+(\.\d+)?$/.test(text) ? text : null
  }
  if (type === 'boolean') return value === true || value === 'true'
  if (type === 'choices')
    return Array.isArray(value) ? value.map(String) : String(value).split(',').filter(Boolean)
  return typeof value === 'object' ? null : String(value)
}

/** An expression that fails gives no answer: a person then finds out. */
function worked(expression: unknown[], { data, models = {} }: FormContent): unknown {
  try {
    return evaluateAs(expression, 'any', {
      language: 'nb',
      readData: (path, dataType) => answerOf(dataType === undefined ? data : (models[dataType] ?? {}), path),
    })
  } catch {
    return null
  }
}
