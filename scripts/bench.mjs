// npm run bench [name] [options]: one benchmark, with its yardstick in the same run. Without a name: which there are.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { ensureInstalled, root } from './install.mjs'

await ensureInstalled()
const [name, ...options] = process.argv.slice(2)
const folder = path.join(root, 'bench')
// A benchmark is a file that stands by itself; what they share lies in folders.
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => entry.name.slice(0, -'.ts'.length))
if (!name || !names.includes(name)) {
  console.error(`Bruk: npm run bench <navn>. Det finnes: ${names.join(', ')}.`)
  process.exit(1)
}
const run = spawnSync(process.execPath, ['--import', 'tsx', path.join(folder, `${name}.ts`), ...options], {
  cwd: root,
  stdio: 'inherit',
})
process.exit(run.status ?? 1)
