import { expressionProperties, isRepeating, knownType, shownTypes } from './component-kinds.ts'
import { checkExpressions } from './import/check-expressions.ts'
import { type Child, childrenOf } from './import/child-components.ts'
import { unknownProperties } from './import/component-properties.ts'
import { asNewerComponent, reportDeprecated } from './import/newer-component.ts'
import { joinOldLikert } from './import/newer-likert.ts'
import type { ImportReport } from './import-report.ts'
import { isObject, type JsonObject } from './model-path.ts'
import type { Binding, Component, Page } from './package-model.ts'

/** A component on its way in. */
export interface Draft {
  readonly id: string
  type: string
  readonly pageId: string
  readonly file: string
  /** Its number in the page's layout. */
  readonly index: number
  children: readonly Child[]
  parentId?: string
  /** Whether it is drawn once for each row of the parent, when the parent has rows. */
  inRows: boolean
  props: JsonObject
}

export interface ImportedLayout {
  readonly pages: Map<string, Page>
  readonly components: Map<string, Component>
}

/** More components in one folder than any form has; keeps a made-up package from taking the machine's time. */
const maxComponents = 10_000
const maxDepth = 40

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
  const pages: { id: string; file: string; hidden: unknown; ids: string[] }[] = []
  for (const { pageId, file, content } of files) {
    const data = isObject(content) && isObject(content.data) ? content.data : {}
    if (!isObject(content) || !isObject(content.data) || !Array.isArray(data.layout))
      report.error('not-a-page', file, '', {}, { line: 1 })
    checkExpressions(data, ['hidden'], { file, id: '', at: ['data'] }, report)
    const ids: string[] = []
    for (const [index, props] of (Array.isArray(data.layout) ? data.layout : []).entries()) {
      if (drafts.size >= maxComponents) {
        report.error('too-much', file, '', { limit: maxComponents }, { at: ['data', 'layout', index] })
        break
      }
      const draft = readComponent(props, { pageId, file, index }, v8, report)
      if (!draft) continue
      if (drafts.has(draft.id)) {
        report.error('duplicate-id', file, draft.id, { name: draft.id }, { at: ['data', 'layout', index] })
        continue
      }
      drafts.set(draft.id, draft)
      ids.push(draft.id)
    }
    pages.push({ id: pageId, file, hidden: data.hidden, ids })
  }
  joinOldLikert(drafts, report)
  joinChildren(drafts, report)
  const components = new Map<string, Component>()
  for (const draft of drafts.values()) components.set(draft.id, finish(draft, drafts, defaultDataType))
  const result = new Map<string, Page>()
  for (const { id, file, hidden, ids } of pages) {
    const roots = ids.filter((each) => drafts.has(each) && !drafts.get(each)!.parentId)
    result.set(id, { id, file, hidden, roots })
  }
  return { pages: result, components }
}

function readComponent(
  written: unknown,
  where: { pageId: string; file: string; index: number },
  v8: boolean,
  report: ImportReport,
): Draft | null {
  const { file, index } = where
  const at = ['data', 'layout', index]
  if (
    !isObject(written) ||
    typeof written.id !== 'string' ||
    !written.id ||
    typeof written.type !== 'string'
  ) {
    report.error('not-a-component', file, `layout[${index}]`, {}, { at })
    return null
  }
  const { id, type: writtenType } = written as { id: string; type: string }
  const known = knownType(writtenType)
  if (known && known !== writtenType)
    report.note('renamed', file, id, { from: writtenType, to: known }, { at: [...at, 'type'] })
  const place = { id, file, index }
  const { type, props } = asNewerComponent(known ?? writtenType, written, v8, place, report)
  if (!known) report.error('unknown-component', file, id, { type: writtenType }, { at: [...at, 'type'] })
  else if (!shownTypes.has(type)) report.warn('not-yet-shown', file, id, { type }, { at: [...at, 'type'] })
  if (type === 'Custom') report.warn('web-component', file, id, { tag: String(props.tagName ?? '') }, { at })
  for (const property of unknownProperties(type, Object.keys(props)))
    report.note('unknown-property', file, `${id}.${property}`, { property, type }, { at: [...at, property] })
  reportDeprecated(type, props, place, report)
  checkExpressions(props, Object.keys(expressionProperties), { file, id, at }, report)
  return { id, type, ...where, children: childrenOf(type, props, place, report), inRows: true, props }
}

function joinChildren(drafts: Map<string, Draft>, report: ImportReport): void {
  for (const draft of drafts.values()) {
    const kept: Child[] = []
    const met = new Set<string>()
    for (const listed of draft.children) {
      if (met.has(listed.id)) continue
      met.add(listed.id)
      const child = drafts.get(listed.id)
      const { file, index } = draft
      const at = ['data', 'layout', index, ...listed.at]
      if (!child) report.error('missing-child', file, draft.id, { name: draft.id, child: listed.id }, { at })
      else if (child.parentId) {
        const values = { name: child.id, first: child.parentId, second: draft.id }
        report.error('two-parents', file, child.id, values, { at })
      } else if (isWithin(draft.id, child.id, drafts))
        report.error('own-ancestor', file, child.id, { name: child.id }, { at })
      else {
        if (child.pageId !== draft.pageId)
          report.warn('child-on-other-page', file, child.id, { name: draft.id, child: child.id }, { at })
        child.parentId = draft.id
        child.inRows = listed.inRows
        kept.push(listed)
      }
    }
    draft.children = kept
  }
  cutTooDeep(drafts, report)
}

/** Pages are walked from container to child: what lies deeper than anybody would draw is not taken along. */
function cutTooDeep(drafts: Map<string, Draft>, report: ImportReport): void {
  let level = [...drafts.values()].filter(({ parentId }) => parentId === undefined)
  for (let depth = 1; level.length > 0; depth++) {
    if (depth >= maxDepth)
      for (const draft of level) {
        if (draft.children.length === 0) continue
        const { file, index } = draft
        report.error('too-deep', file, draft.id, { limit: maxDepth }, { at: ['data', 'layout', index] })
        for (const { id } of draft.children) drafts.get(id)!.parentId = undefined
        draft.children = []
      }
    level =
      depth >= maxDepth ? [] : level.flatMap(({ children }) => children.map(({ id }) => drafts.get(id)!))
  }
}

function isWithin(id: string, ancestor: string, drafts: Map<string, Draft>): boolean {
  for (let at: string | undefined = id; at; at = drafts.get(at)?.parentId) if (at === ancestor) return true
  return false
}

function finish(draft: Draft, drafts: Map<string, Draft>, defaultDataType: string): Component {
  const chain: string[] = []
  for (let at = draft; at.parentId; at = drafts.get(at.parentId)!)
    if (isRepeating(drafts.get(at.parentId)!.type) && at.inRows) chain.unshift(at.parentId)
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
  const { id, type, pageId, props } = draft
  // Rows before and after a table are drawn once, from `rowsBefore` and `rowsAfter`, and not in each row.
  const children = draft.children.filter((child) => child.inRows).map((child) => child.id)
  const base = { id, type, pageId, children, groupChain: chain, bindings, texts, props }
  return draft.parentId ? { ...base, parentId: draft.parentId } : base
}
