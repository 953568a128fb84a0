/** What a field in braces in a letter's text stands for: `{{navn}}`. The names are the caseworker's own words. */
export const mergeFieldNames = [
  'navn',
  'saksnummer',
  'svar',
  'beløp',
  'dato',
  'klagefrist',
  'klageinstans',
  'kommune',
  'enhet',
  'telefon',
  'e-post',
  'saksbehandler',
] as const
export type MergeFieldName = (typeof mergeFieldNames)[number]
/** Null: the field exists and has nothing to stand for in this case. */
export type MergeValues = Record<MergeFieldName, string | null>

export interface FieldFault {
  /** As written, braces left out. */
  name: string
  /** The first line is 1. */
  line: number
  why: 'unknown' | 'nothing-here' | 'not-closed'
  /** The field that was probably meant. */
  meant: MergeFieldName | null
}

/**
 * The text with its fields filled in, and what could not be. A field that cannot be filled is left as it stands, so that
 * nobody sends a sentence with a hole in it. A value is put in as it is: braces in it are no fields.
 */
export function fillMergeFields(text: string, values: MergeValues): { text: string; faults: FieldFault[] } {
  const faults: FieldFault[] = []
  const lineAt = (index: number) => text.slice(0, index).split('\n').length
  const filled = text.replace(/\{\{([^{}\n]*)(\}\})?/gu, (written, inside: string, closed, index: number) => {
    const name = inside.trim()
    const fault = (why: FieldFault['why'], meant: MergeFieldName | null) => {
      faults.push({ name, line: lineAt(index), why, meant })
      return written
    }
    if (!closed) return fault('not-closed', nearest(name))
    const known = mergeFieldNames.find((each) => each === name.toLowerCase())
    if (!known) return fault('unknown', nearest(name))
    return values[known] ?? fault('nothing-here', null)
  })
  return { text: filled, faults }
}

/** The known name that is at most two letters away. */
function nearest(name: string): MergeFieldName | null {
  const written = name.toLowerCase().slice(0, 30)
  const [best] = mergeFieldNames
    .map((each) => ({ each, away: distance(written, each) }))
    .sort((a, b) => a.away - b.away)
  return best && best.away <= 2 ? best.each : null
}

/** Letters to add, take away or change (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, changed))
    }
    row = next
  }
  return row[b.length] ?? 0
}
