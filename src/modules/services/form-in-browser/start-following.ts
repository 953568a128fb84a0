import { LiveForm } from './live-form.ts'
import type { DrawRare } from './redraw.ts'

/** Whatever goes wrong, the page is the one the server drew: every press still posts it. */
export function startFollowing(rare: DrawRare = {}): void {
  LiveForm.start(document, rare)
    .then((form) => form?.listen())
    .catch((error: unknown) => console.warn(error))
}
