import { expressionProperties, knownType, shownTypes } from './component-kinds.ts'
import { whyInvalid } from './expressions/evaluate.ts'
import type { ImportReport } from './import-report.ts'
import { isObject, type JsonObject } from './model-path.ts'
import type { Binding, Component, Page } from './package-model.ts'

interface Draft {
  id: string
  type: string
  pageId: string
  file: string
  children: string[]
  parentId?: string
  props: JsonObject
}

export interface ImportedLayout {
  readonly pages: Map<string, Page>
  readonly components: Map<string, Component>
}

/**
 * Reads the pages of one UI folder: names types as v9 does, joins children to their parents and says what does not
 * hold together (two of one id, a missing child, a child with two parents, a group inside itself).
 */
export function importLayouts(
  files: readonly { pageId: string; file: string; content: unknown }[],
  defaultDataType: string,
  v8: boolean,
  report: ImportReport,
): ImportedLayout {
  const drafts = new Map<string, Draft>()
  const pages: { id: string; hidden: unknown; ids: string[] }[] = []
  for (const { pageId, file, content } of files) {
    const data = isObject(content) && isObject(content.data) ? content.data : {}
    if (!isObject(content) || !isObject(content.data))
      report.error('not-a-page', file, '', 'The file has no "data" with a layout')
    checkExpression(data.hidden, file, 'hidden', report)
    const ids: string[] = []
    const layout = Array.isArray(data.layout) ? data.layout : []
    for (const props of layout) {
      const draft = readComponent(props, pageId, file, v8, report)
      if (!draft) continue
      if (drafts.has(draft.id)) {
        report.error('duplicate-id', file, draft.id, 'Two components have this id')
        continue
      }
      drafts.set(draft.id, draft)
      ids.push(draft.id)
    }
    pages.push({ id: pageId, hidden: data.hidden, ids })
  }
  joinChildren(drafts, report)
  const components = new Map<string, Component>()
  for (const draft of drafts.values()) components.set(draft.id, finish(draft, drafts, defaultDataType))
  const result = new Map<string, Page>()
  for (const page of pages) {
    const roots = page.ids.filter((id) => !drafts.get(id)!.parentId)
    result.set(page.id, { id: page.id, hidden: page.hidden, roots })
  }
  return { pages: result, components }
}

function readComponent(
  written: unknown,
  pageId: string,
  file: string,
  v8: boolean,
  report: ImportReport,
): Draft | null {
  if (!isObject(written) || typeof written.id !== 'string' || typeof written.type !== 'string') {
    report.error('not-a-component', file, '', 'A component has no id or no type')
    return null
  }
  const { id, type: writtenType } = written as { id: string; type: string }
  const props: JsonObject = { ...written }
  let type = knownType(writtenType) ?? writtenType
  if (!knownType(writtenType))
    report.error('unknown-component', file, id, `There is no component type "${writtenType}"`)
  else if (!shownTypes.has(type))
    report.warn('not-yet-shown', file, id, `Components of type ${type} are not shown yet`)
  else if (type !== writtenType) report.note('renamed', file, id, `${writtenType} is read as ${type}`)
  if (type === 'Group' && typeof props.maxCount === 'number' && props.maxCount > 1) {
    type = 'RepeatingGroup'
    report.note('renamed', file, id, 'A group with maxCount is read as RepeatingGroup')
  }
  if (v8 && type === 'Datepicker') props.timeStamp ??= true
  if (type === 'Datepicker' && typeof props.format === 'string')
    props.format = props.format.replaceAll('D', 'd').replaceAll('Y', 'y')
  for (const property of Object.keys(expressionProperties))
    checkExpression(props[property], file, `${id}.${property}`, report)
  if (isObject(props.textResourceBindings)) {
    for (const [key, value] of Object.entries(props.textResourceBindings))
      checkExpression(value, file, `${id}.textResourceBindings.${key}`, report)
  }
  return { id, type, pageId, file, children: childrenOf(type, props, file, id, report), props }
}

function childrenOf(
  type: string,
  props: JsonObject,
  file: string,
  id: string,
  report: ImportReport,
): string[] {
  const ids: string[] = []
  const listed = Array.isArray(props.children) ? props.children : []
  const multiPage = isObject(props.edit) && props.edit.multiPage === true
  for (const child of listed) {
    if (typeof child !== 'string') report.error('bad-child', file, id, 'A child is not a component id')
    else ids.push(multiPage ? child.replace(/^\d+:/, '') : child)
  }
  for (const key of ['tabs', 'cards']) {
    const parts = props[key]
    if (!Array.isArray(parts)) continue
    for (const part of parts) {
      if (!isObject(part)) continue
      if (Array.isArray(part.children)) ids.push(...part.children.filter((one) => typeof one === 'string'))
      if (typeof part.media === 'string') ids.push(part.media)
    }
  }
  const rows = type === 'Grid' ? ['rows'] : ['rowsBefore', 'rowsAfter']
  for (const key of rows) ids.push(...gridChildren(props[key]))
  return ids
}

function gridChildren(rows: unknown): string[] {
  if (!Array.isArray(rows)) return []
  return rows.flatMap((row) =>
    isObject(row) && Array.isArray(row.cells)
      ? row.cells.flatMap((cell) =>
          isObject(cell) && typeof cell.component === 'string' ? [cell.component] : [],
        )
      : [],
  )
}

function joinChildren(drafts: Map<string, Draft>, report: ImportReport): void {
  for (const draft of drafts.values()) {
    const kept: string[] = []
    for (const id of new Set(draft.children)) {
      const child = drafts.get(id)
      if (!child) report.error('missing-child', draft.file, draft.id, `The child "${id}" does not exist`)
      else if (child.parentId)
        report.error(
          'two-parents',
          draft.file,
          id,
          `The component is in both "${child.parentId}" and "${draft.id}"`,
        )
      else if (isWithin(draft.id, id, drafts))
        report.error('own-ancestor', draft.file, id, 'The component is inside itself')
      else {
        child.parentId = draft.id
        kept.push(id)
      }
    }
    draft.children = kept
  }
}

function isWithin(id: string, ancestor: string, drafts: Map<string, Draft>): boolean {
  for (let at: string | undefined = id; at; at = drafts.get(at)?.parentId) if (at === ancestor) return true
  return false
}

function finish(draft: Draft, drafts: Map<string, Draft>, defaultDataType: string): Component {
  const chain: string[] = []
  for (let at = draft.parentId; at; at = drafts.get(at)!.parentId) {
    if (isRepeating(drafts.get(at)!.type)) chain.unshift(at)
  }
  const written = draft.props.dataModelBindings
  const bindings: Record<string, Binding> = {}
  for (const [key, value] of Object.entries(isObject(written) ? written : {})) {
    if (typeof value === 'string' && value) bindings[key] = { dataType: defaultDataType, field: value }
    else if (isObject(value) && typeof value.field === 'string')
      bindings[key] = {
        dataType: typeof value.dataType === 'string' ? value.dataType : defaultDataType,
        field: value.field,
      }
  }
  const texts = isObject(draft.props.textResourceBindings) ? draft.props.textResourceBindings : {}
  const { id, type, pageId, children, props } = draft
  const base = { id, type, pageId, children, groupChain: chain, bindings, texts, props }
  return draft.parentId ? { ...base, parentId: draft.parentId } : base
}

export function isRepeating(type: string): boolean {
  return type === 'RepeatingGroup' || type === 'Likert'
}

function checkExpression(value: unknown, file: string, place: string, report: ImportReport): void {
  const wrong = Array.isArray(value) ? whyInvalid(value) : null
  if (wrong) report.error('bad-expression', file, `${place}${wrong.place}`, wrong.message)
}
