import type { Page } from 'playwright-core'
import type { Expected } from './expected.ts'

export interface Missing {
  readonly elementId: string
  readonly type: string
  readonly what: string
}

/**
 * Holds the page open in the browser to what is expected of it: each need takes an element of its own, by role and
 * accessible name as those who hear the page are told them.
 */
export function whatIsMissing(page: Page, expected: readonly Expected[]): Promise<Missing[]> {
  return page.evaluate(findMissing, expected)
}

/** Of the elements that must not be there, those that are. */
export function whatShouldBeHidden(page: Page, elementIds: readonly string[]): Promise<string[]> {
  return page.evaluate((ids) => ids.filter((id) => document.getElementById(id)), elementIds)
}

/** Runs in the browser, so it holds all it needs. */
function findMissing(expected: readonly Expected[]): Missing[] {
  const selectors: Record<string, string> = {
    textbox:
      'input:not([type=hidden],[type=radio],[type=checkbox],[type=file],[type=submit],[type=button]),textarea',
    combobox: 'select',
    choices: 'fieldset,[role=group],[role=radiogroup],table',
    file: 'input[type=file]',
    heading: 'h1,h2,h3,h4,h5,h6',
    link: 'a[href]',
    button: 'button',
    image: 'img',
    player: 'audio,video',
    notice: '.ds-alert',
    separator: 'hr',
    navigation: 'nav',
    answers: 'dt',
    table: 'table',
    listing: 'table,dl,details,section,fieldset,.ds-alert,h2,h3,h4,h5,h6,.summary-nothing',
    text: 'main',
  }
  const plain = (text: string | null | undefined) =>
    (text ?? '')
      .replace(/\u00ad/g, '')
      .replace(/\s+/g, ' ')
      .trim()
  const byIds = (ids: string) =>
    ids
      .split(/\s+/)
      .map((id) => plain(document.getElementById(id)?.textContent))
      .join(' ')
  const nameOf = (element: Element): string => {
    const labelledBy = element.getAttribute('aria-labelledby')
    if (labelledBy) return byIds(labelledBy)
    const own = element.getAttribute('aria-label') ?? element.getAttribute('alt')
    if (own !== null) return plain(own)
    const labels = (element as HTMLInputElement).labels
    if (labels?.length) return [...labels].map((label) => plain(label.textContent)).join(' ')
    const title = element.querySelector(':scope > legend, :scope > caption, :scope > summary')
    if (title) return plain(title.textContent)
    return plain(element.textContent)
  }
  const main = document.querySelector('main')!
  // Blocks of text stand apart on the page and not in the words asked for: spaces are left out of both.
  const squeeze = (text: string) => plain(text).replace(/\s+/g, '').toLowerCase()
  const unspaced = squeeze(main.textContent ?? '')
  const used = new Set<Element>()
  const holds = (name: string, wanted: readonly string[] | undefined) =>
    wanted === undefined || wanted.length === 0
      ? true
      : wanted.some((words) => name.toLowerCase().includes(plain(words).toLowerCase()))
  const choiceNames = (element: Element): string[] => {
    if (element instanceof HTMLSelectElement) return [...element.options].map((one) => plain(one.textContent))
    return [...element.querySelectorAll('input[type=radio],input[type=checkbox]')].map(nameOf)
  }
  const found = (need: Expected['needs'][number], elementId: string): boolean => {
    if (need.role === 'text')
      return !need.named?.length || need.named.some((words) => unspaced.includes(squeeze(words)))
    const candidates = [...main.querySelectorAll(selectors[need.role]!)].filter(
      (element) => !used.has(element) && !(element as HTMLElement).hidden,
    )
    const own = (element: Element) =>
      element.id === elementId ||
      element.id.startsWith(`${elementId}-`) ||
      element.querySelector(`[id="${elementId}"]`)
        ? 0
        : 1
    const fits = (element: Element) => {
      const name = nameOf(element)
      // Without a name to go by, only its own element will do.
      if (need.role === 'textbox' && !need.named?.length && own(element) > 0) return false
      if (!name && need.role !== 'separator' && need.role !== 'image') return false
      if (
        !holds(
          need.role === 'notice' || need.role === 'listing' ? `${name} ${plain(element.textContent)}` : name,
          need.named,
        )
      )
        return false
      const names = choiceNames(element)
      if (need.role === 'choices' && names.length === 0 && need.holds?.length) return false
      return (need.holds ?? []).every((wanted) => names.some((one) => holds(one, [wanted])))
    }
    // The one that carries the component's id, else the closest: the shortest name that fits, so that a group is not
    // taken for the field within it.
    const fitting = candidates
      .filter(fits)
      .sort((a, b) => own(a) - own(b) || nameOf(a).length - nameOf(b).length)
    if (fitting[0] && need.role !== 'listing') used.add(fitting[0])
    return fitting.length > 0
  }
  return expected.flatMap(({ elementId, type, needs, otherwise }) => {
    // First as text: a field that may not be written must not be taken for another one that may.
    if (otherwise?.every((need) => found(need, elementId))) return []
    const lacking = needs.filter((need) => !found(need, elementId))
    if (lacking.length === 0) return []
    const what = lacking
      .map(({ role, named, holds: choices }) =>
        [role, named?.[0]?.slice(0, 60), choices?.length ? `{${choices.slice(0, 4).join('|')}}` : '']
          .filter(Boolean)
          .join(' '),
      )
      .join('; ')
    return [{ elementId, type, what }]
  })
}
