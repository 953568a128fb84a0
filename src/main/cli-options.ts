/** `--case 2026/12`, `--case=2026/12` and `--all` by name. What follows a name belongs to it, unless it is a name too. */
export function optionsOf(given: readonly string[]): ReadonlyMap<string, string> {
  const options = new Map<string, string>()
  given.forEach((word, i) => {
    const [, name, value] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? []
    if (name === undefined) return
    const next = given[i + 1]
    options.set(name, value ?? (next !== undefined && !next.startsWith('--') ? next : ''))
  })
  return options
}
