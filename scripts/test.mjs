// npm test            everything
// npm test -- rules   a part: check, rules, db, e2e; further words choose test files, as in: npm test -- db casework
import { ensureInstalled } from './install.mjs'

await ensureInstalled()
const { parts, runTests } = await import('./run-tests.mjs')

const given = process.argv.slice(2)
const wanted = given.filter((argument) => parts.includes(argument))
const filters = given.filter((argument) => !parts.includes(argument))
process.exit(await runTests(wanted.length > 0 ? wanted : parts, filters))
