import { spawnSync } from 'node:child_process'
import { root } from './install.mjs'
import { tell } from './tell.mjs'

/** What is found without running the system. Each counts as one test. `fix` is what a person does about it. */
export const checks = [
  { name: 'typer', command: ['tsc', '--noEmit', '-p', '.'], fix: 'rett typene' },
  {
    name: 'form og lint',
    command: ['biome', 'check', '--diagnostic-level=error', '--max-diagnostics=50', '.'],
    fix: 'kjør npx biome check --write .',
  },
  {
    name: 'importregler',
    command: ['node', 'scripts/check-imports.ts'],
    fix: 'se reglene øverst i scripts/import-rules.ts',
  },
  { name: 'ord og forbudte kall', command: ['node', 'scripts/check-words.ts'], fix: 'se linjene over' },
]

/** Runs the checks in order and tells each in one line. @returns how many passed and failed */
export function runChecks() {
  const count = { passed: 0, failed: 0 }
  for (const { name, command, fix } of checks) {
    const startedAt = Date.now()
    const [program, ...args] = command
    const run = spawnSync(program, args, { cwd: root, encoding: 'utf8', maxBuffer: 50_000_000 })
    const output = `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`.trim()
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
    if (run.status === 0) {
      count.passed++
      tell(`ok    ${name} (${seconds} s) ${output.split('\n').at(-1).slice(0, 90)}`)
    } else {
      count.failed++
      tell(`${output}\nFEIL  ${name} (${seconds} s): ${fix}`)
    }
  }
  return count
}
