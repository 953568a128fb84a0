import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { raw } from 'hono/html'

const require = createRequire(import.meta.url)

/** The icons in use, by their name in Aksel. A word always stands beside them, so they are hidden from readers. */
const names = {
  arrowLeft: 'ArrowLeft',
  arrowRight: 'ArrowRight',
  calendar: 'Calendar',
  chat: 'Chat',
  checkmark: 'Checkmark',
  checkmarkCircle: 'CheckmarkCircle',
  clock: 'Clock',
  document: 'FileText',
  enter: 'Enter',
  envelope: 'EnvelopeClosed',
  globe: 'Globe',
  house: 'House',
  inbox: 'Inbox',
  information: 'InformationSquare',
  leave: 'Leave',
  padlock: 'PadlockLocked',
  pencil: 'Pencil',
  person: 'Person',
  personGroup: 'PersonGroup',
  phone: 'Phone',
  printer: 'PrinterSmall',
  search: 'MagnifyingGlass',
  shield: 'ShieldCheckmark',
  tasklist: 'Tasklist',
  warning: 'ExclamationmarkTriangle',
  xmark: 'XMark',
} as const
export type IconName = keyof typeof names

const drawn = new Map<IconName, string>()

function draw(name: IconName): string {
  const file = require.resolve(`@navikt/aksel-icons/svg/${names[name]}.svg`)
  return readFileSync(file, 'utf8')
    .replace(
      /<svg[^>]*>/,
      '<svg class="icon" viewBox="0 0 24 24" fill="none" aria-hidden="true" focusable="false">',
    )
    .replace(/\s*\n\s*/g, '')
}

export interface IconProps {
  name: IconName
}

/** A small drawing beside a word. Never alone: it has no name of its own. */
export function Icon({ name }: IconProps) {
  let svg = drawn.get(name)
  if (!svg) {
    svg = draw(name)
    drawn.set(name, svg)
  }
  return raw(svg)
}
