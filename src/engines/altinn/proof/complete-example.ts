import { behaviourOf } from '../components/registry.ts'
import { Evaluation } from '../evaluation.ts'
import type { AttachedFile, FormSetting, FormState } from '../form-state.ts'
import type { Issue } from '../issue.ts'
import { fieldNodes } from '../json-schema.ts'
import { isObject, type JsonObject, parsePath, readPath, writePath } from '../model-path.ts'
import type { Component } from '../package-model.ts'
import { removeHiddenData } from '../remove-hidden.ts'
import { validateForm } from '../validate.ts'
import { candidateValues, type FieldFacts, type Value } from './candidate-values.ts'
import { commonTexts } from './common-texts.ts'
import { factsOf } from './field-facts.ts'
import { fieldVariable } from './reads.ts'

export interface Completed {
  readonly state: FormState
  readonly setting: FormSetting
  /** Errors that no value tried could put right: the resident stands there and cannot go on. */
  readonly stuck: readonly Issue[]
}

/** Example values the package's own `samvirke/proof.json` gives for fields that no rule can guess: path to values. */
export type Hints = Readonly<Record<string, readonly unknown[]>>

export function hintsOf(extension: unknown): Hints {
  const values = isObject(extension) && isObject(extension.values) ? extension.values : {}
  return Object.fromEntries(
    Object.entries(values).map(([path, list]) => [path, Array.isArray(list) ? list : [list]]),
  )
}

const mostRounds = 60

/** What helped, and what never did, in the examples made before: most of them ask for the same. */
export class Experience {
  readonly helped = new Map<string, unknown>()
  private readonly failures = new Map<string, number>()

  isHopeless(issue: string): boolean {
    return (this.failures.get(issue) ?? 0) >= 2
  }

  failed(issue: string): void {
    this.failures.set(issue, (this.failures.get(issue) ?? 0) + 1)
  }
}

/** Fills in what the form still asks for, with the first value that satisfies it, until it could be sent in. */
export function completeExample(
  setting: FormSetting,
  state: FormState,
  hints: Hints,
  fixed: ReadonlySet<string>,
  experience: Experience,
): Completed {
  let current: Completed = { state: removeHiddenData(setting, state), setting, stuck: [] }
  const givenUp = new Set<string>()
  for (let round = 0; round < mostRounds; round++) {
    const errors = errorsOf(current)
    const next = errors.find((issue) => !givenUp.has(keyOf(issue)) && !experience.isHopeless(keyOf(issue)))
    if (!next) return { ...current, stuck: errors }
    const mended = mend(current, errors.length, next, hints, fixed, experience)
    if (mended) current = mended
    else {
      givenUp.add(keyOf(next))
      experience.failed(keyOf(next))
    }
  }
  return { ...current, stuck: errorsOf(current) }
}

const keyOf = (issue: Issue) => `${issue.elementId}|${issue.field}|${issue.code}`
const errorsOf = ({ setting, state }: Completed) =>
  validateForm(setting, state).filter((issue) => issue.severity === 'error')

function mend(
  current: Completed,
  before: number,
  issue: Issue,
  hints: Hints,
  fixed: ReadonlySet<string>,
  experience: Experience,
): Completed | null {
  for (const attempt of attemptsAt(current, issue, hints, fixed, experience)) {
    const settled = { ...attempt, state: removeHiddenData(attempt.setting, attempt.state) }
    const after = errorsOf(settled)
    if (after.some((one) => keyOf(one) === keyOf(issue)) && after.length >= before) continue
    if (attempt.value !== undefined) experience.helped.set(keyOf(issue), attempt.value)
    return { state: settled.state, setting: settled.setting, stuck: [] }
  }
  return null
}

interface Attempt extends Completed {
  readonly value?: unknown
}

function* attemptsAt(
  current: Completed,
  issue: Issue,
  hints: Hints,
  fixed: ReadonlySet<string>,
  experience: Experience,
): Generator<Attempt> {
  const evaluation = new Evaluation(current.setting, current.state)
  const component = issue.componentId ? evaluation.component(issue.componentId) : undefined
  if (component && ['FileUpload', 'FileUploadWithTag', 'ImageUpload'].includes(component.type)) {
    const files = [
      ...(current.setting.files ?? []),
      exampleFile(component, current.setting.files?.length ?? 0),
    ]
    yield { ...current, setting: { ...current.setting, files } }
    return
  }
  const [dataType, name] = issue.field.includes('/')
    ? (issue.field.split('/', 2) as [string, string])
    : [evaluation.folder.defaultDataType, issue.field]
  const path = parsePath(name)
  const schema = current.setting.package.models.get(dataType)?.schema
  if (!path || !schema) return
  const variable = fieldVariable({ dataType, field: name })
  // What the path under proof is about is not changed to get through.
  if (fixed.has(variable.key)) return
  const nodes = fieldNodes(schema, path)
  if (nodes.some((node) => node.type === 'array') || component?.type === 'RepeatingGroup') {
    const rows = readPath(current.state.data, path)
    const list = [
      ...(Array.isArray(rows) ? rows : []),
      { altinnRowId: `rad-${Array.isArray(rows) ? rows.length : 0}` },
    ]
    yield written(current, dataType, evaluation.folder.defaultDataType, (data) => writePath(data, path, list))
    return
  }
  const facts = factsOf(current.setting.package, evaluation.folder, variable)
  const offered =
    component && behaviourOf(component.type)?.displayValues
      ? evaluation
          .options({ component, rows: path.flatMap((step) => step.index ?? []) })
          .map(({ raw }) => raw)
      : []
  const helped = experience.helped.get(keyOf(issue))
  const known = [...(helped === undefined ? [] : [helped]), ...(hints[variable.path] ?? [])]
  for (const value of [...known, ...offered, ...valuesFor(facts, nodes, current.setting.today)])
    if (value !== null)
      yield {
        ...written(current, dataType, evaluation.folder.defaultDataType, (data) =>
          writePath(data, path, value),
        ),
        value,
      }
}

function written(
  current: Completed,
  dataType: string,
  defaultType: string,
  write: (data: JsonObject) => void,
): Completed {
  const { state, setting } = current
  if (dataType === defaultType) {
    const data = structuredClone(state.data)
    write(data)
    return { ...current, state: { ...state, data } }
  }
  const others = state.models?.[dataType]
    ? state.models
    : { ...state.models, [dataType]: setting.otherModels?.[dataType] ?? {} }
  const models = structuredClone(others) as Record<string, JsonObject>
  write(models[dataType]!)
  return { ...current, state: { ...state, models } }
}

/** Values that often satisfy a format, a pattern or a length; the schema's own examples first. */
function valuesFor(facts: FieldFacts, nodes: readonly JsonObject[], today: string): unknown[] {
  const examples = nodes.flatMap((node) => [
    ...(node.default === undefined ? [] : [node.default]),
    ...(Array.isArray(node.examples) ? node.examples : []),
  ])
  const least = Number(nodes.find((node) => node.minLength !== undefined)?.minLength ?? 0)
  const plain: Value[] = candidateValues(facts, [], today)
  if (facts.type !== 'string' && facts.type !== null) return [...examples, ...plain, 10, 100, 1000]
  return [...examples, ...plain, ...commonTexts, 'a'.repeat(least), '1'.repeat(least || 1)]
}

/** A PDF, or a picture where only pictures are taken. */
function exampleFile({ id, type, props }: Component, number: number): AttachedFile {
  const endings = typeof props.validFileEndings === 'string' ? props.validFileEndings.toLowerCase() : ''
  const picture = type === 'ImageUpload' || (endings !== '' && !endings.includes('pdf'))
  return {
    ...{
      id: `fil-${number + 1}`,
      dataType: id,
      fileName: `eksempel-${number + 1}.${picture ? 'png' : 'pdf'}`,
      contentType: picture ? 'image/png' : 'application/pdf',
    },
    ...{ sizeBytes: 1000, tags: [], scan: 'clean', href: null },
  }
}
