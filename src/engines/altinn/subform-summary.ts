import { Evaluation, type Place } from './evaluation.ts'
import { type SummaryChoice, type SummaryGroup, summariseEvaluation } from './summary.ts'

/** The entries of a subform with all their answers, as its own pages ask for them; what its table says is the title. */
export function subformInFull(
  evaluation: Evaluation,
  place: Place,
  group: SummaryGroup,
  choice: SummaryChoice,
): SummaryGroup {
  const { setting, state } = evaluation
  const folderId = String(place.component.props.layoutSet ?? '')
  const folder = setting.package.folders.get(folderId)
  if (!folder) return group
  const models = { ...state.models, [evaluation.folder.defaultDataType]: state.data }
  const entries = setting.subforms?.[folder.defaultDataType] ?? []
  const { hideEmptyFields = false, overrides = [], groupDisplay } = choice
  const rows = entries.map(({ data, typed }, at) => {
    const inside = new Evaluation({ ...setting, folderId }, { data, typed, models })
    const wanted = {
      hideEmptyFields,
      overrides,
      withoutChange: true,
      ...(groupDisplay ? { groupDisplay } : {}),
    }
    const { pages } = summariseEvaluation(inside, wanted)
    return { title: group.rows[at]?.title ?? '', entries: pages.flatMap((page) => page.entries) }
  })
  return { ...group, rows }
}
