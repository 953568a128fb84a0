import { loading } from './apps/loading.ts'
import { rendering } from './apps/rendering.ts'
import type { ConformanceResult } from './read/cases.ts'

/** App packages made by others: each loads and is reported well, and each of its pages renders in a real browser. */
export async function* run(
  path: string,
): AsyncGenerator<Pick<ConformanceResult, 'name' | 'ok'> & { message?: string }> {
  yield* loading(path)
  yield* rendering(path)
}
