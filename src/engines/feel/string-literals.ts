const simple: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' }

/** The text that a FEEL string literal stands for: quotes removed, escapes resolved. */
export function readStringLiteral(source: string): string {
  return source
    .slice(1, -1)
    .replace(/\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{6}|[nrt"'\\])/g, (whole, code: string) => {
      if (code.length === 1) return simple[code] ?? whole
      const point = Number.parseInt(code.slice(1), 16)
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole
    })
}
