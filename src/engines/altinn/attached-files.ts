import { Evaluation, type Place } from './evaluation.ts'
import { uploadPlace, uploadTypes } from './file-rules.ts'
import { readModel, writeModel } from './form-models.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { isObject, type JsonObject, readPath, writePath } from './model-path.ts'
import type { PostedFields } from './post.ts'

/** The state with a stored file noted in the row (or field) of the upload component, where it is bound to one. */
export function attachFile(
  setting: FormSetting,
  state: FormState,
  elementId: string,
  fileId: string,
): FormState {
  return changeBound(setting, state, elementId, (ids) => (ids.includes(fileId) ? ids : [...ids, fileId]))
}

/** The state without it. A file that is not noted changes nothing. */
export function detachFile(
  setting: FormSetting,
  state: FormState,
  elementId: string,
  fileId: string,
): FormState {
  return changeBound(setting, state, elementId, (ids) => ids.filter((id) => id !== fileId))
}

function changeBound(
  setting: FormSetting,
  state: FormState,
  elementId: string,
  change: (ids: readonly string[]) => readonly string[],
): FormState {
  const evaluation = new Evaluation(setting, state)
  const place = uploadPlace(evaluation, elementId)
  const name = place?.component.bindings.list ? 'list' : 'simpleBinding'
  const path = place && evaluation.boundPath(place, name)
  const dataType = place?.component.bindings[name]?.dataType
  if (!path || !dataType) return state
  const model = readModel(evaluation.folder, state, dataType)
  if (!model) return state
  const stored = readPath(model, path)
  const before = idsIn(stored)
  const after = change(before)
  if (after === before || after.join() === before.join()) return state
  const copy = structuredClone(model) as JsonObject
  writePath(copy, path, name === 'list' ? [...after] : after.at(-1))
  return writeModel(evaluation.folder, state, dataType, copy)
}

const idsIn = (stored: unknown): readonly string[] =>
  (Array.isArray(stored) ? stored : [stored]).filter((id): id is string => typeof id === 'string')

export const tagFieldName = (fileId: string) => `merke:${fileId}`
export const fileFieldName = (elementId: string) => `fil:${elementId}`

/** The tags chosen on a posted page, for files the page shows: to be kept at every press of a button. */
export function postedTags(
  setting: FormSetting,
  state: FormState,
  pageId: string,
  fields: PostedFields,
): { readonly fileId: string; readonly tags: readonly string[] }[] {
  const evaluation = new Evaluation(setting, state)
  return tagPlaces(evaluation, pageId).flatMap((place) => {
    const offered = new Set(evaluation.options(place).map((option) => option.value))
    return (setting.files ?? [])
      .filter((file) => file.dataType === place.component.id)
      .flatMap((file) => {
        const name = tagFieldName(file.id)
        const posted = Object.hasOwn(fields, name) ? fields[name] : undefined
        if (!posted) return []
        const tags = posted.filter((tag) => offered.has(tag)).slice(-1)
        return tags.join() === file.tags.join() ? [] : [{ fileId: file.id, tags }]
      })
  })
}

function tagPlaces(evaluation: Evaluation, pageId: string): Place[] {
  const places = [...evaluation.placesOn(pageId)].filter(
    ({ component }) => component.type === 'FileUploadWithTag',
  )
  // In a repeating group the component stands once per row: one of them knows the choices.
  return [...new Map(places.map((place) => [place.component.id, place])).values()]
}

/** Ids of files that no row keeps any more: the row was deleted, and its files go with it. */
export function looseFiles(setting: FormSetting, state: FormState): string[] {
  const evaluation = new Evaluation(setting, state)
  const inRows = [...evaluation.folder.components.values()].filter(
    ({ type, groupChain, bindings }) =>
      uploadTypes.has(type) && groupChain.length > 0 && (bindings.list ?? bindings.simpleBinding),
  )
  const kept = new Set<string>()
  for (const pageId of evaluation.folder.pages.keys())
    for (const place of evaluation.placesOn(pageId, true))
      if (inRows.includes(place.component))
        for (const name of ['list', 'simpleBinding'])
          for (const id of idsIn(place.component.bindings[name] ? evaluation.value(place, name) : null))
            kept.add(id)
  const types = new Set(inRows.map(({ id }) => id))
  return (setting.files ?? [])
    .filter((file) => types.has(file.dataType) && !kept.has(file.id))
    .map(({ id }) => id)
}

/** Whether a page's form must be sent as multipart: it takes files. */
export function takesFiles(items: readonly unknown[]): boolean {
  return items.some(
    (item) =>
      (isObject(item) && item.kind === 'file-upload' && item.upload !== null) ||
      (isObject(item) && Object.values(item).some((inner) => Array.isArray(inner) && takesFiles(inner))),
  )
}
