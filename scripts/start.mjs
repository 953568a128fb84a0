// npm start: installs what is missing and runs the system until it is told to stop.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { ensureInstalled, root } from './install.mjs'

await ensureInstalled()

const given = process.argv.slice(2)
const restart = given.includes('--watch')
const args = given.filter((argument) => argument !== '--watch')

// A group of its own: Ctrl-C then reaches the system once, through us, and not twice.
const system = spawn(
  process.execPath,
  [
    ...(restart ? ['--watch', '--watch-preserve-output'] : []),
    '--import',
    'tsx',
    'src/main/start.ts',
    ...args,
  ],
  { cwd: root, stdio: 'inherit', detached: process.platform !== 'win32' },
)

let asked = 0
let lastAskedAt = -1000
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // From a terminal the same Ctrl-C can arrive from several sides.
    if (performance.now() - lastAskedAt < 300) return
    lastAskedAt = performance.now()
    asked++
    if (asked < 3) system.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
    else killWholeGroup()
  })
}

// Killed hard, npm leaves us behind; nobody would then know that the system still runs.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.emit('SIGTERM')
  }, 1000)
}

system.on('error', (error) => {
  console.error(`Samvirke lot seg ikke starte: ${error.message}`)
  process.exit(1)
})
system.on('exit', (code, signal) => {
  process.exit(code ?? 128 + (constants.signals[signal] ?? 0))
})

function killWholeGroup() {
  try {
    process.kill(-system.pid, 'SIGKILL')
  } catch {
    system.kill('SIGKILL')
  }
}
