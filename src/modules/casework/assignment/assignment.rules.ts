/** Who has a task, as the rules see it. */
export interface Held {
  assignedTo: { id: string; name: string } | null
}

export type CannotAssign = 'casework.held-by-other' | 'casework.no-such-colleague' | 'casework.not-yours'

/**
 * Why a task cannot be given to a colleague; null when it can. A caseworker gives on what nobody has or what is theirs;
 * a leader shares out everything. What another has is taken over first, with a reason.
 */
export function whyCannotAssign(
  task: Held,
  by: { id: string; isLeader: boolean },
  isColleague: boolean,
): CannotAssign | null {
  if (!isColleague) return 'casework.no-such-colleague'
  if (task.assignedTo && task.assignedTo.id !== by.id && !by.isLeader) return 'casework.held-by-other'
  return null
}

/** Why a task cannot be given back; null when it can. A leader may free what somebody on leave has. */
export function whyCannotGiveBack(task: Held, by: { id: string; isLeader: boolean }): CannotAssign | null {
  if (!task.assignedTo || task.assignedTo.id === by.id || by.isLeader) return null
  return 'casework.not-yours'
}
