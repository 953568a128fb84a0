import type { ImportReport } from '../import-report.ts'
import type { Draft } from '../layout-import.ts'
import { isObject, type JsonObject } from '../model-path.ts'

/**
 * Before v9 a Likert was two components: a group with `edit.mode` likert, and one row in it. Makes them one, as it is
 * now; the row's id goes, the group's stays.
 */
export function joinOldLikert(drafts: Map<string, Draft>, report: ImportReport): void {
  for (const group of [...drafts.values()]) {
    const edit = group.props.edit
    if (!isObject(edit) || edit.mode !== 'likert') continue
    const [only] = group.children
    const row = only && drafts.get(only.id)
    if (!row || (row.type !== 'Likert' && row.type !== 'LikertItem')) continue
    const groupTexts = textsOf(group.props)
    const rowTexts = textsOf(row.props)
    const { id: _id, type: _type, ...rowProps } = row.props
    const { edit: _edit, children: _children, maxCount: _max, minCount: _min, ...groupProps } = group.props
    group.type = 'Likert'
    group.props = {
      ...rowProps,
      ...groupProps,
      type: 'Likert',
      textResourceBindings: {
        ...groupTexts,
        ...('title' in rowTexts ? { questions: rowTexts.title } : {}),
      },
      dataModelBindings: {
        questions: bindingOf(group.props, 'group'),
        answer: bindingOf(row.props, 'simpleBinding'),
      },
      ...(Array.isArray(edit.filter) ? { filter: edit.filter } : {}),
    }
    group.children = []
    drafts.delete(row.id)
    report.note(
      'converted',
      group.file,
      group.id,
      { property: 'edit.mode', to: 'Likert' },
      {
        at: ['data', 'layout', group.index],
      },
    )
  }
}

const textsOf = (props: JsonObject): JsonObject =>
  isObject(props.textResourceBindings) ? props.textResourceBindings : {}

const bindingOf = (props: JsonObject, name: string): unknown =>
  isObject(props.dataModelBindings) ? props.dataModelBindings[name] : undefined
