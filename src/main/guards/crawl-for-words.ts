import { unzipSync } from 'fflate'
import type { Route } from '#platform/http/route.ts'
import { valueFor } from './cooperation-things.ts'
import { wordsOfPdf } from './pdf-words.ts'
import type { Seen, Visitor, WholeSystem } from './whole-system.ts'

/** Sign-in goes out to the providers and has tests of its own. */
const leadsOut = (route: Route) => route.path.startsWith('/logg-')

/**
 * Every page and file that somebody can ask for, asked for with these ids: where any of the words stands, in body, headers
 * or the address it leads to. Files are opened: zips, and PDFs in them. Routes whose parameters have no value are visited
 * with something that is nothing.
 */
export async function pagesThatSay(
  { system }: Pick<WholeSystem, 'system'>,
  who: Visitor,
  made: { ids: Record<string, string>; things: Record<string, string> },
  words: readonly string[],
): Promise<{ visited: number; shown: number; said: string[] }> {
  const said: string[] = []
  let [visited, shown] = [0, 0]
  for (const route of system.routes) {
    if (route.method !== 'GET' || leadsOut(route)) continue
    const path = route.path.replace(
      /:([a-z]+)/g,
      (_all, name: string) => valueFor(route.path, name, made) ?? 'finnes-ikke',
    )
    const seen = await who.ask('GET', path)
    visited += 1
    if (seen.status === 200) shown += 1
    const text = textOf(seen)
    for (const word of words) if (text.includes(word)) said.push(`${route.path}: ${words.indexOf(word)}`)
  }
  return { visited, shown, said }
}

export function textOf(seen: Seen): string {
  const bytes = Buffer.from(seen.body, 'latin1')
  return `${seen.location} ${[...seen.headers].join(' ')} ${textOfFile(bytes)}`
}

/** What a person could read in a file, and in the files in it. */
export function textOfFile(bytes: Buffer): string {
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004')
    return Object.entries(unzipSync(bytes))
      .map(([name, content]) => `${name} ${textOfFile(Buffer.from(content))}`)
      .join(' ')
  const plain = bytes.toString('utf8')
  return plain.startsWith('%PDF') ? `${plain} ${wordsOfPdf(bytes)}` : plain
}
