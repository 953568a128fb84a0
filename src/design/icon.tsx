import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

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

/** Those that stand on pages for residents: their stylesheet carries no others. */
export const residentIcons = [
  ...(['chat', 'document', 'enter', 'envelope', 'leave', 'person', 'phone', 'search'] as const),
] satisfies IconName[]

export const staffIcons = Object.keys(names) as IconName[]

/**
 * The drawings as rules of a stylesheet. On the page itself each would weigh up to a kilobyte, and pages with personal
 * data are sent as they are; a stylesheet is compressed and kept by the browser.
 */
export function iconRules(wanted: readonly IconName[]): string {
  return wanted.map((name) => `[data-icon=${name}]{--icon:url("${dataUrl(name)}")}`).join('\n')
}

function dataUrl(name: IconName): string {
  const svg = readFileSync(require.resolve(`@navikt/aksel-icons/svg/${names[name]}.svg`), 'utf8')
  const small = svg
    .replace(/<svg[^>]*>/, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'>")
    .replace(/\s*\n\s*/g, '')
    .replaceAll(' fill="currentColor"', '')
    .replaceAll('"', "'")
    // A hundredth of a unit is less than a hundredth of a pixel.
    .replace(/\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2))))
  return `data:image/svg+xml,${small.replaceAll('#', '%23').replaceAll('<', '%3C').replaceAll('>', '%3E')}`
}

export interface IconProps {
  name: IconName
}

/** A small drawing beside a word. Never alone: it has no name of its own. */
export function Icon({ name }: IconProps) {
  return <span class="icon" data-icon={name} aria-hidden="true"></span>
}
