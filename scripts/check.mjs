// npm run check: what is found without a database or a browser, in under a minute.
import { ensureInstalled } from './install.mjs'

await ensureInstalled()
const { runTests } = await import('./run-tests.mjs')
process.exit(await runTests(['check', 'rules'], process.argv.slice(2)))
