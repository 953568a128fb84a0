import { readFileSync } from 'node:fs'

export interface Exception {
  readonly suite: string
  /** End of the file's path. */
  readonly file: string
  /** What the other official implementation does, and which we follow. */
  readonly reason: string
}

const file = new URL('../altinn-exceptions.json', import.meta.url)
let known: readonly Exception[] | null = null

/** Why a case that fails is not a fault of ours; null when it is. Only where two official implementations disagree. */
export function exceptionFor(suite: string, name: string): string | null {
  known ??= JSON.parse(readFileSync(file, 'utf8')) as Exception[]
  const path = name.replaceAll('\\', '/')
  return known.find((one) => one.suite === suite && `/${path}`.endsWith(`/${one.file}`))?.reason ?? null
}
