import type { FormSetting, FormState } from '../../src/engines/altinn/form-state.ts'
import { ImportReport } from '../../src/engines/altinn/import-report.ts'
import { importLayouts } from '../../src/engines/altinn/layout-import.ts'
import type { JsonObject } from '../../src/engines/altinn/model-path.ts'
import { type AppPackage, emptyPackage, type TextResource } from '../../src/engines/altinn/package-model.ts'

/**
 * A made-up service of one page: every component hidden, required and read-only by nested expressions. `isOpen` lets
 * every field be written in, so that the page is one of fields and not of facts.
 */
export function bigForm(components: number, isOpen = false): { setting: FormSetting; state: FormState } {
  const fields = Array.from({ length: components }, (_, index) => fieldProps(index, isOpen))
  const page = { pageId: 'side', file: 'side', content: { data: { layout: fields } } }
  const imported = importLayouts([page], 'model', false, new ImportReport())
  const folder = {
    id: 'form',
    defaultDataType: 'model',
    pages: imported.pages,
    components: imported.components,
    order: ['side'],
    pdf: { excludedPages: [], excludedComponents: [] },
    settings: {},
  }
  const properties: JsonObject = {}
  const data: JsonObject = {}
  for (let index = 0; index < components; index++) {
    properties[`felt${index}`] = { type: index % 3 === 0 ? 'integer' : 'string' }
    if (index % 4 !== 3) data[`felt${index}`] = index % 3 === 0 ? index : `svar ${index}`
  }
  const schema: JsonObject = {
    type: 'object',
    properties: { skjema: { type: 'object', properties } },
  }
  const app: AppPackage = {
    ...emptyPackage,
    folders: new Map([['form', folder]]),
    texts: new Map([['nb', textsOf(components)]]),
    models: new Map([['model', { schema, prefill: null, validation: null, calculation: null }]]),
  }
  return {
    setting: { package: app, folderId: 'form', language: 'nb', today: '2026-11-22' },
    state: { data: { skjema: data }, typed: {} },
  }
}

function fieldProps(index: number, isOpen: boolean): JsonObject {
  const before = Math.max(0, index - 1)
  const number = index - (index % 3)
  // As in real forms, one question opens for those below it, and is itself opened by one above.
  const asked = questionBefore(index)
  return {
    id: `komponent${index}`,
    type: 'Input',
    dataModelBindings: { simpleBinding: `skjema.felt${index}` },
    textResourceBindings: {
      title: ['if', ['equals', ['dataModel', `skjema.felt${before}`], null], 'tom', 'else', `tittel${index}`],
      description: ['concat', ['text', 'forklaring'], ' ', ['dataModel', `skjema.felt${number}`]],
    },
    hidden: [
      'and',
      ['greaterThan', ['dataModel', `skjema.felt${number}`], 100_000],
      ['not', ['equals', ['component', `komponent${asked}`], `svar ${asked}`]],
    ],
    required: [
      'or',
      ['contains', ['lowerCase', ['dataModel', `skjema.felt${before}`]], 'svar'],
      ['lessThan', ['plus', ['dataModel', `skjema.felt${number}`], 1], 10],
    ],
    readOnly: [
      'compare',
      ['dataModel', `skjema.felt${index}`],
      'not',
      'equals',
      ['dataModel', isOpen ? `skjema.felt${index}` : `skjema.felt${before}`],
    ],
  }
}

function textsOf(components: number): Map<string, TextResource> {
  const texts = new Map<string, TextResource>([
    ['tom', { value: 'Ikke svart', variables: [] }],
    [
      'forklaring',
      {
        value: 'Du svarte {0} først',
        variables: [{ key: 'skjema.felt0', dataSource: 'dataModel.default', defaultValue: 'ikke' }],
      },
    ],
  ])
  for (let index = 0; index < components; index++)
    texts.set(`tittel${index}`, { value: `Spørsmål ${index}`, variables: [] })
  return texts
}

const questionBefore = (index: number) => Math.max(0, index - 1 - ((index - 1) % 10))

type Answers = Record<string, unknown>

/** The same conditions, as someone would write them by hand for this one form: what the language can cost at least. */
export function byHand(state: FormState, components: number): number {
  const answers = (state.data as { skjema: Answers }).skjema
  const hidden: boolean[] = []
  let marks = 0
  for (let index = 0; index < components; index++) {
    const before = Math.max(0, index - 1)
    const number = index - (index % 3)
    const numeric = answers[`felt${number}`] as number | undefined
    const asked = questionBefore(index)
    const opened = hidden[asked] ? null : text(answers[`felt${asked}`])
    hidden[index] = numeric !== undefined && numeric > 100_000 && opened !== `svar ${asked}`
    const lower = text(answers[`felt${before}`])?.toLowerCase() ?? null
    const required = (lower?.includes('svar') ?? false) || (numeric ?? 0) + 1 < 10
    const readOnly = text(answers[`felt${index}`]) !== text(answers[`felt${before}`])
    const title = text(answers[`felt${before}`]) === null ? 'Ikke svart' : `Spørsmål ${index}`
    const description = `Du svarte ${text(answers.felt0) ?? 'ikke'} først ${text(numeric) ?? ''}`
    marks += Number(hidden[index]) + Number(required) + Number(readOnly) + title.length + description.length
  }
  return marks
}

const text = (value: unknown) => (value === undefined || value === null ? null : String(value))
