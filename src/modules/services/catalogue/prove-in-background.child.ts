import { type PackageFiles, readPackage } from '#engines/altinn/index.ts'
import { provePackage, timeLimit } from '#engines/altinn/proof/index.ts'

// Runs in a process of its own, see prove-in-background.ts: package files in, proof out.
process.once('message', async (message) => {
  const given = message as { files: PackageFiles; today: string; limitMs: number }
  const isTimeUp = timeLimit(given.limitMs, () => performance.now())
  const { package: app } = readPackage(given.files)
  process.send?.(await provePackage(app, given.files, given.today, { isTimeUp }))
})
