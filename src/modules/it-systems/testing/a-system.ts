import type { RegisteredSystem } from '../register/usages.queries.ts'

/** A system of which nothing is told but what a test says. */
export const aSystem = (told: Partial<RegisteredSystem> & { id: string }): RegisteredSystem => ({
  ...{ catalogueId: null, name: told.id, vendor: null, vendorId: null, area: null, parentId: null },
  ...{ kostraFunctions: [], los: [], formerNames: [], version: 1 },
  ...told,
})
