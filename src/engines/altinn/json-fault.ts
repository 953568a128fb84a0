const token =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these in strings
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y

/**
 * Where a text stops being JSON: the position of the first sign that cannot stand there. V8 says this for some faults
 * only. The text is known to be wrong and not nested too deep.
 */
export function firstJsonFault(text: string): number {
  const reader = { text, at: 0 }
  readValue(reader)
  return skipSpace(text, reader.at)
}

interface Reader {
  text: string
  at: number
}

function skipSpace(text: string, at: number): number {
  while (at < text.length && ' \t\r\n'.includes(text[at]!)) at++
  return at
}

/** Reads one token when it is of the kind wanted; leaves the reader where it was otherwise. */
function take(
  reader: Reader,
  wanted: (sign: string | undefined, string: string | undefined, plain: string | undefined) => boolean,
): string | null {
  token.lastIndex = reader.at
  const found = token.exec(reader.text)
  if (!found || !wanted(found[1], found[2], found[3])) return null
  reader.at = token.lastIndex
  return found[1] ?? found[2] ?? found[3] ?? null
}

const takeSign = (reader: Reader, ...signs: string[]) =>
  take(reader, (sign) => sign !== undefined && signs.includes(sign))

function readValue(reader: Reader): boolean {
  const found = take(
    reader,
    (sign, string, plain) => sign === '{' || sign === '[' || string !== undefined || plain !== undefined,
  )
  if (found === null) return false
  if (found !== '{' && found !== '[') return true
  const close = found === '{' ? '}' : ']'
  if (takeSign(reader, close)) return true
  for (;;) {
    if (found === '{' && !(take(reader, (_, string) => string !== undefined) && takeSign(reader, ':')))
      return false
    if (!readValue(reader)) return false
    const next = takeSign(reader, ',', close)
    if (next !== ',') return next === close
  }
}
