import { type Path, parsePath } from './model-path.ts'

/** Paths stand in packages, so they are few and met again at every request; paths made from data must not pile up. */
const most = 20_000
const known = new Map<string, Path | null>()

/** `parsePath`, remembered. */
export function pathOf(text: string): Path | null {
  let path = known.get(text)
  if (path === undefined) {
    path = parsePath(text)
    if (known.size >= most) known.clear()
    known.set(text, path)
  }
  return path
}
