import { withStylesItNeeds } from './some-styles.ts'

/**
 * A whole page as text, ready to send. The frame is drawn without waiting for anything, so a page that holds a
 * promise is a mistake of the caller: load first, draw afterwards.
 * @throws Error when the page has an asynchronous part.
 */
export function renderDocument(node: unknown): string {
  const drawn = String(node)
  if (drawn === '[object Promise]') throw new Error('A page must be drawn from data that is already loaded')
  return `<!DOCTYPE html>\n${withStylesItNeeds(drawn)}`
}
