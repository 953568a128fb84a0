// npm run e2e [journey]: the browser journeys alone, or those whose file name holds the word.
import { ensureInstalled } from './install.mjs'

await ensureInstalled()
const { runTests } = await import('./run-tests.mjs')
process.exit(await runTests(['e2e'], process.argv.slice(2)))
