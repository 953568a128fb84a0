/** What a task of each type lets one do by default, and what `process/next` asks for when no action is named. */
const defaultActions: Readonly<Record<string, readonly string[]>> = {
  data: ['write'],
  confirmation: ['confirm'],
  feedback: ['write'],
  signing: ['sign', 'write'],
  payment: ['pay', 'write'],
  pdf: ['write'],
  subformPdf: ['write'],
  eFormidling: ['write'],
  fiksArkiv: ['write'],
}

/** What moves a task on when nobody names an action. Signing is finished by `write` when everyone has signed. */
const movesOn: Readonly<Record<string, string>> = {
  confirmation: 'confirm',
  signing: 'write',
  payment: 'write',
}

export function isKnownTaskType(type: string): boolean {
  return Object.hasOwn(defaultActions, type)
}

export function defaultActionsOf(type: string): readonly string[] {
  return Object.hasOwn(defaultActions, type) ? defaultActions[type]! : [type]
}

/** The action a bare `next` stands for: authorised before anything else. */
export function actionOfNext(type: string): string {
  if (Object.hasOwn(movesOn, type)) return movesOn[type]!
  return isKnownTaskType(type) ? 'write' : type
}
