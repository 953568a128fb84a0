export { askingOrganisations } from './acting-for.ts'
export { type Colleague, colleaguesWhoMay } from './colleagues.queries.ts'
export {
  type CooperationWorld,
  cooperationRoutes,
} from './cooperation/cooperation.routes.ts'
export { type CooperationEntry, mayInCooperation } from './cooperation/menu.ts'
export { mustInCooperation } from './cooperation/must.ts'
export { rolesEntry } from './cooperation/roles.routes.ts'
export { endRole, findPersons, giveRole, rolesHeld } from './cooperation/roles.ts'
export {
  type CooperationSettingKey,
  type CooperationSettingValue,
  chooseCooperationSetting,
  cooperationSettingForms,
  cooperationSettingOn,
} from './cooperation/settings.ts'
export { type Delegation, delegationFor } from './delegation.queries.ts'
export { type FiksAccess, fiksAccessOf } from './fiks-access.ts'
export { Frames } from './frame.ts'
export {
  type DecidedFigure,
  type LocalRate,
  localRates,
  setLocalRate,
  withdrawLocalRate,
} from './local-rates.ts'
export { type Cooperation, Municipalities, type Municipality } from './municipalities.ts'
export { rolePermissions } from './permissions.ts'
export {
  type Clearance,
  clearancesIn,
  employeesHere,
  endClearance,
  giveClearance,
  writeClearance,
} from './protection/clearance.ts'
export {
  type AskedLift,
  askedLifts,
  askToLift,
  lockPerson,
  type Mark,
  marksOf,
  noteRegisterProtection,
  type SaidOfPerson,
  settleLift,
} from './protection/marks.ts'
export {
  type ClearanceWord,
  clearanceRoles,
  isClearanceWord,
  type LockKind,
  levelOf,
  lockKinds,
  type ProtectionWord,
  wordOf,
} from './protection/protection.rules.ts'
export { protectionRefusals } from './protection/protection.text.ts'
export { type RateOnDate, ratesOn } from './rates.queries.ts'
export { EditedFact, loadReferenceData } from './reference-loader.ts'
export { keepSecret, secretOf } from './secrets.ts'
export { sessionRoutes } from './session.routes.ts'
export {
  chooseSetting,
  correctSetting,
  findSetting,
  type SettingKey,
  type SettingValue,
  settingForms,
  settingOn,
} from './settings.ts'
export { type MemberSetting, settingsOfMembers } from './settings-of-members.ts'
export { type SignInDoor, signInRoutes } from './sign-in.routes.ts'
export { membersTexts } from './sign-in.text.ts'
