/** The path prover: tries every way through a service before it is published. */
export type { ProofFinding } from './finding.ts'
export { proofSentence } from './finding.ts'
export type { ProvenPath } from './paths.ts'
export { type Proof, type ProofInput, proveService } from './prove.ts'
export {
  type PackageProof,
  type ProofLimits,
  provePackage,
  proveTableFile,
  timeLimit,
} from './prove-package.ts'
export { changedPaths, readSuite, type Suite, suiteFile, writeSuite } from './regression-suite.ts'
