import type {
  AttachedFile,
  FetchedList,
  FormSetting,
  FormState,
  Signee,
  SubformEntry,
} from '#engines/altinn/form-state.ts'
import { isObject, type JsonObject } from '#engines/altinn/model-path.ts'
import { listRequests, optionRequests } from '#engines/altinn/option-requests.ts'
import type { AppPackage, Option } from '#engines/altinn/package-model.ts'
import { innerPageKey, innerPages } from '#engines/altinn/row-look.ts'
import type { LoadedApp } from './load-app.ts'
import { fileId, plausibleModels, rowId } from './plausible-data.ts'

export interface Situation {
  readonly name: 'empty' | 'filled' | 'all shown' | `inner page ${number}`
  readonly setting: FormSetting
  readonly state: FormState
}

/** A folder of an app as it looks new, filled in, and filled in with nothing hidden. */
export function situationsOf({ app, unhidden }: LoadedApp, folderId: string): Situation[] {
  const models = plausibleModels(app)
  const situations: Situation[] = [
    { name: 'empty', setting: settingFor(app, folderId, {}), state: stateFor(app, folderId, {}) },
    { name: 'filled', setting: settingFor(app, folderId, models), state: stateFor(app, folderId, models) },
    {
      name: 'all shown',
      setting: settingFor(unhidden, folderId, models),
      state: stateFor(unhidden, folderId, models),
    },
  ]
  for (let page = 1; page < mostInnerPages(app, folderId); page++) {
    const setting = settingFor(unhidden, folderId, models)
    situations.push({
      name: `inner page ${page + 1}`,
      setting,
      state: stateFor(unhidden, folderId, models, page),
    })
  }
  return situations.map((situation) => ({ ...situation, setting: withAnswers(situation) }))
}

/** What the pages ask declared sources for, answered: lists of choices and lists of rows. */
function withAnswers({ setting, state }: Situation): FormSetting {
  const fetchedOptions: Record<string, Option[]> = {}
  const fetchedLists: Record<string, FetchedList> = {}
  const folder = setting.package.folders.get(setting.folderId)!
  for (const pageId of folder.pages.keys()) {
    for (const { key } of optionRequests(setting, state, pageId))
      fetchedOptions[key] = [
        { value: 'Eksempel', label: 'Eksempel' },
        { value: '2', label: 'Det andre valget' },
      ]
    for (const { key, dataListId } of listRequests(setting, state, pageId)) {
      const list = [...folder.components.values()].find(({ props }) => props.dataListId === dataListId)
      const headers = Object.keys(isObject(list?.props.tableHeaders) ? list.props.tableHeaders : {})
      const rows = ['Eksempel', 'Noe annet'].map((text) =>
        Object.fromEntries(headers.map((name) => [name, text])),
      )
      fetchedLists[key] = { rows, page: 0, pageCount: 1, pageSize: 5, totalCount: rows.length }
    }
  }
  return { ...setting, fetchedOptions, fetchedLists }
}

const mostInnerPages = (app: AppPackage, folderId: string) =>
  Math.max(
    0,
    ...[...app.folders.get(folderId)!.components.values()].map((component) =>
      component.type === 'RepeatingGroup' ? (innerPages(component)?.length ?? 0) : 0,
    ),
  )

type Models = Readonly<Record<string, JsonObject>>

function settingFor(app: AppPackage, folderId: string, models: Models): FormSetting {
  const filled = Object.keys(models).length > 0
  return {
    package: app,
    folderId,
    language: 'nb',
    today: '2026-01-15',
    instance: {
      instanceId: '500001/6a2f1f5e-0000-4000-8000-00000000c0de',
      appId: app.metadata.id,
      instanceOwnerPartyId: '500001',
      instanceOwnerPartyType: 'person',
      instanceOwnerName: 'Kari Nordmann',
      ...(filled ? { sentAt: '15.01.2026 kl. 12.00' } : {}),
    },
    settings: { 'municipality.name': 'Vefsn kommune' },
    permissions: { read: true, write: true, confirm: true, sign: true, reject: true },
    otherModels: Object.fromEntries(
      app.metadata.dataTypes.filter((t) => t.isForm).map((t) => [t.id, models[t.id] ?? {}]),
    ),
    files: filled ? filesFor(app) : [],
    subforms: filled ? entriesFor(app, models) : {},
    signees: filled ? signees : [],
    newRowId: () => rowId(999),
    staticHref: (path) => (app.staticFiles.has(path) ? `/app-file/${path}` : ''),
  }
}

function stateFor(app: AppPackage, folderId: string, models: Models, innerPage = 0): FormState {
  const folder = app.folders.get(folderId)!
  const made = Object.fromEntries(app.metadata.dataTypes.filter((t) => t.isForm).map((t) => [t.id, {}]))
  const { [folder.defaultDataType]: data = {}, ...others } = structuredClone({
    ...made,
    ...models,
  }) as Record<string, JsonObject>
  const openRows: Record<string, string[]> = {}
  const listPages: Record<string, number> = {}
  for (const component of folder.components.values()) {
    if (component.type !== 'RepeatingGroup') continue
    const elementId = [component.id, ...component.groupChain.map(() => '0')].join('-')
    openRows[elementId] = rowIds
    for (const id of rowIds) listPages[innerPageKey(elementId, id)] = innerPage
  }
  return { data, typed: {}, models: others, view: { openRows, listPages } }
}

const rowIds = Array.from({ length: 30 }, (_, n) => rowId(n + 1))

function filesFor(app: AppPackage): AttachedFile[] {
  const uploads = [...app.folders.values()]
    .flatMap((folder) => [...folder.components.values()])
    .filter(({ type }) => type.startsWith('FileUpload') || type === 'ImageUpload')
  const attached = uploads.map((component) => file(fileId(component), component.id, 'kvittering.pdf'))
  return [...attached, file('pdf', 'ref-data-as-pdf', 'skjema.pdf')]
}

const file = (id: string, dataType: string, fileName: string): AttachedFile => ({
  ...{ id, dataType, fileName, contentType: 'application/pdf', sizeBytes: 123_456, tags: [] },
  ...{ scan: 'clean', href: `/fil/${id}` },
})

function entriesFor(app: AppPackage, models: Models): Record<string, SubformEntry[]> {
  const entries: Record<string, SubformEntry[]> = {}
  for (const folder of app.folders.values()) {
    for (const { type, props } of folder.components.values()) {
      if (type !== 'Subform') continue
      const dataType = app.folders.get(String(props.layoutSet))?.defaultDataType
      const data = dataType ? models[dataType] : undefined
      if (dataType && isObject(data)) entries[dataType] = [{ id: 'del-1', data, typed: {} }]
    }
  }
  return entries
}

const signees: Signee[] = [
  {
    ...{ id: '1', name: 'Kari Nordmann', signedAt: null, rejectedAt: null, notified: 'sent', isMe: true },
  },
  {
    ...{ id: '2', name: 'Ola Nordmann', organisation: 'Grane Bygg AS', signedAt: '2026-01-14T12:00:00Z' },
    ...{ rejectedAt: null, notified: 'sent', isMe: false },
  },
]
