import { writeFileSync } from 'node:fs'

/** Writes what a run of vitest counted to the file named by SAMVIRKE_TEST_COUNT. */
export default class CountReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const count = { passed: 0, failed: 0, skipped: [], broken: unhandledErrors.length }
    for (const module of modules) {
      const tests = [...module.children.allTests()]
      for (const test of tests) {
        const result = test.result()
        if (result.state === 'passed') count.passed++
        else if (result.state === 'skipped')
          count.skipped.push({
            name: `${module.relativeModuleId}: ${test.fullName}`,
            why: result.note ?? null,
          })
        else count.failed++
      }
      // A file that could not be loaded, or whose setup failed, has errors that belong to no test.
      const suites = [module, ...module.children.allSuites()]
      if (
        !tests.some((test) => test.result().state === 'failed') &&
        suites.some((s) => s.errors().length > 0)
      )
        count.broken++
    }
    writeFileSync(process.env.SAMVIRKE_TEST_COUNT, JSON.stringify(count))
  }
}
