/** The front door of operations. */
export { operationsTexts } from './operations.text.ts'
export { type OperationsWorld, operationsRoutes } from './routes.ts'
