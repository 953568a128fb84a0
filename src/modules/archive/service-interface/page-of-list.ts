import { unreadable } from './condition-of-filter.ts'

/** As many as one answer holds unless the client asks for fewer, and never more. */
export const usualTop = 100
export const mostTop = 1000
const farthest = 1_000_000

/** @throws Refusal invalid archive.filter-unreadable */
export function pageOf(query: URLSearchParams): { top: number; skip: number } {
  return {
    top: Math.min(wholeNumber(query.get('$top'), usualTop), mostTop),
    skip: Math.min(wholeNumber(query.get('$skip'), 0), farthest),
  }
}

function wholeNumber(text: string | null, otherwise: number): number {
  if (text === null) return otherwise
  if (!/^\d{1,9}$/.test(text)) throw unreadable()
  return Number(text)
}
