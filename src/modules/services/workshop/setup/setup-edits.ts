import type { z } from 'zod'
import type { JsonObject } from '#engines/altinn/index.ts'
import { posted } from '#platform/http/visit.ts'
import { decisionForm, factsForm } from '../../deciding/decision-files.ts'
import { serviceDescription } from '../../service-description.ts'
import { type Edit, type EditFault, type Ground, jsonIn, type Operation } from '../edit.ts'
import { withTexts } from '../text-edits.ts'
import { putAt } from './json-at.ts'
import { type FieldSpec, inLanguage, type Part } from './part.ts'
import { itemsOf, partsOf } from './parts.ts'
import { fieldId, readPosted } from './read-posted.ts'

const noItem: EditFault = { fault: 'fault.no-item', at: 'del' }

function chosenIn(ground: Ground, form: Parameters<Operation>[1]) {
  const part = partsOf(ground.app, ground.files).find(({ id }) => id === posted(form, 'del'))
  const key = posted(form, 'punkt')
  if (!part) return null
  const items = itemsOf(part, ground.files)
  return { part, key, items, item: part.shape === 'one' ? items[0] : items.find((one) => one.key === key) }
}

/** One item of a list, record or page of settings, by its form. A new one is put last. */
export const saveItem: Operation = (ground, form) => {
  const chosen = chosenIn(ground, form)
  if (!chosen) return noItem
  const { part, key, items, item } = chosen
  const isNew = part.shape !== 'one' && key === 'ny'
  if (!item && !isNew) return noItem
  const isList = part.fields.some(({ path }) => path === '')
  const read = readPosted(part.fields, item?.value ?? (isList ? [] : {}), form, ground)
  if ('fault' in read) return read
  let content: unknown = read.value
  let name = key
  if (part.shape === 'record') {
    const keyField = part.fields.find(({ path }) => path === '@key')
    name = posted(form, fieldId('f', '@key'))
    const at = fieldId('f', '@key')
    if (name === '')
      return {
        fault: 'fault.required',
        values: { label: keyField ? inLanguage(keyField.label, ground.language) : '' },
        at,
      }
    if (keyField?.pattern && !/^[\w.-]+$/.test(name)) return { fault: 'fault.key-form', at }
    if (name !== key && items.some((one) => one.key === name))
      return { fault: 'fault.taken', values: { name }, at }
  }
  const file = jsonIn(ground.files, part.file) ?? {}
  if (part.shape === 'one') content = read.value
  else if (part.shape === 'list') {
    const list = items.map(({ value }) => value)
    if (isNew) list.push(read.value)
    else list[Number(key)] = read.value
    content = list
  } else {
    const entries = items.map((one) => (one.key === key ? [name, read.value] : [one.key, one.value]))
    if (isNew) entries.push([name, read.value])
    content = Object.fromEntries(entries)
  }
  const next = put(file, part, content)
  const number = isNew ? items.length : Number(key)
  const wrong = whyNotInForm(ground, part, next, part.shape === 'list' ? [String(number)] : [])
  if (wrong) return wrong
  return saved(part, next, withTexts(ground.files, read.texts), {
    del: part.id,
    punkt: part.shape === 'one' ? '' : part.shape === 'list' ? String(number) : name,
  })
}

export const removeItem: Operation = (ground, form) => {
  const chosen = chosenIn(ground, form)
  if (!chosen?.item || chosen.part.shape === 'one') return noItem
  const { part, key, items } = chosen
  const left = items.filter((one) => one.key !== key)
  return saved(part, put(jsonIn(ground.files, part.file) ?? {}, part, asContent(part, left)), new Map(), {
    ...{ del: part.id, punkt: '' },
  })
}

export const moveItem: Operation = (ground, form) => {
  const chosen = chosenIn(ground, form)
  if (!chosen?.item || chosen.part.shape === 'one') return noItem
  const { part, key, items } = chosen
  const from = items.findIndex((one) => one.key === key)
  const to = from + (posted(form, 'retning') === 'opp' ? -1 : 1)
  if (to < 0 || to >= items.length) return { fault: 'fault.end-of-list', at: 'del' }
  const moved = items.toSpliced(from, 1).toSpliced(to, 0, chosen.item)
  return saved(part, put(jsonIn(ground.files, part.file) ?? {}, part, asContent(part, moved)), new Map(), {
    ...{ del: part.id, punkt: '' },
  })
}

const asContent = (part: Part, items: readonly { key: string; value: unknown }[]): unknown =>
  part.shape === 'list'
    ? items.map(({ value }) => value)
    : Object.fromEntries(items.map(({ key, value }) => [key, value]))

function put(file: JsonObject, part: Part, content: unknown): JsonObject {
  if (part.at.length === 0) return content as JsonObject
  const next = structuredClone(file)
  putAt(next, part.at, content)
  return next
}

function saved(
  part: Part,
  content: JsonObject,
  texts: ReadonlyMap<string, { json: unknown }>,
  goTo: Record<string, string>,
): Edit {
  return {
    changes: new Map([[part.file, { json: content }], ...texts]),
    ...{ what: 'setup', thing: part.id, goTo },
  }
}

const forms: Record<string, z.ZodType> = {
  'samvirke/facts.json': factsForm,
  'samvirke/decision.json': decisionForm,
  'samvirke/service.json': serviceDescription,
}

/** Whether the platform can read the item: what is wrong elsewhere in the file is no reason to refuse this. */
function whyNotInForm(
  ground: Ground,
  part: Part,
  content: JsonObject,
  item: readonly string[],
): EditFault | null {
  const read = forms[part.file]?.safeParse(content)
  if (!read || read.success) return null
  const start = [...part.at, ...item]
  for (const issue of read.error.issues) {
    const path = issue.path.map(String)
    if (!start.every((step, at) => path[at] === step)) continue
    const inItem = path.slice(start.length)
    const field = closest(part.fields, inItem)
    // A page that is one among several of its file answers for its own fields only.
    if (part.shape === 'one' && !field) continue
    const known =
      issue.message.startsWith('a fact') || issue.message.startsWith('a list') ? issue.message : ''
    const shown = field ?? part.fields[0]
    return {
      fault: factFaults[known] ?? 'fault.setup-form',
      values: { label: shown ? inLanguage(shown.label, ground.language) : '' },
      at: fieldId(
        'f',
        known === 'a fact that is shown needs a label'
          ? 'label-nb'
          : known === ''
            ? (shown?.path ?? '')
            : 'path',
      ),
    }
  }
  return null
}

const factFaults: Record<string, EditFault['fault']> = {
  'a fact that is shown needs a label': 'fault.fact-label',
  'a fact has either a path or an expression': 'fault.fact-path',
  'a list, and only a list, has columns': 'fault.fact-columns',
}

const closest = (fields: readonly FieldSpec[], path: readonly string[]): FieldSpec | undefined =>
  fields
    .filter((field) => field.path.split('.').every((step, at) => path[at] === step))
    .sort((a, b) => b.path.length - a.path.length)[0]
