import { behaviourOf } from '../components/registry.ts'
import { Evaluation } from '../evaluation.ts'
import type { AttachedFile, FormSetting, FormState } from '../form-state.ts'
import type { Issue } from '../issue.ts'
import { fieldNodes, typeIn } from '../json-schema.ts'
import { isObject, type JsonObject, parsePath, readPath, writePath } from '../model-path.ts'
import type { Component } from '../package-model.ts'
import { removeHiddenData } from '../remove-hidden.ts'
import { validateForm } from '../validate.ts'
import { candidateValues, type FieldFacts, type Value } from './candidate-values.ts'
import { commonTexts } from './common-texts.ts'
import { factsOf } from './field-facts.ts'
import { fieldVariable } from './reads.ts'
import { isFilledOtherwise } from './value-classes.ts'

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

const mostRounds = 150

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

/**
 * Fills in what the form still asks for, until it could be sent in. Every field that lacks something gets its next
 * value at the same time, and the form is judged once for all of them.
 */
export function completeExample(
  setting: FormSetting,
  state: FormState,
  hints: Hints,
  fixed: ReadonlySet<string>,
  experience: Experience,
  isTimeUp: () => boolean = () => false,
): Completed {
  let current: Completed = { state: removeHiddenData(setting, state), setting, stuck: [] }
  let errors = errorsOf(current)
  const attempts = new Map<string, Iterator<Attempt>>()
  const givenUp = new Set<string>()
  for (let round = 0; round < mostRounds && !isTimeUp(); round++) {
    const open = errors.filter((issue) => !givenUp.has(keyOf(issue)) && !experience.isHopeless(keyOf(issue)))
    if (open.length === 0) break
    const evaluation = new Evaluation(current.setting, current.state)
    const tried = new Map<string, unknown>()
    let next = current
    for (const issue of open) {
      const key = keyOf(issue)
      let steps = attempts.get(key)
      if (!steps) {
        steps = attemptsAt(current.setting, evaluation, issue, hints, fixed, experience)
        attempts.set(key, steps)
      }
      const step = steps.next()
      if (step.done) {
        givenUp.add(key)
        experience.failed(key)
      } else {
        next = step.value.make(next)
        tried.set(key, step.value.value)
      }
    }
    if (tried.size === 0) continue
    current = { ...next, state: removeHiddenData(next.setting, next.state) }
    errors = errorsOf(current)
    const left = new Set(errors.map(keyOf))
    for (const [key, value] of tried)
      if (!left.has(key) && value !== undefined) experience.helped.set(key, value)
  }
  return { ...current, stuck: errors }
}

export const keyOf = (issue: Issue) => `${issue.elementId}|${issue.field}|${issue.code}`
const errorsOf = ({ setting, state }: Completed) =>
  validateForm(setting, state).filter((issue) => issue.severity === 'error')

/** One change that may put an issue right; `value` is what it writes into the field. */
interface Attempt {
  readonly make: (current: Completed) => Completed
  readonly value?: unknown
}

function* attemptsAt(
  setting: FormSetting,
  evaluation: Evaluation,
  issue: Issue,
  hints: Hints,
  fixed: ReadonlySet<string>,
  experience: Experience,
): Generator<Attempt, undefined> {
  const component = issue.componentId ? evaluation.component(issue.componentId) : undefined
  if (component && ['FileUpload', 'FileUploadWithTag', 'ImageUpload'].includes(component.type)) {
    for (let count = 0; count < mostFiles; count++)
      yield {
        make: (current) => {
          const files = current.setting.files ?? []
          const added = [...files, exampleFile(component, files.length)]
          return { ...current, setting: { ...current.setting, files: added } }
        },
      }
    return
  }
  const own = evaluation.folder.defaultDataType
  const [dataType, name] = issue.field.includes('/')
    ? (issue.field.split('/', 2) as [string, string])
    : [own, issue.field]
  const path = parsePath(name)
  const schema = setting.package.models.get(dataType)?.schema
  if (!path || !schema) return
  const variable = fieldVariable({ dataType, field: name })
  // What the path under proof is about is not changed to get through.
  if (fixed.has(variable.key)) return
  // What nobody can write in, and nothing else fills in, stays as it is.
  const place = component && { component, rows: path.flatMap((step) => step.index ?? []) }
  const isShut = place && evaluation.property(place, 'readOnly') === true
  if (isShut && !isFilledOtherwise(setting.package, variable)) return
  const nodes = fieldNodes(schema, path)
  if (nodes.some((node) => node.type === 'array') || component?.type === 'RepeatingGroup') {
    for (let count = 0; count < mostRows; count++)
      yield {
        make: (current) =>
          written(current, dataType, own, (data) => {
            const rows = readPath(data, path)
            const before = Array.isArray(rows) ? rows : []
            writePath(data, path, [...before, { altinnRowId: `rad-${before.length}` }])
          }),
      }
    return
  }
  if (typeIn(nodes) === 'object') {
    yield { make: (current) => written(current, dataType, own, (data) => writePath(data, path, {})) }
    return
  }
  const facts = factsOf(setting.package, evaluation.folder, variable)
  const offered =
    component && behaviourOf(component.type)?.displayValues
      ? evaluation
          .options({ component, rows: path.flatMap((step) => step.index ?? []) })
          .map(({ raw }) => raw)
      : []
  const helped = experience.helped.get(keyOf(issue))
  const known = [...(helped === undefined ? [] : [helped]), ...(hints[variable.path] ?? [])]
  const values = new Set([...known, ...offered, ...valuesFor(facts, nodes, setting.today)])
  for (const value of values)
    if (value !== null)
      yield {
        make: (current) => written(current, dataType, own, (data) => writePath(data, path, value)),
        value,
      }
}

const mostFiles = 10
const mostRows = 10

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
export function exampleFile({ id, type, props }: Component, number: number): AttachedFile {
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
