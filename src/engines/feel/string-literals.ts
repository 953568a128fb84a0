const simple: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' }

/** The text that a FEEL string literal stands for: quotes removed, escapes resolved. */
export function readStringLiteral(source: string): string {
  return source.slice(1, -1).replace(/\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{6}|[nrt"'\\])/g, (whole, escape: string) => {
    if (escape.length === 1) return simple[escape] ?? whole
    const code = Number.parseInt(escape.slice(1), 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
