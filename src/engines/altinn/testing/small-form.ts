import type { FormSetting, FormState } from '../form-state.ts'
import { ImportReport } from '../import-report.ts'
import { importLayouts } from '../layout-import.ts'
import type { JsonObject } from '../model-path.ts'
import { type DataModel, emptyPackage, type Option } from '../package-model.ts'

export interface SmallForm {
  /** Components by page. */
  readonly pages: Readonly<Record<string, readonly JsonObject[]>>
  readonly hiddenPages?: Readonly<Record<string, unknown>>
  /** Properties of the model of data type `skjema`, as JSON Schema. */
  readonly fields?: JsonObject
  readonly validation?: JsonObject
  readonly calculation?: JsonObject
  /** Other models: by data type, their schema and rules. */
  readonly others?: Readonly<Record<string, Partial<DataModel>>>
  readonly data?: JsonObject
  readonly models?: Readonly<Record<string, JsonObject>>
  readonly texts?: Readonly<Record<string, string>>
  readonly options?: Readonly<Record<string, readonly Option[]>>
  readonly sources?: unknown
  readonly settings?: JsonObject
  readonly generation?: 'v9' | 'v8'
}

/** A package of one folder, said in a few lines, with the form's state. */
export function smallForm(form: SmallForm): { setting: FormSetting; state: FormState } {
  const files = Object.entries(form.pages).map(([pageId, layout]) => ({
    pageId,
    file: `App/ui/form/layouts/${pageId}.json`,
    content: { data: { layout, hidden: form.hiddenPages?.[pageId] } },
  }))
  const { pages, components } = importLayouts(files, 'skjema', false, new ImportReport())
  const folder = {
    id: 'form',
    defaultDataType: 'skjema',
    pages,
    components,
    order: [...pages.keys()],
    pdf: { excludedPages: [], excludedComponents: [] },
    settings: form.settings ?? {},
  }
  const model = (given: Partial<DataModel>): DataModel => ({
    schema: { type: 'object' },
    prefill: null,
    validation: null,
    calculation: null,
    ...given,
  })
  const models = new Map([
    [
      'skjema',
      model({
        schema: { type: 'object', properties: form.fields ?? {} },
        validation: form.validation ?? null,
        calculation: form.calculation ?? null,
      }),
    ],
    ...Object.entries(form.others ?? {}).map(([id, other]) => [id, model(other)] as const),
  ])
  const texts = new Map(Object.entries(form.texts ?? {}).map(([id, value]) => [id, { value, variables: [] }]))
  return {
    setting: {
      package: {
        ...emptyPackage,
        generation: form.generation ?? 'v9',
        folders: new Map([['form', folder]]),
        texts: new Map([['nb', texts]]),
        models,
        options: new Map(Object.entries(form.options ?? {})),
        extensions: new Map(form.sources === undefined ? [] : [['sources', form.sources]]),
      },
      folderId: 'form',
      language: 'nb',
      today: '2026-11-22',
    },
    state: { data: form.data ?? {}, typed: {}, ...(form.models ? { models: form.models } : {}) },
  }
}
