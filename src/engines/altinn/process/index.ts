/** Processes of app packages: read, checked and walked. Pure; times and data are handed in. */
export type { EvaluateCondition, GatewayContext } from './gateway.ts'
export { type GatewaySetting, gatewayConditions } from './gateway-scope.ts'
export type {
  EFormidlingConfig,
  EndEvent,
  Gateway,
  PaymentConfig,
  PdfConfig,
  ProcessElement,
  ProcessFlow,
  ProcessModel,
  SignatureConfig,
  SubformPdfConfig,
  Task,
  TaskAction,
} from './process-model.ts'
export { forEnvironment, outgoing, tasksOf } from './process-model.ts'
export type {
  CurrentTask,
  Moved,
  PastTask,
  ProcessState,
  StepRequest,
  Stuck,
  StuckReason,
} from './run-process.ts'
export { actionOf, allowedActions, isAbandoning, nextStep, startProcess, stepBack } from './run-process.ts'
