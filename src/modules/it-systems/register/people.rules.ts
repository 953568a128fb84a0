import type { UsageFields } from './usage-fields.rules.ts'

/** Names as they are written together: "Kari Nes, Ola Vik og Per". */
export const namesIn = (text: string | null): string[] =>
  (text ?? '')
    .split(/[,;\n]|\bog\b/)
    .map((name) => name.trim().replace(/\s+/g, ' '))
    .filter((name) => name !== '')

type Named = Pick<UsageFields, 'owner' | 'substitute' | 'super_users'>

/** Whom a use names, each once, whatever they do for it. */
export function peopleOf({ owner, substitute, super_users }: Named): string[] {
  const named = new Map<string, string>()
  for (const name of [...namesIn(owner), ...namesIn(substitute), ...namesIn(super_users)])
    if (!named.has(name.toLowerCase())) named.set(name.toLowerCase(), name)
  return [...named.values()]
}
