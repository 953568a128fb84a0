import { canonicalName } from '../names.ts'
import { isNumber } from '../numbers.ts'
import type { Run } from '../run.ts'
import { FeelContext, type FeelList, type FeelValue, isList } from '../values.ts'
import { builtin, form, p } from './signature.ts'

const entry = (key: string, value: FeelValue) =>
  new FeelContext([
    ['key', key],
    ['value', value],
  ])

function fromEntries(run: Run, list: FeelList): FeelValue {
  const made = new Map<string, FeelValue>()
  for (const item of list) {
    const key = item instanceof FeelContext ? item.get('key') : undefined
    const value = item instanceof FeelContext ? item.get('value') : undefined
    if (typeof key !== 'string' || value === undefined || made.has(key)) {
      return run.fail('wrong-arguments', 'context: every entry needs its own key and a value')
    }
    made.set(key, value)
  }
  return new FeelContext(made)
}

function put(run: Run, target: FeelContext, keys: FeelList, value: FeelValue): FeelValue {
  const [key, ...rest] = keys
  if (typeof key !== 'string') return run.fail('wrong-arguments', 'context put: a key must be a text')
  const made = new Map(target.entries)
  const known = [...made.keys()].find((name) => canonicalName(name) === canonicalName(key)) ?? key
  if (rest.length === 0) return new FeelContext(made.set(known, value))
  const below = made.get(known) ?? null
  if (!(below instanceof FeelContext))
    return run.fail('type-mismatch', 'context put: there is no context at that key')
  const inner = put(run, below, rest, value)
  return inner === null ? null : new FeelContext(made.set(known, inner))
}

export const contextBuiltins = [
  builtin(
    'get value',
    form([p.context('m'), p.string('key')], (run, context, key) => {
      const value = context.get(key)
      return value === undefined
        ? run.fail('unknown-name', 'get value: the context has no such entry')
        : value
    }),
  ),
  builtin(
    'get entries',
    form([p.context('m')], (_run, context) => [...context.entries].map(([key, value]) => entry(key, value))),
  ),
  builtin(
    'context',
    form([p.list('entries')], (run, list) => fromEntries(run, list)),
  ),
  builtin(
    'context put',
    form([p.context('context'), p.string('key'), p.any('value')], (run, context, key, value) =>
      put(run, context, [key], value),
    ),
    form([p.context('context'), p.list('keys'), p.any('value')], (run, context, keys, value) =>
      keys.some(isNumber)
        ? run.fail('wrong-arguments', 'context put: wrong keys')
        : put(run, context, keys, value),
    ),
  ),
  builtin(
    'context merge',
    form([p.list('contexts')], (run, list) => {
      if (list.some((item) => !(item instanceof FeelContext) || isList(item))) {
        return run.fail('wrong-arguments', 'context merge: the list holds something that is no context')
      }
      return new FeelContext((list as readonly FeelContext[]).flatMap((context) => [...context.entries]))
    }),
  ),
]
