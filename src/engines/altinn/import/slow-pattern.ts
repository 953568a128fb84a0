import { createContext, Script } from 'node:vm'

/** A pattern that takes longer than this for a text of some eighty signs doubles its time with every sign or so. */
const longestMs = 150
const mostTimes = 10

// Only here can a pattern that has begun be stopped.
const tried = createContext({ texts: [], pattern: /x/ })
const script = new Script('for (const text of texts) pattern.test(text)')

const known = new Map<string, boolean>()
const mostKnown = 5_000

/**
 * Whether some text can make the pattern run for ever, as `^(a+)+$` does with many a's and a b. It is tried on texts
 * made of the pattern's own signs, and stopped; so a pattern that is called slow has been seen to be.
 */
export function isSlowPattern(pattern: string): boolean {
  // Without a repetition of a repetition, or two in a row, the time cannot run away.
  if (!/[*+}]/.test(pattern)) return false
  const before = known.get(pattern)
  if (before !== undefined) return before
  const isSlow = runsForEver(pattern)
  if (known.size < mostKnown) known.set(pattern, isSlow)
  return isSlow
}

function runsForEver(pattern: string): boolean {
  try {
    Object.assign(tried, { texts: textsFor(pattern), pattern: new RegExp(pattern, 'u') })
  } catch {
    return true
  }
  for (let times = 1; ; times++) {
    const before = process.cpuUsage()
    try {
      script.runInContext(tried, { timeout: longestMs })
      return false
    } catch {
      // On a busy machine the time may have gone to others: then the pattern is not to blame, and is tried again.
      const onProcessorMs = process.cpuUsage(before).user / 1000
      if (onProcessorMs >= longestMs / 2 || times === mostTimes) return true
    }
  }
}

function textsFor(pattern: string): string[] {
  const written = new Set([...pattern.replace(/\\[a-zA-Z]/g, '').replace(/[\\^$.|?*+()[\]{}]/g, '')])
  const signs = [...new Set(['a', 'A', '1', ' ', '-', ...[...written].slice(0, 12)])].slice(0, 14)
  const alone = signs.map((sign) => sign.repeat(40))
  const pairs = signs
    .slice(0, 6)
    .flatMap((one) => signs.slice(0, 6).map((other) => `${one}${other}`.repeat(20)))
  // What comes last must not fit, so that every way of parting the text is tried.
  return [...alone, ...pairs].map((text) => `${text}\u0001`)
}
