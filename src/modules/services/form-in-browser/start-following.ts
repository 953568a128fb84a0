import { LiveForm } from './live-form.ts'

/** Whatever goes wrong, the page is the one the server drew: every press still posts it. */
export function startFollowing(): void {
  LiveForm.start(document)
    .then((form) => form?.listen())
    .catch((error: unknown) => console.warn(error))
}
