import type { FeelDateTime } from '../date-times.ts'
import type { FeelDate } from '../dates.ts'
import type { DaysTimeDuration, YearsMonthsDuration } from '../durations.ts'
import { type Kind, kindOf } from '../kinds.ts'
import { canonicalName } from '../names.ts'
import type { FeelNumber } from '../numbers.ts'
import type { Run } from '../run.ts'
import type { FeelTime } from '../times.ts'
import {
  type FeelContext,
  FeelFunction,
  type FeelList,
  type FeelRange,
  type FeelValue,
  isList,
} from '../values.ts'

/** One parameter of a built-in. `accept` gives undefined for a value of the wrong type. */
export interface Parameter<T> {
  readonly name: string
  readonly optional: boolean
  accept(value: FeelValue): T | undefined
}

function ofKind<T extends FeelValue>(...kinds: Kind[]) {
  return (name: string): Parameter<T> => ({
    name,
    optional: false,
    accept(value) {
      if (kinds.includes(kindOf(value))) return value as T
      // A list of one stands for its item (DMN 10.3.2.9.4).
      if (isList(value) && value.length === 1 && kinds.includes(kindOf(value[0]!))) return value[0] as T
      return undefined
    },
  })
}

export const p = {
  number: ofKind<FeelNumber>('number'),
  string: ofKind<string>('string'),
  boolean: ofKind<boolean>('boolean'),
  date: ofKind<FeelDate>('date'),
  time: ofKind<FeelTime>('time'),
  dateTime: ofKind<FeelDateTime>('date and time'),
  anyDate: ofKind<FeelDate | FeelDateTime>('date', 'date and time'),
  daysTime: ofKind<DaysTimeDuration>('days and time duration'),
  duration: ofKind<DaysTimeDuration | YearsMonthsDuration>(
    'days and time duration',
    'years and months duration',
  ),
  range: ofKind<FeelRange>('range'),
  context: ofKind<FeelContext>('context'),
  function: ofKind<FeelFunction>('function'),
  any: (name: string): Parameter<FeelValue> => ({ name, optional: false, accept: (value) => value }),
  /** Anything but null. */
  some: (name: string): Parameter<FeelValue> => ({
    name,
    optional: false,
    accept: (value) => (value === null ? undefined : value),
  }),
  /** A list; one value alone is a list of one, null is no list. */
  list: (name: string): Parameter<FeelList> => ({
    name,
    optional: false,
    accept: (value) => (isList(value) ? value : value === null ? undefined : [value]),
  }),
  /** May be left out or null; the body then sees null. */
  optional: <T>(parameter: Parameter<T>): Parameter<T | null> => ({
    name: parameter.name,
    optional: true,
    accept: (value) => (value === null ? null : parameter.accept(value)),
  }),
}

type Taken<P extends readonly Parameter<unknown>[]> = {
  -readonly [K in keyof P]: P[K] extends Parameter<infer T> ? T : never
}

interface Overload {
  readonly parameters: readonly Parameter<unknown>[]
  readonly body: (run: Run, ...args: never[]) => FeelValue
}

export function form<const P extends readonly Parameter<unknown>[]>(
  parameters: P,
  body: (run: Run, ...args: Taken<P>) => FeelValue,
): Overload {
  return { parameters, body: body as Overload['body'] }
}

/** A built-in with one or more forms; the first form that fits the arguments answers. */
export function builtin(name: string, ...forms: Overload[]): FeelFunction {
  const misfit = (run: Run) => run.fail('wrong-arguments', `${name}: the arguments do not fit`)
  return new FeelFunction(
    name,
    forms[0]!.parameters.map((parameter) => parameter.name),
    (args, run) => {
      run.step(1)
      for (const { parameters, body } of forms) {
        if (args.length > parameters.length) continue
        const taken = takeInOrder(parameters, args)
        if (taken) return body(run, ...(taken as never[]))
      }
      return misfit(run)
    },
    (args, run) => {
      for (const { parameters, body } of forms) {
        const names = parameters.map((parameter) => canonicalName(parameter.name))
        if ([...args.keys()].some((given) => !names.includes(given))) continue
        const taken = take(parameters, (i) => args.get(names[i]!))
        if (taken) return body(run, ...(taken as never[]))
      }
      return misfit(run)
    },
  )
}

function takeInOrder(parameters: readonly Parameter<unknown>[], args: readonly FeelValue[]) {
  const taken: unknown[] = []
  for (let i = 0; i < parameters.length; i++) {
    const value = args[i]
    if (value === undefined && !parameters[i]!.optional) return null
    const accepted = parameters[i]!.accept(value ?? null)
    if (accepted === undefined) return null
    taken.push(accepted)
  }
  return taken
}

function take(parameters: readonly Parameter<unknown>[], given: (index: number) => FeelValue | undefined) {
  const taken: unknown[] = []
  for (const [i, parameter] of parameters.entries()) {
    const value = given(i)
    if (value === undefined && !parameter.optional) return null
    const accepted = parameter.accept(value ?? null)
    if (accepted === undefined) return null
    taken.push(accepted)
  }
  return taken
}

/** A built-in over one list or over any number of arguments: `min([1, 2])` and `min(1, 2)`. */
export function overList(name: string, body: (run: Run, items: FeelList) => FeelValue): FeelFunction {
  return variadic(name, 'list', (run, args) => {
    if (args.length === 1 && isList(args[0])) return body(run, args[0])
    if (args.length === 1 && args[0] === null) return run.fail('wrong-arguments', `${name}: null is no list`)
    return args.length === 0 ? run.fail('wrong-arguments', `${name}: no arguments`) : body(run, args)
  })
}

export function variadic(
  name: string,
  parameter: string,
  body: (run: Run, args: FeelList) => FeelValue,
): FeelFunction {
  return new FeelFunction(
    name,
    [parameter],
    (args, run) => {
      run.step(1 + args.reduce((size: number, arg) => size + (isList(arg) ? arg.length : 1), 0))
      return body(run, args)
    },
    (args, run) => {
      const given = args.get(parameter)
      if (given === undefined || args.size !== 1)
        return run.fail('wrong-arguments', `${name}: unknown parameter`)
      return body(run, [given])
    },
  )
}
