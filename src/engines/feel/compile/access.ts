import { kindOf } from '../kinds.ts'
import { canonicalName } from '../names.ts'
import { isNumber, shortWholeOf } from '../numbers.ts'
import { propertyOf } from '../properties.ts'
import type { Run } from '../run.ts'
import { NameSite, type Scope } from '../scope.ts'
import { operandsOf, type SyntaxNode } from '../syntax.ts'
import { FeelContext, type FeelList, type FeelValue, isList } from '../values.ts'
import type { Code, Maker } from './code.ts'

export const variable: Maker = (node, { builtin }) => {
  const name = canonicalName(node.text)
  const site = new NameSite(name)
  return (scope, run) => {
    // Null is a value: only a name that nothing here has is looked for among the built-ins.
    const value = scope.find(site)
    if (value !== undefined) return value
    return builtin(name) ?? run.fail('unknown-name', `nothing here is named "${name}"`, node)
  }
}

export const tested: Maker = () => {
  const site = new NameSite('?')
  return (scope) => scope.find(site) ?? null
}

/** `a.b`: an entry of a context, a part of a date or duration, and for a list the same of every item. */
export const path: Maker = (node, { compile }) => {
  const [from, nameNode] = operandsOf(node)
  const code = compile(from!)
  const name = canonicalName(nameNode!.text)
  return (scope, run) => follow(code(scope, run), name, run, node)
}

function follow(value: FeelValue, name: string, run: Run, node: SyntaxNode): FeelValue {
  if (value instanceof FeelContext) {
    const entry = value.get(name)
    return entry === undefined ? run.fail('unknown-name', `the context has no entry "${name}"`, node) : entry
  }
  if (isList(value)) {
    run.step(value.length)
    return value.map((item) => follow(item, name, run, node))
  }
  const property = propertyOf(value, name)
  if (property !== undefined) return property
  return run.fail('type-mismatch', `${kindOf(value)} has no "${name}"`, node)
}

/**
 * `list[n]` is the n-th item (from 1, or from the end when negative); `list[condition]` the items it holds for,
 * where the item's own entries and `item` are names.
 */
export const filter: Maker = (node, { compile }) => {
  const [from, conditionNode] = operandsOf(node)
  const code = compile(from!)
  const condition = compile(conditionNode!)
  const indexSite =
    conditionNode!.name === 'VariableName' ? new NameSite(canonicalName(conditionNode!.text)) : null
  return (scope, run) => {
    const value = code(scope, run)
    const items: FeelList = isList(value) ? value : value === null ? [] : [value]
    const index =
      indexSite === null ? indexFrom(condition, items, scope, run) : indexNamed(indexSite, items, scope)
    if (index !== null) return pick(items, index, run, node)
    return items.filter((item) => {
      run.step()
      return condition(scopeOfItem(item, scope), run) === true
    })
  }
}

/** The filter is an index when it is a number for the first item. */
function indexFrom(condition: Code, items: FeelList, scope: Scope, run: Run): number | null {
  const kept = run.problems.length
  const first = condition(scopeOfItem(items[0] ?? null, scope), run)
  run.problems.length = kept
  return isNumber(first) ? (shortWholeOf(first) ?? first.toNumber()) : null
}

/** The same for a name alone, such as that of a loop. */
function indexNamed(site: NameSite, items: FeelList, scope: Scope): number | null {
  const [first, { name }] = [items[0], site]
  const own = first instanceof FeelContext ? first.get(name) : undefined
  const named = own ?? (name === 'item' ? (first ?? null) : scope.find(site))
  return isNumber(named) ? (shortWholeOf(named) ?? named.toNumber()) : null
}

function pick(items: FeelList, index: number, run: Run, node: SyntaxNode): FeelValue {
  const item = Number.isInteger(index) && index !== 0 ? items.at(index > 0 ? index - 1 : index) : undefined
  return item === undefined ? run.fail('index-out-of-range', 'the list has no such item', node) : item
}

function scopeOfItem(item: FeelValue, scope: Scope): Scope {
  const inner = scope.with('item', item)
  return item instanceof FeelContext ? inner.child(item) : inner
}
