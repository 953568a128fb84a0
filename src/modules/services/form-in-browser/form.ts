/** A form page that follows the answers as they are given. Runs in the browser; bundled at start. */
import { LiveForm } from './live-form.ts'

// Whatever goes wrong, the page is the one the server drew: every press still posts it.
LiveForm.start(document)
  .then((form) => form?.listen())
  .catch((error: unknown) => console.warn(error))
