import { canonicalName } from '../names.ts'
import { numberFromText } from '../numbers.ts'
import { temporalFromText } from '../range-text.ts'
import { placesOf, Scope } from '../scope.ts'
import { readStringLiteral } from '../string-literals.ts'
import { FeelSyntaxError, operandsOf, type SyntaxNode } from '../syntax.ts'
import { withinSize } from '../value-size.ts'
import { FeelContext, FeelRange, type FeelValue } from '../values.ts'
import type { Code, Maker } from './code.ts'

const constant =
  (value: FeelValue): Code =>
  () =>
    value

export const nullLiteral: Maker = () => constant(null)
export const booleanLiteral: Maker = (node) => constant(node.text === 'true')
export const stringLiteral: Maker = (node) => constant(readStringLiteral(node.text))

export const numericLiteral: Maker = (node, { source }) => {
  const value = numberFromText(node.text.replace(/\s+/g, ''))
  if (!value) throw new FeelSyntaxError('not a number', source, node.from, node.to)
  return constant(value)
}

/** `@"2026-08-01"`: a date, time, date and time or duration, read once. */
export const atLiteral: Maker = (node) => {
  const text = readStringLiteral(node.children[0]!.text)
  const value = temporalFromText(text)
  return value === null
    ? (_scope, run) => run.fail('invalid-text', 'the text after @ is no date, time or duration', node)
    : constant(value)
}

export const list: Maker = (node, { compile }) => {
  const items = operandsOf(node).map(compile)
  return (scope, run) => {
    run.step(items.length)
    return withinSize(items.map((item) => item(scope, run)))
  }
}

/** A later entry may use the earlier ones. */
export const context: Maker = (node, { compile, source }) => {
  const entries = node.children
    .filter((child) => child.name === 'ContextEntry')
    .map((entry) => {
      const key = keyText(entry.children[0]!)
      return { key, name: canonicalName(key), code: compile(operandsOf(entry)[1]!) }
    })
  const keys = new Set(entries.map((entry) => entry.key))
  if (keys.size !== entries.length) {
    throw new FeelSyntaxError('the context has two entries with the same name', source, node.from, node.to)
  }
  const isPlain = entries.every(({ key, name }) => key === name)
  // Of two keys that mean the same name, later entries see the last.
  const places = placesOf(entries.map(({ name }) => name))
  const keyTexts = entries.map(({ key, name }) => (isPlain ? name : key))
  return (scope, run) => {
    const values: FeelValue[] = []
    const seen: FeelValue[] = isPlain ? values : []
    const inner = Scope.fixed(places, seen, scope)
    for (let i = 0; i < entries.length; i++) {
      const { name, code } = entries[i]!
      const value = code(inner, run)
      values.push(value)
      if (!isPlain) seen[places.get(name)!] = value
    }
    run.step(entries.length)
    return withinSize(new FeelContext(keyTexts, isPlain, values))
  }
}

function keyText(key: SyntaxNode): string {
  const name = key.children[0]!
  return name.name === 'StringLiteral' ? readStringLiteral(name.text) : name.text.replace(/\s+/g, ' ').trim()
}

export const interval: Maker = (node, { compile }) => {
  const [low, high] = operandsOf(node).map(compile)
  const lowIncluded = node.children[0]!.text === '['
  const highIncluded = node.children.at(-1)!.text === ']'
  return (scope, run) => {
    const ends = [low!(scope, run), high!(scope, run)] as const
    if (ends[0] === null || ends[1] === null)
      return run.fail('type-mismatch', 'an end of the interval is null', node)
    return new FeelRange(ends[0], lowIncluded, ends[1], highIncluded)
  }
}
