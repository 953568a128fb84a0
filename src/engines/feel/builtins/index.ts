import { canonicalName } from '../names.ts'
import type { FeelFunction } from '../values.ts'
import { contextBuiltins } from './contexts.ts'
import { conversionBuiltins } from './conversion.ts'
import { dateBuiltins } from './dates.ts'
import { listBuiltins } from './lists.ts'
import { numberBuiltins } from './numbers.ts'
import { rangeBuiltins } from './ranges.ts'
import { statisticsBuiltins } from './statistics.ts'
import { stringBuiltins } from './strings.ts'

/**
 * The function library of DMN 1.5 (10.3.4). `random number` is left out on purpose: a decision must give the same
 * answer when it is played again.
 */
export const builtins: ReadonlyMap<string, FeelFunction> = new Map(
  [
    ...conversionBuiltins,
    ...numberBuiltins,
    ...stringBuiltins,
    ...listBuiltins,
    ...statisticsBuiltins,
    ...contextBuiltins,
    ...rangeBuiltins,
    ...dateBuiltins,
  ].map((each) => [canonicalName(each.name), each]),
)
