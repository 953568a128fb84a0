/**
 * FEEL names may hold spaces and the signs . / - ' + *, and spaces around those signs do not count:
 * "Approved/Declined" and "Approved / Declined" are one name.
 */
export function canonicalName(text: string): string {
  const known = canonical.get(text)
  if (known !== undefined) return known
  const name = interned(canonicalized(text))
  // Names of facts come again with every case.
  if (canonical.size >= mostKept) canonical.clear()
  if (text.length <= longestKept) canonical.set(text, name)
  return name
}

/** The one string of this text that the engine has for names of properties: two of those are compared at a glance. */
const interned = (text: string): string => Object.keys({ [text]: true })[0]!

const canonical = new Map<string, string>()
const mostKept = 5000
const longestKept = 200

function canonicalized(text: string): string {
  if (/^[\p{L}\p{N}_]+$/u.test(text)) return text
  return text
    .replace(/\s+/gu, ' ')
    .replace(/ ?([./\-'+*]) ?/g, '$1')
    .trim()
}
