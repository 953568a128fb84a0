import { formatPath, isObject, type Path, parsePath, readPath, type Segment } from './model-path.ts'
import type { PostedFields } from './post.ts'

const ending = '.altinnRowId'

/**
 * Rows are known by altinnRowId, never by index: between drawing the page and posting it a row may have been removed
 * elsewhere, and index 1 would then be another child. Each row posts `barn[0].altinnRowId`; this finds under which
 * index the browser knew a row that stands somewhere else now.
 */
export class PostedRows {
  /** Posted group path, `barn`, to row id, to the index it was posted with. */
  private readonly groups = new Map<string, Map<string, number>>()

  constructor(fields: PostedFields) {
    for (const [name, values] of Object.entries(fields)) {
      if (!name.endsWith(ending)) continue
      const path = parsePath(name.slice(0, -ending.length))
      const last = path?.at(-1)
      const id = values[0]
      if (!path || last?.index === undefined || !id) continue
      const group = formatPath([...path.slice(0, -1), { name: last.name }])
      const known = this.groups.get(group) ?? new Map<string, number>()
      known.set(id, last.index)
      this.groups.set(group, known)
    }
  }

  /** The name the browser used for the field at this path; null when its row was not in the post. */
  postedName(data: unknown, path: Path): string | null {
    const posted: Segment[] = []
    const actual: Segment[] = []
    for (const step of path) {
      actual.push(step)
      if (step.index === undefined) {
        posted.push(step)
        continue
      }
      const group = this.groups.get(formatPath([...posted, { name: step.name }]))
      const row = readPath(data, actual)
      const id = isObject(row) ? row.altinnRowId : undefined
      const index = group && typeof id === 'string' ? group.get(id) : step.index
      if (index === undefined) return null
      posted.push({ name: step.name, index })
    }
    return formatPath(posted)
  }

  isMissing(data: unknown, path: Path): boolean {
    return this.postedName(data, path) === null
  }

  /** Groups with a posted row that is no longer in the data. */
  missingRows(data: unknown): string[] {
    return [...this.groups].flatMap(([group, ids]) => {
      const path = parsePath(group)
      const rows = path ? readPath(data, path) : undefined
      const present = new Set(
        Array.isArray(rows) ? rows.map((row) => (isObject(row) ? row.altinnRowId : undefined)) : [],
      )
      return [...ids.keys()].every((id) => present.has(id)) ? [] : [group]
    })
  }
}
