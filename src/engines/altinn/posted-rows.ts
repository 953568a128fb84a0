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

  private readonly fields: PostedFields

  constructor(fields: PostedFields) {
    this.fields = fields
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

  /**
   * The name the browser used for the field at this path; null when its row was not in the post. Names of other models
   * than the folder's own begin with `dataType/`.
   */
  postedName(data: unknown, path: Path, model = ''): string | null {
    const posted: Segment[] = []
    const actual: Segment[] = []
    for (const step of path) {
      actual.push(step)
      if (step.index === undefined) {
        posted.push(step)
        continue
      }
      const group = this.groups.get(model + formatPath([...posted, { name: step.name }]))
      const row = readPath(data, actual)
      const id = isObject(row) ? row.altinnRowId : undefined
      const index = group && typeof id === 'string' ? group.get(id) : step.index
      if (index === undefined) return null
      posted.push({ name: step.name, index })
    }
    return model + formatPath(posted)
  }

  isMissing(data: unknown, path: Path, model = ''): boolean {
    return this.postedName(data, path, model) === null
  }

  /** The row at this path (its last step has an index) was on the page, under its own id. */
  hasRow(data: unknown, path: Path, model = ''): boolean {
    const id = idAt(data, path)
    return id !== null && this.idPosted(this.postedName(data, path, model)) === id
  }

  /** Children of the row that were on the page as fields; null when all were. */
  drawnIn(data: unknown, path: Path, model = ''): ReadonlySet<string> | null {
    const name = this.postedName(data, path, model)
    const drawn = name === null ? undefined : this.fields[`${name}._drawn`]?.[0]
    return drawn === undefined ? null : new Set(String(drawn).split(' '))
  }

  /** The id that was posted for a row by the name the browser used, `barn[1]`. */
  idPosted(name: string | null): string | null {
    const field = `${name}${ending}`
    return name !== null && Object.hasOwn(this.fields, field) ? String(this.fields[field]?.[0] ?? '') : null
  }

  /** Groups, by the name the browser used, with a posted row that is not among those `rowsNamed` finds now. */
  missingRows(rowsNamed: (group: string) => unknown): string[] {
    return [...this.groups].flatMap(([group, ids]) => {
      const rows = rowsNamed(group)
      const present = new Set(Array.isArray(rows) ? rows.map((row) => idAt(row, [])) : [])
      return [...ids.keys()].every((id) => present.has(id)) ? [] : [group]
    })
  }
}

function idAt(data: unknown, path: Path): string | null {
  const row = readPath(data, path)
  return isObject(row) && typeof row.altinnRowId === 'string' ? row.altinnRowId : null
}
