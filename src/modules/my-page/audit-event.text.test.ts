import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isKnownEvent } from './audit-event.text.ts'

const src = fileURLToPath(new URL('../..', import.meta.url))

/** Every text of the form "noun.verb" in what is said of an event: `event: 'case.viewed'`, also behind a condition. */
function eventsIn(text: string): string[] {
  return [...text.matchAll(/\bevent: ([^,}\n]*)/g)].flatMap(([, said = '']) => [
    ...[...said.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, name = '']) => name),
    ...[...said.matchAll(/`([a-z-]+)\.\$\{/g)].map(([, noun = '']) => `${noun}.*`),
  ])
}

/** Names made from data, and what they can become. */
const made: Record<string, string[]> = {
  'decision.*': ['decision.automatic', 'decision.manual', 'decision.override'],
  'case.*': ['case.decision-kept', 'case.letter-settled'],
  'intake.*': [
    ...['intake.registered', 'intake.redirected', 'intake.not-archive-worthy', 'intake.returned'],
    ...['intake.duplicate', 'intake.merged', 'intake.split', 'intake.handed-over'],
  ],
}

test('every event that the program writes down has a text for the resident', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|testing|in-browser/.test(file),
  )
  const found = new Set(files.flatMap((file) => eventsIn(readFileSync(path.join(src, file), 'utf8'))))
  expect(found.size).toBeGreaterThan(20)
  const names = [...found].flatMap((name) => (name.endsWith('.*') ? (made[name] ?? [name]) : [name]))
  expect(names.filter((name) => !isKnownEvent(name))).toEqual([])
})

test('an event behind a condition, or made from data, is seen', () => {
  expect(eventsIn("event: sent ? 'letter.sent' : 'letter.found', x")).toEqual(['letter.sent', 'letter.found'])
  expect(eventsIn(['audit: { event: `decision.', '{kind}` }'].join('$'))).toEqual(['decision.*'])
})
